import {canonicalUrl} from '../identity.ts';
import {stringify} from '../json.ts';
import type {ArticleRef, BackendAdapter, RatingsSource} from '../types.ts';

/**
 * A question to a backend, as data: `{slice: 'articles', method: 'latest', args: [query]}`. With `article` it is one
 * article's part of a call for many: `{slice: 'terms', method: 'of', article, args: ['tag']}`.
 */
export interface Query {
  readonly slice: 'ratings' | 'articles' | 'terms' | 'notices';
  readonly method: 'read' | 'latest' | 'neighbours' | 'related' | 'of';
  readonly article?: ArticleRef;
  readonly args?: readonly unknown[];
}

/** A method of an adapter, of which only the query knows the types. */
export type Method = (...args: unknown[]) => Promise<unknown>;

const isFunction = (value: unknown): value is Method => typeof value === 'function';

/** The method that answers a query; undefined where the adapter has none. */
export function methodOf(adapter: BackendAdapter, {slice, method}: Query): Method | undefined {
  const source = adapter[slice];
  const found: unknown = source && Reflect.get(source, method);
  return isFunction(found) ? (...args) => found.apply(source, args) : undefined;
}

/** Whether an adapter has what it takes to answer. */
export const canAnswer = (adapter: BackendAdapter, query: Query): boolean => !!methodOf(adapter, query);

/** Names queries, so that those with the same answer have the same name. */
export class QueryKeys {
  /** A number for each slice: elements with the same slice share answers, others do not, whatever their adapters' names. */
  readonly #ids = new WeakMap<object, number>();
  #count = 0;

  /** The name of all queries that differ in their article alone. */
  group(adapter: BackendAdapter, {slice, method, args = []}: Omit<Query, 'article'>): string {
    return [this.#id(adapter[slice] ?? adapter), method, ...args.map(stringify)].join(' ');
  }

  /** The name of one query. */
  of(adapter: BackendAdapter, query: Query): string {
    const group = this.group(adapter, query);
    return query.article ? `${group} ${query.article.url}` : group;
  }

  #id(object: object): number {
    const id = this.#ids.get(object) ?? ++this.#count;
    this.#ids.set(object, id);
    return id;
  }
}

/** Whether two sources are the same backend: one object, or two that were made with the same address. */
export const isSameSource = (a: RatingsSource | undefined, b: RatingsSource | undefined): boolean =>
  a === b || (!!a?.id && a.id === b?.id);

/** Under which name a rating's votes are stored: it says whose they are, for another backend may come. */
export const voteKey = ({ratings, name}: BackendAdapter, {url}: ArticleRef): string =>
  `${ratings?.id ?? name} ${canonicalUrl(url) || url}`;

/** A stored key as it is called now: an older version may have named the same article by another spelling of its address. */
export const currentKey = (key: string): string => key.replace(/(?<= )https?:\S+$/, (url) => canonicalUrl(url) || url);
