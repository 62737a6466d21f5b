import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  filledValue,
  finalReason,
  hasTooFewVotes,
  iconFill,
  isResultShown,
  nearestValue,
  shownAverage,
  valueForKey,
  type ResultOptions,
  type Scale,
} from '../../src/elements/article-rating/rating-model.ts';
import type {RatingSummary} from '../../src/core/index.ts';
import {summary} from '../core/stubs.ts';

const FIVE: Scale = {best: 5, step: 1};
const HALVES: Scale = {best: 5, step: 0.5};
const TEN: Scale = {best: 10, step: 1};
const THUMBS: Scale = {best: 2, step: 1};
const ONE: Scale = {best: 1, step: 1};

describe('a key on the stars', () => {
  /** Where a key leads from a value: on a page that runs from left to right, and from right to left. */
  const KEYS: readonly (readonly [key: string, scale: Scale, from: number, ltr: number, rtl: number])[] = [
    ['ArrowRight', FIVE, 3, 4, 2],
    ['ArrowLeft', FIVE, 3, 2, 4],
    ['ArrowDown', FIVE, 3, 4, 4],
    ['ArrowUp', FIVE, 3, 2, 2],
    // Round the ends, as in a radio group.
    ['ArrowRight', FIVE, 5, 1, 4],
    ['ArrowLeft', FIVE, 1, 5, 2],
    ['ArrowDown', FIVE, 5, 1, 1],
    ['ArrowUp', FIVE, 1, 5, 5],
    ['ArrowRight', HALVES, 3, 3.5, 2.5],
    ['ArrowLeft', HALVES, 0.5, 5, 1],
    ['ArrowDown', HALVES, 5, 0.5, 0.5],
    ['ArrowDown', TEN, 9, 10, 10],
    ['ArrowRight', THUMBS, 1, 2, 2],
    ['ArrowRight', ONE, 1, 1, 1],
    // Nothing is chosen yet.
    ['ArrowDown', FIVE, 0, 1, 1],
    ['ArrowUp', FIVE, 0, 5, 5],
    ['ArrowRight', FIVE, 0, 1, 5],
    ['Home', FIVE, 4, 1, 1],
    ['Home', HALVES, 4, 0.5, 0.5],
    ['End', FIVE, 2, 5, 5],
    ['End', TEN, 2, 10, 10],
    ['4', FIVE, 1, 4, 4],
    ['9', TEN, 1, 9, 9],
    // Arabic, Persian, Bengali and full width.
    ['٣', FIVE, 1, 3, 3],
    ['۴', FIVE, 1, 4, 4],
    ['৯', TEN, 1, 9, 9],
    ['５', FIVE, 1, 5, 5],
    ['٠', FIVE, 4, 0, 0],
    ['Escape', FIVE, 4, 0, 0],
    ['0', FIVE, 4, 0, 0],
  ];
  for (const [key, scale, from, ltr, rtl] of KEYS)
    it(`${key} leads from ${from} of ${scale.best} by ${scale.step} to ${ltr}, from right to left to ${rtl}`, () => {
      assert.equal(valueForKey(key, from, scale, false), ltr);
      assert.equal(valueForKey(key, from, scale, true), rtl);
    });

  for (const key of ['a', 'Tab', 'Enter', ' ', 'PageDown', '6', '12', '٦', '½', '三', '', '-1', 'F5'])
    it(`${JSON.stringify(key)} means nothing on five stars`, () =>
      assert.equal(valueForKey(key, 3, FIVE, false), undefined));

  for (const [name, scale, count] of [
    ['five stars', FIVE, 5],
    ['halves', HALVES, 10],
    ['ten', TEN, 10],
  ] as const)
    it(`down through ${name} comes by each value once, and up comes back the same way`, () => {
      const walk = (key: string, from: number) => {
        const values = [from];
        while (values.length < count) values.push(valueForKey(key, values.at(-1)!, scale, false)!);
        return values;
      };
      const down = walk('ArrowDown', scale.step);
      assert.equal(new Set(down).size, count);
      assert.equal(down.at(-1), scale.best);
      assert.deepEqual(walk('ArrowUp', scale.best), [...down].reverse());
    });
});

