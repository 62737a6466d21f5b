import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {Subscriptions, type RatingUpdate} from '../../../src/core/client/subscriptions.ts';
import {rating, ref} from '../stubs.ts';

const QUEUE: RatingUpdate = {type: 'queue'};

describe('subscriptions', () => {
  it('are told of their own rating, until they end', () => {
    const all = new Subscriptions();
    const [one, two] = [rating({}), rating({})];
    const told: string[] = [];
    const ends = [
      all.add(one, ref('/a'), () => told.push('first')),
      all.add({...one}, ref('/a'), () => told.push('second')),
      all.add(one, ref('/b'), () => told.push('another article')),
      all.add(two, ref('/a'), () => told.push('another source')),
    ];
    all.tell(one, ref('/a'), QUEUE);
    assert.deepEqual(told.splice(0), ['first', 'second']);
    ends[0]!();
    all.tell(one, ref('/a'), QUEUE);
    assert.deepEqual(told, ['second']);
    assert.equal(all.list().length, 3);
    assert.equal(all.list(one.ratings).length, 2);
    assert.equal(all.adapters().length, 2, 'each backend once');
  });

  it('are told of the same backend, though it was made twice', () => {
    const all = new Subscriptions();
    const told: string[] = [];
    for (const id of ['https://votes.example', 'https://other.example', ''])
      all.add(rating({id}), ref('/a'), () => told.push(id));
    all.tell(rating({id: 'https://votes.example'}), ref('/a'), QUEUE);
    all.tell(rating({id: ''}), ref('/a'), QUEUE);
    assert.deepEqual(told, ['https://votes.example']);
  });

  it('that end while others are told are not told any more', () => {
    const all = new Subscriptions();
    const adapter = rating({});
    const told: string[] = [];
    all.add(adapter, ref('/a'), () => end());
    const end = all.add(adapter, ref('/a'), () => told.push('ended'));
    all.tell(adapter, ref('/a'), QUEUE);
    assert.deepEqual(told, []);
  });

  it('that fail keep nobody else from being told, and say so', () => {
    const warn = mock.method(console, 'warn', () => {});
    const all = new Subscriptions();
    const adapter = rating({});
    let told = 0;
    all.add(adapter, ref('/a'), () => {
      throw new TypeError('oh');
    });
    all.add(adapter, ref('/a'), () => told++);
    all.tell(adapter, ref('/a'), QUEUE);
    assert.deepEqual([told, warn.mock.callCount()], [1, 1]);
    warn.mock.restore();
  });
});
