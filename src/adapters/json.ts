import {SingleFlight} from '../core/client/single-flight.ts';
import {AdapterError} from '../core/errors.ts';
import {canonicalUrl} from '../core/identity.ts';
import {pageScope} from '../core/page-scope.ts';
import {stringify} from '../core/json.ts';
import type {ArticleLink, BackendAdapter, CallOptions, Notice, RatingSummary, Term} from '../core/types.ts';
import {needUrl, request, type HttpOptions} from './http.ts';
import {articlesFrom, find} from './lists.ts';
import {
  article,
  list,
  maybe,
  notice,
  orNull,
  rating,
  record,
  shownPath,
  term,
  text,
  type Reader,
} from '../core/validate.ts';

/** A static document with the item types of Afterword's own protocol; `article` names an article by its address. */
export interface JsonDocument {
  readonly articles: readonly ArticleLink[];
  /** Where an article is missing here, its own `terms` are used. */
  readonly terms?: readonly {readonly article: string; readonly items: readonly Term[]}[];
  /** Those of the article `*` belong to every article. */
  readonly notices?: readonly {readonly article: string; readonly items: readonly Notice[]}[];
  /** Counted elsewhere and shown as they are. A document takes no votes. */
  readonly ratings?: readonly ({readonly article: string} & RatingSummary)[];
}

export interface JsonOptions extends HttpOptions {
  /** The document's address. Relative addresses in it resolve against it. */
  readonly url?: string | undefined;
  /** The document itself, instead of its address. */
  readonly data?: JsonDocument | undefined;
}

const name = 'json';

/** A list with an entry for each article, as a map by the article's address. */
const byArticle = <T>(read: Reader<T>): Reader<Map<string, T> | undefined> =>
  maybe(
    (value, ...rest) =>
      new Map(
        list((item, base, onDrop) => {
          const article = text(item.article!);
          return [article === '*' ? article : canonicalUrl(article, base), read(item, base, onDrop)] as const;
        })(value, ...rest),
      ),
  );

/** Whoever writes a document by hand is told what is wrong in it. */
const reportDropped = (path: string): void =>
  pageScope().report({what: `[${name}] ${shownPath(path)} is malformed and left out`});

/** Reads the whole document: a mistake anywhere in it is reported at the first use, and costs what it is in alone. */
const read = record({
  articles: list(article),
  terms: byArticle(({items}, ...rest) => list(term)(items!, ...rest)),
  notices: byArticle(({items}, ...rest) => list(notice)(items!, ...rest)),
  // A broken rating is not the same as none: it is null.
  ratings: byArticle(orNull(rating)),
});

/**
 * Reads one static JSON document, for sites without a server. Its ratings are everybody's but closed: voting is 'refused', and
 * reading ratings from a document without any is 'unsupported'.
 *
 * @example json({url: '/afterword.json'})
 */
export function json({
  data,
  url = data && '',
  fetch = data && (async () => new Response(stringify(data))),
}: JsonOptions): BackendAdapter {
  const address = needUrl(name, url);
  const loads = new SingleFlight<ReturnType<typeof read>>();
  const load = (options?: CallOptions) =>
    loads.run(
      name,
      ({signal}) =>
        request(name, address, (body, base) => read(body, base, (path) => reportDropped(path)), {fetch, signal}),
      options,
    );

  return {
    name,
    contract: 1,
    ratings: {
      id: address,
      idempotent: true,
      shared: true,
      async read(articles, options) {
        const {ratings} = await load(options);
        if (!ratings) throw new AdapterError('unsupported', 'no ratings', {adapter: name});
        return articles.map(({url}) => {
          const found = ratings.get(canonicalUrl(url)) ?? {average: null, count: 0, best: 5, revision: 0};
          if (ratings.get(canonicalUrl(url)) === null)
            throw new AdapterError('malformed', `the rating of ${url} is malformed`, {adapter: name});
          return {...found, closed: true};
        });
      },
      async cast() {
        throw new AdapterError('refused', 'no votes', {adapter: name});
      },
    },
    articles: articlesFrom(async (options) => (await load(options)).articles),
    terms: {
      async of(articles, kind, options) {
        const {terms, articles: all} = await load(options);
        return articles.map((article) =>
          (terms?.get(canonicalUrl(article.url)) ?? find(all, article)?.terms ?? []).filter(
            (term) => term.kind === kind,
          ),
        );
      },
    },
    notices: {
      async of({url}, options) {
        const {notices} = await load(options);
        return ['*', canonicalUrl(url)].flatMap((name) => notices?.get(name) ?? []);
      },
    },
  };
}
