import type {ArticleLink} from '../../core/types.ts';

/**
 * The articles that links of a page lead to. If some of the links are marked as titles, only those count. In a list item the
 * first link with text counts; elsewhere the first link to each address.
 */
export function articlesFromLinks(links: readonly HTMLAnchorElement[], within: Element): ArticleLink[] {
  const titles = links.filter((link) => link.closest('h2,h3,h4,[class*=title]'));
  const articles = new Map<unknown, ArticleLink>();
  for (const link of titles.length > 0 ? titles : links) {
    const item = link.closest('li');
    const row = item && within.contains(item) ? item : undefined;
    const title = (link.textContent ?? '').trim();
    const url = link.href;
    const published = row?.querySelector('time')?.dateTime || undefined;
    if (title && !articles.has(row ?? url)) articles.set(row ?? url, {id: url, url, title, published});
  }
  return [...articles.values()];
}
