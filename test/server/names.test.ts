import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {sql} from 'kysely';
import {exportCommand} from '../../server/src/commands/export.ts';
import {importCommand} from '../../server/src/commands/import.ts';
import {openDatabase} from '../../server/src/database.ts';
import type {Database} from '../../server/src/tables.ts';
import {createVotes} from '../../server/src/votes.ts';
import {folder, naming, ORIGIN, rating, start, urls, vote, voter, write} from './support.ts';

const CASES = JSON.parse(readFileSync(new URL('../fixtures/article-names.json', import.meta.url), 'utf8')) as {
  readonly same: readonly {readonly name: string; readonly addresses: readonly string[]}[];
  readonly different: readonly (readonly [string, string])[];
};

test('all spellings of one address are one article: votes, numbers and lists', async (t) => {
  const {call} = await start(t, {origins: [ORIGIN, `${ORIGIN}:8443`]});
  for (const {name, addresses} of CASES.same.filter(({name}) => name.startsWith('https:'))) {
    const token = voter();
    const before = (await rating(call, name)).count;
    for (const address of addresses)
      assert.equal((await vote(call, address, 4, token)).body.count, before + 1, address);
    for (const address of addresses) assert.equal((await rating(call, address)).count, before + 1, address);
  }
  const [, second = ''] = urls;
  for (const spelled of [`${second}index.html`, second.slice(0, -1), `${second}?utm_source=x`]) {
    const {body} = await call(`/v1/articles/neighbours?${naming([spelled])}`);
    assert.deepEqual([body.previous?.url, body.next?.url], [urls[0], urls[2]]);
    const latest = await call(`/v1/articles/latest?exclude=${encodeURIComponent(spelled)}`);
    assert.equal(latest.body.total, urls.length - 1);
  }
});

test('what is another article stays one', async (t) => {
  const {call} = await start(t, {
    origins: [ORIGIN, `${ORIGIN}:8443`, 'http://news.example', 'https://www.news.example'],
  });
  for (const [one, other] of CASES.different.filter((pair) => pair.every((each) => each.startsWith('http')))) {
    const before = (await rating(call, other)).count;
    await vote(call, one, 4);
    assert.equal((await rating(call, other)).count, before, `${one} and ${other}`);
  }
});

/** An article in the database of an older version, with a vote of each value by these voters, and a word on each. */
async function put(
  old: Database,
  url: string,
  votes: Readonly<Record<string, number>>,
  listed = 0,
  source = '',
): Promise<void> {
  const id = /\/(\d+)\/?$/.exec(url)?.[1] ?? url;
  await sql`insert into articles (source, id, url, title, sort, rank, locked, listed)
    values (${source}, ${id}, ${url}, '', 0, ${id}, 0, ${listed})`.execute(old);
  const {key} = await old.selectFrom('articles').select('key').where('url', '=', url).executeTakeFirstOrThrow();
  const store = await createVotes(old);
  await sql`insert into ratings (article) values (${key})`.execute(old);
  for (const [token, value] of Object.entries(votes)) {
    await sql`insert into votes (article, voter, value) values (${key}, ${store.hash(token)}, ${value})`.execute(old);
    const column = sql.ref(`v${value}`);
    await sql`update ratings set revision = revision + 1, ${column} = ${column} + 1 where article = ${key}`.execute(
      old,
    );
    await sql`insert into feedback values (${key}, ${store.hash(token)}, ${value}, '2026-05-01', ${`${url} ${value}`})`.execute(
      old,
    );
  }
}

const [ADA, BEN, CY, DEE] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(22)) as [string, string, string, string];