describe('the value of a form control', () => {
  const VALUES: readonly (readonly [given: unknown, scale: Scale, value: number])[] = [
    [3, FIVE, 3],
    ['4', FIVE, 4],
    [' 2 ', FIVE, 2],
    [3.4, FIVE, 3],
    [3.5, FIVE, 4],
    [3.5, HALVES, 3.5],
    [3.3, HALVES, 3.5],
    [0.2, HALVES, 0],
    [6, FIVE, 5],
    ['99', TEN, 10],
    [Infinity, FIVE, 5],
    [0, FIVE, 0],
    [-1, FIVE, 0],
    [-0.2, FIVE, 0],
    [-Infinity, FIVE, 0],
    [NaN, FIVE, 0],
    ['', FIVE, 0],
    ['three', FIVE, 0],
    ['3,5', HALVES, 0],
    [null, FIVE, 0],
    [undefined, FIVE, 0],
    [{}, FIVE, 0],
  ];
  for (const [given, scale, value] of VALUES)
    it(`${JSON.stringify(given) ?? String(given)} on ${scale.best} by ${scale.step} is ${value}`, () =>
      // Not −0 either: it would be said as that.
      assert.ok(Object.is(nearestValue(given, scale), value)));
});

describe('how full the icons are', () => {
  type Options = Parameters<typeof iconFill>[2];
  const fills = (value: number, best: number, options: Options) =>
    [...Array(best).keys()].map((index) => Number(iconFill(index + 1, value, options).toFixed(2)));

  const star: Options = {icons: 'star', step: 1};
  const FILLS: readonly (readonly [name: string, value: number, options: Options, filled: readonly number[]])[] = [
    ['no star where there is nothing to show', 0, star, [0, 0, 0, 0, 0]],
    ['all stars up to the value', 3, star, [1, 1, 1, 0, 0]],
    ['a star in part where the average lies in it', 4.25, star, [1, 1, 1, 1, 0.25]],
    ['half a star', 2.5, {icons: 'star', step: 0.5}, [1, 1, 0.5, 0, 0]],
    ['all stars at the top, and none over it', 5.1, star, [1, 1, 1, 1, 1]],
    ['hearts as stars', 2, {icons: 'heart', step: 1}, [1, 1, 0, 0, 0]],
    ['icons of the page as stars', 2, {icons: 'custom', step: 1}, [1, 1, 0, 0, 0]],
    ['one face alone', 4, {icons: 'faces', step: 1}, [0, 0, 0, 1, 0]],
    ['the face that the average is nearest to', 3.6, {icons: 'faces', step: 1}, [0, 0, 0, 1, 0]],
    ['one number alone', 1, {icons: 'numbers', step: 1}, [1, 0, 0, 0, 0]],
    ['half of the one number that a half lies in', 3.5, {icons: 'numbers', step: 0.5}, [0, 0, 0, 0.5, 0]],
    ['no face where there is nothing to show', 0, {icons: 'faces', step: 1}, [0, 0, 0, 0, 0]],
    ['one star alone where the page asks for it', 3, {...star, highlight: 'only'}, [0, 0, 1, 0, 0]],
    ['faces up to the value where the page asks for it', 3, {icons: 'faces', step: 1, highlight: 'up-to'}, [1, 1, 1, 0, 0]],
    ['one face alone where the page asks for what there is not', 3, {icons: 'faces', step: 1, highlight: 'all'}, [0, 0, 1, 0, 0]],
    ['one face alone where the page says nothing', 3, {icons: 'faces', step: 1, highlight: ''}, [0, 0, 1, 0, 0]],
  ]; // prettier-ignore
  for (const [name, value, options, filled] of FILLS)
    it(`fills ${name}`, () => assert.deepEqual(fills(value, 5, options), filled));

  it('fills the thumb that most have chosen', () => {
    const thumbs: Options = {icons: 'thumbs', step: 1};
    assert.deepEqual(fills(1.4, 2, thumbs), [1, 0]);
    assert.deepEqual(fills(1.6, 2, thumbs), [0, 1]);
  });
});

