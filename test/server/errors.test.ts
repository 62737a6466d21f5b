import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import {DatabaseSync} from 'node:sqlite';
import {join} from 'node:path';
import {test} from 'node:test';
import {problemsOf} from '../../server/src/app/problems.ts';
import {SqliteError} from '../../server/src/sqlite/thread.ts';
import {beginBeside, folder, naming, start, urls, vote, voter} from './support.ts';

const [first = ''] = urls;
const article = naming([first]);

test('what is wrong with a query is said', async (t) => {
  const {call} = await start(t);
  const wrong: readonly (readonly [path: string, said: RegExp])[] = [
    ['/v1/ratings', /^article: must name an article$/],
    ['/v1/ratings?article=', /^article\.0: must be an absolute address, or an id/],
    ['/v1/ratings?article=/relative', /^article\.0: must be an absolute address/],
    ['/v1/ratings?article=id:', /^article\.0: must be an absolute address/],
    [`/v1/ratings?${article}&article=javascript:alert(1)`, /^article\.1: must be an absolute address/],
    [`/v1/ratings?${Array<string>(501).fill('article=id:1').join('&')}`, /^article: .*500/],
    [`/v1/ratings?${naming([`${first}${'x'.repeat(2048)}`])}`, /^article\.0: .*2048/],
    ['/v1/articles/latest?limit=0', /^limit: /],
    ['/v1/articles/latest?limit=101', /^limit: .*100/],
    ['/v1/articles/latest?limit=2.5', /^limit: /],
    ['/v1/articles/latest?limit=many', /^limit: must be a number from 1 to 100$/],
    ['/v1/articles/latest?limit=1&limit=2', /^limit: /],
    ['/v1/articles/latest?tag=', /^tag: /],
    ['/v1/articles/latest?cursor=nonsense', /^cursor: not one that this server gave$/],
    [`/v1/articles/latest?cursor=${Buffer.from('[1,2,3]').toString('base64url')}`, /^cursor: not one/],
    [`/v1/articles/latest?cursor=${Buffer.from('[1e309,"",0]').toString('base64url')}`, /^cursor: not one/],
    [`/v1/articles/latest?cursor=${Buffer.from('[1,"\\u0000",0]').toString('base64url')}`, /^cursor: not one/],
    [`/v1/articles/latest?cursor=${Buffer.from('[1,"",3000000000]').toString('base64url')}`, /^cursor: not one/],
    [`/v1/articles/related?${article}&by=tag&cursor=${Buffer.from('{}').toString('base64url')}`, /^cursor: not one/],
    ['/v1/articles/neighbours', /^article: must name one article$/],
    [`/v1/articles/neighbours?${article}&${article}`, /^article: must name one article$/],
    [`/v1/articles/neighbours?${article}&scope=nearby`, /^scope: /],
    [`/v1/articles/related?${article}`, /^by: /],
    [`/v1/articles/related?${article}&by=mood`, /^by: /],
    [`/v1/terms?${article}&kind=mood`, /^kind: /],
    ['/v1/terms?kind=tag', /^article: /],
    ['/v1/notices?article=nonsense', /^article: /],
  ];
  for (const [path, said] of wrong) {
    const {status, headers, body} = await call(path);
    assert.equal(status, 400, path);
    assert.match(body.detail, said, path);
    assert.equal(body.title, 'Bad Request');
    assert.equal(body.type, 'about:blank');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('access-control-allow-origin'), '*');
  }
});

test('what is wrong with a vote is said, and it is not counted', async (t) => {
  const {call} = await start(t);
  for (const value of [0, 6, 2.5, -1, '4', null, undefined, [4]]) {
    const {status, body} = await vote(call, first, value);
    assert.equal(status, 400, String(value));
    assert.match(body.detail, /^value: /);
  }
  for (const token of ['short', 'x'.repeat(23), 'x'.repeat(21), `${'x'.repeat(21)}=`, `${'x'.repeat(21)}é`]) {
    const {status, body} = await vote(call, first, 4, token);
    assert.equal(status, 400, token);
    assert.match(body.detail, /^afterword-voter: must be 128 random bits/);
  }
  const headers = {'Content-Type': 'application/json'};
  const nobody = await call('/v1/votes', {method: 'PUT', headers, body: JSON.stringify({article: first, value: 4})});
  assert.equal(nobody.status, 400);
  assert.equal(nobody.body.detail, 'afterword-voter: the header Afterword-Voter is missing');
  assert.equal((await call(`/v1/votes?${article}`, {method: 'DELETE'})).status, 400);
  assert.equal((await call('/v1/votes', {method: 'DELETE', headers: {'Afterword-Voter': voter()}})).status, 400);
  assert.equal((await vote(call, 'nonsense', 4)).status, 400);
  assert.equal((await call(`/v1/ratings?${article}`)).body.ratings[0].count, 0);
});

test('a body that is no JSON object is refused', async (t) => {
  const {call} = await start(t);
  const send = (body: BodyInit | null, type = 'application/json') =>
    call('/v1/votes', {method: 'PUT', body, headers: {'Content-Type': type, 'Afterword-Voter': voter()}});
  for (const body of ['{"article":', '', null, '[]', '4', 'null', '"x"']) {
    const {status} = await send(body);
    assert.equal(status, 400, String(body));
  }
  const good = JSON.stringify({article: first, value: 4});
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
    assert.equal((await send(good, type)).status, 415, type);
  }
  assert.equal((await send(good, 'application/json; charset=utf-8')).status, 200);
});

