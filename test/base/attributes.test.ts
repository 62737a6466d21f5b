import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  attributes,
  BOOLEAN,
  clampInteger,
  isOn,
  oneOf,
  textAttributes,
  textProperty,
} from '../../src/base/attributes.ts';

describe('an option', () => {
  for (const on of ['', 'true', 'percent', true, 0, 3])
    it(`${JSON.stringify(on)} is on`, () => assert.equal(isOn(on), true));
  for (const off of [undefined, null, false, 'false'])
    it(`${JSON.stringify(off)} is off`, () => assert.equal(isOn(off), false));
});

describe('a boolean attribute', () => {
  it('is off where it is missing or says false, as frameworks write it, and else on', () => {
    const read = (value: string | null) => BOOLEAN.fromAttribute?.(value);
    assert.deepEqual(['', 'true', 'no', 'false', null].map(read), [true, true, true, false, false]);
  });

  it('is written without a value', () =>
    assert.deepEqual([true, false].map((value) => BOOLEAN.toAttribute?.(value)), ['', null])); // prettier-ignore
});

describe('a whole number within bounds', () => {
  /** From 1 to 10, by default 5. */
  const NUMBERS: readonly (readonly [given: unknown, number: number])[] = [
    [3, 3],
    ['7', 7],
    [3.9, 3],
    [11, 10],
    [Infinity, 10],
    [-2, 1],
    [0, 5],
    [0.5, 5],
    [NaN, 5],
    ['many', 5],
    ['', 5],
    [null, 5],
    [undefined, 5],
  ];
  for (const [given, number] of NUMBERS)
    it(`${String(given)} is ${number}`, () => assert.equal(clampInteger(given, 1, 10, 5), number));
});

it('a word that is not known is ignored', () => {
  assert.equal(oneOf('tag', 'tag', 'category'), 'tag');
  for (const value of ['Tag', '', 'other', undefined, null, ['tag']]) assert.equal(oneOf(value, 'tag'), undefined);
});

it('attributes are named as in HTML', () => {
  assert.deepEqual(attributes('minVotes', 'name'), {minVotes: {attribute: 'min-votes'}, name: {attribute: 'name'}});
  assert.equal(textProperty('noVotes'), 'textNoVotes');
  assert.deepEqual(textAttributes(['noVotes']), {textNoVotes: {attribute: 'text-no-votes'}});
});
