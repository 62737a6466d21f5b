import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {closeCommand, openCommand} from '../../server/src/commands/close.ts';
import type {Command} from '../../server/src/commands/command.ts';
import {readSettings} from '../../server/src/config.ts';
import {rest} from '../../src/adapters/rest.ts';
import {folder, naming, newsroom, ORIGIN, rating, start, until, urls, vote, voter, withdraw} from './support.ts';

const [oldest = '', ...others] = urls;
const newest = others.at(-1)!;

/** Runs a command on a database, and answers what it prints. */
async function run(command: Command, db: string, operands: string[], flags: Record<string, string | boolean> = {}) {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  await command.run({settings: {db}, flags, operands, print, warn: print});
  return lines;
}

test('so many days after its publication an article takes no more votes', async (t) => {
  // The oldest is of 1 March, the newest of 4 March.
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-03-08T12:00:00Z')});
  const {call} = await start(t, {closeAfter: 7});
  const token = voter();
  assert.equal((await vote(call, oldest, 4, token, {Origin: ORIGIN})).status, 409);
  assert.equal((await vote(call, newest, 4, token)).status, 200);
  const {body} = await call(`/v1/ratings?${naming([oldest, newest, `${ORIGIN}/undated`])}`);
  assert.deepEqual(
    body.ratings.map(({closed, count}) => [closed, count]),
    [
      [true, 0],
      [false, 1],
      [false, 0],
    ],
  );

  t.mock.timers.setTime(Date.parse('2026-03-12T00:00:00Z'));
  const refused = await vote(call, newest, 1, token, {Origin: ORIGIN});
  assert.equal(refused.status, 409);
  assert.equal(refused.body.detail, `The votes on ${newest} are closed.`);
  assert.equal(refused.headers.get('access-control-allow-origin'), ORIGIN);
  assert.deepEqual([(await rating(call, newest)).count, (await rating(call, newest)).average], [1, 4]);
});

test('a vote on a closed article can still be taken back', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-03-05T12:00:00Z')});
  const {call} = await start(t, {closeAfter: '2026-03-06'});
  const token = voter();
  assert.equal((await vote(call, oldest, 4, token)).status, 200);
  t.mock.timers.setTime(Date.parse('2026-03-06T00:00:00Z'));
  assert.equal((await vote(call, `${ORIGIN}/undated`, 4)).status, 409);
  const taken = await withdraw(call, oldest, token);
  assert.deepEqual([taken.status, taken.body.closed, taken.body.count, taken.body.mine], [200, true, 0, null]);
});

test('an article is closed and opened by hand while the server runs, whatever the rule says', async (t) => {
  const db = join(folder(t), 'votes.db');
  const unlisted = `${ORIGIN}/unlisted?utm_source=x`;
  const {call} = await start(t, {db, closeAfter: 1});
  const statuses = async () => [
    (await vote(call, oldest, 4)).status,
    (await vote(call, newest, 4)).status,
    (await vote(call, unlisted, 4)).status,
  ];
  assert.deepEqual(await statuses(), [409, 409, 200]);
  assert.deepEqual(await run(openCommand, db, [oldest, 'id:d']), [`${oldest} is open`, 'id:d is open']);
  assert.deepEqual(await run(closeCommand, db, [unlisted]), [`${unlisted} closes now`]);
  assert.deepEqual(await statuses(), [200, 200, 409]);
  await run(openCommand, db, [oldest, unlisted], {'by-rule': true});
  assert.deepEqual(await statuses(), [409, 200, 200]);
});

test('an article that is closed by hand takes no more votes, though they come without a pause', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db, voteLimit: 0, voterLimit: 0});
  let count = 0;
  const voting = Array.from({length: 20}, async () => {
    for (;;) {
      const {status} = await vote(call, oldest, 4);
      if (status !== 200) return status;
      count++;
    }
  });
  await until(() => count > 100);
  await run(closeCommand, db, [oldest]);
  assert.deepEqual(new Set(await Promise.all(voting)), new Set([409]));
});

