import {AdapterError} from '../core/errors.ts';
import {pageScope} from '../core/page-scope.ts';
import {SingleFlight} from '../core/client/single-flight.ts';
import type {ArticleRef, ArticlesSource, BackendAdapter, CallOptions, RelatedBy, TermsSource} from '../core/types.ts';
import {needUrl, query, request, type HttpOptions} from './http.ts';
import {nameOf, type Post} from './wordpress-post.ts';
import {filterFor, findPostAt, findPosts, listArticles, neighbours, type Get} from './wordpress-queries.ts';

export interface WordpressOptions extends HttpOptions {
  /** The API's root as the page names it: `…/wp-json/` or `…/?rest_route=/`. Absolute. */
  readonly url: string;
  /**
   * When the page's own post was published, as the page says: an instant with an offset. The post is then asked for together
   * with the one before it. Anything else is ignored: it would be another moment for each reader.
   */
  readonly published?: string | undefined;
  /** Who wrote the page's own post, as the page says: that wins over the user who typed it. */
  readonly byline?: readonly string[] | undefined;
  /** Changes what is asked of the API and answered by it, as for a site of several languages. */
  readonly through?: ((get: Get) => Get) | undefined;
}

/** Finds the post of an article, once for all slices. */
type GetCurrent = (ref: ArticleRef, options?: CallOptions) => Promise<Post | undefined>;

const name = 'wordpress';

/**
 * An address of an API by that of its root. Without pretty permalinks the path is a parameter; plugins for languages add
 * others, which come after.
 */
export function addressOf(root: string, path: string, values: object): string {
  const [, start, rest] = /^([^?]*(?:\?(?:.*&)?rest_route=[^&]*)?)(.*)/.exec(root)!;
  return start!.replace(/\/?$/, '/wp/v2/') + path + rest + (root.includes('?') ? '&' : '?') + query(values);
}

/** Few pages ask for the latest of one author or topic: how to find those is loaded on demand. */
const loadFilters = () =>
  import('./wordpress-filters.ts').catch((cause: unknown) => {
    const what = 'lists by author, tag or category could not be loaded';
    pageScope().report({what, cause});
    throw new AdapterError('unsupported', what, {adapter: name, cause});
  });

/** The byline of the page's own article, as the page says it. */
type Byline = readonly string[];

/**
 * The filter for posts with the same author, tags or categories as this one, and the names that they share. Undefined where it has
 * none.
 */
async function sharedBy(
  post: Post | undefined,
  by: RelatedBy,
  byline: Byline,
): Promise<[filter: object, names: readonly string[]] | undefined> {
  const filter = filterFor(post, by);
  if (!post || !filter) return undefined;
  const {author, terms = []} = post.link;
  if (by !== 'author') return [filter, terms.filter(({kind}) => kind === by).map(({name}) => name)];
  const names = author ? [author.name] : [];
  if (byline.length === 0) return [filter, names];
  // The page's word wins over WordPress's, which names who typed the post.
  const {guestFilter, isInByline} = await import('./wordpress-byline.ts');
  if (isInByline(byline, author?.name)) return [filter, names];
  const guests = guestFilter(post.raw);
  return guests && [guests, byline];
}

const articlesOf = (get: Get, getCurrent: GetCurrent, bylineFor: (ref: ArticleRef) => Byline): ArticlesSource => ({
  async latest({exclude, ...wanted}, options) {
    const {author, tag, category} = wanted;
    const values = author || tag || category ? await (await loadFilters()).filters(wanted, get, options) : {};
    if (!values) return {items: []};
    return listArticles(get, values, wanted, options, exclude && nameOf(exclude));
  },
  async neighbours(ref, scope, options) {
    const post = await getCurrent(ref, options);
    const [values] = scope === 'all' ? [filterFor(post, scope)] : ((await sharedBy(post, scope, bylineFor(ref))) ?? []);
    const [previous = null, next = null] = values ? await neighbours(get, post!, values, options) : [];
    return {previous, next};
  },
  async related(ref, {by, ...wanted}, options) {
    const post = await getCurrent(ref, options);
    const shared = await sharedBy(post, by, bylineFor(ref));
    if (!post || !shared) return {items: []};
    const [values, names] = shared;
    const found = await listArticles(get, {...values, exclude: post.include}, wanted, options);
    return {...found, of: names.join(', ') || undefined};
  },
});

const termsOf = (get: Get, getCurrent: GetCurrent): TermsSource => ({
  async of(articles, kind, options) {
    const found =
      articles.length === 1 ? [await getCurrent(articles[0]!, options)] : await findPosts(get, articles, options);
    return found.map((post) => post?.link.terms?.filter((term) => term.kind === kind) ?? []);
  },
});

/**
 * Reads a WordPress site: its latest posts, a post's neighbours, its tags and categories, and more by its author or on its
 * topics. What all parts of one page ask for is at most five requests; where more than three other posts are of the very same
 * second, each neighbour takes up to two more.
 *
 * @example wordpress({url: 'https://example.com/wp-json/'})
 */
export function wordpress({url, published, byline = [], through, fetch}: WordpressOptions): BackendAdapter {
  needUrl(name, url);
  const currentPosts = new SingleFlight<Post | undefined>();
  const ask: Get = (path, values, read, options) =>
    request(name, addressOf(url, path, values), read, {fetch, ...options});

  const get = through ? through(ask) : ask;

  async function find(ref: ArticleRef, options: CallOptions): Promise<Post | undefined> {
    // Only the page's own article has ids, and `published` is about that one.
    const time = ref.ids && /T[^T]+(?:Z|[+-]\d\d:?\d\d)$/.test(published!) && Date.parse(published!);
    return (time && (await findPostAt(get, ref, time, options))) || (await findPosts(get, [ref], options))[0];
  }

  const getCurrent: GetCurrent = (ref, options) =>
    currentPosts.run(nameOf(ref).join(), (shared) => find(ref, shared), options);
  // Only the page's own article has ids.
  const bylineFor = ({ids}: ArticleRef) => (ids ? byline : []);
  return {name, contract: 1, articles: articlesOf(get, getCurrent, bylineFor), terms: termsOf(get, getCurrent)};
}
