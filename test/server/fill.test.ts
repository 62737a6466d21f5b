import assert from 'node:assert/strict';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Article} from '../../server/src/schemas.ts';
import {captured, wordpressStub, type WpPost} from '../contract/wordpress-stub.ts';
import {folder, naming, newsroom, ORIGIN, rating, start, until, urls, vote, voter} from './support.ts';

const [first = ''] = urls;

test('a document in a file: relative addresses belong to the server’s own', async (t) => {
  const file = join(folder(t), 'articles.json');
  const articles = [
    {
      url: '/stories/tide?utm_source=x#top',
      title: 'High tide',
      published: '2026-05-01',
      author: {name: 'Ada', url: '/authors/ada'},
      image: {url: 'pictures/tide.svg', width: 3, height: 2},
      locked: true,
    },
  ];
  const terms = [{article: '/stories/tide', items: [{kind: 'tag', name: 'R&D – Fish', url: '/tags/fish'}]}];
  const notices = [{article: '/stories/tide', items: [{id: 'n', text: 'Corrected.'}]}];
  writeFileSync(file, JSON.stringify({articles, terms, notices, ratings: [], $schema: 'x'}));
  const {call} = await start(t, {articles: file, publicUrl: 'https://paper.example/'});
  const url = 'https://paper.example/stories/tide';
  const {body} = await call('/v1/articles/latest');
  assert.deepEqual(body.items, [
    {
      id: url,
      url,
      title: 'High tide',
      published: '2026-05-01',
      author: {name: 'Ada', url: 'https://paper.example/authors/ada'},
      image: {url: 'https://paper.example/pictures/tide.svg', width: 3, height: 2},
      terms: [{kind: 'tag', name: 'R&D – Fish', url: 'https://paper.example/tags/fish'}],
      locked: true,
    },
  ]);
  assert.equal((await call(`/v1/notices?${naming([url])}`)).body.items[0].text, 'Corrected.');
});

test('what is wrong with a document is said, with its place', async (t) => {
  const file = join(folder(t), 'articles.json');
  const wrong: readonly (readonly [text: string, said: RegExp])[] = [
    ['{"articles": [', /articles\.json is not JSON: /],
    ['[]', /articles\.json: .*expected object/],
    ['{}', /articles\.json\.articles: .*expected array/],
    ['{"articles": [{"url": "/a", "title": "A"}, {"url": "/b"}]}', /articles\[1\]\.title: .*expected string/],
    [
      '{"articles": [{"url": "javascript:alert(1)", "title": "A"}]}',
      /articles\[0\]\.url: must be an address of the web/,
    ],
    ['{"articles": [{"url": "/a", "title": "A", "published": "yesterday"}]}', /articles\[0\]\.published: /],
    [
      '{"articles": [{"url": "/a", "title": "A", "published": "2026-13-45"}]}',
      /articles\[0\]\.published: no such moment/,
    ],
    ['{"articles": [], "notices": [{"article": "*", "items": [{"id": "n"}]}]}', /notices\[0\]\.items\[0\]\.text: /],
  ];
  for (const [text, said] of wrong) {
    writeFileSync(file, text);
    await assert.rejects(start(t, {articles: file}), said);
  }
  await assert.rejects(
    start(t, {articles: join(folder(t), 'missing.json')}),
    /Cannot read the articles from .*missing\.json/,
  );
});

test('filling again lists nothing twice, and what has changed as it is now', async (t) => {
  const db = join(folder(t), 'votes.db');
  const before = await start(t, {db});
  await before.close();
  const [a, ...others] = newsroom.articles;
  const articles = [...others.slice(1), {...a!, title: 'Rewritten', terms: [{kind: 'tag' as const, name: 'Weather'}]}];
  const {call} = await start(t, {db, articles: {articles}});
  const {body} = await call('/v1/articles/latest');
  assert.deepEqual(
    body.items.map(({id}) => id),
    ['d', 'c', 'b', '10', 'a'],
  );
  assert.deepEqual([body.items.at(-1)?.title, body.items.at(-1)?.terms?.length], ['Rewritten', 1]);
  const counted = await call(`/v1/terms?${naming(['id:10'])}&kind=tag`);
  assert.deepEqual(
    counted.body.terms[0].items.map(({name, count}) => [name, count]),
    [
      ['Tides', 2],
      ['R&D', 1],
      ['Quay', 1],
    ],
  );
  assert.deepEqual((await call(`/v1/notices?${naming([first])}`)).body.items, []);
});

test('an article that has moved takes its votes along', async (t) => {
  const db = join(folder(t), 'votes.db');
  const before = await start(t, {db});
  await vote(before.call, first, 5);
  await before.close();
  const moved = `${ORIGIN}/2026/a/`;
  const articles = newsroom.articles.map((article) => (article.id === 'a' ? {...article, url: moved} : article));
  const {call} = await start(t, {db, articles: {articles}});
  assert.equal((await rating(call, moved)).average, 5);
  assert.equal((await call('/v1/articles/latest')).body.total, urls.length);
});

test('without a source, what was listed last stays', async (t) => {
  const db = join(folder(t), 'votes.db');
  await (await start(t, {db})).close();
  const {call} = await start(t, {db, articles: undefined});
  assert.equal((await call('/v1/articles/latest')).body.total, urls.length);
});

