import {dateOf, type XmlElement} from './feed.ts';
import type {ArticleLink} from '../../../src/core/types.ts';

const NEWS = /sitemap-news/;
const nodes = (node: XmlElement | undefined): XmlElement[] => [...(node?.children ?? [])];
const text = (node: XmlElement | undefined, name: string, space?: RegExp): string => {
  const found = nodes(node).find(
    (child) => child.localName === name && (!space || space.test(child.namespaceURI ?? '')),
  );
  return found?.textContent?.trim() ?? '';
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
export function readSitemap(root: XmlElement, url: string): Sitemap | undefined {
  const {origin} = new URL(url);
  const address = (node: XmlElement) => {
    const loc = text(node, 'loc');
    return URL.canParse(loc, url) ? new URL(loc, url) : undefined;
  };
  if (root.localName === 'sitemapindex') {
    const maps = nodes(root).flatMap((node) => {
      const found = address(node);
      return found?.origin === origin ? found.href : [];
    });
    // Where a site tells its articles from its other pages, these are not read.
    const likely = maps.filter((map) => /post|article|news|stor(y|ies)/i.test(new URL(map).pathname));
    return {maps: likely.length ? likely : maps, articles: []};
  }
  if (root.localName !== 'urlset') return undefined;
  const articles = nodes(root).flatMap((node): ArticleLink[] => {
    const found = node.localName === 'url' ? address(node) : undefined;
    const news = nodes(node).find(({localName, namespaceURI}) => localName === 'news' && NEWS.test(namespaceURI ?? ''));
    const title = text(news, 'title') || (found && titleOf(found.href));
    if (!found || found.origin !== origin || !title) return [];
    const published = dateOf(text(news, 'publication_date') || text(node, 'lastmod'));
    return [{id: found.href, url: found.href, title, ...(published ? {published} : {})}];
  });
  return {maps: [], articles};
}
