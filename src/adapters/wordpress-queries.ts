import type {ArticleLink, ArticleRef, CallOptions, Related, Scope, TermKind} from '../core/types.ts';
import type {Json} from './http.ts';
import {list} from '../core/validate.ts';
import {nameOf, readPost, type Name, type Post} from './wordpress-post.ts';

/** Asks one site for a list of anything: posts, authors, terms. */
export type Get = <T>(
  path: string,
  values: object,
  read: (body: Json, address: string | undefined, headers: Headers) => T,
  options?: CallOptions & {readonly enough?: number | undefined},
) => Promise<T>;

/** How many articles are wanted, and from where on: a cursor is the number of posts that came before. */
interface Wanted {
  readonly limit: number;
  readonly enough?: number | undefined;
  readonly cursor?: string | undefined;
}

const FIELDS = 'id,date,date_gmt,slug,link,title,content.protected,author,coauthors,ppma_author,tags,categories';
/** How many of the nearest posts are asked for. Several show whether there are more of the same second. */
const NEAREST = 4;
/** WordPress refuses larger pages. */
const MAX_PER_PAGE = 100;
/** So many pages of one list are asked for at most. */
const MOST_PAGES = 5;
/** How often both neighbours of a post may be asked for in all. */
const NEIGHBOUR_REQUESTS = 6;
/** The filter that every post passes. */
const ALL = {};
/** The parameter that filters a list. A post has the ids under the same name. */
const FILTERS = {author: 'author', tag: 'tags', category: 'categories'} as const;

/** A moment of the site's own clock, as WordPress wants it. */
const at = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** Posts, and what came: that there are no more is told by its length, which broken posts make no shorter. */
interface Answer {
  readonly posts: Post[];
  readonly raw: readonly unknown[];
  /** How many there are in all. */
  readonly total?: number | undefined;
}

/** Asks for posts. `_embed` names what else comes with each: author, terms, picture. */
const getPosts = (get: Get, values: {readonly _embed?: string}, options?: Parameters<Get>[3]): Promise<Answer> =>
  get(
    'posts',
    {_fields: FIELDS + (values._embed ? ',_links,_embedded' : ''), ...values},
    (body, address, headers) => ({
      posts: list(readPost)(body, address),
      raw: Array.isArray(body) ? body : [],
      total: Number(headers.get('x-wp-total')) || undefined,
    }),
    options,
  );

/** The posts of several articles, in their order, by one request for each kind of name and each full page. */
export async function findPosts(
  get: Get,
  articles: readonly ArticleRef[],
  options?: CallOptions,
): Promise<(Post | undefined)[]> {
  const names = articles.map(nameOf);
  const found: Post[] = [];
  for (const by of ['include', 'slug'] as const) {
    const values = names.flatMap((name) => (name[0] === by && name[1]) || []);
    for (let start = 0; start < Math.min(values.length, MOST_PAGES * MAX_PER_PAGE); start += MAX_PER_PAGE) {
      const asked = values.slice(start, start + MAX_PER_PAGE).join();
      const query = {_embed: 'author,wp:term', [by]: asked, per_page: MAX_PER_PAGE} as object;
      found.push(...(await getPosts(get, query, options)).posts);
    }
  }
  return names.map(([by, value]) => found.find((post) => post[by] === value));
}

/**
 * The post of an article that was published at `time`, together with the posts before it. Undefined where that moment is not
 * the post's.
 */
export async function findPostAt(
  get: Get,
  ref: ArticleRef,
  time: number,
  options: CallOptions,
): Promise<Post | undefined> {
  const values = {_embed: 'author,wp:term', before: at(time + 1000) + 'Z', per_page: NEAREST + 1};
  const {posts, raw} = await getPosts(get, values, options);
  const [by, value] = nameOf(ref);
  const post = posts.find((each) => each[by] === value && Date.parse(each.link.published!) === time);
  if (post) post.before = {posts: posts.filter((each) => each !== post), raw: raw.filter((each) => each !== post.raw)};
  return post;
}

/**
 * A page of articles without one of them. One post more than wanted is asked for: to take the place of that article, and to
 * see whether there are more.
 */
