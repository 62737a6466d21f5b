import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test, type TestContext} from 'node:test';
import {folder, ORIGIN, rating, start, vote, voter, withdraw} from './support.ts';

const page = (head: string) => `<!doctype html><html><head><title>A page</title>${head}</head><body></body></html>`;

interface Served {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** A site with a feed that names one article, and with the pages of a map. */
async function site(t: TestContext, pages: (url: string) => Record<string, Served>) {
  const asked: string[] = [];
  const served: Record<string, Served> = {};
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const {status = 200, body = '', headers = {}} = served[request.url!] ?? {status: 404};
    response.writeHead(status, {'Content-Type': 'text/html', ...headers}).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'S',
    items: [{id: '1', url: `${url}/new/`, title: 'New'}],
  };
  Object.assign(served, {
    '/': {body: page('<link rel="alternate" type="application/feed+json" href="/feed.json">')},
    '/feed.json': {body: JSON.stringify(feed), headers: {'Content-Type': 'application/feed+json'}},
    ...pages(url),
  });
  return {url, asked, served};
}

const canonical = (href: string): Served => ({body: page(`<link rel="canonical" href="${href}">`)});
const shared = (href: string, url: string): Served => ({
  body: page(`<meta property="og:url" content="${url}"><link rel="canonical" href="${href}">`),
});
/** The addresses of the articles that a database knows. */
const known = (db: string) => {
  const database = new DatabaseSync(db, {readOnly: true});
  const rows = database.prepare('select url from articles order by key').all();
  database.close();
  return rows.map(({url}) => String(url));
};

test('of a site that is read, only its articles take votes: an unknown one is looked for there', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {url, asked} = await site(t, (url) => ({
    '/old': canonical(`${url}/old/`),
    '/plain': {body: page('')},
    '/?p=7': canonical('/?p=7'),
    '/new?x=1': canonical('/new/'),
    '/?x=1': {body: page('')},
    '/old?email=ada@example.com': canonical('/old/'),
    '/old?y=1': canonical('https://elsewhere.example/story'),
    '/shared-template': canonical('/'),
    '/blog/one': shared('/blog/', `${url}/blog/one/`),
    '/blog/two': shared('/blog/', `${url}/blog/two`),
    '/blog/two/comments': shared('/blog/two', `${url}/blog/two`),
    '/gone': {status: 302, headers: {location: '/'}},
    '/gone?x=1': {status: 302, headers: {location: '/index.html'}},
    '/index.html': canonical('/'),
    '/gone-too': {status: 302, headers: {location: '/?from=gone-too'}},
    '/?from=gone-too': {body: page('')},
    '/gone-from-blog': {status: 301, headers: {location: '/wp/'}},
    '/wp/': {body: page(`<link rel="https://api.w.org/" href="${url}/wp/wp-json/"><link rel="canonical" href="/wp/">`)},
    '/commented': {body: page(`<!-- <link rel="canonical" href="/elsewhere/"> --><link rel=canonical href=/told/>`)},
    '/headed': {
      body: page(''),
      headers: {
        Link: '</font.woff2>; rel=preload; crossorigin, </header/>; rel="shortlink canonical"; type="text/html"',
      },
    },
    '/before': {status: 301, headers: {location: '/new/'}},
    '/new/': canonical('/new/'),
    '/away': {status: 302, headers: {location: 'http://elsewhere.example/story'}},
    '/style.css': {body: 'body {}', headers: {'Content-Type': 'text/css'}},
    '/round': {status: 302, headers: {location: '/round'}},
  }));
  const {call} = await start(t, {db, articles: undefined, origins: undefined, site: url});
  const token = voter();
  const answers = [
    ['/new/', 200],
    ['/old/', 200],
    ['/plain', 200],
    ['/?p=7', 200],
    ['/shared-template', 200],
    ['/blog/one', 200],
    ['/blog/two', 200],
    ['/blog/two/comments', 200],
    ['/gone', 404],
    ['/gone?x=1', 404],
    ['/gone-too', 404],
    ['/gone-from-blog', 404],
    ['/commented', 200],
    ['/headed', 200],
    ['/old?email=ada%40example.com', 404],
    ['/?x=1', 404],
    ['/nowhere', 404],
    ['/away', 404],
    ['/round', 404],
    ['/style.css', 404],
    ['/old?y=1', 404],
  ] as const;
  for (const [path, status] of answers) assert.equal((await vote(call, url + path, 4, token)).status, status, path);
  // By another name of an article it is that article's vote, and counts once.
  for (const path of ['/new?x=1', '/before'])
    assert.equal((await vote(call, url + path, 5, token)).body.count, 1, path);
  assert.deepEqual(
    known(db),
    ['/new/', '/old', '/plain', '/?p=7', '/shared-template', '/blog/one', '/blog/two', '/told', '/header'].map(
      (path) => url + path,
    ),
  );
  assert.equal((await withdraw(call, `${url}/old`, token)).body.count, 0);

  // What is known is not asked for again, and neither is what was refused a moment ago.
  asked.length = 0;
  for (const path of ['/old/', '/plain', '/nowhere']) await vote(call, url + path, 3);
  assert.deepEqual(asked, []);
});

test('while the site does not answer, a vote on an unknown article may come again later', async (t) => {
  const {url, served} = await site(t, () => ({'/old': {status: 502}}));
  const {call} = await start(t, {articles: undefined, origins: undefined, site: url});
  const refused = await vote(call, `${url}/old`, 4);
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '60']);
  assert.equal((await vote(call, `${url}/new`, 4)).status, 200);
  served['/old'] = {body: page('')};
  assert.equal((await vote(call, `${url}/old`, 4)).status, 200);
});

test('the owner may allow what is not listed, or refuse it', async (t) => {
  const {url, asked} = await site(t, () => ({}));
  const allowing = await start(t, {articles: undefined, origins: undefined, site: url, unlisted: 'allow'});
  asked.length = 0;
  assert.equal((await vote(allowing.call, `${url}/anything?x=1`, 4)).status, 200);
  assert.deepEqual(asked, []);
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db, unlisted: 'refuse'});
  assert.equal((await vote(call, `${ORIGIN}/unlisted`, 4)).status, 404);
  assert.equal((await vote(call, `${ORIGIN}/a/`, 4)).status, 200);
});

test('the articles that one network makes known are limited, and known ones are not', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db, articleLimit: 2, trustProxy: ['127.0.0.1']});
  const from = async (path: string, address: string) =>
    (await vote(call, ORIGIN + path, 4, undefined, {'X-Forwarded-For': address})).status;
  const [one, other] = ['198.51.100.7', '203.0.113.9'];
  assert.deepEqual([await from('/?a', one), await from('/?b', one), await from('/?c', one)], [200, 200, 429]);
  assert.deepEqual([await from('/?a', one), await from('/a/', one), await from('/?c', other)], [200, 200, 200]);
  assert.equal((await rating(call, `${ORIGIN}/?a`)).count, 2);
  assert.equal(known(db).filter((url) => url.includes('?')).length, 3);
});

test('by default a hundred articles a day are made known from one network', async (t) => {
  const {call} = await start(t, {articleLimit: undefined});
  const statuses = [];
  for (let count = 0; count < 102; count++) statuses.push((await vote(call, `${ORIGIN}/?x=${count}`, 4)).status);
  assert.equal(statuses.indexOf(429), 100);
});
