import type {RatingSummary} from '../../../core/types.ts';
import {hasTooFewVotes, isResultShown, type ResultOptions} from '../rating-model.ts';

/** How many gave each value, for the table: undefined while it is not known or not to be seen. */
export function distributionOf(
  summary: RatingSummary | undefined,
  options: ResultOptions,
): {readonly votes: readonly number[] | undefined; readonly isUnknown: boolean} {
  if (!summary || !isResultShown(summary, summary.mine ?? 0, options) || hasTooFewVotes(summary, options))
    return {votes: undefined, isUnknown: false};
  const votes = summary.count === 0 ? Array<number>(summary.best).fill(0) : summary.histogram;
  return {votes, isUnknown: votes === undefined};
}
