import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {en} from '../../src/locales/en.ts';
import {fillPlaces, selectForm} from '../../src/locales/message.ts';
import {RatingWords} from '../../src/elements/article-rating/rating-words.ts';
import {summary} from '../core/stubs.ts';

type Host = ConstructorParameters<typeof RatingWords>[0];
type Key = keyof typeof en;

/** A rating in English, with the page's own words where a test gives some. */
function words(options: Partial<Host> & {readonly own?: Partial<Record<Key, string>>} = {}, canClick = true) {
  const {own = {}, ...rest} = options;
  const parts: Host['localize']['parts'] = (key, values = {}) => {
    const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
    return fillPlaces(selectForm(own[key] ?? en[key], values.count, 'en'), Object.fromEntries(texts));
  };
  const host: Host = {
    isHydrating: false,
    scale: {best: 5, step: 1},
    icons: 'star',
    isConfirmed: false,
    form: {isOn: false},
    localize: {
      locale: 'en',
      parts,
      term: (key, values) => parts(key, values).join(''),
      message: (key) => own[key] ?? en[key],
      custom: (key) => own[key],
    },
    ...rest,
  };
  return new RatingWords(host, () => canClick);
}

const LABELS = 'Poor, Fair,, Very good';
const THUMBS = {icons: 'thumbs', scale: {best: 2, step: 1}} as const;

describe('the name of a value', () => {
  const NAMES: readonly (readonly [options: Parameters<typeof words>[0], value: number, name: string])[] = [
    [{}, 3, '3 of 5 stars'],
    [{scale: {best: 10, step: 0.5}}, 3.5, '3.5 of 10 stars'],
    [{icons: 'heart'}, 3, '3 of 5 hearts'],
    [{icons: 'faces'}, 3, '3 of 5'],
    [{icons: 'numbers'}, 3, '3 of 5'],
    [{icons: 'custom'}, 3, '3 of 5'],
    [{icons: 'custom', own: {star: '{value} of {best} mice'}}, 3, '3 of 5 mice'],
    [THUMBS, 1, 'Thumbs down'],
    [THUMBS, 2, 'Thumbs up'],
    [{...THUMBS, valueLabels: 'No,Yes'}, 2, 'Yes'],
    [{valueLabels: LABELS}, 2, '2 of 5 stars, Fair'],
    [{valueLabels: ['Poor', 'Fair']}, 2, '2 of 5 stars, Fair'],
    // What the page leaves out, a half, and what is over its list have no meaning of their own.
    [{valueLabels: LABELS}, 3, '3 of 5 stars'],
    [{valueLabels: LABELS}, 5, '5 of 5 stars'],
    [{valueLabels: LABELS, scale: {best: 5, step: 0.5}}, 1.5, '1.5 of 5 stars'],
  ];
  for (const [options, value, name] of NAMES)
    it(`is “${name}”`, () => assert.equal(words(options).nameOf(value), name));
});

describe('the line under the question', () => {
  const HINTS: readonly (readonly [
    when: string,
    options: Parameters<typeof words>[0],
    chosen: number,
    pointedAt: number,
    hint: string,
  ])[] = [
    ['with stars to click on', {}, 0, 0, 'Click on a star to rate it!'],
    ['with faces', {icons: 'faces'}, 0, 0, 'Choose a rating'],
    ['with a submit button', {isConfirmed: true}, 0, 0, 'Choose a rating'],
    ['in a form', {form: {isOn: true}}, 0, 0, 'Choose a rating'],
    ['with words of the page', {icons: 'faces', own: {hint: 'Your mood?'}}, 0, 0, 'Your mood?'],
    ['at a choice', {}, 4, 4, '4 of 5, not sent; press Enter to rate'],
    ['at a choice with a submit button', {isConfirmed: true}, 4, 4, '4 of 5, not sent yet'],
    ['at a choice, with words of the page', {isConfirmed: true, own: {chosen: '{value}?'}}, 4, 4, '4?'],
    ['at a thumb that is chosen', THUMBS, 2, 2, 'Thumbs up, not sent; press Enter to rate'],
    ['at a named thumb', {...THUMBS, valueLabels: 'No,Yes'}, 1, 1, 'No, not sent; press Enter to rate'],
    ['where a value with a meaning is pointed at', {valueLabels: LABELS}, 0, 2, 'Fair'],
    ['where a value without one is', {valueLabels: LABELS}, 0, 3, 'Click on a star to rate it!'],
    ['at a choice with a meaning', {valueLabels: LABELS}, 2, 2, 'Fair: 2 of 5, not sent; press Enter to rate'],
  ];
  for (const [when, options, chosen, pointedAt, hint] of HINTS)
    it(`${when}: ${hint}`, () => assert.equal(words(options).hint(chosen, pointedAt), hint));

  it('does not speak of clicking to who has nothing to click with', () =>
    assert.equal(words({}, false).hint(0, 0), 'Choose a rating'));
});

describe('the result', () => {
  const AVERAGE = 'Average rating 4 / 5. Vote count: 2';
  const RESULTS: readonly (readonly [
    when: string,
    options: Parameters<typeof words>[0],
    votes: Parameters<typeof summary>[0],
    result: string,
  ])[] = [
    ['with votes', {}, {}, AVERAGE],
    ['without votes', {}, {average: null, count: 0}, 'No votes so far! Be the first to rate this article.'],
    ['with too few votes', {minVotes: 3}, {}, 'Average rating – / 5. Vote count: 2'],
    ['with a hidden average', {}, {average: null, hidden: true}, 'Average rating – / 5. Vote count: 2'],
    ['before the own vote', {results: 'after'}, {}, ''],
    ['after it', {results: 'after'}, {mine: 4}, AVERAGE],
    ['where it is never shown', {results: 'never'}, {mine: 4}, ''],
  ];
  for (const [when, options, votes, result] of RESULTS)
    it(`${when}: ${result || 'nothing'}`, () => {
      const found = summary(votes);
      assert.equal(
        words(options)
          .result(found, found.mine ?? 0)
          .join(''),
        result,
      );
    });

  it('has its numbers apart, to be set in bold', () => {
    const numbers = words().result(summary(), 0).filter((_, index) => index % 2 === 1); // prettier-ignore
    assert.deepEqual(numbers, ['4', '5', '2']);
  });
});

it('the own vote is said as a number, or as the thumb that it is', () => {
  assert.equal(words().yours(4), 'Your rating: 4');
  assert.equal(words(THUMBS).yours(1), 'Your rating: Thumbs down');
});
