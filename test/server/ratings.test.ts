import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {folder, naming, newsroom, ORIGIN, rating, start, urls, vote, voter, withdraw} from './support.ts';

const [first = '', second = '', third = ''] = urls;

test('an article without votes has no average, and takes votes', async (t) => {
  const {call} = await start(t);
  assert.deepEqual(await rating(call, first), {
    article: first,
    average: null,
    count: 0,
    best: 5,
    histogram: [0, 0, 0, 0, 0],
    revision: 0,
    closed: false,
  });
});

test('votes are counted, and read by everybody', async (t) => {
  const {call} = await start(t);
  for (const value of [5, 4, 5, 3]) await vote(call, first, value);
  const own = await vote(call, first, 1);
  assert.equal(own.status, 200);
  assert.deepEqual(own.body, {
    article: first,
    average: 3.6,
    count: 5,
    best: 5,
    histogram: [1, 0, 1, 1, 2],
    revision: 5,
    closed: false,
    mine: 1,
  });
  const {mine, ...everybodys} = own.body;
  assert.equal(mine, 1);
  assert.deepEqual(await rating(call, first), everybodys);
  assert.equal((await rating(call, second)).count, 0);
});

test('a second vote replaces the first', async (t) => {
  const {call} = await start(t);
  const [one, two] = [voter(), voter()];
  await vote(call, first, 5, one);
  await vote(call, first, 4, two);
  const changed = await vote(call, first, 2, one);
  assert.deepEqual([changed.body.count, changed.body.average, changed.body.mine], [2, 3, 2]);
  assert.deepEqual(changed.body.histogram, [0, 1, 0, 1, 0]);
  assert.equal(changed.body.revision, 3);
});

test('the same vote again changes nothing', async (t) => {
  const {call} = await start(t);
  const token = voter();
  const once = await vote(call, first, 4, token);
  const again = await vote(call, first, 4, token);
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, once.body);
});

test('a vote can be taken back, once, and given again', async (t) => {
  const {call} = await start(t);
  const token = voter();
  await vote(call, first, 2);
  await vote(call, first, 5, token);
  const gone = await withdraw(call, first, token);
  assert.deepEqual([gone.status, gone.body.count, gone.body.average, gone.body.mine], [200, 1, 2, null]);
  assert.equal(gone.body.revision, 3);
  const twice = await withdraw(call, first, token);
  assert.deepEqual([twice.body.count, twice.body.revision, twice.body.mine], [1, 3, null]);
  const back = await vote(call, first, 4, token);
  assert.deepEqual([back.body.count, back.body.average, back.body.revision], [2, 3, 4]);
});

test('the vote of one voter does not reach other articles', async (t) => {
  const {call} = await start(t);
  const token = voter();
  await vote(call, first, 5, token);
  await vote(call, second, 1, token);
  assert.equal((await rating(call, first)).average, 5);
  assert.equal((await rating(call, second)).average, 1);
});

test('ratings come in the order asked, under the names asked', async (t) => {
  const {call} = await start(t);
  await vote(call, `${second}?utm_source=mail#end`, 3);
  const names = [third, second, `${second}?utm_source=feed&fbclid=1#comments`, 'id:2', third, first];
  const {body} = await call(`/v1/ratings?${naming(names)}`);
  const found = body.ratings;
  assert.deepEqual(
    found.map(({article}) => article),
    names,
  );
  assert.deepEqual(
    found.map(({count}) => count),
    [0, 1, 1, 1, 0, 0],
  );
});

test('an article of an allowed origin takes votes without being listed', async (t) => {
  const {call} = await start(t);
  const article = `${ORIGIN}/nobody-listed-this?page=2`;
  assert.deepEqual([(await rating(call, article)).count, (await rating(call, article)).closed], [0, false]);
  assert.equal((await vote(call, article, 4)).status, 200);
  assert.equal((await rating(call, article)).average, 4);
  const latest = await call('/v1/articles/latest?limit=100');
  assert.equal(latest.body.total, urls.length);
});

test('an article of elsewhere takes no votes, and does not spoil the answer for others', async (t) => {
  const {call} = await start(t);
  await vote(call, first, 5);
  const elsewhere = 'https://elsewhere.example/story';
  for (const name of [elsewhere, 'id:no-such-id', 'file:///home/page.html']) {
    const refused = await vote(call, name, 5);
    assert.equal(refused.status, 404);
    assert.ok(refused.body.detail.includes(name), refused.body.detail);
    assert.equal((await withdraw(call, name, voter())).status, 404);
    const {body} = await call(`/v1/ratings?${naming([name, first])}`);
    assert.deepEqual([body.ratings[0].count, body.ratings[0].average, body.ratings[0].closed], [0, null, true]);
    assert.equal(body.ratings[1]?.count, 1);
    assert.equal((await call(`/v1/ratings?${naming([name])}`)).status, 404);
  }
});

