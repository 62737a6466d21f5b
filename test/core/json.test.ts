import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isObject, parse, stringify, withoutUndefined} from '../../src/core/json.ts';
import {withToJson} from './stubs.ts';

const DATA = {text: 'a "b"', list: [1, [2], {three: null}], flag: true, none: undefined, empty: []};

describe('stringify', () => {
  it('writes what JSON.stringify writes', () => {
    for (const value of [DATA, [], 'text', 5, null, true]) assert.equal(stringify(value), JSON.stringify(value));
  });

  it('writes the same where the page has taught lists and objects another JSON', async () => {
    const expected = JSON.stringify(DATA);
    await withToJson(async () => {
      assert.notEqual(JSON.stringify(DATA), expected);
      assert.equal(stringify(DATA), expected);
    });
  });
});

describe('parse', () => {
  it('reads JSON, and nothing from what is none', () => {
    assert.deepEqual(parse('{"a":[1]}'), {a: [1]});
    for (const text of ['', '{', 'undefined', null, undefined]) assert.equal(parse(text), undefined);
  });
});

it('an object is neither null nor a text nor a number', () => {
  assert.deepEqual([{}, [], null, 'x', 5, undefined].map(isObject), [true, true, false, false, false, false]);
});

it('fields that are undefined are left out, others that say nothing are not', () => {
  assert.deepEqual(Object.keys(withoutUndefined({a: undefined, b: null, c: 0, d: ''})), ['b', 'c', 'd']);
});
