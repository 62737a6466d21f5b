import assert from 'node:assert/strict';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {parse} from 'csv-parse/sync';
import type {Call as CommandCall} from '../../server/src/commands/command.ts';
import {exportCommand} from '../../server/src/commands/export.ts';
import {importCommand} from '../../server/src/commands/import.ts';
import {votesCommand} from '../../server/src/commands/votes.ts';
import {createCounterStore} from '../../server/src/counters.ts';
import {isPostgres, openDatabase} from '../../server/src/database.ts';
import {sharedDayKey} from '../../server/src/day-key.ts';
import {Limits} from '../../server/src/limit.ts';
import {onBoth} from './databases.ts';
import {folder, ORIGIN, rating, start, urls, vote, voter, withdraw, write, type Call} from './support.ts';

const [first = '', second = ''] = urls;
const NOON = Date.parse('2026-05-01T12:00:00Z');
const DAY = 86_400_000;
const settingsOf = (db: string) => (isPostgres(db) ? {databaseUrl: db} : {db});

/** Runs `afterword-server votes …`; answers its lines. */
async function votes(db: string, action: string, flags: CommandCall['flags'] = {}): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await votesCommand.run({settings: settingsOf(db), flags, operands: [action], print, warn: print});
  return lines;
}

interface Group {
  readonly article: string;
  readonly day: string | null;
  readonly network: string | null;
  readonly votes: number;
  readonly average: number;
}
const list = async (db: string, flags: CommandCall['flags'] = {}) =>
  (await votes(db, 'list', flags)).map((line) => JSON.parse(line) as Group);

const from = (call: Call, address: string, article: string, value: number, token = voter()) =>
  vote(call, article, value, token, {'X-Forwarded-For': address});

/** A server behind a proxy, at noon of a day that passes when it is told to. */
async function atNoon(t: TestContext, db: string, options: Parameters<typeof start>[1] = {}) {
  t.mock.timers.enable({apis: ['Date'], now: NOON});
  const server = await start(t, {db, trustProxy: ['127.0.0.1'], ...options});
  return {...server, pass: (ms: number) => t.mock.timers.setTime(Date.now() + ms)};
}

onBoth('votes have their day and their network, which is another hash on another day', async (t, db) => {
  const {call, pass} = await atNoon(t, db);
  for (const address of ['198.51.100.7', '198.51.100.99', '203.0.113.1', '2001:db8:1:2::3', '2001:db8:1:ffff::3'])
    await from(call, address, first, 1);
  const before = await list(db);
  assert.deepEqual(
    before.map(({day, votes, average}) => [day, votes, average]),
    [
      ['2026-05-01', 2, 1],
      ['2026-05-01', 2, 1],
      ['2026-05-01', 1, 1],
    ],
  );
  pass(DAY);
  await from(call, '198.51.100.7', first, 5);
  const [after] = await list(db, {since: '2026-05-02'});
  assert.deepEqual([after?.day, after?.votes, after?.average], ['2026-05-02', 1, 5]);
  assert.ok(before.every(({network}) => network !== after?.network));
  // The key of yesterday is gone: nobody can make yesterday's hash of a network.
  const base = await openDatabase(db);
  t.after(() => base.destroy());
  const keys = await base.selectFrom('settings').select('name').where('name', 'like', 'network-key:%').execute();
  assert.equal(keys.length, 1);
});

onBoth('stuffed votes are dropped by article, day and network, and nothing else is', async (t, db) => {
  const {call, pass} = await atNoon(t, db);
  const [ada, ben] = [voter(), voter()];
  await from(call, '203.0.113.1', first, 5, ada);
  await from(call, '203.0.113.1', second, 4, ada);
  pass(DAY);
  await from(call, '203.0.113.1', first, 4, ben);
  for (let count = 0; count < 20; count++) await from(call, '198.51.100.7', first, 1);
  const stuffer = voter();
  await from(call, '198.51.100.7', first, 1, stuffer);
  await from(call, '198.51.100.7', second, 1, stuffer);
  await write(call, first, 'Bad!', stuffer);
  const {revision} = await rating(call, first);

  const [most] = await list(db, {article: first, since: '2026-05-02'});
  assert.deepEqual([most?.article, most?.votes, most?.average], [first, 21, 1]);
  const said = await votes(db, 'drop', {article: first, network: [most!.network!]});
  assert.deepEqual(said, ['21 votes on 1 articles dropped.']);
  const left = async (article: string) => (await vote(call, article, 3, ada)).body;
  const {body} = await from(call, '203.0.113.1', first, 5, ada);
  assert.deepEqual([body.count, body.histogram], [2, [0, 0, 0, 1, 1]]);
  assert.ok(body.revision > revision);
  assert.equal((await left(second)).count, 2);

  assert.deepEqual(await votes(db, 'drop', {since: '2026-05-02', until: '2026-05-02'}), [
    '3 votes on 2 articles dropped.',
  ]);
  assert.equal((await withdraw(call, first, ada)).body.count, 0);
  // Who was dropped may vote again.
  assert.equal((await from(call, '203.0.113.1', first, 2, ben)).body.count, 1);
});

