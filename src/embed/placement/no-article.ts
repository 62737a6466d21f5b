import {closest, find, findAll, member} from '../../core/dom.ts';
import {canonicalUrl} from '../../core/identity.ts';
import {apartIn, isForeign} from './blocks.ts';
import {isShown, parentOf} from './dom.ts';

// What shows that a page is no article on which nothing else says what it is.

/** How sites name their static pages, where nothing but a language stands before the name. */
const STATIC =
  /^\/([a-z]{2}(-[a-z]{2})?\/)?(search|404|(page-)?not-found|contact(-us)?|log-?in|sign-?(in|up)|register|about(-us)?|faqs?|privacy(-policy)?|imprint|impressum)(\.\w+)?\/?$/i;

/** What an address asks that searches. */
const SEARCH = /[?&](s|q|query|search)=[^&]/;

/** The words of the headline of a page that is not there. */
const NOT_FOUND =
  /^(?=.*(404|not found))(\W|error|404|oops|sorry|this|the|page|file|was|is|could|be|can|cannot|not|found)+$/is;

/** The fields of a page to search or to log in. */
const FIELDS = 'input[type=password],input[type=search],[role=search] input';

/** Whether this is the address of the site itself. A router may write what it shows behind it. */
function isHome(document: Document): boolean {
  const {href, hash} = document.location;
  return /^https?:\/\/[^/]+\/$/.test(canonicalUrl(href)) && !/^#[!/]/.test(hash);
}

/** Why the address of a page, whose `og:type` is this, is that of no article; undefined where it may be one. */
export function reasonOfAddress(document: Document, type: string): string | undefined {
  // The page names its article itself.
  if (find(document, '[data-article]')) return undefined;
  // A site of one page, as of somebody who tries us out, says nothing.
  if (type && isHome(document)) return `it is the home page, and its og:type is ${type}`;
  const {pathname} = document.location;
  return STATIC.test(pathname) ? `no article has an address such as ${pathname}` : undefined;
}

export const isSearch = (document: Document): boolean => SEARCH.test(document.location.search);

/** Whether the server has answered that it does not have the page, or may not show it. */
function isRefused(document: Document): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const [address] = document.location.href.split('#');
  // After a soft navigation another page is there. Old browsers do not say what was answered.
  return !!entry && entry.name.split('#')[0] === address && entry.responseStatus >= 400;
}

/** Why a short text is no article; undefined where it may be one. */
export function reasonOfContent(document: Document, root: Element): string | undefined {
  const headline = find(root, 'h1') ?? find(document, 'h1');
  const isMissing = !!headline && NOT_FOUND.test(member(headline, 'textContent') ?? '');
  if (isMissing || isRefused(document)) return 'it is the page of an error';
  const isApart = apartIn(root);
  const isForm = findAll(root, FIELDS)
    .filter(isShown)
    .some((field) => {
      const form = closest(field, 'form,[role=search]');
      const around = form && parentOf(form);
      return !!around && !isForeign(form) && !isApart(around);
    });
  return isForm ? 'it is there to search or to log in' : undefined;
}
