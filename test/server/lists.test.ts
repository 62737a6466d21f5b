import assert from 'node:assert/strict';
import {test} from 'node:test';
import {naming, newsroom, ORIGIN, start, urls, vote, type Answer, type Call} from './support.ts';

const [oldest = '', second = '', third = '', fourth = '', , newest = ''] = urls;
const ids = (items: readonly {id: string}[]) => items.map(({id}) => id);
const at = (path: string, article: string, more = '') => `/v1/${path}?${naming([article])}${more}`;

/** Reads a list page after page. */
async function pages(call: Call, path: string): Promise<string[][]> {
  const found: string[][] = [];
  for (let cursor = ''; ;) {
    const {status, body} = await call(`${path}${cursor && `&cursor=${cursor}`}`);
    assert.equal(status, 200);
    found.push(ids(body.items));
    if (!body.cursor) return found;
    cursor = encodeURIComponent(body.cursor);
  }
}

test('latest: newest first, with everything that is known of each', async (t) => {
  const {call} = await start(t);
  const {body, headers} = await call('/v1/articles/latest');
  assert.deepEqual(ids(body.items), ['d', 'c', 'b', '10', '2', 'a']);
  assert.equal(body.total, 6);
  assert.ok(!('cursor' in body));
  assert.match(headers.get('cache-control')!, /s-maxage/);
  assert.deepEqual(body.items[0], newsroom.articles.at(-1));
});

test('latest: pages join, whatever their size, and the last one says so', async (t) => {
  const {call} = await start(t);
  assert.deepEqual(await pages(call, '/v1/articles/latest?limit=4'), [
    ['d', 'c', 'b', '10'],
    ['2', 'a'],
  ]);
  assert.deepEqual(await pages(call, '/v1/articles/latest?limit=3'), [
    ['d', 'c', 'b'],
    ['10', '2', 'a'],
  ]);
  assert.equal((await pages(call, '/v1/articles/latest?limit=1')).flat().length, 6);
});

test('latest: only a tag, a category, an author, or all of them', async (t) => {
  const {call} = await start(t);
  const latest = async (query: string) => {
    const {body} = await call(`/v1/articles/latest?${query}`);
    assert.equal(body.total, body.items.length);
    return ids(body.items);
  };
  assert.deepEqual(await latest('tag=Quay'), ['10', '2', 'a']);
  assert.deepEqual(await latest(`tag=${encodeURIComponent('R&D – Fish – Quay')}`), ['d']);
  assert.deepEqual(await latest('category=Opinion'), ['d', 'b', '2']);
  assert.deepEqual(await latest('author=Ben'), ['c', '2']);
  assert.deepEqual(await latest('author=Ada&category=World&tag=Tides'), ['b', '10']);
  assert.deepEqual(await latest('tag=Opinion'), []);
});

test('latest: leaves out one article and still fills the page', async (t) => {
  const {call} = await start(t);
  const without = async (name: string) =>
    (await pages(call, `/v1/articles/latest?limit=2&exclude=${encodeURIComponent(name)}`)).flat();
  assert.deepEqual(await without(`${fourth}?utm_source=x#top`), ['d', 'c', '10', '2', 'a']);
  assert.deepEqual(await without('id:10'), ['d', 'c', 'b', '2', 'a']);
  for (const name of ['https://elsewhere.example/', '', 'nonsense'])
    assert.equal((await without(name)).length, 6, name);
});

test('neighbours: walking visits every article once, both ways, ties included', async (t) => {
  const {call} = await start(t);
  const walk = async (from: string, way: 'previous' | 'next', scope = '') => {
    const visited: string[] = [from];
    for (let here: string | undefined = from; here;) {
      const {body}: Answer = await call(at('articles/neighbours', here, scope));
      here = body[way]?.url;
      if (here) visited.push(here);
      assert.ok(visited.length < 20, 'it goes round');
    }
    return visited.map((url) => url.split('/').at(-2));
  };
  assert.deepEqual(await walk(oldest, 'next'), ['a', '2', '10', 'b', 'c', 'd']);
  assert.deepEqual(await walk(newest, 'previous'), ['d', 'c', 'b', '10', '2', 'a']);
  assert.deepEqual(await walk(second, 'next', '&scope=author'), ['2', 'c']);
  assert.deepEqual(await walk(newest, 'previous', '&scope=author'), ['d', 'b', '10', 'a']);
  assert.deepEqual(await walk(second, 'next', '&scope=category'), ['2', 'b', 'c']);
});

