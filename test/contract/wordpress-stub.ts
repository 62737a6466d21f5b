import {readFileSync} from 'node:fs';

export interface WpPost {
  id: number;
  date: string;
  date_gmt: string;
  /** When it was changed last, by the site's own clock; by default when it was published. */
  modified?: string;
  slug: string;
  link: string;
  author: number;
  tags: number[];
  categories: number[];
  title: {rendered: string};
  _embedded?: Record<string, unknown[]>;
}

export const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/wordpress/${name}.json`, import.meta.url), 'utf8')) as T;

/** The posts of a real server's answer, newest first, three of them of the same second. */
export const captured = (): WpPost[] => fixture<WpPost[]>('posts-embed-pretty');

/** What WordPress does with posts of the same second when it orders by date: any order, another one for each question. */
function anyOrder(question: string): (post: WpPost) => number {
  const seed = [...question].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 9973, 7);
  return ({id}) => ((id + 1) * (seed + 2)) % 9973;
}

const numbers = (values: string | null) => (values ? values.split(',').map(Number) : undefined);

/** WordPress's list of posts, as far as its behaviour was observed, over these posts. */
export function wordpressStub(posts: readonly WpPost[] = captured()): {fetch: typeof fetch; requests: string[]} {
  const requests: string[] = [];

  function list(params: URLSearchParams): Response {
    const get = (name: string) => params.get(name);
    const size = Number(get('per_page') ?? 10);
    const page = Number(get('page') ?? 1);
    if (size > 100 || size < 1) return Response.json({code: 'rest_invalid_param', data: {status: 400}}, {status: 400});
    const has = (ids: number[] | undefined, own: number[]) => !ids || own.some((id) => ids.includes(id));
    // A moment without a zone is one of the site's own clock.
    const by = (bound: string | null) => (bound?.endsWith('Z') ? 'date_gmt' : 'date');
    const [start, end] = [get('after'), get('before')];
    const modified = (post: WpPost) => post.modified ?? post.date;
    const found = posts.filter(
      (post) =>
        (!end || post[by(end)] < end.replace('Z', '')) &&
        (!start || post[by(start)] > start) &&
        (!get('modified_after') || modified(post) > get('modified_after')!) &&
        has(numbers(get('include')), [post.id]) &&
        !numbers(get('exclude'))?.includes(post.id) &&
        (!get('slug') || get('slug')!.split(',').includes(post.slug)) &&
        has(numbers(get('author')), [post.author]) &&
        has(numbers(get('tags')), post.tags) &&
        has(numbers(get('categories')), post.categories),
    );
    const sign = get('order') === 'asc' ? 1 : -1;
    // A paged list keeps its order from page to page, or nothing could page it.
    const place = anyOrder([...params].filter(([name]) => !/per_page|offset/.test(name)).join());
    found.sort((a, b) =>
      get('orderby') === 'id'
        ? sign * (a.id - b.id)
        : get('orderby') === 'modified' && modified(a) !== modified(b)
          ? sign * (modified(a) < modified(b) ? -1 : 1)
          : a.date === b.date
            ? place(a) - place(b)
            : sign * (a.date < b.date ? -1 : 1),
    );
    const first = Number(get('offset') ?? (page - 1) * size);
    if (page > 1 && first >= found.length) return Response.json(fixture('posts-page-too-far'), {status: 400});
    const fields = new Set(
      get('_fields')
        ?.split(',')
        .map((field) => field.split('.')[0]),
    );
    const embed = get('_embed')?.split(',') ?? [];
    const shown = found.slice(first, first + size).map((post) => {
      const picked = Object.entries({...post, modified: modified(post)}).filter(
        ([name]) => !fields.size || fields.has(name),
      );
      const embedded = Object.entries(post._embedded ?? {}).filter(([name]) => embed.includes(name));
      const {_embedded, ...rest} = Object.fromEntries(picked);
      return _embedded && embedded.length ? {...rest, _embedded: Object.fromEntries(embedded)} : rest;
    });
    return Response.json(shown, {headers: {'X-WP-Total': String(found.length)}});
  }

  const send: typeof fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    requests.push(String(input));
    const url = new URL(String(input));
    const route = url.searchParams.get('rest_route') ?? url.pathname.replace(/^.*\/wp-json/, '');
    const named = /^\/wp\/v2\/(tags|categories)$/.exec(route)?.[1];
    if (route === '/wp/v2/posts') return list(url.searchParams);
    if (named) {
      const search = url.searchParams.get('search')!.toLowerCase();
      const terms = fixture<{id: number; name: string}[]>(named);
      return Response.json(terms.filter(({name}) => name.toLowerCase().includes(search)));
    }
    return Response.json({code: 'rest_no_route', data: {status: 404}}, {status: 404});
  };
  return {fetch: send, requests};
}
