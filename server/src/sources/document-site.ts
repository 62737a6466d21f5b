import {decodeText} from '../../../src/adapters/feed/decode-text.ts';
import type {ArticleLink} from '../../../src/core/types.ts';
import {ask, SourceError, type Asked, type Validators} from './ask.ts';
import {readDocument} from './document.ts';
import {usable, type News, type Send, type Site} from './site.ts';

/** So many sitemaps of an index are read. */
const MOST_MAPS = 200;

/** A feed or sitemap in an answer, if that is what it is. */
export const documentIn = ({body, type, base}: Asked) => readDocument(decodeText(body, type), base);

/** The sitemaps that an index names. Each is kept as it was read last, and asked by conditional requests. */
class Maps {
  readonly #send: Send;
  readonly #known = new Map<string, {readonly validators: Validators; readonly articles: readonly ArticleLink[]}>();

  constructor(send: Send) {
    this.#send = send;
  }

  /** Their articles, and whether one of them has changed. */
  async read(maps: readonly string[], signal?: AbortSignal): Promise<{articles: ArticleLink[]; hasChanged: boolean}> {
    const articles: ArticleLink[] = [];
    let hasChanged = false;
    for (const url of maps.slice(0, MOST_MAPS)) {
      const asked = await ask(url, {...this.#send, signal, last: this.#known.get(url)?.validators});
      if (asked) {
        const map = documentIn(asked)?.map;
        if (!map) throw new SourceError(`${url} is no sitemap`);
        this.#known.set(url, {validators: asked.validators, articles: map.articles});
        hasChanged = true;
      }
      articles.push(...this.#known.get(url)!.articles);
    }
    return {articles, hasChanged};
  }
}

/** A feed or a sitemap at one address; `first` is what was found there already. */
export function documentSite(address: string, home: string | undefined, send: Send, first?: Asked): Site {
  const maps = new Maps(send);
  let waiting = first;
  let last: Validators | undefined;
  /** An index as it was read last: that it is the same does not say that its sitemaps are. */
  let index:
    {readonly maps: readonly string[]; readonly articles: readonly ArticleLink[]; readonly url: string} | undefined;

  const newsOf = (url: string, articles: readonly ArticleLink[], scope: News['scope']): News => ({
    articles: usable(articles),
    scope,
    origins: [url, ...(home ? [home] : [])].map((page) => new URL(page).origin),
  });

  return {
    kind: 'a feed or a sitemap',
    async read(signal) {
      const asked = waiting ?? (await ask(address, {...send, signal, last}));
      waiting = undefined;
      if (asked) {
        const {feed, map} = documentIn(asked) ?? {};
        if (!feed && !map) throw new SourceError(`${address} is neither a feed nor a sitemap`);
        index = map?.maps.length ? {...map, url: asked.url} : undefined;
        if (!index) {
          last = asked.validators;
          return feed
            ? newsOf(feed.home || asked.url, feed.articles, 'newest')
            : newsOf(asked.url, map!.articles, 'all');
        }
      } else if (!index) return undefined;
      const {articles, hasChanged} = await maps.read(index.maps, signal);
      // Only now: where one of them cannot be read, the index is asked for again.
      last = asked?.validators ?? last;
      return asked || hasChanged ? newsOf(index.url, [...index.articles, ...articles], 'all') : undefined;
    },
  };
}
