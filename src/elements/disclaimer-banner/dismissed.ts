import {pageScope} from '../../core/page-scope.ts';
import type {Notice} from '../../core/types.ts';

/** Where the hashes of the dismissed texts are kept. */
const DISMISSED = 'afterword:dismissed';
/** So many notices are remembered, the last ones. */
const KEPT = 50;
/** What was dismissed on this page view, where nothing can or may be kept. */
const here: string[] = [];

/** Names a notice by a hash of what it says: a changed text is another notice. */
export function keyOf({title = '', text}: Notice): string {
  let hash = 0x811c9dc5;
  for (const char of `${title} ${text}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Null where the page wants nothing kept; absent, forbidden or full storage throws. */
const storage = () => (pageScope().settings.storage === 'none' ? null : localStorage)!;

/** The keys of the notices that the reader has dismissed. */
export function dismissed(): string[] {
  try {
    // Words, not JSON: some pages teach lists another one.
    return [...here, ...(storage().getItem(DISMISSED) ?? '').split(' ')];
  } catch {
    return [...here];
  }
}

export function dismiss(key: string): void {
  try {
    storage().setItem(DISMISSED, [...dismissed().slice(1 - KEPT), key].join(' ').trim());
  } catch {
    here.push(key);
  }
}