test('an article that is no longer listed keeps its votes, and has them when it is back', async (t) => {
  const db = join(folder(t), 'votes.db');
  const origins = ['https://elsewhere.example'];
  const before = await start(t, {db, origins});
  await vote(before.call, first, 5);
  await before.close();

  const without = await start(t, {db, origins, articles: {articles: newsroom.articles.slice(1)}});
  const gone = await rating(without.call, first);
  assert.deepEqual([gone.count, gone.closed], [1, true]);
  assert.equal((await vote(without.call, first, 1)).status, 404);
  await without.close();

  const back = await start(t, {db, origins});
  assert.equal((await vote(back.call, first, 3)).body.average, 4);
});

test('public answers are the same for all, named, and may be kept for a moment', async (t) => {
  const {call} = await start(t);
  const token = voter();
  await vote(call, first, 4, token);
  const path = `/v1/ratings?${naming([first])}`;
  const answers = [
    await call(path),
    await call(path, {headers: {Origin: ORIGIN, 'Afterword-Voter': token}}),
    await call(path, {headers: {Origin: 'https://elsewhere.example', Cookie: 'a=b'}}),
  ];
  for (const {status, headers, body} of answers) {
    assert.equal(status, 200);
    assert.equal(headers.get('vary'), null);
    assert.equal(headers.get('etag'), answers[0]!.headers.get('etag'));
    assert.match(headers.get('etag')!, /^"[\w-]+"$/);
    assert.match(headers.get('cache-control')!, /^public, max-age=\d+, s-maxage=\d+, stale-while-revalidate=\d+$/);
    assert.deepEqual(body, answers[0]!.body);
    assert.ok(!('mine' in body.ratings[0]));
  }
});

test('what has not changed is answered with 304, what has with the new rating', async (t) => {
  const {call} = await start(t);
  await vote(call, first, 4);
  const path = `/v1/ratings?${naming([first])}`;
  const etag = (await call(path)).headers.get('etag')!;
  for (const names of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const same = await call(path, {headers: {'If-None-Match': names}});
    assert.equal(same.status, 304, names);
    assert.equal(same.headers.get('etag'), etag);
    assert.equal(same.headers.get('access-control-allow-origin'), '*');
    assert.match(same.headers.get('cache-control')!, /s-maxage/);
    assert.equal(same.headers.get('vary'), null);
  }
  await vote(call, first, 5);
  const changed = await call(path, {headers: {'If-None-Match': etag}});
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.get('etag'), etag);
});

test('votes at the same time are all counted, and agree', async (t) => {
  const {call} = await start(t);
  const voters = Array.from({length: 40}, voter);
  // Each voter sends three votes at once; which of them comes last is open, that one counts is not.
  await Promise.all(voters.flatMap((token) => [1, 3, 5].map((value) => vote(call, first, value, token))));
  const {count, histogram = [], average} = await rating(call, first);
  assert.equal(count, 40);
  const all = histogram.reduce((sum, votes) => sum + votes, 0);
  const sum = histogram.reduce((sum, votes, index) => sum + votes * (index + 1), 0);
  assert.equal(all, 40);
  assert.equal(average, sum / 40);
  const own = await Promise.all(voters.map((token) => withdraw(call, first, token)));
  assert.equal(Math.min(...own.map(({body}) => body.count)), 0);
  assert.equal((await rating(call, first)).average, null);
});

test('the voter’s token is not in the database', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db});
  const token = voter();
  await vote(call, first, 4, token);
  await close();
  for (const file of readdirSync(dirname(db))) {
    const bytes = readFileSync(join(dirname(db), file));
    assert.ok(!bytes.includes(token), file);
    assert.ok(!bytes.includes(Buffer.from(token, 'base64url')), file);
  }
});

test('voters are known again by the same key alone', async (t) => {
  const db = join(folder(t), 'votes.db');
  const token = voter();
  const counts = [];
  for (const key of ['one', 'one', 'two']) {
    const {call, close} = await start(t, {db, key});
    counts.push((await vote(call, first, 4, token)).body.count);
    await close();
  }
  assert.deepEqual(counts, [1, 1, 2]);
});
