import type {ArticleLink, BackendAdapter, Page, Term} from '../core/types.ts';
import {request, type HttpOptions} from './http.ts';
import {list} from './validate.ts';
import {nameOf} from './wordpress-post.ts';
import {addressOf} from './wordpress.ts';

/** Where readers find what a backend links: the beginning of an address there, and what stands for it here. */
export type Mapping = readonly [from: string, to: string];

/** Finds the mapping, once for a page; undefined where links stay as they are. */
export type FindMapping = (address: string) => Promise<Mapping | undefined>;

/** Maps all addresses of a backend to a site: `https://www.example.com`, or a folder there. */
export const toSite =
  (site: string): FindMapping =>
  async (address) => [`${new URL(address).origin}/`, site.replace(/\/?$/, '/')];

/**
 * Maps the addresses of a WordPress as the page's own one shows: where it has a post by the last part of the page's address, the
 * parts before that belong to each other.
 */
export function likeThisPage(root: string, here: string, {fetch}: HttpOptions = {}): FindMapping {
  const slug = nameOf({url: here})[1];
  let found: Promise<Mapping | undefined> | undefined;
  const find = async (): Promise<Mapping | undefined> => {
    const query = addressOf(root, 'posts', {slug, per_page: 1, _fields: 'slug,link'});
    const [link] = await request(
      'wordpress',
      query,
      list(({link}) => String(link)),
      {fetch},
    );
    // Letters that are not Latin are escaped by the one in small letters, and by the other in capitals.
    const before = (address: string) => address.slice(0, Math.max(0, address.toLowerCase().lastIndexOf(slug)));
    return link && new URL(link).origin !== new URL(here).origin ? [before(link), before(here)] : undefined;
  };
  return async () => (slug ? await (found ??= find().catch(() => undefined)) : undefined);
}

/** An adapter whose links to articles, authors and terms lead to the reader's site. Pictures stay where they are. */
export function withReaderLinks(adapter: BackendAdapter, find: FindMapping): BackendAdapter {
  const {articles, terms} = adapter;
  const mapUrl = async (url: string): Promise<string> => {
    const [from, to] = (await find(url)) ?? ['', ''];
    return from && url.startsWith(from) ? to + url.slice(from.length) : url;
  };
  const mapNamed = async <T extends {readonly url?: string}>(thing: T): Promise<T> =>
    thing.url ? {...thing, url: await mapUrl(thing.url)} : thing;
  const mapTerms = (all: readonly Term[]) => Promise.all(all.map(mapNamed));
  async function mapLink(link: ArticleLink): Promise<ArticleLink> {
    const {author, terms: own} = link;
    return {
      ...(await mapNamed(link)),
      ...(author && {author: await mapNamed(author)}),
      ...(own && {terms: await mapTerms(own)}),
    };
  }
  const mapPage = async <T extends Page<ArticleLink>>(page: T): Promise<T> => ({
    ...page,
    items: await Promise.all(page.items.map(mapLink)),
  });
  const orNull = (link: ArticleLink | null) => (link ? mapLink(link) : null);
  return {
    ...adapter,
    ...(articles && {
      articles: {
        ...(articles.latest && {latest: async (...call) => mapPage(await articles.latest!(...call))}),
        ...(articles.related && {related: async (...call) => mapPage(await articles.related!(...call))}),
        ...(articles.neighbours && {
          async neighbours(...call) {
            const {previous, next} = await articles.neighbours!(...call);
            return {previous: await orNull(previous), next: await orNull(next)};
          },
        }),
      },
    }),
    ...(terms && {
      terms: {of: async (...call) => Promise.all((await terms.of(...call)).map(mapTerms))},
    }),
  };
}
