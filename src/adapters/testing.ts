import {contextOf, type Runner, type Suite} from './testing/context.ts';
import {describeContract} from './testing/contract.ts';
import {describeFailures} from './testing/failures.ts';
import {describeProtocolCaching, describeProtocolOrigins} from './testing/protocol/caching.ts';
import {protocolContext, type ProtocolSuite} from './testing/protocol/context.ts';
import {describeProtocolLatest, describeProtocolOfArticle, describeProtocolTop} from './testing/protocol/lists.ts';
import {describeProtocolProof} from './testing/protocol/proof.ts';
import {describeProtocolBodies, describeProtocolRefusals} from './testing/protocol/refusals.ts';
import {
  describeProtocolArticles,
  describeProtocolAtOnce,
  describeProtocolNames,
  describeProtocolVotes,
} from './testing/protocol/votes.ts';
import {describeLatest, describeNeighbours, describeNotices, describeRelated, describeTerms} from './testing/lists.ts';
import {describeRatings} from './testing/ratings.ts';
import {describeRequests, describeSignals} from './testing/requests.ts';

export type {ProtocolSuite, Runner, Suite};

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

/**
 * What every backend that speaks Afterword's own protocol must do, over HTTP: votes, changes and withdrawals, refusals, origins, caches,
 * limits and lists. The backend lists at least three articles of a site whose pages may vote, and has no limits by network.
 *
 * @param backend its address, or its address with what cannot be found out there
 * @example
 * import {describe, it} from 'node:test';
 * describeProtocol('http://127.0.0.1:8080/', {describe, it});
 */
export function describeProtocol(backend: string | ProtocolSuite, runner: Runner): void {
  const suite = typeof backend === 'string' ? {url: backend} : backend;
  const context = protocolContext(suite, runner);
  runner.describe(`the protocol at ${suite.name ?? suite.url}`, () => {
    describeProtocolVotes(context);
    describeProtocolArticles(context);
    describeProtocolAtOnce(context);
    describeProtocolNames(context);
    describeProtocolProof(context);
    describeProtocolRefusals(context);
    describeProtocolBodies(context);
    describeProtocolCaching(context);
    describeProtocolOrigins(context);
    describeProtocolLatest(context);
    describeProtocolOfArticle(context);
    describeProtocolTop(context);
  });
}
