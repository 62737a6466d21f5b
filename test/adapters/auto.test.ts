import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {auto} from '../../src/adapters/auto.ts';
import {memory} from '../../src/adapters/memory.ts';
import {AdapterError} from '../../src/core/errors.ts';
import {newsroom} from '../contract/newsroom.ts';
import {wordpressStub} from '../contract/wordpress-stub.ts';

const WORDPRESS = {href: 'http://127.0.0.1:8090/wp-json/'};
const FEED = {type: 'application/rss+xml', href: 'http://127.0.0.1:8090/feed/'};
const location = {href: 'http://127.0.0.1:8090/'};

/** As much of a page as the adapter reads: what its head names. */
const pageNaming = (links: {readonly wordpress?: boolean}): Document =>
  ({
    querySelector: () => null,
    querySelectorAll: (selector: string) =>
      selector.includes('api.w.org') && links.wordpress ? [WORDPRESS] : selector.includes('alternate') ? [FEED] : [],
  }) as unknown as Document;

/** A feed's adapter that counts how often it was asked for. */
function countedFeed() {
  let uses = 0;
  return {
    uses: () => uses,
    feed: async () => {
      uses++;
      return memory({name: 'feed', articles: newsroom, latency: 1});
    },
  };
}

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail('it was answered'),
    (error: unknown) => error,
  );

describe('auto, when a caller leaves', () => {
  it('goes on with the WordPress, and does not take it for one that refuses guests', async () => {
    const {feed, uses} = countedFeed();
    const {fetch} = wordpressStub();
    const {articles} = auto({document: pageNaming({wordpress: true}), location, fetch, feed});
    const reason = new DOMException('left', 'AbortError');
    for (const read of [
      (signal: AbortSignal) => articles!.latest!({limit: 2}, {signal}),
      (signal: AbortSignal) => articles!.neighbours!({url: location.href}, 'all', {signal}),
    ])
      assert.equal(await rejection(read(AbortSignal.abort(reason))), reason);
    assert.equal((await articles!.latest!({limit: 2})).items.length, 2);
    assert.equal(uses(), 0, 'the feed was asked');
  });

  it('fails with the caller’s reason while a feed is read', async () => {
    const {feed} = countedFeed();
    const {articles} = auto({document: pageNaming({}), location, feed});
    const reason = new Error('left');
    assert.equal(await rejection(articles!.latest!({limit: 2}, {signal: AbortSignal.abort(reason)})), reason);
  });

  it('fails with ‘timeout’ where the caller’s time was up', async () => {
    const {articles} = auto({document: pageNaming({wordpress: true}), location, fetch: wordpressStub().fetch});
    const late = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
    const error = await rejection(articles!.neighbours!({url: location.href}, 'all', {signal: late}));
    assert.ok(error instanceof AdapterError && error.code === 'timeout', String(error));
  });
});
