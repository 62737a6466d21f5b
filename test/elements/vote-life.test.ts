import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {AdapterError, type ErrorCode} from '../../src/core/index.ts';
import {en} from '../../src/locales/en.ts';
import {failedVote, IDLE, voteStateName, type VoteLife} from '../../src/elements/article-rating/vote-life.ts';
import {summary} from '../core/stubs.ts';

const error = (code: ErrorCode, backendMessage?: string) =>
  new AdapterError(code, 'as the test wants it', {adapter: 'test', backendMessage});

const NOT_COUNTED = 'Your rating was not counted.';
const NOT_ACCEPTED = 'Your rating was not accepted.';
const UNKNOWN = 'No answer in time: your rating may have been counted.';

describe('what the reader is told of a vote that failed', () => {
  /** Where the backend takes the same vote twice, and where a vote is final. */
  const FAILURES: Readonly<
    Record<ErrorCode, readonly [again: string, mayRetry: boolean, final: string, mayRetryFinal: boolean]>
  > = {
    unreachable: [NOT_COUNTED, true, UNKNOWN, false],
    timeout: [NOT_COUNTED, true, UNKNOWN, false],
    malformed: [NOT_ACCEPTED, false, UNKNOWN, false],
    refused: [NOT_ACCEPTED, false, NOT_ACCEPTED, false],
    'too-many': [NOT_COUNTED, true, NOT_COUNTED, true],
    'not-found': [NOT_ACCEPTED, false, NOT_ACCEPTED, false],
    unsupported: [NOT_ACCEPTED, false, NOT_ACCEPTED, false],
    invalid: [NOT_ACCEPTED, false, NOT_ACCEPTED, false],
  };
  for (const [code, [again, mayRetry, final, mayRetryFinal]] of Object.entries(FAILURES))
    for (const [isIdempotent, words, isRetryable] of [
      [true, again, mayRetry],
      [false, final, mayRetryFinal],
    ] as const)
      it(`${code}, where a vote ${isIdempotent ? 'may be sent again' : 'is final'}: ${words}`, () => {
        const life = failedVote(error(code as ErrorCode), 4, {isIdempotent, hasPageWords: false});
        assert.equal(en[life.message], words);
        assert.equal(life.isRetryable, isRetryable);
        assert.equal(life.state, words === UNKNOWN ? 'unknown' : 'refused');
        // The same vote is the one to try again.
        assert.equal(life.value, 4);
        assert.equal(life.backendMessage, undefined);
      });

  it('is what the backend says, where it says something', () => {
    const life = failedVote(error('refused', 'Only subscribers vote.'), 4, {isIdempotent: true, hasPageWords: false});
    assert.equal(life.backendMessage, 'Only subscribers vote.');
    assert.equal(en[life.message], NOT_ACCEPTED);
  });

  it('is what the page says for a refusal, before what the backend says', () => {
    const life = failedVote(error('too-many', 'Slow down.'), 4, {isIdempotent: true, hasPageWords: true});
    assert.equal(life.backendMessage, undefined);
    assert.equal(life.message, 'refused');
    assert.equal(life.isRetryable, true);
  });
});

describe('the state of the own vote', () => {
  const life = (state: VoteLife['state']): VoteLife => ({state, value: 3});
  const STATES: readonly (readonly [
    name: string,
    life: VoteLife,
    waiting: number | null | undefined,
    summary: ReturnType<typeof summary> | undefined,
  ])[] = [
    ['unrated', IDLE, undefined, undefined],
    ['unrated', IDLE, undefined, summary()],
    ['unrated', IDLE, undefined, summary({mine: null})],
    ['counted', IDLE, undefined, summary({mine: 4})],
    ['counted', IDLE, undefined, summary({mine: 4, closed: true})],
    ['closed', IDLE, undefined, summary({closed: true})],
    ['voted', IDLE, undefined, summary({voted: true})],
    ['queued', IDLE, 4, summary()],
    ['queued', IDLE, 4, summary({mine: 2})],
    // A vote that waits to be taken back waits as well.
    ['queued', IDLE, null, summary({mine: 2})],
    ['selecting', life('selecting'), undefined, summary({mine: 4})],
    ['pending', life('pending'), 3, summary()],
    ['refused', life('refused'), undefined, summary()],
    ['unknown', life('unknown'), undefined, summary({mine: 2})],
  ];
  for (const [name, own, waiting, known] of STATES)
    it(`is ${name}: ${own.state}, waiting ${String(waiting)}, known ${JSON.stringify(known)}`, () =>
      assert.equal(voteStateName(own, waiting, known), name));
});
