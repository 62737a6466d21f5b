import {find, headOf, member} from './dom.ts';
import {LimitedMap} from './limited-map.ts';
import type {ArticleRef} from './types.ts';

/**
 * Rules that only some pages need to find their article's name: those whose address has a query or ends with a number, or
 * differs from their canonical link.
 */
export interface NameRules {
  /** Matches the names of query parameters that say how a reader came. */
  readonly isTracking: (parameter: string) => boolean;
  /** The name of a post of WordPress by the address of any of its pages. */
  nameOfPost(name: string, id: string, document: Document): string;
  /** Whether a canonical link names the site that the page at `here` belongs to, or a part of it, and not the page. */
  isOfWholeSite(canonical: string, here: string, document: Document): boolean;
}

/** The most frequent parameters that say how a reader came, not what is read. `NameRules` has them all. */
const COMMON_TRACKING =
  /^(utm_|mtm_|pk_|mc_|_hs|oly_|_openstat)|cl(id|kid|src)$|^(gbraid|wbraid|igsh|igshid|mkt_tok|ref_src|srsltid|vero_id|aw-explain)$/;

const isCommonTracking = (name: string): boolean => COMMON_TRACKING.test(name);

/** The loaded rules; undefined until a page needs them. */
let rules: NameRules | undefined;

/** From here on addresses are read by these rules, too. In browsers they are loaded on demand: see `PageIdentity.needsRules()`. */
export function useNameRules(loaded: NameRules): void {
  rules = loaded;
  names.clear();
}

/** The names of so many addresses are remembered: each rating of a page asks for its own again and again. */
const NAMES = 2000;
const names = new LimitedMap<string, string>(NAMES);

/** The spelling of a name or a value of an address: what need not be escaped is not, and accents are composed (NFC). */
const spelled = (text: string): string =>
  text
    .replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped).replace(/[^\w.~\x80-\u{10ffff}-]/gu, encodeURIComponent);
      } catch {
        // It is of another encoding than UTF-8.
        return escaped.toUpperCase();
      }
    })
    .normalize('NFC');

/** The files that servers answer with for a folder. */
const INDEX_FILE = /\/(?:index|default)\.(?:x?html?|shtml|php|aspx?|jsp|cfm)$/i;

/** A path without the slashes at its end. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** An address of a page, absolute; undefined for anything else. */
function parseAddress(href: string, base?: string): URL | undefined {
  try {
    const url = new URL(href, base);
    return /^(https?|file):$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The parameters of a query as they are written, without those that say how the reader came. */
const parametersOf = ({search}: URL): string[] =>
  search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter && !(rules?.isTracking ?? isCommonTracking)(nameOf(parameter)));

/** The name of a parameter. */
const nameOf = (parameter: string): string => spelled(parameter.split('=')[0]!);

/**
 * An address to link to: absolute, as it is written, without fragment and without known tracking parameters. Empty when `href` is
 * no address of a page.
 */
export function linkUrl(href: string, base?: string): string {
  const url = parseAddress(href, base);
  if (!url) return '';
  url.hash = '';
  url.search = parametersOf(url).join('&');
  return url.href;
}

/**
 * The address that names an article, one however it is written: absolute, without user and fragment, without known tracking
 * parameters, the others in the order of their names, without a slash or an index file at its end, without the number of a page of comments, and
 * each character escaped in one way. It is a name: links keep the address that their backend says.
 * An id written as `id:…` is passed through. Empty when `href` is no address of a page.
 *
 * @example canonicalUrl('/a/?utm_source=x&p=2#top', 'https://example.com') // 'https://example.com/a?p=2'
 */
export function canonicalUrl(href: string, base?: string): string {
  if (href.startsWith('id:')) return href;
  const key = `${base ?? ''} ${href}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = newName(href, base);
  names.set(key, name);
  return name;
}

function newName(href: string, base: string | undefined): string {
  const url = parseAddress(href, base);
  if (!url) return '';
  url.hash = url.username = url.password = '';
  const page = withoutSlashes(spelled(url.pathname)).replace(INDEX_FILE, '');
  url.pathname = withoutSlashes(withoutSlashes(page).replace(/\/comment-page-\d+$/, ''));
  const order = (a: string, b: string) => +(nameOf(a) > nameOf(b)) - +(nameOf(a) < nameOf(b));
  url.search = parametersOf(url).map(spelled).sort(order).join('&');
  return url.href;
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
    const document = this.#document;
    const [here, canonical] = this.#addresses();
    const place = this.#placeOf(canonical, here);
    // A page without an address of its own, as a preview in a frame, is named by its canonical link.
    const isValid =
      canonical && isSamePage(place, here) && !(place && rules?.isOfWholeSite(canonical, place, document));
    const ids = pageIds(document);
    const name = isValid ? canonical : here;
    const url = (name && ids.wordpress && rules?.nameOfPost(name, ids.wordpress, document)) || name;
    return {url, ids, from: isValid ? 'canonical' : 'location'};
  }

  /** Whether the name of the page's article is sure only by all rules. */
  needsRules(): boolean {
    const [here, canonical] = this.#addresses();
    return !rules && (here.includes('?') || /\/\d\d?$/.test(here) || (canonical !== '' && canonical !== here));
  }

  /** The location, and the canonical link where there is one. */
  #addresses(): [here: string, canonical: string] {
    const href = find(headOf(this.#document), 'link[rel~=canonical]')?.getAttribute('href');
    return [canonicalUrl(this.#location()), href ? canonicalUrl(href, member(this.#document, 'baseURI')) : ''];
  }

  /** Where a canonical was first seen: here, if it is new. */
  #placeOf(canonical: string, here: string): string {
    const place = this.#firstSeenAt.get(canonical) ?? here;
    this.#firstSeenAt.set(canonical, place);
    return place;
  }
}
