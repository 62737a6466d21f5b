import {secureUrl} from '../core/identity.ts';
import {all, GHOST} from './page-metadata.ts';

/** A Ghost by its address and the key of its Content API. */
export interface GhostSite {
  readonly url: string;
  readonly key: string;
}

/** The Ghost that a page is of: its scripts for members, comments and search carry its address and its key. */
export function ghostOf(document: Document): GhostSite | undefined {
  for (const {dataset, baseURI} of all<HTMLScriptElement>(document, GHOST)) {
    const {key = '', api, ghost, sodoSearch} = dataset;
    const address = api ?? ghost ?? sodoSearch;
    if (address && /^[\da-f]{26}$/.test(key)) return {key, url: secureUrl(new URL(address, baseURI).href)};
  }
  return undefined;
}
