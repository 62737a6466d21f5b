import type {ArticleLink, ArticleRef} from '../core/types.ts';
import {isObject} from '../core/json.ts';
import {htmlToText} from './html-text.ts';
import type {Json} from './http.ts';
import {article, moment, text, textOrEmpty, type Reader} from '../core/validate.ts';

/** A post as the WordPress API answers it. */
export interface Post {
  readonly link: ArticleLink;
  /** When it was published by the site's own clock, in milliseconds. WordPress orders and compares by this. */
  readonly time: number;
  /** Its id; named like the parameter that asks for posts by their ids. */
  readonly include: string;
  readonly slug: string;
  /** The answer that this was read from. */
  readonly raw: Json;
  /** The nearest older posts, where the same answer had them, and what they were read from. */
  before?: {readonly posts: readonly Post[]; readonly raw: readonly unknown[]};
}

/** What WordPress knows an article by, and the parameter that asks for it. */
export type Name = readonly [by: 'include' | 'slug', value: string];

/** Plugins may write the size of a picture as text, or as nonsense. */
const size = (value: unknown): number | undefined => Math.round(Number(value)) || undefined;

/**
 * The things of one kind that came with a post by `_embed`, in a list or in lists of lists. Those that guests may not see are
 * error objects with a `code`.
 */
const embeddedIn = (raw: Json, rel: string): Json[] =>
  [raw._embedded?.[rel] ?? []]
    .flat()
    .flat()
    .filter((thing) => isObject(thing) && !thing.code);

/** The name and the address of an author or a term; undefined for what has no name. */
function namedLink(thing: Json | undefined): {readonly name: string; readonly url: unknown} | undefined {
  const name = htmlToText(textOrEmpty(thing?.name));
  return name ? {name, url: thing?.link || undefined} : undefined;
}

function imageOf(raw: Json): unknown {
  const [media] = embeddedIn(raw, 'wp:featuredmedia');
  const image = media?.media_details?.sizes?.medium ?? {...media?.media_details, ...media};
  return image?.source_url
    ? {url: image.source_url, width: size(image.width), height: size(image.height), alt: media!.alt_text}
    : undefined;
}

const termsOf = (raw: Json): unknown =>
  raw._embedded &&
  embeddedIn(raw, 'wp:term').flatMap((term) => {
    const kind = {post_tag: 'tag', category: 'category'}[textOrEmpty(term.taxonomy)];
    const link = namedLink(term);
    return kind && link ? {kind, ...link} : [];
  });

export const readPost: Reader<Post> = (raw, base) => {
  const [author] = embeddedIn(raw, 'author');
  const id = String(raw.id);
  const link: unknown = {
    id,
    url: raw.link,
    title: htmlToText(textOrEmpty(raw.title?.rendered)) || raw.link,
    published: raw.date_gmt && raw.date_gmt + 'Z',
    author: namedLink(author),
    image: imageOf(raw),
    terms: termsOf(raw),
    locked: raw.content?.protected,
  };
  const date: unknown = raw.date + 'Z';
  return {
    link: article(link, base),
    time: Date.parse(moment(date)),
    include: id,
    slug: text(raw.slug!),
    raw,
  };
};

/** The id, where the page or the address has it, else the slug in the address. */
export function nameOf({url, ids}: ArticleRef): Name {
  // `/archives/2024/05/story` has a year there.
  const id = ids?.wordpress ?? /(?:^id:|[?&]p=|\/archives\/)(\d+)(?:\.\w+)?\/?(?=[?&#]|$)/.exec(url)?.[1];
  return id
    ? ['include', id]
    : ['slug', /(?<![^/.])([^/.]*)(?:\.\w+)?\/?$/.exec(new URL(url).pathname)![1]!.toLowerCase()];
}
