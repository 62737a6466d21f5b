import {pageScope} from '../core/page-scope.ts';

/** The articles that elements of ours stand in and that do not name themselves. */
const articles = new Set<Element>();
/** Their addresses, where several of them are on one page. */
const addresses = new WeakMap<Element, string>();
/** The address of the page when it was last looked at. */
let shown: string | undefined;

/**
 * A page for endless reading appends the next article and then takes over its address. So a new address belongs to the first
 * article that has none yet, and the first of all keeps the one that the page had before.
 */
function claim(): void {
  const {url} = pageScope().article();
  if (url === shown) return;
  for (const article of articles) if (!article.isConnected) articles.delete(article);
  const inOrder = [...articles].sort((a, b) => (a.compareDocumentPosition(b) & a.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const [first, ...others] = inOrder;
  if (shown && others.length > 0 && !inOrder.some((article) => addresses.get(article) === url)) {
    if (!addresses.has(first!)) addresses.set(first!, shown);
    const next = others.find((article) => !addresses.has(article));
    if (next) addresses.set(next, url);
  }
  shown = url;
}

/** The address of an article that does not name itself; undefined where it is the page's. */
export function claimedAddress(article: Element): string | undefined {
  if (shown === undefined) {
    shown = pageScope().article().url;
    pageScope().subscribe(claim);
  }
  articles.add(article);
  return addresses.get(article);
}
