import {decodeHTML} from 'entities';
import type {Feed} from '../../../src/adapters/feed/articles.ts';
import {readFeed} from '../../../src/adapters/feed/read-feed.ts';
import {readXml} from '../../../src/adapters/feed/xml.ts';
import {isSitemapRoot, readSitemap, type Sitemap} from './sitemap.ts';

/** A feed or a sitemap. */
export interface SiteDocument {
  readonly feed?: Feed | undefined;
  readonly map?: Sitemap | undefined;
}

/** All that HTML has names for. */
const decodeReference = (reference: string): string => decodeHTML(reference);
/** Characters in which a page says that it is one. */
const HEAD = 2000;

/** A page that shows XML is still a page; what a feed has before it may be HTML as well. */
const isPage = (text: string): boolean => {
  const head = text.slice(0, HEAD);
  return /<html[\s>]/i.test(head) && !/<(?:rss|feed|\w{1,20}:(?:rdf|feed))[\s>]/i.test(head);
};

/** The feed or sitemap in a text, whatever its faults. Undefined where there is neither, or nothing of it can be used. */
export function readDocument(text: string, url: string): SiteDocument | undefined {
  if (isPage(text)) return undefined;
  const document = readXml(text, isSitemapRoot, decodeReference);
  if (document) {
    const map = readSitemap(document.root, url);
    return map.maps.length || map.articles.length || document.isComplete ? {map} : undefined;
  }
  const feed = readFeed(text, url, decodeReference);
  return feed && {feed};
}
