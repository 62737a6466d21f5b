import type {AdapterError} from './errors.ts';

/**
 * Where a vote is in its life. idle: none under way. pending: sent, not answered. refused: not counted, and why is said.
 * unknown: no answer in time, and sending again could count twice.
 */
export type VoteState = 'idle' | 'pending' | 'refused' | 'unknown';

/**
 * What a failed vote means, the string that says so to the reader, and whether the same vote may be tried again. An
 * answer that did not come, or that nobody understands, may still have counted the vote.
 */
export function voteFailure({code, retryable}: AdapterError, idempotent: boolean) {
  if (/^(time|unre|malf)/.test(code) && !idempotent) return {state: 'unknown', text: 'unknown', again: false} as const;
  return {state: 'refused', text: retryable ? 'notCounted' : 'refused', again: retryable} as const;
}
