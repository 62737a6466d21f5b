import {find, headOf, member} from './dom.ts';
import {LimitedMap} from './limited-map.ts';
import type {ArticleRef} from './types.ts';

/** The version of the table below; it changes when the table does, since that changes which article an address names. */
export const TRACKING_TABLE = 1;

/** Query parameters that say how a reader came, not what is read. */
const TRACKING =
  /^(utm_|mtm_|pk_|mc_|_hs|oly_|_openstat)|cl(id|kid|src)$|^(gbraid|wbraid|igsh|igshid|mkt_tok|ref_src|srsltid|vero_id|aw-explain)$/;

/**
 * The address that names an article: absolute, without fragment and without known tracking parameters.
 * An id written as `id:…` is passed through. Empty when `href` is no address of a page.
 *
 * @example canonicalUrl('/a?utm_source=x&p=2#top', 'https://example.com') // 'https://example.com/a?p=2'
 */
export function canonicalUrl(href: string, base?: string): string {
  if (href.startsWith('id:')) return href;
  try {
    const url = new URL(href, base);
    if (!/^(https?|file):$/.test(url.protocol)) return '';
    url.hash = '';
    // Copied first: deleting while iterating skips the next one. An untouched query keeps its spelling.
    for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
    return url.href.replace(/\?$/, '');
  } catch {
    return '';
  }
}

/** The ids by which known systems name the article that a page shows, read from the page. */
export function pageIds(document: Document): Record<string, string> {
  const href = (selector: string) => find(headOf(document), selector)?.getAttribute('href') ?? '';
  const json = href('link[rel~=alternate][type="application/json"]');
  const id =
    // With plain permalinks the path is a parameter, and its slashes are written %2F.
    /posts(?:\/|%2F)(\d+)/.exec(json) ??
    /\bsingle-post\b.* postid-(\d+)/.exec(member(document, 'body')?.className) ??
    // Pages that are no posts have such links as well.
    (json ? null : /[?&]p=(\d+)$/.exec(href('link[rel=shortlink]')));
  return id ? {wordpress: id[1]!} : {};
}

/** For so many canonical links it is remembered where they were first seen. */
const CANONICALS = 50;

/** Whether all parameters of one query are in the other, too. */
const contains = (larger: URLSearchParams, smaller: URLSearchParams): boolean => {
  const all = [...larger].map(String);
  return [...smaller].every((parameter) => all.includes(String(parameter)));
};

/**
 * Whether two locations are of one page: the same path, and a query that was added or removed. `/a` and `/a?comments=open` are
 * one page, `/?p=1` and `/?p=2` are two.
 */
function isSamePage(one: string, other: string): boolean {
  if (!one || !other) return one === other;
  const [a, b] = [new URL(one), new URL(other)];
  const isSamePath = a.origin === b.origin && a.pathname === b.pathname;
  return isSamePath && (contains(a.searchParams, b.searchParams) || contains(b.searchParams, a.searchParams));
}

/**
 * Says which article a page shows, and keeps saying it right while a client-side router changes the page.
 *
 * A canonical link belongs to the page that it was first seen on: on another one it is void until it changes. Where there is
 * none, the location names the article with its whole query, since that may be what names it (`/story?id=5`), and a reload
 * must find the same article. A page whose query says something else gives itself a canonical link, or `data-article`.
 */
export class PageIdentity {
  readonly #document: Document;
  readonly #location: () => string;
  /** Under which location each canonical was first seen. */
  readonly #firstSeenAt = new LimitedMap<string, string>(CANONICALS);

  constructor(document: Document, location: () => string = () => document.location.href) {
    this.#document = document;
    this.#location = location;
  }

  article(): ArticleRef & {readonly from: 'canonical' | 'location'} {
    const here = canonicalUrl(this.#location());
    const href = find(headOf(this.#document), 'link[rel~=canonical]')?.getAttribute('href');
    const canonical = href ? canonicalUrl(href, member(this.#document, 'baseURI')) : '';
    const isValid = canonical && isSamePage(this.#placeOf(canonical, here), here);
    return {url: isValid ? canonical : here, ids: pageIds(this.#document), from: isValid ? 'canonical' : 'location'};
  }

  /** Where a canonical was first seen: here, if it is new. */
  #placeOf(canonical: string, here: string): string {
    const place = this.#firstSeenAt.get(canonical) ?? here;
    this.#firstSeenAt.set(canonical, place);
    return place;
  }
}
