import {SingleFlight} from '../core/client/single-flight.ts';
import type {
  ArticleLink,
  ArticleRef,
  ArticlesSource,
  BackendAdapter,
  CallOptions,
  Page,
  RelatedBy,
  Scope,
  TermsSource,
} from '../core/types.ts';
import {needUrl, query, request, type HttpOptions, type Json} from './http.ts';
import {isObject} from '../core/json.ts';
import {article, list} from '../core/validate.ts';

export interface GhostOptions extends HttpOptions {
  /** The site's address, or its Content API's: `https://example.com/`. Absolute. */
  readonly url: string;
  /** The Content API key of a custom integration. It is public: it reads what the site shows. */
  readonly key?: string | undefined;
}

/** A post as the Content API answers it. */
interface Post {
  readonly link: ArticleLink;
  readonly id: string;
  readonly slug: string;
  /** The answer that this was read from. */
  readonly raw: Json;
}

/** What Ghost knows a post by. */
type Name = readonly [by: 'id' | 'slug', value: string];

/** Asks one Ghost for a page of posts, newest first unless `values` say otherwise. The JSON is Ghost's pagination. */
type GetPosts = (filter: readonly string[], values: object, options?: CallOptions) => Promise<[Post[], Json]>;

/** Finds the post of an article, once for all slices. */
type GetCurrent = (ref: ArticleRef, options?: CallOptions) => Promise<Post | undefined>;

/** How many articles are wanted, and which page of them: a cursor is the number of a page. */
interface Wanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const name = 'ghost';
const FIELDS = 'id,slug,url,title,published_at,visibility';
/** Ghost 6 cuts larger pages down to this. */
const MAX_LIMIT = 100;
/** So many pages of one list are asked for at most. */
const MOST_PAGES = 5;
/** What posts may share, by the field that a filter names it by. Ghost has no categories: a post's first tag stands for one. */
const FILTERS = {author: 'primary_author', category: 'primary_tag', tag: 'tags.slug'} as const;

/** Text as a filter's value. */
const quoted = (value: string): string => `'${value.replace(/['"]/g, '\\$&')}'`;
/** A filter's value that each of these texts fits. */
const anyOf = (values: readonly string[]): string =>
  values[1] === undefined ? quoted(values[0]!) : `[${values.map(quoted).join()}]`;
const items = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []) as Json[];

/** The tags that readers see. Those for editors alone are written `#name`. */
const shownTags = ({tags}: Json): Json[] =>
  items(tags).filter(({name, visibility}) => String(name)[0] !== '#' && String(visibility) !== 'internal');

function readPost(raw: Json, base: string): Post {
  // Ghost links authors and tags that have no page to `/404/`.
  const namedLink = ({name, url}: Json) => ({name, url: /\/404\/$/.test(String(url)) ? undefined : url});
  const [author] = items(raw.authors);
  const tags = shownTags(raw).map((tag) => ({kind: 'tag', ...namedLink(tag)}));
  const image = raw.feature_image as unknown;
  const link = {
    id: raw.id,
    url: raw.url,
    title: raw.title || raw.url,
    published: raw.published_at,
    author: author && namedLink(author),
    image: image ? {url: image, alt: raw.feature_image_alt} : undefined,
    terms: raw.tags && [...tags.slice(0, 1).map((tag) => ({...tag, kind: 'category'})), ...tags],
    locked: (raw.visibility as unknown) !== 'public' || undefined,
  };
  return {link: article(link, base), id: String(raw.id), slug: String(raw.slug), raw};
}

/** The id, where the page or the address has it, else the slug in the address. */
function nameOf({url, ids}: ArticleRef): Name {
  const id = ids?.ghost ?? /^id:([\da-f]{24})$/.exec(url)?.[1];
  return id ? ['id', id] : ['slug', /(?<![^/])([^/]*)\/?$/.exec(new URL(url).pathname)![1]!];
}

/** The posts of several articles, in their order, by one request for each kind of name and each full page. */
async function findPosts(
  getPosts: GetPosts,
  articles: readonly ArticleRef[],
  options?: CallOptions,
): Promise<(Post | undefined)[]> {
  const names = articles.map(nameOf);
  const found: Post[] = [];
  for (const by of ['id', 'slug'] as const) {
    const values = [...new Set(names.flatMap((name) => (name[0] === by && name[1]) || []))];
    for (let start = 0; start < Math.min(values.length, MOST_PAGES * MAX_LIMIT); start += MAX_LIMIT) {
      const filter = `${by}:${anyOf(values.slice(start, start + MAX_LIMIT))}`;
      const query = {fields: FIELDS, include: 'authors,tags', limit: MAX_LIMIT};
      found.push(...(await getPosts([filter], query, options))[0]);
    }
  }
  return names.map(([by, value]) => found.find((post) => post[by] === value));
}

