import {
  canonicalUrl as canonicalUrlByRules,
  linkUrl as linkUrlByRules,
  useNameRules,
  type NameRules,
} from './identity.ts';
import {find, headOf} from './dom.ts';
import {isTracking} from './tracking.ts';

/** Parameters by which WordPress numbers the pages of one post. */
const PAGE_PARAMETER = /^(page|paged)=\d+$/;

/**
 * The name of a post of WordPress by the address of any of its pages: `/story/2` is the second page of `/story`. Only a page that
 * says its post's id can say so: elsewhere `/books/2` is another article than `/books`.
 */
function nameOfPost(name: string, id: string, document: Document): string {
  const url = new URL(name);
  const rest = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => !PAGE_PARAMETER.test(parameter));
  url.search = rest.join('&');
  const [, path, number] = /^(\/.+?)(?:\/page)?\/(\d\d?)$/.exec(url.pathname) ?? [];
  if (!path || number === id) return url.href;
  // The link to its embedded form names the post itself, and not one of its pages.
  const embedded = find(headOf(document), 'link[type="application/json+oembed"]')?.getAttribute('href') ?? '';
  const post = canonicalUrl(new URLSearchParams(embedded.replace(/^[^?]*/, '')).get('url') ?? '');
  if (post !== url.href) url.pathname = path;
  return url.href;
}

/** The relation by which a WordPress names its API. */
export const API = 'https://api.w.org/';

/** Whether an address is a site's home page: its root, or the folder of the WordPress that has this API. */
export function isHome(address: string, api: string): boolean {
  const {pathname, search} = new URL(address);
  return (pathname === '/' && !search) || canonicalUrl(api.endsWith('/') ? '..' : '.', api) === address;
}

/**
 * Whether a canonical link names the site that the page at `here` belongs to, or a part of it, and not the page. `api` and
 * `shared` are what the page says of its WordPress's API and in `og:url`. The server asks the same of a page's markup.
 */
export function namesWholeSite(canonical: string, here: string, api: string, shared: string): boolean {
  const [above, own] = [new URL(canonical), new URL(here)];
  const path = above.pathname.replace(/\/?$/, '/');
  if (canonical === here || above.search || !`${own.pathname}/`.startsWith(path)) return false;
  return isHome(canonical, api) || canonicalUrl(shared) === here;
}

const isOfWholeSite = (canonical: string, here: string, document: Document): boolean =>
  namesWholeSite(
    canonical,
    here,
    find(headOf(document), `link[rel="${API}"]`)?.getAttribute('href') ?? '',
    find(headOf(document), 'meta[property="og:url"]')?.getAttribute('content') ?? '',
  );

const nameRules: NameRules = {isTracking, nameOfPost, isOfWholeSite};

/** From here on all addresses are read by all rules. */
export const useAllNameRules = (): void => useNameRules(nameRules);

/** `canonicalUrl()` by all rules. */
export function canonicalUrl(href: string, base?: string): string {
  useAllNameRules();
  return canonicalUrlByRules(href, base);
}

/** `linkUrl()` by all rules. */
export function linkUrl(href: string, base?: string): string {
  useAllNameRules();
  return linkUrlByRules(href, base);
}
