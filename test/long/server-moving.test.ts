import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {exportCommand} from '../../server/src/commands/export.ts';
import {importCommand} from '../../server/src/commands/import.ts';
import type {Settings} from '../../server/src/config.ts';
import {openDatabase} from '../../server/src/database.ts';
import {holdsItsDocument} from '../server/api-requests.ts';
import {folder, rating, start, urls, vote, voter, write} from '../server/support.ts';
import {havePostgres, startPostgres} from './postgres.ts';

assert.ok(havePostgres(), 'PostgreSQL is not installed here (Debian: postgresql)');
const postgres = await startPostgres();
after(() => postgres.stop());
const [first = ''] = urls;

const run = (command: typeof importCommand, settings: Settings, file: string) =>
  command.run({settings, flags: {}, operands: [file], print: () => {}, warn: () => {}});

test('an export of SQLite, imported into PostgreSQL and exported again, is the same byte for byte', async (t) => {
  const path = folder(t);
  const db = join(path, 'votes.db');
  const {call, close} = await start(t, {db, step: 0.5});
  for (let index = 0; index < 30; index++) {
    const token = voter();
    await vote(call, urls[index % 4]!, ((index % 10) + 1) / 2, token);
    if (index % 3) await write(call, urls[index % 4]!, `Word ${index}: “é” 🗺`, token);
  }
  await close();
  const [one, two] = [join(path, 'one.ndjson'), join(path, 'two.ndjson')];
  await run(exportCommand, {db}, one);
  const databaseUrl = await postgres.database('moved');
  for (let times = 0; times < 2; times++) {
    await run(importCommand, {databaseUrl}, one);
    await run(exportCommand, {databaseUrl}, two);
    assert.equal(readFileSync(two, 'utf8'), readFileSync(one, 'utf8'));
  }
});

test('votes that come while an import runs are all counted', async (t) => {
  const databaseUrl = await postgres.database('busy');
  const servers = [await start(t, {db: databaseUrl}), await start(t, {db: databaseUrl})];
  const file = join(folder(t), 'old.csv');
  writeFileSync(file, `url,ratings_users,ratings_score\n${urls.map((url) => `${url},300,1200\n`).join('')}`);
  let given = 0;
  let isDone = false;
  const voters = servers.flatMap(({call}) =>
    Array.from({length: 8}, async () => {
      while (!isDone) {
        assert.equal((await vote(call, first, 5, voter())).status, 200);
        given++;
      }
    }),
  );
  for (let times = 0; times < 5; times++) await run(importCommand, {databaseUrl}, file);
  isDone = true;
  await Promise.all(voters);
  assert.ok(given > 20, `only ${given} votes came meanwhile`);
  assert.deepEqual((await rating(servers[1]!.call, first)).histogram, [0, 0, 0, 300, given]);
  const db = await openDatabase(databaseUrl);
  const {count} = await db
    .selectFrom('votes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await db.destroy();
  assert.equal(Number(count), urls.length * 300 + given);
});

test('2,000 requests on PostgreSQL: all are answered as the document says', async (t) =>
  holdsItsDocument(t, {numRuns: 2000}, {db: await postgres.database('document')}));
