import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {join} from 'node:path';
import {test} from 'node:test';
import {sql} from 'kysely';
import {openDatabase} from '../../server/src/database.ts';
import {createVotes} from '../../server/src/votes.ts';
import {Writes} from '../../server/src/writes.ts';
import {folder, olderArticle, olderVotes, rating, start, urls, vote, voter, withdraw} from './support.ts';

const [first = ''] = urls;

test('an empty file becomes a database, and a missing one is made', async (t) => {
  const empty = join(folder(t), 'empty.db');
  writeFileSync(empty, '');
  for (const db of [empty, join(folder(t), 'new.db')]) {
    const {call} = await start(t, {db});
    assert.equal((await vote(call, first, 4)).body.count, 1);
  }
});

test('the database of an older version keeps its votes', async (t) => {
  const file = join(folder(t), 'votes.db');
  const old = await openDatabase(file, '001-votes');
  const hashed = await olderArticle(old, first);
  const token = voter();
  // As that version wrote it: one row of numbers an article, and voters hashed by the key in the settings.
  await sql`insert into votes select key, ${hashed(token)}, 3 from articles`.execute(old);
  await sql`insert into ratings (article, revision, v3) select key, 1, 1 from articles`.execute(old);
  await old.destroy();

  const {call} = await start(t, {db: file});
  assert.equal((await rating(call, first)).average, 3);
  assert.equal((await vote(call, first, 5, token)).body.count, 1);
  assert.equal((await call('/v1/articles/latest')).body.total, urls.length);
});

test('the database of a version without halves keeps its votes, numbers and texts, and takes halves', async (t) => {
  const file = join(folder(t), 'votes.db');
  const old = await openDatabase(file, '006-feedback');
  const tokens = await olderVotes(old, first);
  await sql`insert into ratings (article, revision, v1, v2, v3, v4, v5) select key, 7, 1, 1, 1, 1, 1 from articles`.execute(
    old,
  );
  await old.destroy();

  const {call, close} = await start(t, {db: file, step: 0.5});
  const kept = await rating(call, first);
  assert.deepEqual([kept.average, kept.histogram, kept.revision], [3, [1, 1, 1, 1, 1], 7]);
  const {body} = await vote(call, first, 3.5, tokens[0]);
  assert.deepEqual([body.count, body.average, body.revision], [5, 3.5, 8]);
  // Who takes a vote back takes its text back, as before.
  await withdraw(call, first, tokens[4]!);
  await close();
  const db = new DatabaseSync(file);
  assert.deepEqual(
    db
      .prepare('select value, text from feedback order by text')
      .all()
      .map((row) => ({...row})),
    [1, 2, 3, 4].map((value, index) => ({value, text: `Text ${index}`})),
  );
  assert.deepEqual(db.prepare('pragma foreign_key_check').all(), []);
  assert.throws(() => db.exec('update votes set value = 3.3'), /CHECK/);
  db.close();
});

test('a database of a newer version, or none at all, is refused and left alone', async (t) => {
  const newer = join(folder(t), 'newer.db');
  await (await openDatabase(newer)).destroy();
  const other = new DatabaseSync(newer);
  other.exec("insert into kysely_migration values ('999-later', '2030-01-01')");
  other.close();
  await assert.rejects(start(t, {db: newer}), /Cannot bring the database .*newer\.db up to date: .*999-later/);

  const text = join(folder(t), 'notes.txt');
  writeFileSync(text, 'These are no votes. '.repeat(100));
  await assert.rejects(start(t, {db: text}), /Cannot open the database .*notes\.txt: .*not a database/);

  const path = join(folder(t), 'folder');
  mkdirSync(path);
  await assert.rejects(start(t, {db: path}), /Cannot open the database/);
  await assert.rejects(start(t, {db: join(path, 'no', 'such', 'folder.db')}), /Cannot open the database/);
});

test('commits wait for the disk', async (t) => {
  const db = await openDatabase(join(folder(t), 'votes.db'));
  t.after(() => db.destroy());
  const read = async (name: string) =>
    (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0];
  // 2 is FULL.
  assert.deepEqual({...(await read('synchronous'))}, {synchronous: 2});
  assert.deepEqual({...(await read('journal_mode'))}, {journal_mode: 'wal'});
  assert.deepEqual({...(await read('foreign_keys'))}, {foreign_keys: 1});
});

test('two servers on one file count each vote once', async (t) => {
  const db = join(folder(t), 'votes.db');
  const [one, two] = [await start(t, {db}), await start(t, {db})];
  const voters = Array.from({length: 20}, voter);
  await Promise.all(voters.flatMap((token) => [vote(one.call, first, 2, token), vote(two.call, first, 4, token)]));
  const [here, there] = [await rating(one.call, first), await rating(two.call, first)];
  assert.equal(here.count, 20);
  assert.deepEqual(here, there);
  const [, twos = 0, , fours = 0] = here.histogram!;
  assert.equal(twos + fours, 20);
});

test('votes that come together are committed together, and one that cannot be written fails alone', async (t) => {
  const db = await openDatabase(join(folder(t), 'votes.db'));
  t.after(() => db.destroy());
  const {key} = await db
    .insertInto('articles')
    .values({source: '', id: 'x', url: first, name: first, title: '', sort: 0, rank: 'x', locked: 0, listed: 0})
    .returning('key')
    .executeTakeFirstOrThrow();
  const writes = new Writes();
  const commits = t.mock.method(writes, 'ofVotes').mock;
  const votes = await createVotes(db, undefined, writes);
  await Promise.all(Array.from({length: 50}, (_, index) => votes.cast(key, voter(), 1 + (index % 5))));
  assert.equal(commits.callCount(), 1);
  const [one, none, two] = await Promise.allSettled([
    votes.cast(key, voter(), 5),
    votes.cast(key + 1, voter(), 5),
    votes.cast(key, voter(), 5),
  ]);
  assert.deepEqual([one.status, none.status, two.status], ['fulfilled', 'rejected', 'fulfilled']);
  const {count, histogram} = (await votes.read([key]))(key);
  assert.deepEqual([count, histogram], [52, [10, 10, 10, 10, 12]]);
});
