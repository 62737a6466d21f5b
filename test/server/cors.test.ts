import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseOrigin} from '../../server/src/cors.ts';
import {naming, ORIGIN, start, urls, vote, voter, withdraw} from './support.ts';

const [first = ''] = urls;
const ELSEWHERE = 'https://elsewhere.example';

const preflight = (origin: string, method: string, headers = 'afterword-voter,content-type') => ({
  method: 'OPTIONS',
  headers: {Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': headers},
});

/** What a page may do with an answer, as its browser sees it. */
const seen = ({headers}: {headers: Headers}) => ({
  origin: headers.get('access-control-allow-origin'),
  methods: headers.get('access-control-allow-methods')?.split(', ').sort(),
  headers: headers.get('access-control-allow-headers')?.split(', ').sort(),
  exposed: headers.get('access-control-expose-headers'),
  vary: headers.get('vary'),
  credentials: headers.get('access-control-allow-credentials'),
});

const allows = (origin: string) => ({origin, vary: 'Origin', credentials: null});

test('reading: every path, method and origin', async (t) => {
  const {call, url} = await start(t);
  const article = naming([first]);
  const paths: Readonly<Record<string, number>> = {
    [`/v1/ratings?${article}`]: 200,
    '/v1/articles/latest': 200,
    [`/v1/articles/neighbours?${article}`]: 200,
    [`/v1/articles/related?${article}&by=tag`]: 200,
    [`/v1/terms?${article}`]: 200,
    [`/v1/notices?${article}`]: 200,
    '/openapi.json': 200,
    '/healthz': 200,
    '/readyz': 200,
    '/v1/ratings': 400,
    '/v1/ratings?article=https://elsewhere.example/': 404,
    '/v1/nothing': 404,
    '/locales/none.js': 404,
  };
  for (const origin of [undefined, ORIGIN, ELSEWHERE, 'null', new URL(url).origin]) {
    const headers: Record<string, string> = origin === undefined ? {} : {Origin: origin};
    for (const [path, status] of Object.entries(paths)) {
      const what = `${path} from ${origin}`;
      const answer = await call(path, {headers});
      assert.equal(answer.status, status, what);
      const open = {
        origin: '*',
        methods: undefined,
        headers: undefined,
        exposed: 'Retry-After',
        vary: null,
        credentials: null,
      };
      assert.deepEqual(seen(answer), open, what);
      const head = await fetch(new URL(path, url), {method: 'HEAD', headers});
      assert.equal(head.status, status, what);
      assert.deepEqual(seen(head), open, what);
      const asked = await call(path, {
        method: 'OPTIONS',
        headers: {...headers, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-own'},
      });
      assert.equal(asked.status, 204, what);
      assert.deepEqual(seen(asked), {...open, methods: ['GET', 'HEAD'], headers: ['*'], exposed: null}, what);
    }
  }
});

test('voting: every method and origin', async (t) => {
  const {call, url} = await start(t, {origins: [ORIGIN, 'http://other.example:8080']});
  const own = new URL(url).origin;
  const origins: Readonly<Record<string, boolean>> = {
    [ORIGIN]: true,
    'http://other.example:8080': true,
    [own]: true,
    [own.replace('http:', 'https:')]: true,
    [ELSEWHERE]: false,
    'http://news.example': false,
    'https://news.example:8443': false,
    'https://x.news.example': false,
    'https://news.example.elsewhere.example': false,
    'https://newsxexample': false,
    'http://other.example': false,
    null: false,
    'file://': false,
    'chrome-extension://abcdefgh': false,
  };
  const token = voter();
  const send = (method: string, headers: Record<string, string>) =>
    call(method === 'DELETE' ? `/v1/votes?${naming([first])}` : '/v1/votes', {
      method,
      headers: {'Content-Type': 'application/json', 'Afterword-Voter': token, ...headers},
      ...(method === 'PUT' ? {body: JSON.stringify({article: first, value: 4})} : {}),
    });
  const actual = {PUT: 200, DELETE: 200, GET: 405, POST: 405, PATCH: 405};
  for (const [origin, allowed] of Object.entries(origins)) {
    for (const method of ['PUT', 'DELETE', 'POST']) {
      const asked = await call('/v1/votes', preflight(origin, method));
      assert.equal(asked.status, allowed ? 204 : 403, `${method} from ${origin}`);
      const allowing = {
        ...allows(origin),
        methods: ['DELETE', 'PUT'],
        headers: ['afterword-proof', 'afterword-voter', 'content-type'],
        exposed: null,
      };
      const refusing = {...allowing, origin: null, methods: undefined, headers: undefined};
      assert.deepEqual(seen(asked), allowed ? allowing : refusing, `${method} from ${origin}`);
    }
    for (const [method, status] of Object.entries(actual)) {
      const answer = await send(method, {Origin: origin});
      assert.equal(answer.status, allowed ? status : 403, `${method} from ${origin}`);
      const {methods, headers, ...rest} = seen(answer);
      assert.deepEqual([methods, headers], [undefined, undefined]);
      const allowing = {...allows(origin), exposed: 'Retry-After'};
      assert.deepEqual(
        rest,
        allowed ? allowing : {...allowing, origin: null, exposed: null},
        `${method} from ${origin}`,
      );
    }
  }
  // What is no page names no origin: nothing is allowed to one, and a cache knows that it matters.
  for (const [method, status] of Object.entries(actual)) {
    const answer = await send(method, {});
    assert.equal(answer.status, status);
    assert.deepEqual([seen(answer).origin, seen(answer).vary], [null, 'Origin']);
  }
});

test('a read with headers of its own is let through by its preflight', async (t) => {
  const {call} = await start(t);
  const {status, headers} = await call('/v1/ratings', preflight(ELSEWHERE, 'GET', 'if-none-match'));
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('access-control-allow-headers'), '*');
});

test('pages of other origins may not, and nothing is counted', async (t) => {
  const {call} = await start(t);
  const token = voter();
  await vote(call, first, 4, token);
  for (const origin of [
    ELSEWHERE,
    'http://news.example',
    'https://news.example:8443',
    'https://x.news.example',
    'null',
  ]) {
    const asked = await call('/v1/votes', preflight(origin, 'PUT'));
    const sent = await vote(call, first, 1, token, {Origin: origin});
    const taken = await call(`/v1/votes?${naming([first])}`, {
      method: 'DELETE',
      headers: {Origin: origin, 'Afterword-Voter': token},
    });
    for (const {status, headers, body} of [asked, sent, taken]) {
      assert.equal(status, 403, origin);
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal(headers.get('vary'), 'Origin');
      assert.ok(body.detail.includes(origin), body.detail);
    }
  }
  const {body} = await call(`/v1/ratings?${naming([first])}`);
  assert.deepEqual([body.ratings[0].count, body.ratings[0].average], [1, 4]);
});

test('what an allowed page did wrong it may read', async (t) => {
  const {call} = await start(t);
  const {status, headers} = await vote(call, first, 9, voter(), {Origin: ORIGIN});
  assert.equal(status, 400);
  assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
});

test('the origin null is allowed only where it is named', async (t) => {
  const {call} = await start(t, {origins: [ORIGIN, 'null']});
  const {status, headers} = await vote(call, first, 4, voter(), {Origin: 'null'});
  assert.equal(status, 200);
  assert.equal(headers.get('access-control-allow-origin'), 'null');
  // It names no site whose articles would be taken.
  for (const article of ['file:///story.html', 'id:no-such-id'])
    assert.equal((await vote(call, article, 4)).status, 404);
});

test('pages that the server itself serves may vote, and so may what is no page', async (t) => {
  const {call, url} = await start(t);
  const own = new URL(url).origin;
  const token = voter();
  assert.equal((await vote(call, first, 4, token, {Origin: own})).status, 200);
  // As seen from behind a proxy that speaks https.
  assert.equal((await vote(call, first, 5, token, {Origin: own.replace('http:', 'https:')})).status, 200);
  assert.equal((await withdraw(call, first, token)).status, 200);
});

test('without a named origin, it is the server’s own address', async (t) => {
  const {call} = await start(t, {origins: undefined, publicUrl: 'https://votes.example/afterword/'});
  assert.equal((await vote(call, first, 4, voter(), {Origin: 'https://votes.example'})).status, 200);
  assert.equal((await vote(call, first, 4, voter(), {Origin: ORIGIN})).status, 403);
});

test('an origin is written in many ways, and is one', () => {
  assert.equal(parseOrigin('https://News.example'), 'https://news.example');
  assert.equal(parseOrigin('https://news.example:443/'), 'https://news.example');
  assert.equal(parseOrigin('http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
  assert.equal(parseOrigin('null'), 'null');
  for (const text of [
    '',
    '*',
    'news.example',
    'https://news.example/blog',
    'https://a@news.example',
    'ftp://a',
    'file:///',
  ]) {
    assert.throws(() => parseOrigin(text), /not an origin/, text);
  }
});

test('with a public address, a host that was made to mean this server is not its own', async (t) => {
  const open = await start(t, {origins: [ORIGIN]});
  const named = await start(t, {origins: [ORIGIN], publicUrl: 'https://votes.example/afterword/'});
  const bare = await start(t, {origins: undefined, publicUrl: 'https://votes.example'});
  for (const {call, url} of [open, named, bare]) {
    const {host} = new URL(url);
    const isNamed = url !== open.url;
    for (const [origin, isAllowed] of [
      ['https://votes.example', isNamed],
      ['http://votes.example', false],
      [`http://${host}`, !isNamed],
      [`https://${host}`, !isNamed],
    ] as const) {
      const asked = await call('/v1/votes', preflight(origin, 'PUT'));
      assert.equal(asked.status, isAllowed ? 204 : 403, `${origin} at ${url}`);
      const sent = await vote(call, first, 4, voter(), {Origin: origin});
      assert.equal(sent.status, isAllowed ? 200 : 403, `a vote from ${origin} at ${url}`);
    }
  }
});
