import {abortReason} from '../core/client/retry.ts';
import {find} from '../core/dom.ts';
import {AdapterError, asAdapterError, type ErrorCode} from '../core/errors.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticlesSource, BackendAdapter, CallOptions, TermsSource} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {articleOf, feedOf, metas, things, wordpressOf} from './page-metadata.ts';
import {page, type PageOptions} from './page.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that the site owner has named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
  /** Makes an adapter for the feed that a page names; by default `feed()`. */
  readonly feed?: ((url: string) => Promise<BackendAdapter>) | undefined;
}

type Load = () => Promise<BackendAdapter>;

/** Calls the adapter of the first backend that answers. `fallback` is used instead of the site's feed. */
type Ask = <T>(
  call: (adapter: BackendAdapter) => Promise<T>,
  options?: CallOptions,
  fallback?: () => Promise<T>,
) => Promise<T>;

const name = 'auto';
/** After these failures a WordPress is not asked again: it refuses guests, or is no WordPress. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['refused', 'invalid', 'malformed', 'not-found']);

/** When the page says that its article was published, in any form. */
const publishedOf = (document: Document): string | undefined =>
  (articleOf(things(document))?.datePublished as string | undefined) ??
  metas(document, 'article:published_time')[0] ??
  find<HTMLTimeElement>(document, 'time.entry-date,.wp-block-post-date time')?.dateTime;

/** Loads an adapter once, and reports where that fails. */
function loadOnce(adapter: string, load: Load): Load {
  let loaded: Promise<BackendAdapter> | undefined;
  const start = async () => {
    try {
      return await load();
    } catch (cause) {
      pageScope().report({what: `the adapter ${adapter} could not be loaded`, cause});
      throw cause;
    }
  };
  return () => (loaded ??= start());
}

/** A failure that is the caller's own: it has left. */
function throwIfLeft({signal}: CallOptions = {}): void {
  if (signal?.aborted) throw abortReason(signal, name);
}

/** Asks the site's WordPress, unless it is known to refuse guests; then the feed, or the fallback of the call. */
function askSite(wordpress: Load | undefined, feed: Load | undefined, feedUrl: string | undefined): Ask {
  let isRefused = false;

  /** The site owner did not name this feed: where it never answers, or cannot be read, there is none. */
  const askFeed: Ask = async (call, options) => {
    try {
      return await call(await feed!());
    } catch (cause) {
      throwIfLeft(options);
      if (asAdapterError(cause, name).retryable) throw cause;
      throw new AdapterError('unsupported', feedUrl!, {adapter: name, cause});
    }
  };

  return async (call, options, fallback = feed && (() => askFeed(call, options))) => {
    if (wordpress && !(isRefused && fallback))
      try {
        return await call(await wordpress());
      } catch (error) {
        throwIfLeft(options);
        isRefused ||= REFUSALS.has(asAdapterError(error, name).code);
        if (!isRefused || !fallback) throw error;
      }
    if (!fallback) throw new AdapterError('unsupported', 'no WordPress and no feed', {adapter: name});
    return fallback();
  };
}

const articlesOf = (ask: Ask, own: BackendAdapter): ArticlesSource => ({
  latest: (query, options) => ask(({articles}) => articles!.latest!(query, options), options),
  related: (article, query, options) => ask(({articles}) => articles!.related!(article, query, options), options),
  async neighbours(article, scope, options) {
    // Where the page has no links, nothing is awaited: the caller may leave at any moment.
    const found = own.articles && (await own.articles.neighbours!(article, scope));
    if (found?.previous || found?.next) return found;
    return ask(({articles}) => articles!.neighbours!(article, scope, options), options);
  },
});

const termsOf = (ask: Ask, own: BackendAdapter, hasFeed: boolean): TermsSource => ({
  async of(articles, kind, options) {
    const found = own.terms && (await own.terms.of(articles, kind));
    // The page's metadata only names terms; the site has their addresses.
    const isLinked = found?.every((each) => each.length > 0 && each.every(({url}) => url));
    if (found && isLinked) return found;
    // A feed has no terms of a single article: where the WordPress refuses guests, there are none but the page's.
    const known = found ?? (hasFeed ? articles.map(() => []) : undefined);
    return ask(({terms}) => terms!.of(articles, kind, options), options, known && (async () => known));
  },
});

/**
 * Uses what there is: the configured backend, else what the page itself says, its WordPress, and its site's feed. The page's
 * own links are used before any request, and the feed where there is no WordPress or where that refuses guests.
 */
export function auto({configured, feed, fetch, ...options}: AutoOptions = {}): BackendAdapter {
  if (configured) return configured;
  const here = options.document ?? document;
  const own = page({...options, name});
  const root = wordpressOf(here);
  const url = feedOf(here, options.location ?? here.location);
  if (!root && !url) return own;
  const published = own.articles ? undefined : publishedOf(here);
  const loadWordpress: Load = async () => (await import('./wordpress.ts')).wordpress({url: root, published, fetch});
  const loadFeed: Load = async () => (feed ? feed(url!) : (await import('./feed.ts')).feed({url: url!, fetch}));
  const wordpress = root ? loadOnce('wordpress', loadWordpress) : undefined;
  // The WordPress adapter is loaded before the first element asks.
  wordpress?.().catch(() => {});
  const ask = askSite(wordpress, url ? loadOnce('feed', loadFeed) : undefined, url);
  const terms = root ? termsOf(ask, own, Boolean(url)) : undefined;
  return {
    name,
    contract: 1,
    articles: articlesOf(ask, own),
    get terms() {
      return terms ?? own.terms;
    },
  };
}