onBoth('votes are listed as a CSV as well', async (t, db) => {
  const {call} = await atNoon(t, db);
  const address = `${ORIGIN}/high,tide`;
  await from(call, '203.0.113.1', address, 5);
  await from(call, '198.51.100.7', address, 4);
  await from(call, '198.51.100.7', first, 2);
  const base = await openDatabase(db);
  t.after(() => base.destroy());
  // As votes of an older version are.
  await base.updateTable('votes').set({day: null, network: null}).where('value', '=', 2).execute();
  const rows = parse((await votes(db, 'list', {csv: true})).join('\n'), {columns: true}) as object[];
  assert.deepEqual(
    rows,
    (await list(db)).map(({article, day, network, votes, average}) => ({
      article,
      day: day ?? '',
      network: network ?? '',
      votes: String(votes),
      average: String(average),
    })),
  );
  assert.equal(rows.length, 3);
});

onBoth('numbers that are wrong are counted anew from the votes', async (t, db) => {
  const {call} = await start(t, {db});
  for (const value of [5, 4]) await vote(call, first, value);
  await vote(call, second, 3);
  const base = await openDatabase(db);
  t.after(() => base.destroy());
  const {key} = await base.selectFrom('articles').select('key').where('url', '=', first).executeTakeFirstOrThrow();
  await base.updateTable('ratings').set({v1: 7}).where('article', '=', key).execute();
  assert.deepEqual(await votes(db, 'recount'), ['2 articles counted anew, 1 of them had other numbers.']);
  assert.deepEqual((await vote(call, first, 5)).body.histogram, [0, 0, 0, 1, 2]);
});

onBoth('what cannot be dropped is said, and then nothing is', async (t, db) => {
  const {call} = await start(t, {db});
  await vote(call, first, 5);
  const wrong: readonly (readonly [action: string, flags: CommandCall['flags'], said: RegExp])[] = [
    ['', {}, /^Say what to do: list, drop, recount/],
    ['drop', {}, /^Name with --since, --until or --network/],
    ['drop', {article: first}, /^Name with --since/],
    ['drop', {since: 'today'}, /^--since must be a date like/],
    // Which could be read as July 1.
    ['drop', {until: '2026-06-31'}, /^--until must be a date like/],
    ['drop', {network: ['198.51.100.7']}, /^--network must be as/],
    ['drop', {since: '2026-05-01', article: `${ORIGIN}/nowhere`}, /^There is no article/],
  ];
  for (const [action, flags, message] of wrong) await assert.rejects(votes(db, action, flags), {message});
  assert.equal((await rating(call, first)).count, 1);
});

onBoth('days and networks of votes go along with an export', async (t, db) => {
  const {call, close} = await atNoon(t, db);
  for (const address of ['198.51.100.7', '198.51.100.8', '203.0.113.1']) await from(call, address, first, 4);
  await close();
  const [file, other] = [join(folder(t), 'all.ndjson'), join(folder(t), 'other.db')];
  const print = () => {};
  await exportCommand.run({settings: settingsOf(db), flags: {}, operands: [file], print, warn: print});
  await importCommand.run({settings: {db: other}, flags: {}, operands: [file], print, warn: print});
  assert.deepEqual(await list(other), await list(db));
  assert.deepEqual(
    (await list(other)).map(({votes}) => votes),
    [2, 1],
  );
});

onBoth('limits outlive a restart', async (t, db) => {
  const options = {db, voteLimit: 4, voterLimit: 2, articleLimit: 1};
  const {call, close, pass} = await atNoon(t, db, options);
  assert.equal((await vote(call, `${ORIGIN}/one`, 4)).status, 200);
  assert.equal((await vote(call, first, 4)).status, 200);
  pass(20_000);
  await close();
  const again = await start(t, options);
  const refused = await vote(again.call, first, 4);
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, String(12 * 3600 - 20)]);
  assert.match((await vote(again.call, `${ORIGIN}/two`, 4)).body.detail, /unknown articles/);
  const tooMany = await vote(again.call, first, 4);
  assert.deepEqual([tooMany.status, tooMany.headers.get('retry-after')], [429, '40']);
  assert.match(tooMany.body.detail, /Too many votes/);
});

onBoth('limits are shared by the servers on one database', async (t, db) => {
  const [one, other] = [await start(t, {db, voterLimit: 3}), await start(t, {db, voterLimit: 3})];
  for (let count = 0; count < 3; count++) assert.equal((await vote(one.call, first, 4)).status, 200);
  await one.close();
  assert.equal((await vote(other.call, first, 4)).status, 429);
});

onBoth('servers that have counted the same network learn from each other what the other has counted', async (t, db) => {
  const base = await openDatabase(db);
  t.after(() => base.destroy());
  const options = {votes: 0, voters: 10, reads: 0};
  const servers = [1, 2].map(
    () => new Limits(options, {counters: createCounterStore(base), key: sharedDayKey(base)}),
  ) as [Limits, Limits];
  const take = async (limits: Limits, count: number) => {
    const waits = [];
    for (let turn = 0; turn < count; turn++) waits.push(await limits.voter('198.51.100.7', voter()));
    return waits.filter((wait) => wait === 0).length;
  };
  assert.deepEqual([await take(servers[0], 1), await take(servers[1], 1)], [1, 1]);
  assert.deepEqual([await take(servers[0], 6), await take(servers[1], 1)], [6, 1]);
  await Promise.all(servers.map((limits) => limits.flush()));
  // Each writes first and reads then: the last one knows all at once, the other when it has counted one more.
  let more = 0;
  for (let turn = 0; turn < 4; turn++)
    for (const limits of servers) {
      more += await take(limits, 1);
      await limits.flush();
    }
  assert.ok(more <= 2, `${more} more`);
  assert.deepEqual([await take(servers[0], 5), await take(servers[1], 5)], [0, 0]);
});
