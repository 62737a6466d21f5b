import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {canAnswer, methodOf, QueryKeys, voteKey, type Query} from '../../../src/core/client/query.ts';
import type {BackendAdapter} from '../../../src/core/index.ts';
import {rating, ref} from '../stubs.ts';

const read: Query = {slice: 'ratings', method: 'read'};

describe('a query', () => {
  it('is answered by the adapter that has the method, as a method of its slice', async () => {
    const ratings = {
      ...rating({}).ratings!,
      async read() {
        return [this];
      },
    };
    const adapter = {...rating({}), ratings} as unknown as BackendAdapter;
    assert.equal(canAnswer(adapter, read), true);
    assert.deepEqual(await methodOf(adapter, read)!(), [ratings]);
    for (const query of [
      {slice: 'terms', method: 'of'},
      {slice: 'ratings', method: 'of'},
    ] as const)
      assert.equal(canAnswer(adapter, query), false);
  });

  it('has the name of another one where both have the same answer', () => {
    const keys = new QueryKeys();
    const [one, two] = [rating({}), rating({})];
    const a = keys.of(one, {...read, article: ref('/a')});
    assert.equal(keys.of({...two, ratings: one.ratings!}, {...read, article: ref('/a')}), a);
    const others: [BackendAdapter, Query][] = [
      [two, {...read, article: ref('/a')}],
      [one, {...read, article: ref('/b')}],
      [one, {...read, article: ref('/a'), args: ['x']}],
      [one, read],
    ];
    for (const [adapter, query] of others) assert.notEqual(keys.of(adapter, query), a);
    assert.equal(keys.group(one, {...read, args: [{a: 1}]}), keys.group(one, {...read, args: [{a: 1}]}));
  });
});

it('votes are stored under the name of their source, or else of its adapter', () => {
  assert.equal(voteKey(rating({}), ref('/a')), 'test https://news.example/a');
  assert.equal(
    voteKey(rating({id: 'https://votes.example'}), ref('/a')),
    'https://votes.example https://news.example/a',
  );
});