test('neighbours: null at the ends, the name as asked, an id as good as the address', async (t) => {
  const {call} = await start(t);
  const {body} = await call(at('articles/neighbours', `${oldest}?fbclid=1`));
  assert.equal(body.article, `${oldest}?fbclid=1`);
  assert.equal(body.previous, null);
  assert.equal(body.next?.id, '2');
  const last = await call(at('articles/neighbours', 'id:d', '&scope=all'));
  assert.deepEqual([last.body.article, last.body.previous?.id, last.body.next], ['id:d', 'c', null]);
});

test('related: what shares most comes first, then the newest, never the article itself', async (t) => {
  const {call} = await start(t);
  const {body} = await call(at('articles/related', third, '&by=tag'));
  assert.deepEqual(ids(body.items), ['a', 'b', '2']);
  assert.deepEqual([body.article, body.by, body.of, body.total], [third, 'tag', 'Tides, R&D, Quay', 3]);
  const author = await call(at('articles/related', second, '&by=author'));
  assert.deepEqual([ids(author.body.items), author.body.of], [['c'], 'Ben']);
  const category = await call(at('articles/related', fourth, '&by=category'));
  assert.deepEqual(ids(category.body.items), ['d', 'c', '10', '2', 'a']);
});

test('related: pages join', async (t) => {
  const {call} = await start(t);
  assert.deepEqual(await pages(call, at('articles/related', third, '&by=tag&limit=1')), [['a'], ['b'], ['2']]);
  assert.deepEqual(await pages(call, at('articles/related', fourth, '&by=category&limit=2')), [
    ['d', 'c'],
    ['10', '2'],
    ['a'],
  ]);
});

test('related: nothing shared is an empty list', async (t) => {
  const {call} = await start(t);
  const {status, body} = await call(at('articles/related', newest, '&by=tag'));
  assert.equal(status, 200);
  assert.deepEqual(body, {article: newest, by: 'tag', items: [], total: 0});
});

test('terms: of each article, in the order asked, with how many articles have them', async (t) => {
  const {call} = await start(t);
  const {body} = await call(`/v1/terms?${naming([third, oldest, 'https://elsewhere.example/'])}&kind=tag`);
  assert.deepEqual(body.terms, [
    {
      article: third,
      items: [
        {kind: 'tag', name: 'Tides', count: 2},
        {kind: 'tag', name: 'R&D', count: 2},
        {kind: 'tag', name: 'Quay', count: 3},
      ],
    },
    {
      article: oldest,
      items: [
        {kind: 'tag', name: 'Quay', count: 3},
        {kind: 'tag', name: 'R&D', count: 2},
      ],
    },
    {article: 'https://elsewhere.example/', items: []},
  ]);
  const both = await call(at('terms', fourth));
  assert.deepEqual(
    both.body.terms[0].items.map(({kind, name, url}) => [kind, name, url]),
    [
      ['category', 'Opinion', `${ORIGIN}/sections/opinion`],
      ['category', 'World', `${ORIGIN}/sections/world`],
      ['tag', 'Tides', undefined],
    ],
  );
});

test('notices: those of every article, and the article’s own', async (t) => {
  const {call} = await start(t);
  const {body} = await call(at('notices', second));
  assert.deepEqual(body, {
    article: second,
    items: [
      {id: 'views', text: 'The views are the authors’ own.'},
      {id: 'fixed', title: 'Correction', text: 'A date was corrected.', tone: 'info'},
    ],
  });
  const unlisted = await call(at('notices', `${ORIGIN}/unlisted`));
  assert.deepEqual(
    unlisted.body.items.map(({id}) => id),
    ['views'],
  );
});

test('an article that is not listed is not found, even where it has votes', async (t) => {
  const {call} = await start(t);
  const unlisted = `${ORIGIN}/unlisted`;
  await vote(call, unlisted, 5);
  for (const name of [unlisted, 'https://elsewhere.example/', 'id:nothing']) {
    for (const path of [
      at('articles/neighbours', name),
      at('articles/related', name, '&by=author'),
      at('terms', name, '&kind=tag'),
    ]) {
      assert.equal((await call(path)).status, 404, path);
    }
  }
  assert.equal((await call(at('notices', 'https://elsewhere.example/'))).status, 404);
});

test('lists answer 304, too', async (t) => {
  const {call} = await start(t);
  for (const path of [
    '/v1/articles/latest',
    at('articles/neighbours', oldest),
    at('terms', oldest),
    at('notices', oldest),
  ]) {
    const {headers} = await call(path);
    const again = await call(path, {headers: {'If-None-Match': headers.get('etag')!}});
    assert.equal(again.status, 304, path);
  }
});
