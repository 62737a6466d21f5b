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

/** Whether a canonical link names the site that the page at `here` belongs to, or a part of it, and not the page. */
function isOfWholeSite(canonical: string, here: string, document: Document): boolean {
  const [above, own] = [new URL(canonical), new URL(here)];
  const path = above.pathname.replace(/\/?$/, '/');
  if (canonical === here || above.search || !`${own.pathname}/`.startsWith(path)) return false;
  const home = find(headOf(document), 'link[rel="https://api.w.org/"]')?.getAttribute('href') ?? '';
  const shared = find(headOf(document), 'meta[property="og:url"]')?.getAttribute('content') ?? '';
  return (
    path === '/' || canonicalUrl(home.endsWith('/') ? '..' : '.', home) === canonical || canonicalUrl(shared) === here
  );
}

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
