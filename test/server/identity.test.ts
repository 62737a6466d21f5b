import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {sql} from 'kysely';
import {openDatabase} from '../../server/src/database.ts';
import {TRACKING_TABLE} from '../../src/core/tracking.ts';
import {onBoth} from './databases.ts';
import {naming, newsroom, ORIGIN, rating, start, urls, vote, voter, withdraw, write} from './support.ts';

const [first = ''] = urls;
const MOVED = `${ORIGIN}/2026/a/`;
/** The newsroom after its first article has a new address. */
const afterTheMove = {
  ...newsroom,
  articles: newsroom.articles.map((article) => (article.id === 'a' ? {...article, url: MOVED} : article)),
};

onBoth('an article that moves keeps its votes, also where readers vote at the new address first', async (t, db) => {
  const before = await start(t, {db});
  const [ada, ben] = [voter(), voter()];
  await vote(before.call, first, 1, ada);
  await vote(before.call, first, 5, ben);
  for (let more = 0; more < 8; more++) await vote(before.call, first, 4);
  await write(before.call, first, 'At the old address.', ben);
  // The page is at its new address already, and the server has not read the list since.
  await vote(before.call, MOVED, 2, ada);
  await vote(before.call, MOVED, 3);
  await write(before.call, MOVED, 'At the new address.', ada);
  const {revision} = await rating(before.call, first);
  await before.close();

  const {call} = await start(t, {db, articles: afterTheMove});
  const moved = await rating(call, MOVED);
  // Ada has voted at both addresses: the later vote counts.
  assert.deepEqual([moved.count, moved.histogram], [11, [0, 1, 1, 8, 1]]);
  assert.ok(moved.revision > revision, `${moved.revision} after ${revision}`);
  assert.equal((await vote(call, MOVED, 5, ada)).body.count, 11);
  assert.equal((await withdraw(call, MOVED, ben)).body.count, 10);
  assert.equal((await call('/v1/articles/latest')).body.total, urls.length);
  const base = await openDatabase(db);
  t.after(() => base.destroy());
  const texts = await base.selectFrom('feedback').select('text').orderBy('text').execute();
  assert.deepEqual(
    texts.map(({text}) => text),
    ['At the new address.'],
  );
});

onBoth('two articles that change places are not made one', async (t, db) => {
  const [one, two, ...others] = newsroom.articles;
  const before = await start(t, {db});
  await vote(before.call, one!.url, 1);
  await vote(before.call, two!.url, 5);
  await before.close();
  const articles = [{...one!, url: two!.url}, {...two!, url: one!.url}, ...others];
  const {call} = await start(t, {db, articles: {articles}});
  for (const {url} of [one!, two!]) assert.equal((await rating(call, url)).count, 1);
});

onBoth('votes that come while articles are made one are all counted', async (t, db) => {
  const running = await start(t, {db});
  await Promise.all(Array.from({length: 20}, () => vote(running.call, first, 5)));
  await vote(running.call, MOVED, 5);
  let isDone = false;
  let counted = 21;
  const voting = (async () => {
    while (!isDone) {
      const answers = await Promise.all([first, MOVED].map((name) => vote(running.call, name, 5)));
      assert.deepEqual(
        answers.map(({status}) => status),
        [200, 200],
      );
      counted += answers.length;
    }
  })();
  const {call} = await start(t, {db, articles: afterTheMove});
  isDone = true;
  await voting;
  const {body} = await call(`/v1/ratings?${naming([first, MOVED])}`);
  // Some voted at the old address after it had become free.
  assert.equal(
    body.ratings.reduce((sum, {count}) => sum + count, 0),
    counted,
  );
});

/** Letters in no order, which no index can compress. */
const letters = (count: number) =>
  Array.from(randomBytes(count), (byte) => String.fromCodePoint(0x430 + (byte % 32))).join('');
const LONG = `${ORIGIN}/${letters(300)}`;

