import {pageScope} from '../../core/page-scope.ts';

/** Space-separated, not JSON: some pages override `Array.prototype.toJSON`. */
const STORAGE_KEY = 'afterword:dismissed';
/** The last so many notices are remembered. */
const MOST = 50;

/** Keys dismissed on this page view, where storage is not available or not allowed. */
const unsaved = new Set<string>();

/** Storage that the page lets us use. It can be absent, forbidden or full: then it throws, or there is none. */
const openStorage = (): Storage | undefined =>
  pageScope().settings.storage === 'none' ? undefined : globalThis.localStorage;

/** The keys of the notices that the reader has dismissed, the last one at the end. */
export function dismissedKeys(): string[] {
  try {
    return [...unsaved, ...(openStorage()?.getItem(STORAGE_KEY) ?? '').split(' ')].filter(Boolean);
  } catch {
    return [...unsaved];
  }
}

/** Remembers that the reader has dismissed a notice. */
export function rememberDismissed(key: string): void {
  try {
    const storage = openStorage();
    if (!storage) return void unsaved.add(key);
    storage.setItem(STORAGE_KEY, [...dismissedKeys().slice(1 - MOST), key].join(' '));
  } catch {
    unsaved.add(key);
  }
}
