import {SingleFlight} from '../core/client/single-flight.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, CallOptions, Page, RelatedBy, Scope} from '../core/types.ts';
import {query, request, type HttpOptions, type Json} from './http.ts';
import {article} from './validate.ts';

export interface GhostOptions extends HttpOptions {
  /** The site's address, or its Content API's: `https://example.com/`. Absolute. */
  readonly url: string;
  /** The Content API key of a custom integration. It is public: it reads what the site shows. */
  readonly key?: string | undefined;
}

interface Post {
  readonly link: ArticleLink;
  readonly id: string;
  readonly slug: string;
  /** As it came. */
  readonly raw: Json;
}

/** What Ghost knows a post by. */
type Name = readonly [by: 'id' | 'slug', value: string];

const name = 'ghost';
const FIELDS = 'id,slug,url,title,published_at,visibility';
/** Ghost 6 cuts larger pages down to this. */
const MOST = 100;
/**
 * What posts share, as a filter names it. The first author and the first tag are the post's
 * own; a Ghost has no categories.
 */
const FILTERS = {author: 'primary_author', category: 'primary_tag', tag: 'tags.slug'} as const;

/** Text in a filter. */
const quoted = (value: string): string => `'${value.replace(/['"]/g, '\\$&')}'`;
/** One of these texts. */
const anyOf = (values: readonly string[]): string =>
  values[1] === undefined ? quoted(values[0]!) : `[${values.map(quoted).join()}]`;
const items = (value: unknown): Json[] => (value ?? []) as Json[];

/** The editors' own tags are written `#name`. */
const shownTags = ({tags}: Json): Json[] =>
  items(tags).filter(({name, visibility}) => String(name)[0] !== '#' && String(visibility) !== 'internal');

function readPost(raw: Json, base: string): Post {
  // What has no page of its own is linked to one that is missing.
  const named = ({name, url}: Json) => ({name, url: /\/404\/$/.test(String(url)) ? undefined : url});
  const [author] = items(raw.authors);
  const tags = shownTags(raw).map((tag) => ({kind: 'tag', ...named(tag)}));
  const image = raw.feature_image as unknown;
  const link: unknown = {
    id: raw.id,
    url: raw.url,
    title: raw.title || raw.url,
    published: raw.published_at,
    author: author && named(author),
    image: image ? {url: image, alt: raw.feature_image_alt} : undefined,
    terms: raw.tags && [...tags.slice(0, 1).map((tag) => ({...tag, kind: 'category'})), ...tags],
    locked: (raw.visibility as unknown) !== 'public' || undefined,
  };
  return {link: article(link as Json, base), id: String(raw.id), slug: String(raw.slug), raw};
}

/** By the id, if the page or the address says it, else by the slug in the address. */
function nameOf({url, ids}: ArticleRef): Name {
  const id = ids?.ghost ?? /^id:([\da-f]{24})$/.exec(url)?.[1];
  return id ? ['id', id] : ['slug', /([^/]*)\/?$/.exec(new URL(url).pathname)![1]!];
}

/**
 * Reads a Ghost by its Content API: its latest posts, a post's neighbours, its tags, and more by its author or on its
 * topics. The first of a post's tags is its category as well.
 *
 * @example ghost({url: 'https://example.com/', key: '22444f78447824223cefc48062'})
 */
