import {abortReason} from '../core/client/retry.ts';
import {find, member} from '../core/dom.ts';
import {AdapterError, asAdapterError, type ErrorCode} from '../core/errors.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticlesSource, BackendAdapter, CallOptions, Neighbours, TermsSource} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {bylineOf} from './page-facts.ts';
import {articleOf, metas, things} from './page-metadata.ts';
import {
  feedOf,
  ghostOf,
  isOfPolylang,
  LANGUAGE_LINKS,
  looksLikeWordpress,
  rootInHeader,
  wordpressOf,
  type GhostSite,
} from './page-site.ts';
import {page, type PageOptions} from './page.ts';
import type {Get} from './wordpress-queries.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that the site owner has named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
  /** The address of the WordPress API, where the page does not name it; an empty one is none. */
  readonly wordpress?: string | undefined;
  /** The Ghost that the page is of. */
  readonly ghost?: GhostSite | undefined;
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
/** After these failures an API is not asked again: it refuses guests, is none, or lists posts of all languages. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'refused',
  'invalid',
  'malformed',
  'not-found',
  'unsupported',
]);

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

/** Asks the site's API, unless it is known to refuse guests; then the feed, or the fallback of the call. */
function askSite(api: Load | undefined, feed: Load | undefined, feedUrl: string | undefined): Ask {
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
    if (api && !(isRefused && fallback))
      try {
        return await call(await api());
      } catch (error) {
        throwIfLeft(options);
        isRefused ||= REFUSALS.has(asAdapterError(error, name).code);
        if (!isRefused || !fallback) throw error;
      }
    if (!fallback) throw new AdapterError('unsupported', 'no API and no feed', {adapter: name});
    return fallback();
  };
}

const hasAny = (found: Neighbours | undefined): boolean => !!(found?.previous || found?.next);

const articlesOf = (ask: Ask, own: BackendAdapter, hasApi: boolean): ArticlesSource => ({
  latest: (query, options) => ask(({articles}) => articles!.latest!(query, options), options),
  related: (article, query, options) => ask(({articles}) => articles!.related!(article, query, options), options),
  async neighbours(article, scope, options) {
    // Where the page has no links, nothing is awaited: the caller may leave at any moment.
    const linked = own.articles && (await own.articles.neighbours!(article, scope));
    const fallback = linked && hasAny(linked) ? async () => linked : undefined;
    if (fallback && !hasApi) return fallback();
    try {
      // Themes skip posts of the same second: where there is an API, that knows better.
      const found = await ask(({articles}) => articles!.neighbours!(article, scope, options), options, fallback);
      return fallback && !hasAny(found) ? await fallback() : found;
    } catch (error) {
      throwIfLeft(options);
      if (!fallback) throw error;
      return fallback();
    }
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

/** What leaves posts of other languages out, where the page's site has several. */
async function languageFilter(document: Document, here: string): Promise<((get: Get) => Get) | undefined> {
  const [, first = ''] = /^\/([a-z]{2})\b/i.exec(new URL(here).pathname) ?? [];
  const isOwnFolder =
    first !== '' && member(document, 'documentElement').lang.toLowerCase().startsWith(first.toLowerCase());
  if (!isOwnFolder && !find(document, LANGUAGE_LINKS) && !isOfPolylang(document)) return undefined;
  const {inLanguage, languageOf} = await import('./wordpress-language.ts');
  const language = languageOf(document, here);
  return language && ((get) => inLanguage(language, get));
}

/** What this page's own script must ask for: the API that the page names in no other way than by a header, and its Ghost. */
export async function findApi(): Promise<Pick<AutoOptions, 'wordpress' | 'ghost'>> {
  if (wordpressOf(document)) return {};
  if (!looksLikeWordpress(document)) return {ghost: ghostOf(document)};
  // What removes the link to the API from the page's head may have left it in the headers.
  const answer = await fetch(location.href, {method: 'HEAD'}).catch(() => undefined);
  return {wordpress: rootInHeader(answer?.headers.get('link') ?? null, location.href)};
}

/** How the adapter of the site's API is made, where the page says one. */
function loadApi({fetch, ghost, ...options}: AutoOptions): Load | undefined {
  const here = options.document ?? document;
  const url = options.wordpress ?? wordpressOf(here);
  if (url)
    return loadOnce('wordpress', async () => {
      const {wordpress} = await import('./wordpress.ts');
      const through = await languageFilter(here, (options.location ?? here.location).href);
      return wordpress({url, published: publishedOf(here), byline: bylineOf(here), through, fetch});
    });
  return ghost && loadOnce('ghost', async () => (await import('./ghost-of-page.ts')).ghostOfPage({...ghost, fetch}));
}

/**
 * Uses what there is: the configured backend, else the API of the page's WordPress or Ghost, what the page itself says, and its
 * site's feed. The page's own terms are used before any request, its links to neighbours where there is no API, and the feed where
 * there is none or it refuses guests.
 */
export function auto({configured, ...options}: AutoOptions = {}): BackendAdapter {
  if (configured) return configured;
  const {feed, fetch} = options;
  const here = options.document ?? document;
  const own = page({document: options.document, location: options.location, name});
  const api = loadApi(options);
  const url = feedOf(here, options.location ?? here.location);
  if (!api && !url) return own;
  const loadFeed: Load = async () => (feed ? feed(url!) : (await import('./feed.ts')).feed({url: url!, fetch}));
  // The adapter of the API is loaded before the first element asks.
  api?.().catch(() => {});
  const ask = askSite(api, url ? loadOnce('feed', loadFeed) : undefined, url);
  const terms = api ? termsOf(ask, own, Boolean(url)) : undefined;
  return {
    name,
    contract: 1,
    articles: articlesOf(ask, own, !!api),
    get terms() {
      return terms ?? own.terms;
    },
  };
}
