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
  const href = (selector: string) => document.querySelector(selector)?.getAttribute('href') ?? '';
  const json = href('link[rel~=alternate][type="application/json"]');
  const id =
    // With plain permalinks the path is a parameter, and its slashes are written %2F.
    /posts(?:\/|%2F)(\d+)/.exec(json) ??
    /\bsingle-post\b.* postid-(\d+)/.exec(document.body?.className) ??
    // Pages that are no posts have such links as well.
    (json ? null : /[?&]p=(\d+)$/.exec(href('link[rel=shortlink]')));
  return id ? {wordpress: id[1]!} : {};
}

/**
 * Says which article a page shows, and keeps saying it right while a client-side router changes the page.
 * A canonical link that was already there under an earlier location belongs to that one: it is void until it changes.
 */
export class PageIdentity {
  readonly #document: Document;
  readonly #location: () => string;
  /** Under which location each canonical was first seen. */
  readonly #home = new Map<string, string>();

  constructor(document: Document, location: () => string = () => document.location.href) {
    this.#document = document;
    this.#location = location;
  }

  article(): ArticleRef & {readonly from: 'canonical' | 'location'} {
    const here = canonicalUrl(this.#location());
    const href = this.#document.querySelector('link[rel~=canonical]')?.getAttribute('href');
    const canonical = href ? canonicalUrl(href, this.#document.baseURI) : '';
    if (canonical && !this.#home.has(canonical)) this.#home.set(canonical, here);
    const valid = canonical && this.#home.get(canonical) === here;
    return {url: valid ? canonical : here, ids: pageIds(this.#document), from: valid ? 'canonical' : 'location'};
  }
}