export function ghost({url, key, fetch}: GhostOptions): BackendAdapter {
  const currentPosts = new SingleFlight<Post | undefined>();
  const root = url.replace(/(\/ghost\/api\/content)?\/*$/, '/ghost/api/content/posts/?');

  /** A page of posts, newest first. */
  const posts = (filter: readonly string[], values: object, options?: CallOptions): Promise<[Post[], Json]> =>
    request(
      name,
      root + query({key, filter: filter.join('+') || undefined, order: 'published_at desc,id desc', ...values}),
      ({posts, meta}) => [(posts as unknown as Json[]).map((post) => readPost(post, url)), meta!.pagination!],
      {fetch, ...options},
    );

  /** The posts of articles, asked for together. */
  const find = async (articles: readonly ArticleRef[], options?: CallOptions): Promise<(Post | undefined)[]> => {
    const names = articles.map(nameOf);
    const found: Post[] = [];
    for (const by of ['id', 'slug'] as const) {
      const values = [...new Set(names.flatMap((name) => (name[0] === by && name[1]) || []))];
      for (let at = 0; at < values.length; at += MOST) {
        const filter = `${by}:${anyOf(values.slice(at, at + MOST))}`;
        found.push(...(await posts([filter], {fields: FIELDS, include: 'authors,tags', limit: MOST}, options))[0]);
      }
    }
    return names.map(([by, value]) => found.find((post) => post[by] === value));
  };

  /** The post that an article is: found once and shared by all who need it. */
  const current = (ref: ArticleRef, options?: CallOptions): Promise<Post | undefined> =>
    currentPosts.run(nameOf(ref).join(), async (shared) => (await find([ref], shared))[0], options);

  /** A cursor is the number of a page. */
  const listed = async (
    filter: readonly string[],
    {limit, cursor: page}: {readonly limit: number; readonly cursor?: string | undefined},
    options?: CallOptions,
  ): Promise<Page<ArticleLink>> => {
    const fields = FIELDS + ',feature_image,feature_image_alt';
    const values = {fields, include: 'authors,tags', limit: Math.min(limit, MOST), page};
    const [found, {next, total}] = await posts(filter, values, options);
    return {
      items: found.map(({link}) => link),
      cursor: next ? String(next) : undefined,
      total: Number(total),
    };
  };

  /** What of a post other posts may share, as it came, and the filter for those that do. */
  const shared = ({raw}: Post, by: RelatedBy): [things: Json[], filter: string] => {
    const all = by === 'author' ? items(raw.authors) : shownTags(raw);
    const things = by === 'tag' ? all : all.slice(0, 1);
    return [things, things[0] ? `${FILTERS[by]}:${anyOf(things.map(({slug}) => String(slug)))}` : ''];
  };

  /** The nearest post in the order of (published, id). */
  const neighbour = async (post: Post, scope: Scope, sign: '>' | '<', options?: CallOptions) => {
    const [things, within] = scope === 'all' ? [] : shared(post, scope);
    if (things && !things[0]) return null;
    // Ghost compares dates as texts: of any other form, the post itself would be beyond its own date.
    const at = quoted(new Date(post.link.published!).toISOString().slice(0, 19).replace('T', ' '));
    const beyond = `(published_at:${sign}${at},(published_at:${at}+id:${sign}${quoted(post.id)}))`;
    const filter = [`slug:-${quoted(post.slug)}`, beyond];
    if (within) filter.unshift(within);
    const order = sign === '>' ? {order: 'published_at asc,id asc'} : {};
    const [[found]] = await posts(filter, {fields: FIELDS, limit: 1, ...order}, options);
    return found?.link ?? null;
  };

  return {
    name,
    contract: 1,
    articles: {
      async latest({tag, category, author, exclude, ...wanted}, options) {
        const filter = [tag, category].flatMap((name) => (name ? `tags.name:${quoted(name)}` : []));
        if (author) filter.push(`authors.name:${quoted(author)}`);
        if (exclude) {
          const [by, value] = nameOf(exclude);
          filter.push(`${by}:-${quoted(value)}`);
        }
        return listed(filter, wanted, options);
      },
      async neighbours(ref, scope, options) {
        const post = await current(ref, options);
        if (!post) return {previous: null, next: null};
        const [previous, next] = await Promise.all([
          neighbour(post, scope, '<', options),
          neighbour(post, scope, '>', options),
        ]);
        return {previous, next};
      },
      async related(ref, {by, ...wanted}, options) {
        const post = await current(ref, options);
        const [things, filter] = post ? shared(post, by) : [];
        if (!filter) return {items: []};
        const found = await listed([filter, `slug:-${quoted(post!.slug)}`], wanted, options);
        return {...found, of: things!.map(({name}) => String(name)).join(', ')};
      },
    },
    terms: {
      async of(articles, kind, options) {
        const found = articles.length === 1 ? [await current(articles[0]!, options)] : await find(articles, options);
        return found.map((post) => post?.link.terms?.filter((term) => term.kind === kind) ?? []);
      },
    },
  };
}
