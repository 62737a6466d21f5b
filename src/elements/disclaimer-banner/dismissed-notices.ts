import {pageScope} from '../../core/page-scope.ts';

/** Space-separated, not JSON: some pages override `Array.prototype.toJSON`. */
const STORAGE_KEY = 'afterword:dismissed';
/** The last so many notices are remembered. */
const MOST = 50;

/** Keys dismissed on this page view, where storage is not available or not allowed. */
const unsaved = new Set<string>();
let forgets = 0;

/** The same, without those that were forgotten with all that is kept of the reader. */
function unsavedKeys(): Set<string> {
  const {client} = pageScope();
  if (forgets !== client.forgets) unsaved.clear();
  forgets = client.forgets;
  return unsaved;
}

/** Storage that the page lets us use. It can be absent, forbidden or full: then it throws, or there is none. */
const openStorage = (): Storage | undefined =>
  pageScope().settings.storage === 'none' ? undefined : globalThis.localStorage;

/** The keys of the notices that the reader has dismissed, the last one at the end. */
export function dismissedKeys(): string[] {
  const keys = unsavedKeys();
  try {
    return [...keys, ...(openStorage()?.getItem(STORAGE_KEY) ?? '').split(' ')].filter(Boolean);
  } catch {
    return [...keys];
  }
}

/** Remembers that the reader has dismissed a notice. */
export function rememberDismissed(key: string): void {
  try {
    const storage = openStorage();
    if (!storage) return void unsavedKeys().add(key);
    storage.setItem(STORAGE_KEY, [...dismissedKeys().slice(1 - MOST), key].join(' '));
  } catch {
    unsavedKeys().add(key);
  }
}
