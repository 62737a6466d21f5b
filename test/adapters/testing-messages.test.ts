import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {memory} from '../../src/adapters/memory.ts';
import type {BackendAdapter} from '../../src/core/types.ts';
import {newsroom} from '../contract/newsroom.ts';

/** What the suite says of an adapter, by its tests that fail. */
async function saidOf(adapter: object, backend?: typeof fetch): Promise<string[]> {
  const tests: (() => Promise<void>)[] = [];
  describeAdapter(
    {
      name: 'wrong',
      create: () => adapter as BackendAdapter,
      articles: newsroom.map(({url}) => ({url})),
      ...(backend && {fetch: backend}),
    },
    {describe: (_, body) => body(), it: (_, body) => tests.push(body)},
  );
  const said: string[] = [];
  for (const test of tests) await test().catch((error: unknown) => said.push(String(error)));
  return said;
}

const right = memory({articles: newsroom});
const {latest} = right.articles!;

describe('what the contract suite says of an adapter that is wrong', () => {
  it('is nothing of one that is right', async () => {
    assert.deepEqual(await saidOf(memory({articles: newsroom})), []);
  });

  for (const [what, wrong, expected] of [
    [
      'answers a list instead of a page',
      {articles: {latest: async () => [{id: 'a'}]}},
      'Error: articles.latest: the answer is malformed: a list of 1',
    ],
    [
      'answers one summary instead of a list',
      {ratings: {...right.ratings, read: async () => ({count: 1})}},
      'Error: ratings.read: a list with an answer for each article was expected: an object with count',
    ],
    [
      'answers a vote with nothing',
      {ratings: {...right.ratings, cast: async () => undefined}},
      'Error: ratings.cast: the answer is malformed: undefined',
    ],
    ['answers with no promise', {notices: {of: () => []}}, 'Error: notices.of: no promise'],
  ] as const)
    it(`that ${what} names the method and the field`, async () => {
      const said = await saidOf({name: 'wrong', contract: 1, ...wrong});
      assert.ok(said.includes(expected), said.join('\n'));
      assert.deepEqual(
        said.filter((line) => /TypeError|not iterable|Cannot read|\[object Object\]/.test(line)),
        [],
      );
    });

  it('that does not heed its signal shows what it has answered', async () => {
    const adapter = {name: 'deaf', contract: 1, articles: {latest: (query: {limit: number}) => latest!(query)}};
    const said = await saidOf(adapter, async () => Response.json({}));
    assert.match(said.join('\n'), /articles\.latest does not heed its signal: an object with items/);
  });
});
