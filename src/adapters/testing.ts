import {contextOf, type Runner, type Suite} from './testing/context.ts';
import {describeContract} from './testing/contract.ts';
import {describeFailures} from './testing/failures.ts';
import {describeLatest, describeNeighbours, describeNotices, describeRelated, describeTerms} from './testing/lists.ts';
import {describeRatings} from './testing/ratings.ts';
import {describeRequests, describeSignals} from './testing/requests.ts';

export type {Runner, Suite};

/**
 * What every adapter must do, whatever its backend. It needs no test runner of its own.
 *
 * @example
 * import {describe, it} from 'node:test';
 * describeAdapter({name: 'mine', create: ({fetch}) => mine({url, fetch}), fetch, articles}, {describe, it});
 */
export function describeAdapter(suite: Suite, {describe, it}: Runner): void {
  const context = contextOf(suite, it);
  describe(`adapter ${suite.name}`, () => {
    describeContract(context);
    describeRatings(context);
    describeLatest(context);
    describeNeighbours(context);
    describeRelated(context);
    describeTerms(context);
    describeNotices(context);
    // Without a backend there is nothing that could fail.
    if (!suite.fetch) return;
    describeFailures(context);
    describeSignals(context);
    describeRequests(context);
  });
}