export async function listArticles(
  get: Get,
  values: object,
  {limit, enough = limit, cursor}: Wanted,
  options?: CallOptions,
  without?: Name,
): Promise<Related> {
  const offset = Number(cursor) || undefined;
  const per_page = Math.min(limit + 1, MAX_PER_PAGE);
  const query = {_embed: 'author,wp:term,wp:featuredmedia', ...values, per_page, offset} as object;
  const {posts, raw, total} = await getPosts(get, query, {...options, enough: enough + 1});
  const shown = posts.filter((post) => !without || post[without[0]] !== without[1]).slice(0, limit);
  const used = raw.indexOf(shown[shown.length - 1]?.raw) + 1 || raw.length;
  const end = (offset ?? 0) + used;
  // Where all that came is used, one of it may have been broken, or the one that is left out.
  const hasMore = used < raw.length || (used === per_page && end < (total ?? Infinity));
  return {
    items: shown.map(({link}) => link),
    cursor: hasMore ? String(end) : undefined,
    // The total may or may not count the article that was left out.
    total: without ? undefined : total,
  };
}

/** Asks for posts near another one. Where a page has asked often enough the answer is empty. */
type AskNear = (more: object) => Promise<Answer>;

/** The posts of a post's own second, as many as it takes to see the one after it, in the order of their ids. */
async function tiesOf(post: Post, ask: AskNear): Promise<Post[]> {
  const ties = new Map<string, Post>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const {posts, raw} = await ask({...secondOf(post), per_page: MAX_PER_PAGE, offset: page * MAX_PER_PAGE});
    const isRepeated = posts.some(({include}) => ties.has(include));
    for (const tie of posts) ties.set(tie.include, tie);
    if (isRepeated || raw.length < MAX_PER_PAGE || posts.some(({include}) => +include > +post.include)) break;
  }
  return [...ties.values()];
}

/** Asked for alone and ordered by id, the posts of one second come in a sure order. */
const secondOf = ({time}: Post) => ({after: at(time - 1000), before: at(time + 1000), orderby: 'id', order: 'asc'});

/**
 * The previous and the next post in the order of (date, id). WordPress orders by date alone, to the second, and its `after`
 * and `before` skip the posts of the same second. Where both have asked often enough, the nearest that is known is taken.
 */
export async function neighbours(
  get: Get,
  post: Post,
  values: object,
  options?: CallOptions,
): Promise<(ArticleLink | null)[]> {
  let left = NEIGHBOUR_REQUESTS;
  const ask: AskNear = async (more) =>
    left-- > 0 ? getPosts(get, {...values, ...more} as object, options) : {posts: [], raw: []};
  let ties: Promise<Post[]> | undefined;
  const ownTies = () => (ties ??= tiesOf(post, ask));
  return Promise.all(([-1, 1] as const).map((sign) => neighbour(post, values === ALL, sign, ask, ownTies)));
}

/** The next (1) or the previous (-1) post. */
async function neighbour(
  post: Post,
  isOfAll: boolean,
  sign: 1 | -1,
  ask: AskNear,
  ownTies: () => Promise<Post[]>,
): Promise<ArticleLink | null> {
  const distance = (a: Post, b: Post) => sign * (a.time - b.time || +a.include - +b.include);
  const isBeyond = (other: Post) => distance(other, post) > 0;
  const order = sign > 0 ? 'asc' : 'desc';
  let known: Post | undefined;
  // First with the post's own second; where that has no other post beyond this one, without it.
  for (const bound of [post.time - sign * 1000, post.time]) {
    const before = sign < 0 && isOfAll && bound > post.time && post.before;
    const {posts: near, raw} =
      before ||
      (await ask({[sign > 0 ? 'after' : 'before']: at(bound), order, exclude: post.include, per_page: NEAREST}));
    const [nearest] = near.filter(isBeyond).sort(distance);
    known ??= nearest;
    const {time} = nearest ?? post;
    if (raw.length < NEAREST || near[near.length - 1]?.time !== time) return (nearest ?? known)?.link ?? null;
    // This second may have more posts than came.
    const ties = time === post.time ? await ownTies() : (await ask({...secondOf(nearest!), order, per_page: 1})).posts;
    const [found] = ties.filter(isBeyond).sort(distance);
    if (found) return found.link;
  }
  return known?.link ?? null;
}

/** The filter for posts with the same author, tags or categories as this one. Undefined where it has none. */
export function filterFor(post: Post | undefined, by: Scope | TermKind): object | undefined {
  if (!post || by === 'all') return post && ALL;
  const ids = String(post.raw[FILTERS[by]]);
  return /[1-9]/.test(ids) ? {[FILTERS[by]]: ids} : undefined;
}
