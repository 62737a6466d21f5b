import {withoutUndefined} from './json.ts';
import type {RatingSummary} from './types.ts';

/**
 * One summary of two of the same rating. `newer` wins; what it does not know comes from `older`, unless that would be false by
 * now: a histogram counts the votes of its own revision, while what the reader has done stays done. Not to say that a rating
 * is closed is to say that it is open.
 */
export function mergeSummaries(newer: RatingSummary, older: RatingSummary): RatingSummary {
  const {revision, best, average, histogram, hidden, voted, mine} = newer;
  const isSame = revision === older.revision && best === older.best;
  return withoutUndefined({
    ...newer,
    histogram: histogram ?? (isSame ? older.histogram : undefined),
    hidden: hidden ?? (isSame && average === null ? older.hidden : undefined),
    voted: voted ?? older.voted,
    // Null is known: there is none.
    mine: mine === undefined ? older.mine : mine,
  });
}
