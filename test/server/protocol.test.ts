import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createServer} from '../../server/src/server.ts';
import {describeProtocol} from '../../src/adapters/testing.ts';
import {hasPostgres, newDatabase} from './databases.ts';
import {newsroom, ORIGIN} from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterword-protocol-'));
const start = (db: string, proofOfWork = 0) =>
  createServer({port: 0, db, articles: newsroom, origins: [ORIGIN], voteLimit: 0, voterLimit: 0, proofOfWork});
const sqlite = await start(join(folder, 'votes.db'));
const proving = await start(join(folder, 'proving.db'), 20);
const shared = hasPostgres ? await newDatabase() : undefined;
// Both make the tables at the same time.
const instances = shared === undefined ? [] : await Promise.all([start(shared), start(shared)]);
after(async () => {
  await Promise.all([sqlite, proving, ...instances].map((server) => server.close()));
  rmSync(folder, {recursive: true});
});

describeProtocol({url: sqlite.url, name: 'a server on SQLite'}, {describe, it});
describeProtocol({url: proving.url, name: 'a server that wants a proof of work'}, {describe, it});
for (const [index, {url}] of instances.entries())
  describeProtocol({url, name: `instance ${index + 1} of two on PostgreSQL`}, {describe, it});

it('the address of a backend alone is enough', async () => {
  const names: string[] = [];
  const runner = {
    describe: (name: string, body: () => void) => [names.push(name), body()],
    it: (name: string) => names.push(name),
  };
  describeProtocol(sqlite.url, runner);
  assert.equal(names[0], `the protocol at ${sqlite.url}`);
  assert.ok(names.length > 30);
});

/** A backend that does everything right but one thing. */
const broken = (change: (request: Request, answer: Response) => Promise<Response> | Response): typeof fetch => {
  return async (input, init) => {
    const request = new Request(input, init);
    return change(request, await fetch(request.clone()));
  };
};

it('a backend that counts wrongly, or lets anybody vote or keep votes, does not pass', async () => {
  const withHeader = (answer: Response, name: string, value: string) => {
    const headers = new Headers(answer.headers);
    headers.set(name, value);
    return new Response(answer.body, {status: answer.status, headers});
  };
  const faults: Record<string, [send: typeof fetch, caught: RegExp]> = {
    'a vote that is counted twice': [
      broken(async (request, answer) => {
        if (request.method !== 'PUT' || answer.status !== 200) return answer;
        const body = (await answer.json()) as {count: number};
        return Response.json({...body, count: body.count + 1}, {headers: answer.headers});
      }),
      /vote/,
    ],
    'votes that caches keep': [
      broken((request, answer) =>
        request.method === 'PUT' ? withHeader(answer, 'Cache-Control', 'public, max-age=60') : answer,
      ),
      /it may be kept/,
    ],
    'everybody may vote': [
      broken((request, answer) =>
        request.headers.get('origin') === 'https://foreign-site.example' && answer.status === 403
          ? fetch(sqlite.url + 'healthz')
          : answer,
      ),
      /a vote from another origin: it answers 200/,
    ],
    'problems that are not said': [
      broken((_, answer) => (answer.status >= 400 ? new Response('no', {status: answer.status}) : answer)),
      /the problem is sent as/,
    ],
  };
  for (const [what, [send, caught]] of Object.entries(faults)) {
    const tests: (() => Promise<void>)[] = [];
    describeProtocol(
      {url: sqlite.url, fetch: send},
      {describe: (_, body) => body(), it: (_, body) => tests.push(body)},
    );
    const said: string[] = [];
    for (const test of tests) await test().catch(({message}: Error) => said.push(message));
    assert.ok(said.length, `${what} passes`);
    assert.match(said.join('\n'), caught, what);
  }
});
