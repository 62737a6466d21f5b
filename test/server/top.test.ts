import assert from 'node:assert/strict';
import {onBoth} from './databases.ts';
import {newsroom, start, urls, vote, type Call} from './support.ts';

const DAY = 86_400_000;
/** The newsroom's articles, of today but for the first one. */
const articles = newsroom.articles.map((article, index) => ({
  ...article,
  published: new Date(Date.now() - (index ? index * 60_000 : 40 * DAY)).toISOString(),
}));

const top = async (call: Call, query: string) => (await call(`/v1/articles/top?${query}`)).body.items.map(({id}) => id);

async function votes(call: Call, index: number, values: readonly number[]): Promise<void> {
  for (const value of values) await vote(call, urls[index]!, value);
}

onBoth('top: with most votes, or rated best, of the last days', async (t, db) => {
  const {call} = await start(t, {db, articles: {articles}, step: 0.5});
  assert.deepEqual(await top(call, ''), []);
  await votes(call, 0, [5, 5, 5, 5, 5, 5, 5, 5]);
  // One vote of five stars does not outdo many good ones, and too few are not ranked at all.
  await votes(call, 1, [5, 5]);
  await votes(call, 2, [5, 5, 5]);
  await votes(call, 3, [5, 5, 5, 5, 5, 5, 4.5, 4.5, 5, 5]);
  await votes(call, 4, [1, 1, 2, 1]);
  assert.deepEqual(await top(call, 'by=votes'), ['b', 'c', '10', '2']);
  assert.deepEqual(await top(call, 'by=rating'), ['b', '10', 'c']);
  assert.deepEqual(await top(call, 'days=60&limit=2'), ['a', 'b']);
  assert.deepEqual(await top(call, 'by=votes&days=60'), ['b', 'a', 'c', '10', '2']);
});

onBoth('top: an article whose average is not told is not ranked by it', async (t, db) => {
  const {call} = await start(t, {db, articles: {articles}, minVotes: 5});
  await votes(call, 2, [5, 5, 5, 5]);
  await votes(call, 3, [4, 4, 4, 4, 4]);
  assert.deepEqual(await top(call, 'by=rating'), ['b']);
  assert.deepEqual(await top(call, 'by=votes'), ['b', '10']);
});