/** A web site with a WordPress's API behind it; `page` says how its pages name the API. */
async function site(
  t: TestContext,
  posts: () => readonly WpPost[],
  page: (response: ServerResponse, origin: string) => string,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const origin = `http://${request.headers.host}`;
    if (!request.url!.includes('/wp/v2/')) {
      if (request.url === '/moved') response.statusCode = 301;
      response.setHeader('Location', '/');
      response.end(page(response, origin));
      return;
    }
    const answer = await wordpressStub(posts()).fetch(origin + request.url!);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const byHeader = (response: ServerResponse, origin: string) => {
  response.setHeader('Link', `<${origin}/>; rel="canonical", <${origin}/wp-json/>; rel="https://api.w.org/"`);
  return '<!doctype html><title>Probe</title>';
};
const byLink = (_: ServerResponse, origin: string) =>
  `<!doctype html><link rel='stylesheet' href='/x.css'><link rel="https://api.w.org/" href="${origin}/?a=1&#038;rest_route=/" />`;

test('a WordPress by the address of its site: its posts, titles as text', async (t) => {
  for (const [page, path] of [
    [byHeader, '/'],
    [byHeader, '/moved'],
    [byLink, '/'],
  ] as const) {
    const address = await site(t, captured, page);
    const {call} = await start(t, {articles: undefined, origins: undefined, site: address + path});
    const {body} = await call('/v1/articles/latest?limit=100');
    assert.deepEqual(
      body.items.map(({id}) => id),
      ['59', '53', '51', '49', '48'],
    );
    const [locked, , {url}] = body.items as unknown as readonly [Article, Article, Article];
    assert.equal(locked.locked, true);
    const terms = await call(`/v1/terms?${naming([url])}`);
    assert.deepEqual(
      terms.body.terms[0].items.map(({name}) => name),
      ['Top Story', 'AI "hype"', 'R&D'],
    );
    const neighbours = await call(`/v1/articles/neighbours?${naming([url])}`);
    assert.deepEqual([neighbours.body.previous?.id, neighbours.body.next?.id], ['49', '53']);
    const related = await call(`/v1/articles/related?${naming(['id:53'])}&by=author`);
    assert.deepEqual([related.body.of, related.body.items[0].id], ["Bob O'Neil & Sons", '49']);
    // Pages of that site may vote.
    assert.equal((await vote(call, url, 4, voter(), {Origin: address})).status, 200);
  }
});

test('a WordPress of many posts is read to its end, once, and past a broken one', async (t) => {
  const [like] = captured();
  const posts = Array.from({length: 230}, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1) + (index >> 1) * 60_000).toISOString().slice(0, 19);
    const slug = `story-${index}`;
    const link = index === 200 ? '' : `https://probe.example/${slug}/`;
    return {...like!, id: index + 1, slug, link, date, date_gmt: date};
  });
  const address = await site(t, () => posts, byHeader);
  const {call} = await start(t, {articles: undefined, site: address});
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const {body} = await call(`/v1/articles/latest?limit=100${cursor}`);
    ids.push(...body.items.map(({id}) => id));
    if (!body.cursor) break;
    cursor = `&cursor=${body.cursor}`;
  }
  const whole = posts.filter(({link}) => link);
  assert.deepEqual(ids, whole.map(({id}) => String(id)).reverse());
});

test('a post that was deleted is no longer listed after the next start', async (t) => {
  let posts = captured();
  const db = join(folder(t), 'votes.db');
  const address = await site(t, () => posts, byHeader);
  const before = await start(t, {db, articles: undefined, site: address});
  const url = posts[1]!.link;
  await vote(before.call, url, 5);
  await before.close();
  posts = posts.filter(({link}) => link !== url);
  const {call} = await start(t, {db, articles: undefined, site: address});
  await until(async () => (await call('/v1/articles/latest')).body.total === 4);
  assert.equal((await rating(call, url)).count, 1);
});

test('a site that cannot be read is said at the first start, and gone on without at the next', async (t) => {
  let broken = false;
  const db = join(folder(t), 'votes.db');
  const address = await site(t, captured, (response, origin) => {
    if (!broken) return byHeader(response, origin);
    response.statusCode = 503;
    return 'Back soon';
  });
  const options = {db, articles: undefined, site: address};
  await (await start(t, options)).close();
  broken = true;
  const lines: string[] = [];
  const {call} = await start(t, {...options, log: (line) => lines.push(line)});
  assert.equal((await call('/v1/articles/latest')).body.total, 5);
  await until(() => lines.some((line) => /answers 503; going on with its articles of last time/.test(line)));

  await assert.rejects(start(t, {articles: undefined, site: address}), /Cannot read http:\S+: it answers 503/);
  await assert.rejects(
    start(t, {articles: undefined, site: 'http://127.0.0.1:1/'}),
    /Cannot reach http:\/\/127\.0\.0\.1:1\//,
  );
  const plain = await site(t, captured, () => '<!doctype html><title>No blog</title>');
  await assert.rejects(
    start(t, {articles: undefined, site: plain}),
    /names neither a WordPress API .*, nor a feed, nor a sitemap, and is no Ghost/,
  );
});