async function listArticles(
  getPosts: GetPosts,
  filter: readonly string[],
  {limit, cursor: page}: Wanted,
  options?: CallOptions,
): Promise<Page<ArticleLink>> {
  const fields = FIELDS + ',feature_image,feature_image_alt';
  const values = {fields, include: 'authors,tags', limit: Math.min(limit, MAX_LIMIT), page};
  const [posts, {next, total}] = await getPosts(filter, values, options);
  return {
    items: posts.map(({link}) => link),
    cursor: next ? String(next) : undefined,
    total: Number(total) || undefined,
  };
}

/** The authors or tags of a post that other posts may share, as Ghost answers them, and the filter for posts that do. */
function sharedBy({raw}: Post, by: RelatedBy): [shared: Json[], filter: string] {
  const all = by === 'author' ? items(raw.authors) : shownTags(raw);
  const shared = by === 'tag' ? all : all.slice(0, 1);
  return [shared, shared[0] ? `${FILTERS[by]}:${anyOf(shared.map(({slug}) => String(slug)))}` : ''];
}

/** The next (`>`) or the previous (`<`) post in the order of (published, id). */
async function neighbour(
  getPosts: GetPosts,
  post: Post,
  scope: Scope,
  sign: '>' | '<',
  options?: CallOptions,
): Promise<ArticleLink | null> {
  const [shared, within] = scope === 'all' ? [] : sharedBy(post, scope);
  // Without a date nobody can say what comes before and after.
  if ((shared && !shared[0]) || !post.link.published) return null;
  // Ghost compares dates as texts: in any other form, the post's date would not equal itself.
  const at = quoted(new Date(post.link.published).toISOString().slice(0, 19).replace('T', ' '));
  const beyond = `(published_at:${sign}${at},(published_at:${at}+id:${sign}${quoted(post.id)}))`;
  const filter = [`slug:-${quoted(post.slug)}`, beyond];
  if (within) filter.unshift(within);
  const order = sign === '>' ? {order: 'published_at asc,id asc'} : {};
  const [[found]] = await getPosts(filter, {fields: FIELDS, limit: 1, ...order}, options);
  return found?.link ?? null;
}

const articlesOf = (getPosts: GetPosts, getCurrent: GetCurrent): ArticlesSource => ({
  async latest({tag, category, author, exclude, ...wanted}, options) {
    const filter = [tag, category].flatMap((name) => (name ? `tags.name:${quoted(name)}` : []));
    if (author) filter.push(`authors.name:${quoted(author)}`);
    if (exclude) {
      const [by, value] = nameOf(exclude);
      filter.push(`${by}:-${quoted(value)}`);
    }
    return listArticles(getPosts, filter, wanted, options);
  },
  async neighbours(ref, scope, options) {
    const post = await getCurrent(ref, options);
    if (!post) return {previous: null, next: null};
    const [previous, next] = await Promise.all([
      neighbour(getPosts, post, scope, '<', options),
      neighbour(getPosts, post, scope, '>', options),
    ]);
    return {previous, next};
  },
  async related(ref, {by, ...wanted}, options) {
    const post = await getCurrent(ref, options);
    const [shared, filter] = post ? sharedBy(post, by) : [];
    if (!filter) return {items: []};
    const found = await listArticles(getPosts, [filter, `slug:-${quoted(post!.slug)}`], wanted, options);
    return {...found, of: shared!.map(({name}) => String(name)).join(', ')};
  },
});

const termsOf = (getPosts: GetPosts, getCurrent: GetCurrent): TermsSource => ({
  async of(articles, kind, options) {
    const found =
      articles.length === 1 ? [await getCurrent(articles[0]!, options)] : await findPosts(getPosts, articles, options);
    return found.map((post) => post?.link.terms?.filter((term) => term.kind === kind) ?? []);
  },
});

/**
 * Reads a Ghost by its Content API: its latest posts, a post's neighbours, its tags, and more by its author or on its
 * topics. The first of a post's tags is its category as well.
 *
 * @example ghost({url: 'https://example.com/', key: '22444f78447824223cefc48062'})
 */
export function ghost({url, key, fetch}: GhostOptions): BackendAdapter {
  const currentPosts = new SingleFlight<Post | undefined>();
  const root = `${needUrl(name, url)
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/ghost\/api\/content$/, '')}/ghost/api/content/posts/?`;
  const getPosts: GetPosts = (filter, values, options) =>
    request(
      name,
      root + query({key, filter: filter.join('+') || undefined, order: 'published_at desc,id desc', ...values}),
      ({posts, meta}) => [list((post) => readPost(post, url))(posts!), meta?.pagination ?? {}],
      {fetch, ...options},
    );
  const getCurrent: GetCurrent = (ref, options) =>
    currentPosts.run(nameOf(ref).join(), async (shared) => (await findPosts(getPosts, [ref], shared))[0], options);
  return {name, contract: 1, articles: articlesOf(getPosts, getCurrent), terms: termsOf(getPosts, getCurrent)};
}
