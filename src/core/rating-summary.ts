import {withoutUndefined} from './json.ts';
import type {RatingSummary} from './types.ts';

/**
 * Merges two summaries of one rating. `newer` wins. A field that it does not have comes from `older`, unless it would be false
 * by now: a histogram counts the votes of its own revision, while the reader's own vote belongs to no revision. A summary
 * without `closed` says that the rating is open, so `closed` is never taken from `older`.
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