test('a body that is too large is refused, with its length or without', async (t) => {
  const {call} = await start(t);
  const headers = {'Content-Type': 'application/json', 'Afterword-Voter': voter()};
  const large = JSON.stringify({article: first, value: 4, more: 'x'.repeat(9000)});
  const whole = await call('/v1/votes', {method: 'PUT', headers, body: large});
  assert.equal(whole.status, 413);
  // A stream has no length that could be sent ahead.
  const stream = (text: string) => {
    const init = {method: 'PUT', headers, body: new Blob([text]).stream(), duplex: 'half'};
    return call('/v1/votes', init as RequestInit);
  };
  assert.equal((await stream(large)).status, 413);
  assert.equal((await stream(JSON.stringify({article: first, value: 4}))).status, 200);
});

test('limits of size are set by options', async (t) => {
  const {call, url} = await start(t, {maxBody: 300, maxQuery: 256, maxHeader: 1024});
  const headers = {'Content-Type': 'application/json', 'Afterword-Voter': voter()};
  const body = JSON.stringify({article: first, value: 4, more: 'x'.repeat(250)});
  const large = await call('/v1/votes', {method: 'PUT', headers, body});
  assert.equal(large.status, 413);
  assert.match(large.body.detail, /\b300 bytes/);
  const long = naming([first, `${first}?${'x'.repeat(300)}`]);
  for (const path of [`/v1/ratings?${long}`, `/v1/terms?${long}`, `/openapi.json?${long}`]) {
    const {status, headers, body} = await call(path);
    assert.equal(status, 414, path);
    assert.match(body.detail, /\b256 bytes/);
    assert.equal(headers.get('access-control-allow-origin'), '*');
  }
  const header = await fetch(`${url}v1/ratings?${article}`, {headers: {'X-Long': 'x'.repeat(1100)}});
  assert.equal(header.status, 431);
  assert.equal((await call(`/v1/ratings?${article}`)).status, 200);
});

test('unknown routes and methods are problems, too', async (t) => {
  const {call} = await start(t);
  for (const path of ['/', '/v1', '/v1/', '/v1/nothing', '/v2/ratings', '/..%2f..%2fpackage.json', '/v1/votes/x']) {
    assert.equal((await call(path)).status, 404, path);
  }
  const post = await call('/v1/votes', {method: 'POST', body: '{}'});
  assert.equal(post.status, 405);
  assert.equal(post.headers.get('allow'), 'PUT, DELETE');
  assert.equal((await call('/v1/votes')).status, 405);
  const put = await call('/v1/ratings', {method: 'PUT', body: '{}'});
  assert.deepEqual([put.status, put.headers.get('allow')], [405, 'GET']);
});

test('what is not even a request is answered with a problem', async (t) => {
  const {url, port} = await start(t);
  const long = await fetch(`${url}v1/ratings?article=${'x'.repeat(20_000)}`);
  assert.equal(long.status, 431);
  assert.equal(long.headers.get('content-type'), 'application/problem+json');
  assert.equal(((await long.json()) as {title: string}).title, 'Request Header Fields Too Large');

  const socket = connect(port, '127.0.0.1');
  socket.end('nonsense\r\n\r\n');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(socket, 'close');
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.match(answer, /application\/problem\+json/);
  assert.match(answer, /"status":400/);
});

test('a body that breaks off is no fault of the server', async (t) => {
  const logged: string[] = [];
  const {port, close} = await start(t, {log: (line, {level} = {}) => level === 'error' && logged.push(line)});
  const head = `PUT /v1/votes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAfterword-Voter: ${voter()}\r\n`;
  for (const rest of [
    'Transfer-Encoding: chunked\r\n\r\n5\r\n{"art\r\nnonsense\r\n',
    'Content-Length: 90\r\n\r\n{"art',
  ]) {
    const socket = connect(port, '127.0.0.1');
    socket.resume().end(head + rest);
    await once(socket, 'close');
  }
  await close();
  assert.deepEqual(logged, []);
});

test('a fault of the server says nothing of its inside, and is logged', async (t) => {
  const logged: string[] = [];
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db, log: (line, {level} = {}) => level === 'error' && logged.push(line)});
  const other = new DatabaseSync(db);
  await beginBeside(other);
  other.exec('drop table ratings; drop table notices; commit');
  other.close();
  for (const answer of [
    await call(`/v1/ratings?${article}`),
    await call(`/v1/notices?${article}`),
    await vote(call, first, 4, voter(), {Origin: 'https://news.example'}),
  ]) {
    assert.equal(answer.status, 500);
    assert.doesNotMatch(JSON.stringify(answer.body), /sqlite|table|ratings|\.ts|at /i);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    // Without it a page on another origin could not even see that it failed.
    assert.ok(answer.headers.get('access-control-allow-origin'));
  }
  assert.equal(logged.length, 3);
  assert.match(logged[0]!, /no such table/);
});

test('a disk that is full, fails or may not be written is a fault that may pass, and said in the log', () => {
  for (const [errcode, message] of [
    [8, 'attempt to write a readonly database'],
    [266, 'disk I/O error'],
    [13, 'database or disk is full'],
  ] as const) {
    const lines: string[] = [];
    const {status, headers} = problemsOf((line) => void lines.push(line))(new SqliteError({message, errcode}));
    assert.equal(status, 503);
    assert.ok(Number(new Headers(headers).get('retry-after')) > 0);
    assert.deepEqual(lines, [`The database does not answer: ${message}`]);
  }
});
