import {readFileSync} from 'node:fs';

export interface GhostTag {
  name: string;
  slug: string;
  visibility: string;
  url: string;
}

export interface GhostAuthor {
  name: string;
  slug: string;
  url: string;
}

export interface GhostPost {
  id: string;
  slug: string;
  url: string;
  title: string;
  published_at: string;
  visibility: string;
  tags: GhostTag[];
  authors: GhostAuthor[];
}

export const KEY = '22444f78447824223cefc48062';

export const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/ghost/${name}.json`, import.meta.url), 'utf8')) as T;

/** The posts of a real server's answer, newest first, three of them of the same second. */
export const captured = (): GhostPost[] => fixture<{posts: GhostPost[]}>('posts').posts;

type Test = (post: GhostPost) => boolean;

/** Ghost keeps moments as texts of this form, and compares them as such. */
const stored = (moment: string) => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** What a filter can name, as far as the adapter does. */
const VALUES: Readonly<Record<string, (post: GhostPost) => string[]>> = {
  id: ({id}) => [id],
  slug: ({slug}) => [slug],
  published_at: (post) => [stored(post.published_at)],
  primary_author: ({authors}) => authors.slice(0, 1).map(({slug}) => slug),
  primary_tag: ({tags}) => tags.slice(0, 1).flatMap(({slug, visibility}) => (visibility === 'public' ? slug : [])),
  'tags.slug': ({tags}) => tags.map(({slug}) => slug),
  'tags.name': ({tags}) => tags.map(({name}) => name),
  'authors.name': ({authors}) => authors.map(({name}) => name),
};

/** Reads a filter: `+` is and, `,` is or. What the language does not have is an error, as in Ghost. */
function parse(filter: string): Test {
  const words = filter.match(/'(?:\\['"]|[^'"])+?'|[a-z_.]+:|[-+,()[\]<>]/g) ?? [];
  if (words.join('') !== filter) throw new SyntaxError(filter);
  let at = 0;
  const take = (word: string) => words[at] === word && ++at > 0;
  const value = () => words[at++]!.slice(1, -1).replace(/\\(['"])/g, '$1');
  const either = (): Test => {
    const tests = [both()];
    while (take(',')) tests.push(both());
    return (post) => tests.some((test) => test(post));
  };
  const both = (): Test => {
    const tests = [one()];
    while (take('+')) tests.push(one());
    return (post) => tests.every((test) => test(post));
  };
  const one = (): Test => {
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw new SyntaxError(filter);
      return inner;
    }
    const read = VALUES[words[at++]!.slice(0, -1)]!;
    if (take('-')) {
      const other = value();
      return (post) => !read(post).includes(other);
    }
    const sign = take('>') ? 1 : take('<') ? -1 : 0;
    const values: string[] = [];
    if (take('['))
      do values.push(value());
      while (take(','));
    else values.push(value());
    take(']');
    return (post) =>
      read(post).some((own) => (sign ? (sign > 0 ? own > values[0]! : own < values[0]!) : values.includes(own)));
  };
  const test = either();
  if (at !== words.length) throw new SyntaxError(filter);
  return test;
}

/** Ghost's list of posts, as far as its behaviour was observed, over these posts. */
export function ghostStub(posts: readonly GhostPost[] = captured()): {fetch: typeof fetch; requests: URL[]} {
  const requests: URL[] = [];

  function list(params: URLSearchParams): Response {
    const filter = params.get('filter');
    const limit = Math.min(Number(params.get('limit') ?? 15), 100);
    const page = Number(params.get('page') ?? 1);
    const found = posts.filter(filter ? parse(filter) : () => true);
    const order = (params.get('order') ?? 'published_at desc').split(',').map((part) => part.split(' '));
    found.sort((a, b) => {
      for (const [field = '', way] of order) {
        const [own = '', other = ''] = [a, b].map((post) => VALUES[field]!(post)[0]);
        if (own !== other) return (own < other ? -1 : 1) * (way === 'asc' ? 1 : -1);
      }
      return 0;
    });
    const fields = params.get('fields')?.split(',');
    const include = params.get('include')?.split(',') ?? [];
    const shown = found.slice((page - 1) * limit, page * limit).map((post) =>
      Object.fromEntries(
        Object.entries(post).filter(([name]) => {
          if (/^(primary_)?(tag|author)s?$/.test(name)) return include.includes(name);
          return !fields || fields.includes(name);
        }),
      ),
    );
    const pages = Math.max(1, Math.ceil(found.length / limit));
    const [prev, next] = [page > 1 ? page - 1 : null, page < pages ? page + 1 : null];
    return Response.json({posts: shown, meta: {pagination: {page, limit, pages, total: found.length, next, prev}}});
  }

  const send: typeof fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const url = new URL(String(input));
    requests.push(url);
    const key = url.searchParams.get('key');
    if (!key) return Response.json(fixture('no-key'), {status: 403});
    if (key !== KEY) return Response.json(fixture('bad-key'), {status: 401});
    if (url.pathname.endsWith('/ghost/api/content/posts/')) return list(url.searchParams);
    return Response.json({errors: [{type: 'NotFoundError'}]}, {status: 404});
  };
  return {fetch: send, requests};
}
