import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ErrorCode} from '../../src/core/index.ts';
import {voteFailure} from '../../src/core/votes.ts';
import {failed} from './stubs.ts';

/** What each failure of a vote means where it may be sent again, and where it may not. */
const FAILURES: Readonly<Record<ErrorCode, readonly [idempotent: string, final: string, again: boolean]>> = {
  unreachable: ['refused', 'unknown', true],
  timeout: ['refused', 'unknown', true],
  malformed: ['refused', 'unknown', false],
  refused: ['refused', 'refused', false],
  'too-many': ['refused', 'refused', true],
  'not-found': ['refused', 'refused', false],
  unsupported: ['refused', 'refused', false],
  invalid: ['refused', 'refused', false],
};

describe('a failed vote', () => {
  for (const [code, [idempotent, final, again]] of Object.entries(FAILURES))
    it(`${code}: is ${idempotent} where it may be sent again, ${final} where it may not`, () => {
      const error = failed(code as ErrorCode);
      const text = again ? 'notCounted' : 'refused';
      assert.deepEqual(voteFailure(error, true), {state: idempotent, text, again});
      const unknown = {state: 'unknown', text: 'unknown', again: false};
      assert.deepEqual(voteFailure(error, false), final === 'unknown' ? unknown : {state: final, text, again});
    });
});
