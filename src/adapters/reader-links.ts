import {stringify} from '../core/json.ts';
import type {BackendAdapter} from '../core/types.ts';
import {request, type HttpOptions} from './http.ts';
import {list} from './validate.ts';
import {nameOf} from './wordpress-post.ts';
import {addressOf} from './wordpress.ts';

/** Maps the start of an address of the backend to the start of the reader's address. */
export type Mapping = (address: string) => readonly [from: string, to: string];

/** Finds the mapping, once for a page; undefined where links stay as they are. */
export type FindMapping = () => Promise<Mapping | undefined>;

/** Maps all addresses of a backend to a site: `https://www.example.com`, or a folder there. */
export const toSite =
  (site: string): FindMapping =>
  async () =>
  (address) => [`${new URL(address).origin}/`, site.replace(/\/?$/, '/')];

/**
 * Maps the addresses of a WordPress as the page's own one shows: where it has a post by the last part of the page's address, the
 * parts before that belong to each other.
 */
export function likeThisPage(root: string, here: string, {fetch}: HttpOptions = {}): FindMapping {
  const slug = nameOf({url: here})[1];
  const find = async (): Promise<Mapping | undefined> => {
    const query = addressOf(root, 'posts', {slug, per_page: 1, _fields: 'slug,link'});
    const [link] = await request('wordpress', query, (body) => list(({link}) => String(link))(body), {fetch});
    // Letters that are not Latin are escaped by the one in small letters, and by the other in capitals.
    const before = (address: string) => address.slice(0, Math.max(0, address.toLowerCase().lastIndexOf(slug)));
    const isElsewhere = link && new URL(link).origin !== new URL(here).origin;
    return isElsewhere ? () => [before(link), before(here)] : undefined;
  };
  let found: Promise<Mapping | undefined> | undefined;
  return async () => (slug ? (found ??= find().catch(() => undefined)) : undefined);
}

/** An answer with the addresses of articles, authors and terms mapped. Those of pictures, which have no name, stay. */
const mapped = (answer: unknown, mapping: Mapping): unknown =>
  JSON.parse(stringify(answer), function (this: object, key, value: unknown) {
    if (key !== 'url' || typeof value !== 'string' || !('title' in this || 'name' in this)) return value;
    const [from, to] = mapping(value);
    return value.startsWith(from) ? to + value.slice(from.length) : value;
  });

/** A slice whose answers lead to the reader's site. */
function mapSlice<S extends object>(slice: S, find: FindMapping): S {
  const methods = Object.entries(slice).map(([name, method]: [string, unknown]) => {
    if (typeof method !== 'function') return [name, method];
    const call = async (...args: unknown[]) => {
      const answer: unknown = await method.apply(slice, args);
      const mapping = await find();
      return mapping ? mapped(answer, mapping) : answer;
    };
    return [name, call];
  });
  return Object.fromEntries(methods) as S;
}

/** An adapter whose links to articles, authors and terms lead to the reader's site. */
export const withReaderLinks = ({articles, terms, ...rest}: BackendAdapter, find: FindMapping): BackendAdapter => ({
  ...rest,
  ...(articles && {articles: mapSlice(articles, find)}),
  ...(terms && {terms: mapSlice(terms, find)}),
});
