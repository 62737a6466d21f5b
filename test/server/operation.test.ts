import assert from 'node:assert/strict';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {connect, type AddressInfo, type Socket} from 'node:net';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {checkedCall, folder, naming, ORIGIN, rating, serve, start, urls, vote, voter} from './support.ts';

const [first = ''] = urls;

/** A site that answers nothing until it is told to. */
async function slowSite(t: TestContext): Promise<{url: string; server: Server}> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server};
}

/** A connection that sends text as it is. */
async function open(t: TestContext, port: number): Promise<{socket: Socket; answer: () => string}> {
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  return {socket, answer: () => text};
}

test('a server that runs is alive and ready', async (t) => {
  const {call} = await start(t);
  for (const path of ['/healthz', '/readyz']) {
    const {status, body, headers} = await call(path);
    assert.deepEqual([status, body, headers.get('cache-control')], [200, {status: 'ok'}, 'no-store']);
  }
});

test('while it stops it is not ready, and finishes what is under way', async (t) => {
  const {port, close, url} = await start(t);
  const body = JSON.stringify({article: first, value: 4});
  const head = (token: string) =>
    `PUT /v1/votes HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nAfterword-Voter: ${token}\r\n` +
    `Content-Length: ${body.length}\r\n`;
  const [half, other] = [await open(t, port), await open(t, port)];
  half.socket.write(`${head(voter())}Expect: 100-continue\r\n\r\n`);
  other.socket.write(`GET /readyz HTTP/1.1\r\nHost: a\r\nX-Unfinished: `);
  // The server has begun to read the vote when it asks for its body.
  while (!half.answer()) await once(half.socket, 'data');
  const closed = close();
  await assert.rejects(fetch(`${url}readyz`));
  other.socket.write('1\r\n\r\n');
  await once(other.socket, 'close');
  assert.match(other.answer(), /^HTTP\/1\.1 503 /);
  assert.match(other.answer(), /"detail":"The server is stopping\."/);
  const answered = once(half.socket, 'close');
  half.socket.write(body);
  await closed;
  await answered;
  assert.match(half.answer(), /HTTP\/1\.1 200 OK[^]*"count":1/);
});

test('a database that does not answer makes it unready, and not dead', async (t) => {
  const {call, close, url} = await start(t);
  const app = await import('../../server/src/app.ts');
  const {fetch: ask, close: closeApp} = await app.createApp({publicUrl: url, db: ':memory:'});
  await closeApp();
  const answers = [await ask(new Request(`${url}readyz`)), await ask(new Request(`${url}healthz`))];
  assert.deepEqual(
    answers.map(({status}) => status),
    [503, 200],
  );
  assert.match(await answers[0]!.text(), /"detail":"The database does not answer\."/);
  assert.equal((await call('/readyz')).status, 200);
  await close();
});

