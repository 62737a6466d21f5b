import assert from 'node:assert/strict';
import {existsSync, readdirSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import type {Call} from '../../server/src/commands/command.ts';
import {backupCommand} from '../../server/src/commands/backup.ts';
import {folder, rating, start, urls, vote} from './support.ts';

const [first = ''] = urls;

/** Makes a backup of a database; answers what was said. */
async function backup(db: string, to: string, flags: Call['flags'] = {}): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await backupCommand.run({settings: {db}, flags, operands: [to], print, warn: print});
  return lines;
}

test('a backup of a server that takes votes is a database with all that were counted before', async (t) => {
  const db = join(folder(t), 'votes.db');
  const to = join(folder(t), 'backups');
  const {call} = await start(t, {db});
  for (let count = 0; count < 20; count++) await vote(call, first, 4);
  const [, said] = await Promise.all([
    Promise.all(Array.from({length: 50}, () => vote(call, first, 4))),
    backup(db, to),
  ]);
  const [name = '', ...others] = readdirSync(to);
  assert.deepEqual(others, []);
  assert.match(name, /^afterword-\d{4}-\d\d-\d\dT.*Z\.db$/);
  const file = join(to, name);
  assert.match(said[0]!, /\d+ votes$/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const copy = await start(t, {db: file, articles: undefined});
  const {count, average} = await rating(copy.call, first);
  assert.ok(count >= 20 && count <= 70, `${count} votes`);
  assert.equal(said[0], `${file}: ${count} votes`);
  assert.equal(average, 4);
  assert.equal((await rating(call, first)).count, 70);
});

test('the oldest backups are deleted, and no other file', async (t) => {
  const db = join(folder(t), 'votes.db');
  const to = folder(t);
  await (await start(t, {db})).close();
  writeFileSync(join(to, 'afterword-notes.db'), 'mine');
  for (let count = 0; count < 4; count++) await backup(db, to, {keep: '2'});
  const names = readdirSync(to).sort();
  assert.equal(names.length, 3);
  assert.ok(existsSync(join(to, 'afterword-notes.db')));
});

test('what a backup has left that was killed a day ago is deleted, and not what one writes now', async (t) => {
  const db = join(folder(t), 'votes.db');
  const to = folder(t);
  await (await start(t, {db})).close();
  const names = ['05-01T08-00-00-000Z.db.part', '05-01T08-00-00-000Z.db.part-wal', '05-03T08-00-00-000Z.db.part'];
  const parts = names.map((name) => join(to, `afterword-2026-${name}`));
  for (const part of parts) writeFileSync(part, 'some');
  const before = Date.now() / 1000 - 86_500;
  for (const part of parts.slice(0, 2)) utimesSync(part, before, before);
  await backup(db, to);
  assert.deepEqual(
    parts.map((part) => existsSync(part)),
    [false, false, true],
  );
});

test('what cannot be backed up is said, and nothing is made', async (t) => {
  const to = join(folder(t), 'backups');
  await assert.rejects(backup(join(to, 'missing.db'), to), /There is no database/);
  await assert.rejects(backup('x.db', to, {keep: '0'}), /--keep must be a whole number/);
  const call = {flags: {}, operands: [to], print() {}, warn() {}};
  await assert.rejects(
    backupCommand.run({...call, settings: {databaseUrl: 'postgres://votes.example/x'}}) as Promise<void>,
    /pg_dump/,
  );
  assert.ok(!existsSync(to));
});
