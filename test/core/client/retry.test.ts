import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {retry, type RetryOptions} from '../../../src/core/client/retry.ts';
import type {AdapterError, CallOptions} from '../../../src/core/index.ts';
import {failed, tick} from '../stubs.ts';

/** Retries with pauses that are noted and not waited for. */
function attempts(call: (options: CallOptions) => Promise<unknown>, options: Partial<RetryOptions> = {}) {
  const pauses: number[] = [];
  const signals: AbortSignal[] = [];
  const counted = (options: CallOptions) => (signals.push(options.signal!), call(options));
  const wait = async (ms: number) => void pauses.push(ms);
  const result = retry(counted, {adapter: 'test', timeout: 10_000, wait, ...options});
  result.catch(() => {});
  return {result, pauses, signals};
}

const never = () => new Promise<never>(() => {});

describe('retry', () => {
  it('answers at the first attempt that succeeds', async () => {
    let calls = 0;
    const {result, signals} = attempts(async () => {
      if (++calls < 3) throw failed('unreachable');
      return 'x';
    });
    assert.equal(await result, 'x');
    assert.equal(signals.length, 3);
  });

  it('makes three attempts, or as many as it may, with growing pauses', async () => {
    const fail = () => Promise.reject(failed('unreachable'));
    const {result, pauses, signals} = attempts(fail);
    await assert.rejects(result, {code: 'unreachable'});
    assert.equal(signals.length, 3);
    const [first = 0, second = 0] = pauses;
    assert.ok(first >= 300 && first <= 600 && second >= 600 && second <= 1200, String(pauses));
    const once = attempts(fail, {attempts: 1});
    await assert.rejects(once.result);
    assert.deepEqual([once.signals.length, once.pauses], [1, []]);
  });

  it('does not try again what cannot succeed, or what the caller does not want again', async () => {
    const refused = attempts(() => Promise.reject(failed('refused')));
    await assert.rejects(refused.result, {code: 'refused'});
    const unwanted = attempts(() => Promise.reject(failed('timeout')), {mayRetry: ({code}) => code !== 'timeout'});
    await assert.rejects(unwanted.result, {code: 'timeout'});
    assert.deepEqual([refused.signals.length, unwanted.signals.length], [1, 1]);
  });

  it('waits as long as the backend asks, and not at all where that is too long', async () => {
    const busy = attempts(() => Promise.reject(failed('too-many', 1500)));
    await assert.rejects(busy.result, {code: 'too-many'});
    assert.deepEqual(busy.pauses, [1500, 1500]);
    const closed = attempts(() => Promise.reject(failed('too-many', 3_600_000)));
    await assert.rejects(closed.result, {code: 'too-many'});
    assert.deepEqual(closed.pauses, []);
  });

  it('ends each attempt in time, even where the adapter does not listen', async () => {
    const {result, signals} = attempts(never, {timeout: 5, attempts: 2});
    await assert.rejects(result, {code: 'timeout', adapter: 'test', retryable: true});
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, true],
    );
  });

  it('takes a timeout that is longer than a timer can be for the longest', async () => {
    const {result} = attempts(async () => (await tick(), 'x'), {timeout: Number.MAX_VALUE, attempts: 1});
    assert.equal(await result, 'x');
  });

  it('ends at once when the caller leaves, with the caller’s reason', async () => {
    const controller = new AbortController();
    const {result, signals} = attempts(never, {signal: controller.signal});
    await tick();
    const reason = new Error('left');
    controller.abort(reason);
    await assert.rejects(result, (error) => error === reason);
    assert.deepEqual([signals.length, signals[0]!.aborted], [1, true]);
  });

  it('is not begun for who has left, and not tried again', async () => {
    const gone = attempts(never, {signal: AbortSignal.abort()});
    await assert.rejects(gone.result, {name: 'AbortError'});
    assert.equal(gone.signals.length, 0);
    const controller = new AbortController();
    const leaving = attempts(() => Promise.reject(failed('unreachable')), {
      signal: controller.signal,
      wait: async () => controller.abort(),
    });
    await assert.rejects(leaving.result, {name: 'AbortError'});
    assert.equal(leaving.signals.length, 1);
  });

  it('says as an adapter does that the caller’s time was up', async () => {
    const reason = new DOMException('late', 'TimeoutError');
    await assert.rejects(attempts(never, {signal: AbortSignal.abort(reason)}).result, {code: 'timeout', cause: reason});
    const controller = new AbortController();
    const {result} = attempts(never, {signal: controller.signal});
    await tick();
    controller.abort(reason);
    await assert.rejects(result, {code: 'timeout', adapter: 'test'});
  });

  it('takes what an adapter should not have thrown for malformed', async () => {
    for (const call of [
      () => Promise.reject(new TypeError('oh')),
      () => {
        throw new TypeError('oh');
      },
      () => 5 as never,
    ])
      await assert.rejects(attempts(call).result, (error: AdapterError) => {
        assert.deepEqual([error.code, error.adapter], ['malformed', 'test']);
        return error.cause instanceof TypeError;
      });
  });

  it('leaves no listener with the caller’s signal', async () => {
    const controller = new AbortController();
    const {signal} = controller;
    let listening = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listening++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listening--, remove(...args));
    await assert.rejects(attempts(() => Promise.reject(failed('unreachable')), {signal}).result);
    await attempts(async () => 'x', {signal}).result;
    assert.equal(listening, 0);
  });
});
