import {dateOf, type XmlNode} from './feed.ts';
import type {ArticleLink} from '../../../src/core/types.ts';

const NEWS = /sitemap-news/;
const nodes = (node: XmlNode | undefined): XmlNode[] =>
  node?.children.filter((child): child is XmlNode => typeof child !== 'string') ?? [];
const text = (node: XmlNode | undefined, name: string, space?: RegExp): string => {
  const found = nodes(node).find((child) => child.name === name && (!space || space.test(child.space)));
  return (
    found?.children
      .filter((child) => typeof child === 'string')
      .join('')
      .trim() ?? ''
  );
};

/** `/2026/high-tide-rises.html` as "High tide rises": all that a plain sitemap tells of what a page is about. */
function titleOf(url: string): string {
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  let slug = parts.at(-1)?.replace(/\.\w{2,5}$/, '') ?? '';
  try {
    slug = decodeURIComponent(slug);
  } catch {
    // Shown as it is written.
  }
  const words = slug.replace(/[-_+]+/g, ' ').trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : '';
}

export interface Sitemap {
  /** Of an index: the sitemaps that it names. */
  readonly maps: readonly string[];
  readonly articles: readonly ArticleLink[];
}

/** Undefined where the document is no sitemap. The front page and addresses of other sites are no articles of this one. */
export function readSitemap(root: XmlNode, url: string): Sitemap | undefined {
  const {origin} = new URL(url);
  const address = (node: XmlNode) => {
    const loc = text(node, 'loc');
    return URL.canParse(loc, url) ? new URL(loc, url) : undefined;
  };
  if (root.name === 'sitemapindex') {
    const maps = nodes(root).flatMap((node) => {
      const found = address(node);
      return found?.origin === origin ? found.href : [];
    });
    // Where a site tells its articles from its other pages, these are not read.
    const likely = maps.filter((map) => /post|article|news|stor(y|ies)/i.test(new URL(map).pathname));
    return {maps: likely.length ? likely : maps, articles: []};
  }
  if (root.name !== 'urlset') return undefined;
  const articles = nodes(root).flatMap((node): ArticleLink[] => {
    const found = node.name === 'url' ? address(node) : undefined;
    const news = nodes(node).find(({name, space}) => name === 'news' && NEWS.test(space));
    const title = text(news, 'title') || (found && titleOf(found.href));
    if (!found || found.origin !== origin || !title) return [];
    const published = dateOf(text(news, 'publication_date') || text(node, 'lastmod'));
    return [{id: found.href, url: found.href, title, ...(published ? {published} : {})}];
  });
  return {maps: [], articles};
}
