import type {ArticleLink, ArticleRef, BackendAdapter, CallOptions, Related, Scope, TermKind} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import {query, request, type HttpOptions, type Json} from './http.ts';
import {SingleFlight} from '../core/client/single-flight.ts';
import {article, list, moment, text, type Reader} from './validate.ts';

export interface WordpressOptions extends HttpOptions {
  /** The API's root as the page names it: `…/wp-json/` or `…/?rest_route=/`. Absolute. */
  readonly url: string;
  /** When the page's own post was published, as the page says: then it is asked for together with the one before it. Without a
   * time and an offset it is not used: that would be another moment for each reader. */
  readonly published?: string | undefined;
}

interface Post {
  readonly link: ArticleLink;
  /** When it was published by the site's own clock, by which WordPress orders and compares. */
  readonly time: number;
  /** By these a post is asked for. */
  readonly include: string;
  readonly slug: string;
  /** As it came. */
  readonly raw: Json;
  /** The nearest before it, where they came with it. */
  before?: readonly Post[];
}

/** What WordPress knows an article by, and the parameter that asks for it. */
type Name = readonly [by: 'include' | 'slug', value: string];

/** Asks the site for a list of anything. */
export type Get = <T>(
  path: string,
  values: object,
  read: (body: Json, address: string | undefined, headers: Headers) => T,
  options?: CallOptions,
) => Promise<T>;

const name = 'wordpress';
const FIELDS = 'id,date,date_gmt,slug,link,title,content.protected,author,tags,categories';
/** So many of the nearest posts are asked for, to see whether several are of one second. */
const NEAREST = 4;
/** The filter that keeps all. */
const ALL = {};
/** WordPress refuses larger pages. */
const MOST = 100;
/** The parameter that filters a list; in a post the same field holds the ids. */
const FILTERS = {author: 'author', tag: 'tags', category: 'categories'} as const;

/** What plugins write of a picture's size may be a text, or nonsense. */
const size = (value: unknown): number | undefined => Math.round(Number(value)) || undefined;

const readPost: Reader<Post> = (raw, base) => {
  // What may not be seen is an error object among the others.
  const embedded = (rel: string) =>
    ([raw._embedded?.[rel] ?? []] as unknown as Json[][][]).flat(2).filter(({code}) => !code);
  const named = (thing: Json) => ({name: htmlToText(text(thing.name!)), url: thing.link || undefined});
  const [author] = embedded('author');
  const [media] = embedded('wp:featuredmedia');
  const image = media?.media_details?.sizes?.medium ?? {...media?.media_details, ...media};
  const id = String(raw.id);
  const link: unknown = {
    id,
    url: raw.link,
    title: htmlToText(text(raw.title!.rendered!)) || raw.link,
    published: raw.date_gmt && raw.date_gmt + 'Z',
    author: author && named(author),
    image: image.source_url
      ? {url: image.source_url, width: size(image.width), height: size(image.height), alt: media!.alt_text}
      : undefined,
    terms:
      raw._embedded &&
      embedded('wp:term').flatMap((term) => {
        const kind = {post_tag: 'tag', category: 'category'}[text(term.taxonomy!)];
        return kind ? {kind, ...named(term)} : [];
      }),
    locked: raw.content?.protected,
  };
  const date: unknown = raw.date + 'Z';
  return {
    link: article(link as Json, base),
    time: Date.parse(moment(date as Json)),
    include: id,
    slug: text(raw.slug!),
    raw,
  };
};

/** By the id, if the page or the address says it, else by the slug in the address. */
function nameOf({url, ids}: ArticleRef): Name {
  const id = ids?.wordpress ?? /(?:^id:|[?&]p=|\/archives\/)(\d+)/.exec(url)?.[1];
  return id ? ['include', id] : ['slug', /([^/.]*)(\.\w+)?\/?$/.exec(new URL(url).pathname)![1]!.toLowerCase()];
}

/**
 * An address of an API by that of its root. Without pretty permalinks the path is a parameter; plugins for languages add
 * others, which come after.
 */
export function addressOf(root: string, path: string, values: object): string {
  const [, start, rest] = /^([^?]*(?:\?(?:.*&)?rest_route=[^&]*)?)(.*)/.exec(root)!;
  return start!.replace(/\/?$/, '/wp/v2/') + path + rest + (root.includes('?') ? '&' : '?') + query(values);
}

/** A moment of the site's own clock, as WordPress wants it. */
const at = (time: number): string => new Date(time).toISOString().slice(0, 19);

/**
 * Reads a WordPress site: its latest posts, a post's neighbours, its tags and categories, and more by its author or on its
 * topics. What all parts of one page ask for is at most five requests; where more than three other posts are of the very same
 * second, each way to a neighbour takes up to two more.
 *
 * @example wordpress({url: 'https://example.com/wp-json/'})
 */
