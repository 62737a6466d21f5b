import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {ArticlesSource, BackendAdapter, TermsSource} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {all, page, publishedOf, wordpressOf, type PageOptions} from './page.ts';
import {wordpress} from './wordpress.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that somebody named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
  /** Makes an adapter for a feed. Without it the feed that a page names is left alone. */
  readonly feed?: ((url: string) => Promise<BackendAdapter>) | undefined;
}

/** After these failures a site is taken to refuse guests: it says so, or answers with something else than its API. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['refused', 'invalid', 'malformed', 'not-found']);

/** The first feed of articles that the page names, of its own site: others let no page read them. */
export function feedOf(document: Document, {href: here}: Pick<Location, 'href'>): string | undefined {
  const {origin, pathname} = new URL(here);
  return all(document, 'link[rel~=alternate]').find(
    ({type, href}) =>
      /rss|atom|feed/.test(type) &&
      href.startsWith(`${origin}/`) &&
      // WordPress names feeds of comments, too: one of all, and one of each post.
      !/comments|[?&]p=/.test(href) &&
      !(pathname[1] && href.startsWith(`${origin}${pathname.replace(/\/?$/, '/')}feed`)),
  )?.href;
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
  const published = own.articles ? undefined : publishedOf(here);
  const site = root ? wordpress({url: root, published, fetch}) : undefined;
  const address = feed && feedOf(here, options.location ?? here.location);
  if (!site && !address) return own;
  let reader: Promise<BackendAdapter> | undefined;
  let refused = false;

  /** Asks the site, unless it is known to refuse guests; then what comes second. */
  const either =
    <A extends unknown[], T>(first: ((...asked: A) => Promise<T>) | undefined, second?: (...asked: A) => Promise<T>) =>
    async (...asked: A): Promise<T> => {
      try {
        if (first && !(refused && second)) return await first(...asked);
      } catch (error) {
        refused ||= REFUSALS.has((error as AdapterError).code);
        if (!refused || !second) throw error;
      }
      return second!(...asked);
    };
  const list = <M extends keyof ArticlesSource>(method: M): NonNullable<ArticlesSource[M]> => {
    const fromFeed = async (...asked: unknown[]) => {
      try {
        const {articles} = await (reader ??= feed!(address!));
        return await (articles![method] as (...asked: unknown[]) => Promise<unknown>)(...asked);
      } catch (cause) {
        // Nobody named this feed: where it never answers, or its reader is not beside the script, there is none.
        if ((cause as AdapterError).retryable) throw cause;
        throw new AdapterError('unsupported', address!, {adapter: name, cause});
      }
    };
    return either(site?.articles![method] as typeof fromFeed, address ? fromFeed : undefined) as never;
  };
  const neighbours = list('neighbours');
  const terms: TermsSource = {
    async of(articles, kind, call) {
      const found = own.terms && (await own.terms.of(articles, kind));
      // What the page only names, in its metadata, the site has links for.
      const isLinked = found?.every((terms) => terms[0] && terms.every(({url}) => url));
      // Where page and feed answer for a site that refuses guests, nobody names terms that the page does not.
      const rest = found ?? (address ? articles.map(() => []) : undefined);
      return isLinked ? found! : either(site!.terms!.of, rest && (async () => rest))(articles, kind, call);
    },
  };

  return {
    name,
    contract: 1,
    articles: {
      latest: list('latest'),
      related: list('related'),
      async neighbours(article, scope, call) {
        // Not even a moment later where the page says nothing: the caller may have left by then.
        const found = own.articles && (await own.articles.neighbours!(article, scope));
        return found?.previous || found?.next ? found : neighbours(article, scope, call);
      },
    },
    get terms() {
      return site ? terms : own.terms;
    },
  };
}