onBoth('a long address that is not ASCII takes votes, however it is written, and can be listed', async (t, db) => {
  const token = voter();
  const before = await start(t, {db});
  assert.equal((await vote(before.call, LONG, 4, token)).status, 200);
  assert.equal((await vote(before.call, `${encodeURI(LONG)}/?utm_source=x#top`, 5, token)).body.count, 1);
  assert.equal((await vote(before.call, `${LONG}x`, 5, token)).body.count, 1);
  await before.close();
  const listed = {url: LONG, title: 'Long', published: '2026-03-05'};
  // Too long for a vote, and no reason to list nothing.
  const longer = {url: `${ORIGIN}/${letters(1500)}`, title: 'Longer', published: '2026-03-06'};
  const {call} = await start(t, {db, articles: {articles: [...newsroom.articles, listed, longer]}});
  assert.equal((await rating(call, LONG)).average, 5);
  const {body} = await call(`/v1/articles/neighbours?${naming([LONG])}`);
  assert.deepEqual([body.previous?.id, body.next?.title], ['d', 'Longer']);
  assert.equal((await vote(call, `${ORIGIN}/${letters(1900)}`, 4)).status, 400);
});

onBoth('an address of more than 2,048 bytes is refused, in the reader’s words', async (t, db) => {
  const {call} = await start(t, {db});
  const long = (bytes: number) => `${ORIGIN}/${'x'.repeat(bytes - ORIGIN.length - 1)}`;
  assert.equal((await vote(call, long(2048), 4)).status, 200);
  for (const name of [long(2049), `${ORIGIN}/${'词'.repeat(230)}`]) {
    const {status, body} = await vote(call, name, 4);
    assert.equal(status, 400);
    assert.match(body.detail, /article: must have 2,048 bytes at most/);
  }
});

onBoth('the names of an old database move with the rules, and votes of one article come together', async (t, db) => {
  const before = await start(t, {db, articles: undefined});
  const [ada, ben, cy] = [voter(), voter(), voter()];
  for (const [path, token, value] of [
    ['/x', ada, 1],
    ['/x-y', ben, 2],
    ['/x-y', ada, 5],
    ['/z', cy, 3],
  ] as const)
    await vote(before.call, ORIGIN + path, value, token);
  await before.close();
  // As rules of an earlier version could have named them: with slashes, and one by the name that another has now.
  const old = await openDatabase(db);
  const name = (url: string, from: string, to: string) =>
    sql`update articles set name = ${to}, url = ${url} where name = ${from}`.execute(old);
  await name(`${ORIGIN}/x/`, `${ORIGIN}/x`, `${ORIGIN}/x/`);
  await name(`${ORIGIN}/x/index.html`, `${ORIGIN}/x-y`, `${ORIGIN}/x/index.html`);
  await name(`${ORIGIN}/w/`, `${ORIGIN}/z`, `${ORIGIN}/x`);
  await sql`update settings set value = ${Buffer.from('1')} where name = 'names'`.execute(old);
  await old.destroy();

  const {call} = await start(t, {db, articles: undefined});
  const {histogram} = await rating(call, `${ORIGIN}/x`);
  // Ada has voted under two of its names, and keeps one vote.
  assert.deepEqual(histogram, [1, 1, 0, 0, 0]);
  assert.equal((await vote(call, `${ORIGIN}/x/`, 4, ada)).body.count, 2);
  assert.equal((await rating(call, `${ORIGIN}/w`)).average, 3);
  assert.equal((await vote(call, `${ORIGIN}/w`, 4, cy)).body.count, 1);
});

onBoth('a database that later rules have named is refused and left alone', async (t, db) => {
  await (await start(t, {db})).close();
  const later = await openDatabase(db);
  await sql`update settings set value = ${Buffer.from(String(TRACKING_TABLE + 1))} where name = 'names'`.execute(later);
  await later.destroy();
  await assert.rejects(start(t, {db}), /Cannot bring the database .* up to date: its articles are named by version/);
});
