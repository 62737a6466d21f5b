import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {AdapterError, asAdapterError, type ErrorCode} from '../../src/core/index.ts';

describe('AdapterError', () => {
  it('names the adapter, the code and the cause', () => {
    const cause = new TypeError('fetch failed');
    const error = new AdapterError('unreachable', 'No answer', {adapter: 'rest', cause});
    assert.ok(error instanceof Error);
    assert.deepEqual(
      [error.name, error.code, error.adapter, error.cause],
      ['AdapterError', 'unreachable', 'rest', cause],
    );
    assert.match(error.message, /rest.*No answer/);
  });

  it('knows what may succeed a moment later', () => {
    const retryable = (code: ErrorCode) => new AdapterError(code, '', {adapter: 'x'}).retryable;
    for (const code of ['unreachable', 'timeout', 'too-many'] as const) assert.equal(retryable(code), true, code);
    for (const code of ['refused', 'not-found', 'malformed', 'unsupported', 'invalid'] as const)
      assert.equal(retryable(code), false, code);
    assert.equal(new AdapterError('refused', '', {adapter: 'x', retryable: true}).retryable, true);
  });

  it('takes everything else for a malformed answer, and itself for itself', () => {
    const error = new AdapterError('refused', 'no', {adapter: 'x'});
    assert.equal(asAdapterError(error, 'y'), error);
    for (const thrown of [new TypeError('oh'), 'text', undefined, null, 5]) {
      const made = asAdapterError(thrown, 'y');
      assert.deepEqual([made.code, made.adapter, made.cause, made.retryable], ['malformed', 'y', thrown, false]);
    }
  });
});
