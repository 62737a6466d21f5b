import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LimitedMap} from '../../src/core/limited-map.ts';

test('a limited map lets go of what was set the longest ago', () => {
  const map = new LimitedMap<string, number>(3);
  for (const [index, key] of ['a', 'b', 'c', 'a', 'd'].entries()) map.set(key, index);
  assert.deepEqual([...map], [['c', 2], ['a', 3], ['d', 4]]); // prettier-ignore
  for (let n = 0; n < 1000; n++) map.set(String(n), n);
  assert.deepEqual([...map.keys()], ['997', '998', '999']);
});

test('a limited map keeps values that are undefined', () => {
  const map = new LimitedMap<string, undefined>(1);
  map.set('a', undefined);
  assert.equal(map.has('a'), true);
});
