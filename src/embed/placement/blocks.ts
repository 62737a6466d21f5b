import {find, findAll, member} from '../../core/dom.ts';
import {attribute, contains, isShown, matches, parentOf} from './dom.ts';

/** Words by which themes name what belongs to an article: its terms, its author, the articles beside it. */
const OWN =
  /tags?(?![a-z])|topics?(?![a-z])|keywords?|categor|cat-links|entry-(footer|meta)|post-?(meta|footer|info|terms)|terms|author|byline|\bbio(?![a-z])|contributor|post-?nav|navigation-post|nav-(links|previous|next)|prev-?next|adjacent|page-links|footnote|reference|source|credit|correction/i;

/** Words by which themes name what leads away from an article: comments, other articles, the rest of the page. */
const FOREIGN =
  /comment|respond|disqus|related|recirc|recommend|more-?(from|stor|post|news|article|on|in)|read-?(more|next|also|on)|next-?(up|read|stor)|up-?next|trending|popular|most-?(read|shared|viewed)|latest|outbrain|taboola|teads|revcontent|onward|also-?like|you-?may|suggest|similar|see-?also|promo|newsletter|subscri|signup|sidebar|widget-area|site-footer|colophon|page-footer|global-footer/i;

/** Elements that are never text of an article; nor are forms, but that around the whole page. */
const APART =
  '[class*=rating],[class*=rmp-],[class*=share],nav,aside,header,footer,dialog,button,select,script,style,noscript,template,[hidden],[aria-hidden=true]';

/** A link that is as long as a headline has at least so many characters. */
export const HEADLINE = 25;

/** What an element is called: its id, its classes, its role and its label. */
const nameOf = (element: Element): string =>
  ['id', 'class', 'role', 'aria-label', 'data-testid', 'data-component']
    .map((name) => attribute(element, name))
    .join(' ');

/** No names of what an element is: a post's terms, `category-popular`, and what a layout has or has not, `no-sidebar`. */
const NO_NAMES = /(^|\s)((category|tag|has|with|no|without)-\S+|\S+-(none|open|closed))(?!\S)/g;

const isCalledForeign = (element: Element): boolean => FOREIGN.test(nameOf(element).replace(NO_NAMES, ''));

export const textLength = (element: Element): number => (member(element, 'textContent') ?? '').trim().length;

/** How much of an element's text is links, from 0 to 1. */
function linkShare(element: Element): number {
  const length = findAll(element, 'a').reduce((sum, link) => sum + textLength(link), 0);
  return length / Math.max(1, textLength(element));
}

/** Whether something lists other articles: three links that are as long as headlines, and links make up most of its text. */
export const isListOf = (headlines: number, linked: number, length: number): boolean =>
  headlines >= 3 && linked / Math.max(1, length) > 0.5;

function listsArticles(element: Element): boolean {
  const lengths = findAll(element, 'a').map(textLength);
  const linked = lengths.reduce((sum, length) => sum + length, 0);
  return isListOf(lengths.filter((length) => length >= HEADLINE).length, linked, textLength(element));
}

/** Whether an element is the teaser of another article: an article whose heading is a link. */
export function isTeaser(element: Element): boolean {
  const heading = member(element, 'localName') === 'article' && find(element, 'h1,h2,h3,h4');
  return !!heading && !!(heading.closest('a[href]') ?? heading.querySelector('a[href]'));
}

/** Whether an element says by itself that it leads away from the article: comments, a teaser, the page's own footer. */
export const leadsAway = (element: Element): boolean =>
  isCalledForeign(element) ||
  matches(element, 'aside,[role=complementary],[role=contentinfo],body > footer') ||
  isTeaser(element);

/** Whether an element leads away from the article: also a list of other articles. */
export const isForeign = (element: Element): boolean =>
  leadsAway(element) || (!isOwn(element) && listsArticles(element));

/** Whether an element belongs to the article although it stands behind its text. */
export const isOwn = (element: Element): boolean =>
  !isCalledForeign(element) &&
  (OWN.test(nameOf(element)) || matches(element, 'a[rel~=tag],a[rel~=author],a[rel~=prev],a[rel~=next]'));

/** Says of elements inside `scope` whether they, or ones around them, are what no text of an article is. Each is looked at once. */
export function apartIn(scope: Element): (element: Element) => boolean {
  const known = new Map([[scope, false]]);
  let headline: Element | null | undefined;
  /** Whether an element holds what the page is about. Then it is named after a layout: `sidebar-right`. */
  const isAroundMain = (element: Element): boolean => {
    if (headline === undefined) headline = find(document, 'h1');
    return (!!headline && contains(element, headline)) || !!find(element, 'main,[role=main]');
  };
  const isSo = (element: Element): boolean =>
    matches(element, APART) ||
    (matches(element, 'form') && !find(element, 'h1')) ||
    (isCalledForeign(element) && !isAroundMain(element)) ||
    isTeaser(element);
  return (element) => {
    const path: Element[] = [];
    let each: Element | null = element;
    for (; each && !known.has(each); each = parentOf(each)) path.push(each);
    let isApart = !!each && known.get(each)!;
    for (const inner of path.reverse()) known.set(inner, (isApart ||= isSo(inner)));
    return isApart;
  };
}

/** A paragraph of an article: shown, and not just links. What is apart is said by `apartIn()`, which remembers it for all of them. */
export const isParagraph = (element: Element, isApart: (element: Element) => boolean): boolean =>
  textLength(element) > 0 && isShown(element) && linkShare(element) < 0.5 && !isApart(element);
