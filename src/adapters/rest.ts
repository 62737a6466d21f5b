import {stringify} from '../core/json.ts';
import type {ArticleRef, BackendAdapter, CallOptions} from '../core/types.ts';
import {query, request, type HttpOptions, type Json} from './http.ts';
import {article as link, list, need, notice, orNull, page, rating, record, term, type Reader} from './validate.ts';

export interface RestOptions extends HttpOptions {
  /** The backend's address; `/v1/…` is added to it. Absolute. */
  readonly url: string;
  /** Sent with every request. Without any, reads need no preflight. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly credentials?: RequestCredentials | undefined;
}

/** No address is longer than this; what does not fit is asked in several. */
const LONGEST = 6000;

const neighbours = record({previous: orNull(link), next: orNull(link)});
const terms = record({items: list(term)});
const notices = record({items: list(notice)});

/** An answer without a body. What has one comes from somebody else. */
const nothing: Reader<void> = (value) => need((value as unknown) === null, undefined);

/** An answer names the article that it is for; another one's is never shown. */
const about =
  <T>(article: string | undefined, read: Reader<T>): Reader<T> =>
  (value, base) => {
    need((value.article as unknown) === article, article);
    return read(value, base);
  };

/**
 * Speaks Afterword's own protocol: everything, votes included.
 *
 * @example rest({url: 'https://votes.example.com'})
 */
export function rest({url, fetch, headers, credentials}: RestOptions): BackendAdapter {
  const base = url.replace(/\/*$/, '/v1/');

  const send = <T>(path: string, read: Reader<T>, init?: RequestInit): Promise<T> =>
    request('rest', base + path, read, {fetch, credentials, ...init, headers: {...headers, ...init?.headers}});

  const get = <T>(path: string, values: {article?: string}, read: Reader<T>, options?: CallOptions): Promise<T> =>
    send(`${path}?${query(values)}`, about(values.article, read), options);

  /** Asks about many articles, in as many addresses as it takes. */
  const many = async <T>(
    name: string,
    path: string,
    articles: readonly ArticleRef[],
    read: Reader<T>,
    options?: CallOptions,
  ): Promise<T[]> => {
    const address = name + path + articles.map(({url}) => query({article: url})).join('&');
    const fit = Math.ceil(articles.length / Math.ceil((base.length + address.length) / LONGEST));
    if (fit < articles.length) {
      const parts = [articles.slice(0, fit), articles.slice(fit)];
      return (await Promise.all(parts.map((part) => many(name, path, part, read, options)))).flat();
    }
    const answers = (body: Json, base?: string) =>
      articles.map(({url}, index) => about(url, read)(body[name]![index]!, base));
    return fit ? send(address, answers, options) : [];
  };

  const write = <T>(path: string, voter: string, read: Reader<T>, init: RequestInit): Promise<T> =>
    send(path, read, {...init, headers: {'Afterword-Voter': voter, 'Content-Type': 'application/json'}});

  return {
    name: 'rest',
    contract: 1,
    ratings: {
      id: base,
      idempotent: true,
      shared: true,
      read: (articles, options) => many('ratings', '?', articles, rating, options),
      cast: ({article: {url: article}, value, voter}, options) =>
        write('votes', voter, about(article, rating), {
          method: 'PUT',
          body: stringify({article, value}),
          ...options,
        }),
      withdraw: ({article: {url: article}, voter}, options) =>
        write('votes?' + query({article}), voter, about(article, rating), {method: 'DELETE', ...options}),
      feedback: ({article: {url: article}, text, voter}, options) =>
        write('feedback', voter, nothing, {method: 'POST', body: stringify({article, text}), ...options}),
    },
    articles: {
      latest: ({exclude, ...values}, options) =>
        get('articles/latest', {...values, exclude: exclude?.url} as object, page, options),
      neighbours: (article, scope, options) =>
        get('articles/neighbours', {article: article.url, scope} as object, neighbours, options),
      related: (article, values, options) => get('articles/related', {article: article.url, ...values}, page, options),
    },
    terms: {
      of: async (articles, kind, options) =>
        (await many('terms', `?kind=${kind}&`, articles, terms, options)).map(({items}) => items),
    },
    notices: {
      of: async (article, options) => (await get('notices', {article: article.url}, notices, options)).items,
    },
  };
}
