import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {RatingSummary} from '../../src/core/index.ts';
import {distributionOf} from '../../src/elements/article-rating/features/distribution-model.ts';
import type {ResultOptions} from '../../src/elements/article-rating/rating-model.ts';
import {summary} from '../core/stubs.ts';

const histogram = [0, 0, 0, 1, 1];
const NOT_SHOWN = {votes: undefined, isUnknown: false};
const UNKNOWN = {votes: undefined, isUnknown: true};
const SHOWN = {votes: histogram, isUnknown: false};

describe('how many gave each value', () => {
  const CASES: readonly (readonly [
    when: string,
    summary: Partial<RatingSummary> | undefined,
    options: ResultOptions,
    shown: ReturnType<typeof distributionOf>,
  ])[] = [
    ['is not shown before the answer', undefined, {}, NOT_SHOWN],
    ['is shown where the backend tells it', {histogram}, {}, SHOWN],
    ['is said to be unknown where it does not', {}, {}, UNKNOWN],
    ['is said to be unknown where the backend hides it', {average: null, hidden: true}, {}, UNKNOWN],
    ['is known to be empty without votes', {average: null, count: 0}, {}, {votes: [0, 0, 0, 0, 0], isUnknown: false}],
    ['has a row a value', {average: null, count: 0, best: 2}, {}, {votes: [0, 0], isUnknown: false}],
    ['is not shown with too few votes', {histogram}, {minVotes: 3}, NOT_SHOWN],
    ['is not shown with too few votes, where it is unknown', {}, {minVotes: 3}, NOT_SHOWN],
    ['is not shown without votes where there must be some', {average: null, count: 0}, {minVotes: 1}, NOT_SHOWN],
    ['is shown with enough of them', {histogram}, {minVotes: 2}, SHOWN],
    ['is not shown before the own vote', {histogram}, {results: 'after'}, NOT_SHOWN],
    ['is shown after it', {histogram, mine: 4}, {results: 'after'}, SHOWN],
    ['is never shown', {histogram, mine: 4}, {results: 'never'}, NOT_SHOWN],
  ];
  for (const [when, votes, options, shown] of CASES)
    it(when, () => assert.deepEqual(distributionOf(votes && summary(votes), options), shown));
});
