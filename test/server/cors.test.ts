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

test('every page may read, without Vary', async (t) => {
  const {call} = await start(t);
  const article = naming([first]);
  for (const path of [
    `/v1/ratings?${article}`,
    '/v1/articles/latest',
    `/v1/articles/neighbours?${article}`,
    `/v1/articles/related?${article}&by=tag`,
    `/v1/terms?${article}`,
    `/v1/notices?${article}`,
    '/openapi.json',
    '/healthz',
  ]) {
    for (const headers of [undefined, {Origin: ORIGIN}, {Origin: ELSEWHERE}, {Origin: 'null'}]) {
      const answer = await call(path, headers && {headers});
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', path);
      assert.equal(answer.headers.get('vary'), null, path);
    }
  }
});

test('a read with headers of its own is let through by its preflight', async (t) => {
  const {call} = await start(t);
  const {status, headers} = await call('/v1/ratings', preflight(ELSEWHERE, 'GET', 'if-none-match'));
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('access-control-allow-headers'), '*');
});

test('pages of a named origin may vote', async (t) => {
  const {call} = await start(t);
  for (const method of ['PUT', 'DELETE']) {
    const {status, headers} = await call('/v1/votes', preflight(ORIGIN, method));
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
    assert.match(headers.get('access-control-allow-methods')!, new RegExp(`\\b${method}\\b`));
    const allowed = headers.get('access-control-allow-headers')!.split(', ');
    assert.deepEqual(allowed.sort(), ['afterword-voter', 'content-type']);
    assert.ok(Number(headers.get('access-control-max-age')) >= 600);
    assert.equal(headers.get('vary'), 'Origin');
  }
  const token = voter();
  const counted = await vote(call, first, 4, token, {Origin: ORIGIN});
  assert.equal(counted.status, 200);
  assert.equal(counted.headers.get('access-control-allow-origin'), ORIGIN);
  assert.equal(counted.headers.get('vary'), 'Origin');
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
