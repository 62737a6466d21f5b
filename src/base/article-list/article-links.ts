import type {ArticleLink, Neighbours} from '../../core/types.ts';

/** The article that a link of a page leads to, with what its list item says: when, of which category, and a picture. */
function articleOf(link: HTMLAnchorElement, row?: Element): ArticleLink {
  const url = link.href;
  const image = row?.querySelector('img');
  const category = row?.querySelector('[class*=category]')?.textContent;
  return {
    id: url,
    url,
    title: (link.textContent ?? '').trim(),
    published: row?.querySelector('time')?.dateTime || undefined,
    image: image ? {url: image.src} : undefined,
    terms: category ? [{kind: 'category', name: category}] : undefined,
  };
}

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
    const article = articleOf(link, row);
    const key = row ?? article.url;
    if (article.title && !articles.has(key)) articles.set(key, article);
  }
  return [...articles.values()];
}

/** The neighbours that links of a page with `rel=prev` and `rel=next` lead to; undefined where there is no such link. */
export function pairFromLinks(links: readonly HTMLAnchorElement[]): Neighbours | undefined {
  const find = (rel: string): ArticleLink | null => {
    const link = links.find(({relList}) => relList.contains(rel));
    return link ? articleOf(link) : null;
  };
  const pair = {previous: find('prev'), next: find('next')};
  return (pair.previous ?? pair.next) ? pair : undefined;
}