export function wordpress({url, published, fetch}: WordpressOptions): BackendAdapter {
  const currentPosts = new SingleFlight<Post | undefined>();

  const get: Get = <T>(
    path: string,
    values: object,
    read: (body: Json, address: string | undefined, headers: Headers) => T,
    options?: CallOptions,
  ): Promise<T> => request(name, addressOf(url, path, values), read, {fetch, ...options});

  /** Posts, and how many there are. Embedded are their author, terms and picture as far as `_embed` asks for them. */
  const posts = (values: {readonly _embed?: string}, options?: CallOptions): Promise<[posts: Post[], total?: number]> =>
    get(
      'posts',
      {_fields: FIELDS + (values._embed ? ',_links,_embedded' : ''), ...values},
      (body, address, headers) => [list(readPost)(body, address), Number(headers.get('x-wp-total')) || undefined],
      options,
    );

  /** The posts of articles, asked for together. */
  const find = async (articles: readonly ArticleRef[], options?: CallOptions): Promise<(Post | undefined)[]> => {
    const names = articles.map(nameOf);
    const found: Post[] = [];
    for (const by of ['include', 'slug'] as const) {
      const values = names.flatMap((name) => (name[0] === by && name[1]) || []).join();
      if (!values) continue;
      found.push(...(await posts({_embed: 'author,wp:term', [by]: values, per_page: MOST} as object, options))[0]);
    }
    return names.map(([by, value]) => found.find((post) => post[by] === value));
  };

  /** A post of this moment, and what was published before it; nothing where the moment is not the post's. */
  const dated = async (ref: ArticleRef, time: number, options: CallOptions): Promise<Post | undefined> => {
    const values = {_embed: 'author,wp:term', before: at(time + 1000) + 'Z', per_page: NEAREST + 1};
    const [found] = await posts(values, options);
    const [by, value] = nameOf(ref);
    const post = found.find((each) => each[by] === value && Date.parse(each.link.published!) === time);
    if (post) post.before = found.filter((each) => each !== post);
    return post;
  };

  /** The post that an article is: found once and shared by all who need it. */
  const current = (ref: ArticleRef, options?: CallOptions): Promise<Post | undefined> =>
    currentPosts.run(
      nameOf(ref).join(),
      async (shared) => {
        // What the page says is of its own article.
        const time = ref.ids && /T.+(Z|[+-]\d\d:?\d\d)$/.test(published!) && Date.parse(published!);
        return (time && (await dated(ref, time, shared))) || (await find([ref], shared))[0];
      },
      options,
    );

  /** A page of posts without one of them. One more is asked for: to take its place, and to see whether there are more. */
  const listed = async (
    values: object,
    {limit, cursor}: {readonly limit: number; readonly cursor?: string | undefined},
    options?: CallOptions,
    without?: Name,
  ): Promise<Related> => {
    const offset = Number(cursor) || undefined;
    const per_page = Math.min(limit + 1, MOST);
    const [all, total] = await posts(
      {_embed: 'author,wp:term,wp:featuredmedia', ...values, per_page, offset} as object,
      options,
    );
    const kept = all.filter((post) => !without || post[without[0]] !== without[1]).slice(0, limit);
    const used = all.indexOf(kept[kept.length - 1]!) + 1;
    return {
      items: kept.map(({link}) => link),
      cursor: used < all.length || used === MOST ? String((offset ?? 0) + used) : undefined,
      // Whether the one left out is among them all is not known.
      total: without ? undefined : total,
    };
  };

  /** The nearest post in the order of (date, id). WordPress orders by date alone, and skips posts of the same second. */
  const neighbour = async (
    post: Post,
    values: object,
    sign: 1 | -1,
    options?: CallOptions,
  ): Promise<ArticleLink | null> => {
    const distance = (a: Post, b: Post) => sign * (a.time - b.time || +a.include - +b.include);
    const isBeyond = (other: Post) => distance(other, post) > 0;
    const ask = async (more: object) =>
      (await posts({...values, order: sign > 0 ? 'asc' : 'desc', ...more} as object, options))[0];
    // From within the post's own second; where none of that second is left, from beyond it.
    for (const bound of [post.time - sign * 1000, post.time]) {
      const known = sign < 0 && values === ALL && bound > post.time && post.before;
      const near =
        known || (await ask({[sign > 0 ? 'after' : 'before']: at(bound), exclude: post.include, per_page: NEAREST}));
      const [nearest] = near.filter(isBeyond).sort(distance);
      const {time} = nearest ?? post;
      if (near.length < NEAREST || near[near.length - 1]!.time !== time) return nearest?.link ?? null;
      // The page ends within one second. The posts of that second alone, ordered by id, come in a sure order.
      for (let offset = 0, ties; !ties || ties.length === MOST; offset += MOST) {
        const second = {after: at(time - 1000), before: at(time + 1000), orderby: 'id'};
        ties = await ask({...second, per_page: time === post.time ? MOST : 1, offset});
        const found = ties.find(isBeyond);
        if (found) return found.link;
      }
    }
    return null;
  };

  /** The filter for posts that share something with this one; nothing where it has none of it. */
  const alike = (post: Post | undefined, by: Scope | TermKind): object | undefined => {
    if (!post || by === 'all') return post && ALL;
    const ids = String(post.raw[FILTERS[by]]);
    return /[1-9]/.test(ids) ? {[FILTERS[by]]: ids} : undefined;
  };

  return {
    name,
    contract: 1,
    articles: {
      async latest({exclude, ...wanted}, options) {
        const {author, tag, category} = wanted;
        // Few pages ask for the latest of one author or topic: what finds those is fetched then.
        const values =
          author || tag || category ? await (await import('./wordpress-filters.ts')).filters(wanted, get, options) : {};
        if (!values) return {items: []};
        return listed(values, wanted, options, exclude && nameOf(exclude));
      },
      async neighbours(ref, scope, options) {
        const post = await current(ref, options);
        const values = alike(post, scope);
        const [previous = null, next = null] = values
          ? await Promise.all(([-1, 1] as const).map((sign) => neighbour(post!, values, sign, options)))
          : [];
        return {previous, next};
      },
      async related(ref, {by, ...wanted}, options) {
        const post = await current(ref, options);
        const values = alike(post, by);
        if (!post || !values) return {items: []};
        const {author, terms = []} = post.link;
        const shared = by === 'author' ? [author] : terms.filter(({kind}) => kind === by);
        const found = await listed({...values, exclude: post.include}, wanted, options);
        return {...found, of: shared.map((thing) => thing?.name).join(', ') || undefined};
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
