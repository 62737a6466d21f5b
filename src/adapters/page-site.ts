import {find, headOf, member} from '../core/dom.ts';
import {linkUrl, pageIds} from '../core/identity.ts';
import {all} from './page-metadata.ts';
import {secureUrl} from './secure-url.ts';

/** A Ghost by its address and the key of its Content API. */
export interface GhostSite {
  readonly url: string;
  readonly key: string;
}

/** The address of the WordPress API that the page names. */
export const wordpressOf = (document: Document): string =>
  secureUrl(linkUrl(all(headOf(document), 'link[rel="https://api.w.org/"]')[0]?.href ?? ''));

/** Whether a page that names no API looks like one of a WordPress. */
export const looksLikeWordpress = (document: Document): boolean =>
  !!pageIds(document).wordpress || !!find(document, '[href*="/wp-content/"],[src*="/wp-content/"]');

/** How a page links its other languages: by links, or by a list to choose from. */
export const LANGUAGE_LINKS = '[hreflang],option[lang]';

/** Whether Polylang keeps the page's language: its one API lists the posts of all languages. */
export function isOfPolylang(document: Document): boolean {
  try {
    return /\bpll_language=/.test(member(document, 'cookie'));
  } catch {
    // A page in a sandbox has no cookies.
    return false;
  }
}

/** The first feed of articles that the page names on its own site. Other sites let no page read theirs. */
export function feedOf(document: Document, {href: here}: Pick<Location, 'href'>): string | undefined {
  const {origin, pathname} = new URL(here);
  const feeds = all(headOf(document), 'link[rel~=alternate]').filter(({type}) => /rss|atom|feed/.test(type));
  return feeds
    .map(({href}) => secureUrl(href))
    .find(
      (href) =>
        href.startsWith(`${origin}/`) &&
        // WordPress names feeds of comments, too: one of all, and one of each post.
        !/comments|[?&]p=/.test(href) &&
        !(pathname[1] && href.startsWith(`${origin}${pathname.replace(/\/?$/, '/')}feed`)),
    );
}

/** The address of the WordPress API in a page's header `Link`; empty where it is not there. */
export function rootInHeader(header: string | null, page: string): string {
  const [, href] = /<([^<>]*)>\s*;[^<]*?\brel="?https:\/\/api\.w\.org\//.exec(header ?? '') ?? [];
  return href === undefined ? '' : secureUrl(new URL(href, page).href);
}

/** The Ghost that a page is of: its scripts for members, comments and search carry its address and its key. */
export function ghostOf(document: Document): GhostSite | undefined {
  for (const {dataset} of all<HTMLScriptElement>(document, 'script[data-key]')) {
    const {key = '', api, ghost, sodoSearch} = dataset;
    const address = api ?? ghost ?? sodoSearch;
    if (address && /^[\da-f]{26}$/.test(key))
      return {key, url: secureUrl(new URL(address, member(document, 'baseURI')).href)};
  }
  return undefined;
}
