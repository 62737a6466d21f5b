import assert from 'node:assert/strict';
import {once} from 'node:events';
import {existsSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {doctorCommand} from '../../server/src/commands/doctor.ts';
import type {Flags, Settings} from '../../server/src/config.ts';
import {folder, ORIGIN, start, urls, vote} from './support.ts';

const [first = ''] = urls;
const plausible = {origin: [ORIGIN]};

async function doctor(settings: Settings, flags: Flags = {}): Promise<{code: number | void; said: string}> {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const code = await doctorCommand.run({settings, flags, operands: [], print, warn: print});
  return {code, said: lines.join('\n')};
}

/** A database that a server has left, after so many votes from these addresses. */
async function voted(t: TestContext, addresses: readonly string[], trustProxy?: string[]): Promise<string> {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db, voteLimit: 1000, voterLimit: 1000, trustProxy});
  for (const address of addresses)
    assert.equal((await vote(call, first, 4, undefined, {'X-Forwarded-For': address})).status, 200);
  await close();
  return db;
}

const many = Array.from({length: 20}, (_, index) => `198.51.${index}.7`);

test('it warns when all votes come from one network, and not otherwise', async (t) => {
  const hidden = await doctor({...plausible, db: await voted(t, many)});
  assert.match(hidden.said, /^doubtful +All 20 votes on \S+ came from one network: .*--trust-proxy/m);
  assert.equal(hidden.code, 0);
  const trusted = await doctor({...plausible, db: await voted(t, many, ['127.0.0.0/8'])});
  assert.match(trusted.said, /^good +Networks: 20 votes on \S+ came from 20 networks$/m);
  const few = await doctor({...plausible, db: await voted(t, many.slice(0, 19))});
  assert.match(few.said, /^good +Networks: 19 votes on \S+ came from one network$/m);
});

test('a server that is well is said to be', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {url} = await start(t, {db});
  const {said} = await doctor({...plausible, db, publicUrl: url});
  for (const line of [
    /^good +Configuration: /m,
    /^good +Database: it opens, its tables are up to date, 6 articles are listed$/m,
    /^good +SQLite syncs before it answers \(journal_mode wal, synchronous 2\)$/m,
    /^\w+ +Disk: \d+ MiB are free/m,
    /^good +Networks: no votes have been seen yet$/m,
    /^good +Clock: \d{4}-/m,
    /^good +http:\/\/127\.0\.0\.1:\d+\/readyz says that the server is ready$/m,
  ])
    assert.match(said, line);
  const built = existsSync('dist/afterword.js');
  assert.match(said, built ? /^good +Drop-in: \/afterword@/m : /^BAD +Drop-in: it is not built/m);
});

test('of several sites each is looked at, with its own database', async (t) => {
  const files = folder(t);
  const north = await voted(t, many);
  const config = join(files, 'config.json');
  const sites = {north: {db: north, origin: ORIGIN}, south: {db: 'missing.db'}};
  writeFileSync(config, JSON.stringify({sites}));
  const {said, code} = await doctor({}, {config});
  assert.equal(code, existsSync('dist/afterword.js') ? 0 : 1);
  for (const line of [
    /^good +north: Database: it opens, its tables are up to date, 6 articles are listed$/m,
    /^doubtful +north: All 20 votes on \S+ came from one network/m,
    /^doubtful +south: Only pages of the server’s own address may vote/m,
    /^doubtful +south: Database: there is no \S+missing\.db yet/m,
  ])
    assert.match(said, line);
  assert.doesNotMatch(said, /north: Only pages|afterword\.db/);
});

test('what is doubtful in the settings is said', async () => {
  const {said} = await doctor({
    db: ':memory:',
    publicUrl: 'http://votes.example',
    host: '0.0.0.0',
    key: 'short',
    noLimits: true,
  });
  for (const line of [
    /--origin$/m,
    /--public-url is not https/,
    /--key is shorter/,
    /--no-limits is on/,
    /in memory alone/,
  ])
    assert.match(said, line);
  const {said: open} = await doctor({...plausible, db: ':memory:', host: '0.0.0.0'});
  assert.match(open, /^doubtful +It can be reached from elsewhere/m);
});

test('a database that cannot be had is bad, and so is the end', async (t) => {
  const dir = folder(t);
  const broken = join(dir, 'broken.db');
  writeFileSync(broken, 'This is no database. '.repeat(100));
  for (const [db, said] of [
    [broken, /^BAD +Cannot open the database \S+broken\.db: /m],
    [join(dir, 'no', 'votes.db'), /^BAD +Database: \S+ cannot be made/m],
  ] as const) {
    const found = await doctor({...plausible, db});
    assert.equal(found.code, 1);
    assert.match(found.said, said);
  }
  const fresh = join(dir, 'fresh.db');
  assert.match((await doctor({...plausible, db: fresh})).said, /^doubtful +Database: there is no \S+fresh\.db yet/m);
  assert.ok(!existsSync(fresh));
});

test('a clock that differs is said', async (t) => {
  const site = createServer((_, response) => {
    response.setHeader('Date', new Date(Date.now() + 600_000).toUTCString());
    response.end();
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  t.after(() => site.close());
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  assert.match(
    (await doctor({site: url, db: ':memory:'})).said,
    /^doubtful +Clock: it differs from that of http\S+ by (599|600|601) s$/m,
  );

  const db = join(folder(t), 'votes.db');
  const articles = {articles: [{url: `${ORIGIN}/a`, title: 'A', published: '2999-01-01'}]};
  const {close} = await start(t, {db, articles});
  await close();
  assert.match((await doctor({...plausible, db})).said, /^doubtful +Clock: an article is of 2999-01-01/m);
});