test('while it reads a site for the first time it is alive, not ready, and can be stopped', async (t) => {
  const {url: site, server} = await slowSite(t);
  const asked = once(server, 'request');
  const {child, ended, output} = serve(t, ['--port', '0', '--site', site]);
  await asked;
  const address = /^Listening at (\S+)$/m.exec(output())![1];
  assert.deepEqual(await (await fetch(`${address}healthz`)).json(), {status: 'ok'});
  const ready = await fetch(`${address}readyz`);
  assert.equal(ready.status, 503);
  assert.equal(ready.headers.get('content-type'), 'application/problem+json');
  assert.match(await ready.text(), /starting/);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('SIGTERM ends it within seconds even if somebody never finishes asking', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {child, ended, address} = serve(t, ['--port', '0', '--db', db, '--origin', ORIGIN]);
  const url = await address;
  const call = await checkedCall(url);
  await vote(call, `${ORIGIN}/story`, 4);
  const {socket, answer} = await open(t, Number(new URL(url).port));
  socket.on('error', () => {});
  socket.write(
    `PUT /v1/votes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAfterword-Voter: ${voter()}\r\n` +
      'Content-Length: 100\r\nExpect: 100-continue\r\n\r\n',
  );
  while (!answer()) await once(socket, 'data');
  const asked = performance.now();
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.ok(performance.now() - asked < 60_000);
  const again = await start(t, {db});
  assert.equal((await rating(again.call, `${ORIGIN}/story`)).count, 1);
});

test('the log is one JSON object a line, names what was asked, and nobody who asked', async (t) => {
  const articles = join(folder(t), 'articles.json');
  writeFileSync(articles, JSON.stringify({articles: [{url: `${ORIGIN}/a`, title: 'A'}]}));
  const flags = [
    '--port',
    '0',
    '--articles',
    articles,
    '--origin',
    ORIGIN,
    '--log',
    'json',
    '--trust-proxy',
    '127.0.0.1',
  ];
  const {child, ended, output} = serve(t, flags);
  const entries = () =>
    output()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const said = () => /"Afterword is at (\S+)"/.exec(output())?.[1];
  while (!said()) await once(child.stdout!, 'data');
  const call = await checkedCall(said()!);
  const token = voter();
  const address = '198.51.100.7';
  const from = {'X-Forwarded-For': address};
  await call(`/v1/ratings?${naming([`${ORIGIN}/a`])}`, {headers: from});
  await vote(call, `${ORIGIN}/a`, 4, token, from);
  await vote(call, `${ORIGIN}/a`, 9, token, from);
  for (const path of [`/${address}`, `/v1/votes/${token}`, `/afterword.${token}.js`]) await call(path, {headers: from});
  child.kill('SIGTERM');
  assert.equal(await ended, 0);

  const all = entries();
  for (const {time, level, message} of all) {
    assert.ok(Math.abs(Date.parse(time as string) - Date.now()) < 60_000);
    assert.match(level as string, /^(info|warn|error)$/);
    assert.equal(typeof message, 'string');
  }
  const requests = all.filter(({message}) => message === 'request');
  assert.deepEqual(
    requests.map(({method, path, status}) => [method, path, status]),
    [
      ['GET', '/openapi.json', 200],
      ['GET', '/v1/ratings', 200],
      ['PUT', '/v1/votes', 200],
      ['PUT', '/v1/votes', 400],
      ['GET', 'other', 404],
      ['GET', 'other', 404],
      ['GET', 'other', 404],
    ],
  );
  for (const {ms} of requests) assert.ok((ms as number) >= 0);
  for (const secret of [address, token, '127.0.0.1"']) assert.ok(!output().includes(secret), secret);
});

test('by default it says for people what happens, and in another style nothing', async (t) => {
  const human = serve(t, ['--port', '0']);
  const url = await human.address;
  await fetch(`${url}v1/articles/latest`);
  human.child.kill('SIGTERM');
  await human.ended;
  assert.match(human.output(), /^Listening at \S+\nVotes are kept in afterword\.db\nAfterword is at \S+\nStopped\.\n$/);

  const {port} = await start(t);
  const quiet = serve(t, ['--port', String(port), '--log', 'none']);
  assert.equal(await quiet.ended, 1);
  assert.match(quiet.output(), /^Port \d+ is in use/);
});

test('/metrics tells of requests and of votes that wait, and only where it is wanted', async (t) => {
  const quiet = await start(t);
  assert.equal((await quiet.call('/metrics')).status, 404);
  const {call, url} = await start(t, {metrics: true});
  await vote(call, first, 4);
  await vote(call, first, 9);
  await rating(call, first);
  await call(`/nobody/${encodeURIComponent('reader@news.example')}`);
  const answer = await fetch(`${url}metrics`);
  assert.match(answer.headers.get('content-type')!, /^text\/plain/);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const text = await answer.text();
  const count = (labels: string) =>
    new RegExp(`^afterword_request_seconds_count\\{${labels}\\} (\\d+)$`, 'm').exec(text)?.[1];
  assert.equal(count('method="PUT",path="/v1/votes",status="200"'), '1');
  assert.equal(count('method="PUT",path="/v1/votes",status="400"'), '1');
  assert.equal(count('method="GET",path="other",status="404"'), '1');
  assert.match(text, /^afterword_vote_waiting_seconds 0$/m);
  assert.match(text, /^nodejs_eventloop_lag_seconds /m);
  assert.doesNotMatch(text, /reader|news\.example/);
});