describe('whether this reader sees the result', () => {
  const SHOWN: readonly (readonly [results: ResultOptions['results'], before: boolean, after: boolean])[] = [
    [undefined, true, true],
    ['always', true, true],
    ['after', false, true],
    ['never', false, false],
  ];
  for (const [results, before, after] of SHOWN)
    it(`${results ?? 'by default'}: ${before ? 'yes' : 'no'} before the own vote, ${after ? 'yes' : 'no'} after it`, () => {
      assert.equal(isResultShown({}, 0, {results}), before);
      assert.equal(isResultShown({}, 4, {results}), after);
      // Whose vote is not known any more has voted all the same.
      assert.equal(isResultShown({voted: true}, 0, {results}), after);
    });
});

describe('the average that is told', () => {
  const TOLD: readonly (readonly [summary: Partial<RatingSummary>, minVotes: unknown, told: number | undefined])[] = [
    [{average: 4.2, count: 3}, undefined, 4.2],
    [{average: 4.2, count: 3}, 3, 4.2],
    [{average: 4.2, count: 3}, 4, undefined],
    [{average: 4.2, count: 3}, 'many', 4.2],
    [{average: 4.2, count: 3}, -5, 4.2],
    [{average: null, count: 0}, 0, undefined],
    [{average: null, count: 2, hidden: true}, undefined, undefined],
  ];
  for (const [votes, minVotes, told] of TOLD)
    it(`of ${votes.count} votes, from ${String(minVotes)} on: ${told ?? 'none'}`, () => {
      const options = {minVotes: minVotes as number};
      assert.equal(shownAverage(summary(votes), options), told);
      assert.equal(hasTooFewVotes(summary(votes), options), votes.count === 3 && told === undefined);
    });
});

describe('what the icons show while nothing is chosen', () => {
  const FILLED: readonly (readonly [
    name: string,
    summary: Partial<RatingSummary>,
    options: ResultOptions,
    value: number,
  ])[] = [
    ['the average', {average: 4.3}, {}, 4.3],
    ['the average, whatever the reader has voted', {average: 4.3, mine: 1}, {}, 4.3],
    ['nothing without votes', {average: null, count: 0}, {}, 0],
    ['nothing before the own vote', {average: 4.3}, {results: 'after'}, 0],
    ['the average after it', {average: 4.3, mine: 2}, {results: 'after'}, 4.3],
    ['the average for who has voted before', {average: 4.3, voted: true}, {results: 'after'}, 4.3],
    ['the own vote where results are never shown', {average: 4.3, mine: 2}, {results: 'never'}, 2],
    ['nothing where results are never shown and the reader has not voted', {average: 4.3}, {results: 'never'}, 0],
    ['nothing while there are too few votes', {average: 4.3}, {minVotes: 3}, 0],
    ['the own vote while there are too few votes', {average: 4.3, mine: 2}, {minVotes: 3}, 2],
    ['the own vote while the backend hides the average', {average: null, hidden: true, mine: 5}, {}, 5],
    ['the average to the nearest half', {average: 4.3}, {precision: 0.5}, 4.5],
    ['the average to the nearest whole', {average: 4.3}, {precision: '1'}, 4],
    ['the average as it is where the precision is none', {average: 4.3}, {precision: 'fine'}, 4.3],
    ['the average as it is where the precision is negative', {average: 4.3}, {precision: -1}, 4.3],
    ['the own vote as it is', {mine: 2.5}, {results: 'never', precision: 1}, 2.5],
  ];
  for (const [name, votes, options, value] of FILLED)
    it(name, () => assert.equal(filledValue(summary(votes), options), value));

  it('nothing before the answer', () => assert.equal(filledValue(undefined, {}), 0));
});

describe('why no vote is taken', () => {
  it('is that voting is closed, or that the reader cannot vote again', () => {
    assert.equal(finalReason(undefined), undefined);
    assert.equal(finalReason(summary()), undefined);
    assert.equal(finalReason(summary({mine: 4})), undefined);
    assert.equal(finalReason(summary({voted: true})), 'voted');
    assert.equal(finalReason(summary({closed: true})), 'closed');
    assert.equal(finalReason(summary({closed: true, voted: true})), 'closed');
  });
});
