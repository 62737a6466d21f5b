import {LONGEST, onOneLine} from '../../../src/adapters/feed/articles.ts';
import {dateOf} from '../../../src/adapters/feed/dates.ts';
import type {XmlElement} from '../../../src/adapters/feed/xml.ts';
import type {ArticleLink} from '../../../src/core/types.ts';

const text = (node: XmlElement | undefined, name: string): string =>
  onOneLine(node?.elements.find((child) => child.name === name)?.text ?? '', LONGEST.title);

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

/** No sitemap may name more. */
const MOST_PAGES = 50_000;

export interface Sitemap {
  /** Of an index: the sitemaps that it names. */
  readonly maps: readonly string[];
  readonly articles: readonly ArticleLink[];
}

export const isSitemapRoot = (name: string): boolean => name === 'urlset' || name === 'sitemapindex';

/** The address of a page or a map, where it is of the sitemap's own site. */
function addressIn(node: XmlElement, base: string): URL | undefined {
  const loc = node.elements.find(({name}) => name === 'loc')?.text.trim() ?? '';
  const url = loc.length <= LONGEST.address && URL.canParse(loc, base) ? new URL(loc, base) : undefined;
  return url?.origin === new URL(base).origin ? url : undefined;
}

/** Where a site tells its articles from its other pages, these are not read. */
function mapsIn(root: XmlElement, base: string): string[] {
  const maps = root.elements.flatMap((node) => addressIn(node, base)?.href ?? []);
  const likely = maps.filter((map) => /post|article|news|stor(?:y|ies)/i.test(new URL(map).pathname));
  return likely.length ? likely : maps;
}

function articleOf(node: XmlElement, base: string): ArticleLink | undefined {
  const {href} = addressIn(node, base) ?? {};
  const news = node.elements.find(({name}) => name === 'news:news');
  const title = href && (text(news, 'news:title') || titleOf(href));
  if (!href || !title) return undefined;
  const published = dateOf(text(news, 'news:publication_date')) || dateOf(text(node, 'lastmod'));
  return {id: href, url: href, title, ...(published ? {published} : {})};
}

/** What a sitemap names. The front page and addresses of other sites are no articles of this one. */
export function readSitemap(root: XmlElement, url: string): Sitemap {
  if (root.name === 'sitemapindex') return {maps: mapsIn(root, url), articles: []};
  const pages = root.elements.filter(({name}) => name === 'url').slice(0, MOST_PAGES);
  return {maps: [], articles: pages.flatMap((node) => articleOf(node, url) ?? [])};
}
