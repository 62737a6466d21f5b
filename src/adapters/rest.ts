import {stringify} from '../core/json.ts';
import type {ArticleRef, ArticlesSource, BackendAdapter, CallOptions, RatingsSource} from '../core/types.ts';
import {needUrl, query, request, type HttpOptions, type Json} from './http.ts';
import {list, need, neighbours, notice, page, rating, record, term, type Reader} from '../core/validate.ts';

export interface RestOptions extends HttpOptions {
  /** The backend's address; `/v1/…` is added to it. Absolute. */
  readonly url: string;
  /** Sent with every request. Without any, reads need no preflight. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly credentials?: RequestCredentials | undefined;
}

/** One backend: its address with `/v1/`, and how a request is sent to it. */
interface Api {
  readonly base: string;
  readonly send: <T>(path: string, read: Reader<T>, init?: RequestInit) => Promise<T>;
}

/** How many characters an address may have. A question that is longer is asked in parts. */
const MAX_ADDRESS = 6000;

const terms = record({items: list(term)});
const notices = record({items: list(notice)});

/** An answer without a body. One with a body is not from this protocol. */
const nothing: Reader<void> = (value) => need((value as unknown) === null, undefined);

/** An answer names the article that it is about. One about another article is never shown. */
const about =
  <T>(article: string | undefined, read: Reader<T>): Reader<T> =>
  (value, base) => {
    need((value.article as unknown) === article, article);
    return read(value, base);
  };

function get<T>(
  api: Api,
  path: string,
  values: {article?: string},
  read: Reader<T>,
  options?: CallOptions,
): Promise<T> {
  return api.send(`${path}?${query(values)}`, about(values.article, read), options);
}

/** Asks about several articles, in as many requests as it takes. */
async function getMany<T>(
  api: Api,
  name: string,
  path: string,
  articles: readonly ArticleRef[],
  read: Reader<T>,
  options?: CallOptions,
): Promise<T[]> {
  const address = name + path + articles.map(({url}) => query({article: url})).join('&');
  const fit = Math.ceil(articles.length / Math.ceil((api.base.length + address.length) / MAX_ADDRESS));
  if (fit < articles.length) {
    const parts = [articles.slice(0, fit), articles.slice(fit)];
    return (await Promise.all(parts.map((part) => getMany(api, name, path, part, read, options)))).flat();
  }
  const answers = (body: Json, base?: string) =>
    articles.map(({url}, index) => about(url, read)(body[name]![index]!, base));
  return fit ? api.send(address, answers, options) : [];
}

/**
 * Writes. Firewalls of many hosts let nothing but GET and POST through: a WordPress reads the method from a header, as its own editor
 * says it.
 */
function write<T>(api: Api, path: string, voter: string, read: Reader<T>, init: RequestInit): Promise<T> {
  const headers = {'Afterword-Voter': voter, 'Content-Type': 'application/json'};
  const isWordPress = /wp-json|rest_route/.test(api.base);
  return api.send(
    path,
    read,
    isWordPress
      ? {...init, method: 'POST', headers: {...headers, 'X-HTTP-Method-Override': init.method!}}
      : {...init, headers},
  );
}

const ratingsOf = (api: Api): RatingsSource => ({
  id: api.base,
  idempotent: true,
  shared: true,
  read: (articles, options) => getMany(api, 'ratings', '?', articles, rating, options),
  cast: ({article: {url: article}, value, voter}, options) =>
    write(api, 'votes', voter, about(article, rating), {
      method: 'PUT',
      body: stringify({article, value}),
      ...options,
    }),
  withdraw: ({article: {url: article}, voter}, options) =>
    write(api, 'votes?' + query({article}), voter, about(article, rating), {method: 'DELETE', ...options}),
  feedback: ({article: {url: article}, text, voter}, options) =>
    write(api, 'feedback', voter, nothing, {method: 'POST', body: stringify({article, text}), ...options}),
});

const articlesOf = (api: Api): ArticlesSource => ({
  latest: ({exclude, ...values}, options) =>
    get(api, 'articles/latest', {...values, exclude: exclude?.url} as object, page, options),
  neighbours: (article, scope, options) =>
    get(api, 'articles/neighbours', {article: article.url, scope} as object, neighbours, options),
  related: (article, values, options) => get(api, 'articles/related', {article: article.url, ...values}, page, options),
});

/**
 * Speaks Afterword's own protocol: everything, votes included.
 *
 * @example rest({url: 'https://votes.example.com'})
 */
export function rest({url, fetch, headers, credentials}: RestOptions): BackendAdapter {
  const base = `${needUrl('rest', url).replace(/(?<!\/)\/+$/, '')}/v1/`;
  // Where the address is a parameter itself (`?rest_route=/afterword`), others follow it.
  const addressOf = (path: string) => base + (base.includes('?') ? path.replace('?', '&') : path);
  const api: Api = {
    base,
    send: (path, read, init) =>
      request('rest', addressOf(path), (body, address) => read(body, address), {
        fetch,
        credentials,
        ...init,
        headers: {...headers, ...init?.headers},
      }),
  };
  return {
    name: 'rest',
    contract: 1,
    ratings: ratingsOf(api),
    articles: articlesOf(api),
    terms: {
      of: async (articles, kind, options) =>
        (await getMany(api, 'terms', `?kind=${kind}&`, articles, terms, options)).map(({items}) => items),
    },
    notices: {
      of: async (article, options) => (await get(api, 'notices', {article: article.url}, notices, options)).items,
    },
  };
}