test('an article can be closed from a date on', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-03-10T12:00:00Z')});
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db});
  await run(closeCommand, db, [oldest], {at: '2026-03-11T01:00:00+01:00'});
  assert.equal((await vote(call, oldest, 4)).status, 200);
  t.mock.timers.setTime(Date.parse('2026-03-11T00:00:00Z'));
  assert.equal((await vote(call, oldest, 4)).status, 409);
});

test('what was closed by hand stays closed when the articles are read again', async (t) => {
  const db = join(folder(t), 'votes.db');
  const first = await start(t, {db});
  await run(closeCommand, db, [oldest]);
  await first.close();
  const {call} = await start(t, {db, articles: newsroom});
  assert.equal((await vote(call, oldest, 4)).status, 409);
});

test('what cannot be closed is said, and then nothing is', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call} = await start(t, {db});
  const wrong: readonly (readonly [operands: string[], said: RegExp, flags?: Record<string, string>])[] = [
    [[oldest, 'nonsense'], /^nonsense: must be an absolute address/],
    [[oldest, 'id:nobody'], /^There is no article id:nobody\.$/],
    [[oldest], /^--at must be a date like .*, not 'soon'$/, {at: 'soon'}],
    [[oldest], /^--at must be a date like .*, not '2026-12-31T18:00'$/, {at: '2026-12-31T18:00'}],
    [[oldest], /^--at must be a date like .*, not '2026-11-31'$/, {at: '2026-11-31'}],
  ];
  for (const [operands, message, flags] of wrong)
    await assert.rejects(run(closeCommand, db, operands, flags), {message});
  assert.equal((await vote(call, oldest, 4)).status, 200);
});

test('the rule is a number of days or a date', () => {
  const read = (value: string) => readSettings(['closeAfter'], {flags: {'close-after': value}, env: {}}).closeAfter;
  assert.equal(read('30'), 30);
  assert.equal(read('2026-12-31'), '2026-12-31');
  assert.equal(read('2026-12-31T18:00:00Z'), '2026-12-31T18:00:00Z');
  for (const value of ['-1', '1.5', 'soon', '2026-13-01', '2026-12-31T18:00', '2026-02-29T00:00Z'])
    assert.throws(() => read(value), {
      message: `--close-after must be a whole number of days, or a date like 2026-12-31, not ${Number(value) ? value : `'${value}'`}`,
    });
});

test('with few votes their count is told, and nothing that tells one from another', async (t) => {
  const {call} = await start(t, {minVotes: 3});
  const none = await rating(call, oldest);
  assert.deepEqual([none.count, none.average, none.hidden], [0, null, undefined]);
  const [ada, ben] = [voter(), voter()];
  const own = (await vote(call, oldest, 2, ada)).body;
  await vote(call, oldest, 4, ben);
  assert.deepEqual([own.count, own.average, own.hidden, own.mine], [1, null, true, 2]);
  const few = await rating(call, oldest);
  assert.deepEqual([few.count, few.average, few.hidden, few.histogram], [2, null, true, undefined]);
  const enough = (await vote(call, oldest, 3)).body;
  assert.deepEqual([enough.count, enough.average, enough.hidden], [3, 3, undefined]);
  assert.deepEqual(enough.histogram, [0, 1, 1, 1, 0]);
  const fewer = (await withdraw(call, oldest, ben)).body;
  assert.deepEqual([fewer.count, fewer.average, fewer.hidden, fewer.histogram], [2, null, true, undefined]);
});

test('the adapter reads what is hidden and what is closed', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {url} = await start(t, {db, minVotes: 2});
  const {ratings} = rest({url});
  const article = {url: oldest};
  const token = voter();
  const own = await ratings!.cast({article, value: 4, voter: token});
  assert.deepEqual([own.count, own.average, own.hidden, own.mine], [1, null, true, 4]);
  const [read] = await ratings!.read([article]);
  assert.deepEqual([read?.count, read?.average, read?.hidden, read?.closed], [1, null, true, false]);
  await run(closeCommand, db, [oldest]);
  await assert.rejects(ratings!.cast({article, value: 5, voter: token}), {name: 'AdapterError', code: 'refused'});
  assert.equal((await ratings!.read([article]))[0]?.closed, true);
});
