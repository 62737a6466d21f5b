import {z} from 'zod';
import type {Article} from '../schemas.ts';
import {SourceError} from './ask.ts';

/** The values that fit: what is broken is left out, and costs nothing else. */
const fitting = <T>(item: z.ZodType<T>, values: readonly unknown[]): T[] =>
  values.flatMap((value) => {
    const {success, data} = item.safeParse(value);
    return success ? [data] : [];
  });
const list = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) => fitting(item, values));

const optional = z.string().nullish().catch(null);
const name = z.string().trim().min(1);
const Person = z.object({name, url: optional});
const Tag = z.object({name, url: optional, visibility: optional});
const Post = z.object({
  id: z.string(),
  url: z.string(),
  title: optional,
  published_at: optional,
  feature_image: optional,
  feature_image_alt: optional,
  visibility: optional,
  primary_author: Person.nullish().catch(null),
  authors: list(Person),
  tags: list(Tag),
});
const Answer = z.object({
  posts: z.array(z.unknown()),
  meta: z.object({pagination: z.object({next: z.int().nullable(), total: z.int()})}),
});

const FIELDS = 'id,url,title,published_at,feature_image,feature_image_alt,visibility';
/** Ghost 6 refuses larger pages. */
const MOST = 100;

/** One page of posts: of all, or of those that were changed at a moment or later. */
interface Wanted {
  readonly page: number;
  readonly since?: string | undefined;
}

/** The address of one page of posts; of the one that was changed last, where no page is wanted. */
export function ghostUrl(api: string, key: string, wanted?: Wanted): string {
  const url = new URL('posts/', api);
  const {page, since} = wanted ?? {};
  const values =
    page === undefined
      ? {fields: 'id,updated_at', limit: 1, order: 'updated_at desc'}
      : {
          fields: FIELDS,
          include: 'authors,tags',
          limit: MOST,
          page,
          order: 'published_at desc',
          ...(since ? {filter: `updated_at:>='${since}'`} : {}),
        };
  for (const [name, value] of Object.entries({key, ...values})) url.searchParams.set(name, String(value));
  return url.href;
}

const Newest = z.object({
  posts: z.tuple([z.object({updated_at: z.string()})]),
  meta: z.object({pagination: z.object({total: z.int()})}),
});

/** When a post was changed last, as a filter takes it, and how many there are. */
export function readNewest(body: Uint8Array): {changed?: string; total?: number} {
  try {
    const {data} = Newest.safeParse(JSON.parse(Buffer.from(body).toString()));
    const time = data && new Date(data.posts[0].updated_at);
    if (!time || Number.isNaN(time.getTime())) return {};
    return {changed: time.toISOString().slice(0, 19).replace('T', ' '), total: data.meta.pagination.total};
  } catch {
    return {};
  }
}

const web = (text: string | null | undefined): {url: string} | object =>
  text && URL.canParse(text) && /^https?:/.test(text) ? {url: text} : {};

/** Reads one page of posts; names are plain text, and tags that start with `#` are the editors' own. */
export function readGhost(body: Uint8Array, api: string): {articles: Article[]; next: number | null} {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString());
  } catch (cause) {
    throw new SourceError(`${api} does not answer with JSON`, {cause});
  }
  const {data} = Answer.safeParse(value);
  const posts = fitting(Post, data?.posts ?? []);
  if (!data || (data.posts.length > 0 && posts.length === 0))
    throw new SourceError(`${api} does not answer as the Content API of a Ghost does`);
  const articles = posts.flatMap((post): Article[] => {
    const author = post.primary_author ?? post.authors[0];
    const published = post.published_at && new Date(post.published_at);
    if (!('url' in web(post.url))) return [];
    return [
      {
        id: post.id,
        url: post.url,
        title: post.title?.trim() || post.url,
        ...(published && !Number.isNaN(published.getTime()) ? {published: published.toISOString()} : {}),
        ...(author ? {author: {name: author.name, ...web(author.url)}} : {}),
        ...('url' in web(post.feature_image)
          ? {image: {url: post.feature_image!, ...(post.feature_image_alt ? {alt: post.feature_image_alt} : {})}}
          : {}),
        terms: post.tags
          .filter(({name, visibility}) => visibility !== 'internal' && !name.startsWith('#'))
          .map(({name, url}) => ({kind: 'tag', name, ...web(url)})),
        ...(post.visibility && post.visibility !== 'public' ? {locked: true} : {}),
      },
    ];
  });
  return {articles, next: data.meta.pagination.next};
}