test('what an older version stored under several spellings is one article with all votes', async (t) => {
  const file = join(folder(t), 'votes.db');
  const old = await openDatabase(file, '007-halves');
  await put(old, `${ORIGIN}/x/`, {[ADA]: 1, [BEN]: 5});
  await put(old, `${ORIGIN}/x`, {[BEN]: 4, [CY]: 4}, 1, 'file');
  await put(old, `${ORIGIN}/%78/index.html?fbclid=1`, {[DEE]: 3});
  await put(old, `${ORIGIN}/y/comment-page-2/`, {[ADA]: 2});
  await old.destroy();

  const {call, close} = await start(t, {db: file, articles: undefined});
  const {count, histogram, revision} = await rating(call, `${ORIGIN}/x/`);
  // Ben has voted twice: the vote under the listed address stays.
  assert.deepEqual([count, histogram], [4, [1, 0, 1, 2, 0]]);
  assert.ok(revision >= 5, `${revision}`);
  assert.equal((await vote(call, `${ORIGIN}/x`, 5, ADA)).body.count, 4);
  assert.equal((await rating(call, `${ORIGIN}/y`)).count, 1);
  assert.equal((await write(call, `${ORIGIN}/x`, 'Now I see.', DEE)).status, 204);
  await close();
  const database = new DatabaseSync(file);
  const texts = database
    .prepare('select text from feedback order by text')
    .all()
    .map(({text}) => text);
  assert.deepEqual(texts, [
    'Now I see.',
    `${ORIGIN}/x 4`,
    `${ORIGIN}/x 4`,
    `${ORIGIN}/x/ 1`,
    `${ORIGIN}/y/comment-page-2/ 2`,
  ]);
  assert.equal(database.prepare('select count(*) as n from articles').get()!.n, 2);
  database.close();
});

test('votes on the later pages of a post are the post’s, where a WordPress lists it, and nobody else’s', async (t) => {
  const file = join(folder(t), 'votes.db');
  const old = await openDatabase(file, '007-halves');
  await put(old, `${ORIGIN}/story/7`, {[ADA]: 1}, 1, 'site:x');
  await sql`update articles set url = ${`${ORIGIN}/story/`}`.execute(old);
  await put(old, `${ORIGIN}/story/2/`, {[BEN]: 5});
  await put(old, `${ORIGIN}/books/`, {[CY]: 5}, 1, 'site:x');
  await put(old, `${ORIGIN}/books/2/`, {[DEE]: 5});
  await old.destroy();
  const {call} = await start(t, {db: file, articles: undefined});
  const counts = await Promise.all(['/story', '/books', '/books/2'].map((path) => rating(call, ORIGIN + path)));
  assert.deepEqual(
    counts.map(({count}) => count),
    [2, 1, 1],
  );
});

test('an export of an older version is imported as one article a name', async (t) => {
  const folderOf = folder(t);
  const old = await openDatabase(join(folderOf, 'old.db'), '007-halves');
  await put(old, `${ORIGIN}/x/`, {[ADA]: 1, [BEN]: 5});
  await put(old, `${ORIGIN}/x`, {[CY]: 4});
  const rows = await old.selectFrom('votes').selectAll().orderBy('article').execute();
  await old.destroy();
  const line = (url: string, from: number, to: number) => [
    {type: 'article', url, source: '', id: url, title: '', sort: 0, rank: url, revision: to - from},
    {
      type: 'votes',
      article: url,
      votes: rows.slice(from, to).map((row) => [Buffer.from(row.voter).toString('base64url'), row.value]),
    },
  ];
  const lines = [{afterword: 'export', version: 1}, ...line(`${ORIGIN}/x/`, 0, 2), ...line(`${ORIGIN}/x`, 2, 3)];
  const text = [...lines, {type: 'end', articles: 2, notices: 0, votes: 3}]
    .map((each) => JSON.stringify(each))
    .join('\n');
  const [file, db] = [join(folderOf, 'all.ndjson'), join(folderOf, 'new.db')];
  writeFileSync(file, `${text}\n`);
  const print = () => {};
  await importCommand.run({settings: {db}, flags: {}, operands: [file], print, warn: print});
  const printed: string[] = [];
  await exportCommand.run({settings: {db}, flags: {}, operands: [], print: (each) => printed.push(each), warn: print});
  assert.equal(printed.filter((each) => each.startsWith('{"type":"article"')).length, 1);
  const {call} = await start(t, {db, articles: undefined});
  assert.equal((await rating(call, `${ORIGIN}/x`)).count, 3);
});
