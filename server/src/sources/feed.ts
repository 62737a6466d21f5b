import {linkOf, readFeed as read, rootOf, type XmlElement} from '../../../src/adapters/feed-reader.ts';
import {named} from './signs.ts';
import type {ArticleLink} from '../../../src/core/types.ts';

export {dateOf, type XmlElement} from '../../../src/adapters/feed-reader.ts';

export interface Feed {
  /** The page that the feed is of. */
  readonly home?: string | undefined;
  readonly articles: ArticleLink[];
}

/** Each term once, and without the fields that say nothing. */
const feedOf = (home: string | undefined, articles: readonly ArticleLink[]): Feed => ({
  home,
  articles: articles.map((article) => {
    const terms = [...new Map((article.terms ?? []).map((term) => [term.name, term])).values()];
    return JSON.parse(JSON.stringify({...article, terms: terms.filter(({name}) => name)})) as ArticleLink;
  }),
});

/** The articles of a feed in XML. Undefined where the document is no feed. */
export function readFeed(root: XmlElement, url: string): Feed | undefined {
  if (!/^(feed|rss|rdf)$/i.test(root.localName)) return undefined;
  const channel = [...root.children].find(({localName}) => localName === 'channel') ?? root;
  return feedOf(linkOf(channel, url), read(root, url, named));
}

interface JsonFeed {
  readonly home_page_url?: unknown;
  readonly items?: readonly Readonly<Record<string, unknown>>[];
}

/** The articles of a JSON Feed. Undefined where the document is none. What an item has only in second place will do. */
export function readJsonFeed(document: unknown, url: string): Feed | undefined {
  const {home_page_url: home, items, ...feed} = (document ?? {}) as JsonFeed;
  const isAddress = typeof home === 'string' && URL.canParse(home, url);
  const filled = [items ?? []].flat().map((item) => ({
    ...item,
    url: item?.url ?? item?.external_url,
    image: item?.image ?? item?.banner_image,
    date_published: item?.date_published ?? item?.date_modified,
  }));
  const root = rootOf({...feed, items: filled});
  return root && feedOf(isAddress ? new URL(home, url).href : undefined, read(root, url, named));
}
