import {AdapterError, asAdapterError, type ErrorCode} from '../core/errors.ts';
import {pageScope} from '../core/page-scope.ts';
import type {BackendAdapter, TermsSource} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {articleOf, feedOf, metas, page, things, wordpressOf, type PageOptions} from './page.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that somebody named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
  /** Makes an adapter for the feed that a page names; by default `feed()`. */
  readonly feed?: ((url: string) => Promise<BackendAdapter>) | undefined;
}

/** After these failures a WordPress is not asked again: it refuses guests, or what answers is none. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['refused', 'invalid', 'malformed', 'not-found']);

/** When the page says that its article was published. */
const publishedOf = (document: Document): string | undefined =>
  (articleOf(things(document))?.datePublished as string | undefined) ??
  metas(document, 'article:published_time')[0] ??
  document.querySelector<HTMLTimeElement>('time.entry-date,.wp-block-post-date time')?.dateTime;

/** Loads an adapter once, and says where that fails. */
function loading(name: string, load: () => Promise<BackendAdapter>): () => Promise<BackendAdapter> {
  let loaded: Promise<BackendAdapter> | undefined;
  const start = async () => {
    try {
      return await load();
    } catch (cause) {
      pageScope().report({what: `the adapter ${name} could not be loaded`, cause});
      throw cause;
    }
  };
  return () => (loaded ??= start());
}

/**
 * Uses what there is: the configured backend, else what the page itself says, its WordPress, and its site's feed. The page's
 * own links are used before anything is asked for, and the feed where there is no WordPress or where that refuses guests.
 */
export function auto({configured, feed, fetch, ...options}: AutoOptions = {}): BackendAdapter {
  if (configured) return configured;
  const name = 'auto';
  const here = options.document ?? document;
  const own = page({...options, name});
  const root = wordpressOf(here);
  const address = feedOf(here, options.location ?? here.location);
  if (!root && !address) return own;
  const published = own.articles ? undefined : publishedOf(here);
  const site = loading('wordpress', async () =>
    (await import('./wordpress.ts')).wordpress({url: root, published, fetch}),
  );
  const reader = loading('feed', async () =>
    feed ? feed(address!) : (await import('./feed.ts')).feed({url: address!, fetch}),
  );
  // The adapter is on its way before the first element asks.
  if (root) site().catch(() => {});
  let isRefused = false;

  /** Nobody named this feed: where it never answers, or cannot be read, there is none. */
  const askFeed = async <T>(call: (adapter: BackendAdapter) => Promise<T>): Promise<T> => {
    try {
      return await call(await reader());
    } catch (cause) {
      if (asAdapterError(cause, name).retryable) throw cause;
      throw new AdapterError('unsupported', address!, {adapter: name, cause});
    }
  };

  /** Asks the site's WordPress, unless it is known to refuse guests; then the feed, or what else is known. */
  const ask = async <T>(
    call: (adapter: BackendAdapter) => Promise<T>,
    fallback = address ? () => askFeed(call) : undefined,
  ): Promise<T> => {
    if (root && !(isRefused && fallback))
      try {
        return await call(await site());
      } catch (error) {
        isRefused ||= REFUSALS.has(asAdapterError(error, name).code);
        if (!isRefused || !fallback) throw error;
      }
    if (!fallback) throw new AdapterError('unsupported', 'no WordPress and no feed', {adapter: name});
    return fallback();
  };

  const terms: TermsSource = {
    async of(articles, kind, call) {
      const found = own.terms && (await own.terms.of(articles, kind));
      // What the page only names, in its metadata, the site has links for.
      const isLinked = found?.every((each) => each.length > 0 && each.every(({url}) => url));
      if (found && isLinked) return found;
      // Where page and feed answer for a site that refuses guests, nobody names terms that the page does not.
      const known = found ?? (address ? articles.map(() => []) : undefined);
      return ask(async (adapter) => adapter.terms!.of(articles, kind, call), known && (async () => known));
    },
  };

  return {
    name,
    contract: 1,
    articles: {
      latest: (query, call) => ask(({articles}) => articles!.latest!(query, call)),
      related: (article, query, call) => ask(({articles}) => articles!.related!(article, query, call)),
      async neighbours(article, scope, call) {
        // Not even a moment later where the page says nothing: the caller may have left by then.
        const found = own.articles && (await own.articles.neighbours!(article, scope));
        if (found?.previous || found?.next) return found;
        return ask(({articles}) => articles!.neighbours!(article, scope, call));
      },
    },
    get terms() {
      return root ? terms : own.terms;
    },
  };
}
