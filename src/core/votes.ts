import type {AdapterError, ErrorCode} from './errors.ts';

/**
 * Where a vote is in its life. idle: none under way. pending: sent, not answered. refused: not counted, and the reader is
 * told why. unknown: no answer in time, and sending it again could count it twice.
 */
export type VoteState = 'idle' | 'pending' | 'refused' | 'unknown';

/** After these failures what was sent may have been taken all the same: there was no answer, or none that anybody understands. */
export const AMBIGUOUS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['timeout', 'unreachable', 'malformed']);

/** What a failed vote means, the string that tells the reader, and whether the same vote may be tried again. */
export function voteFailure({code, retryable}: AdapterError, idempotent: boolean) {
  if (AMBIGUOUS.has(code) && !idempotent) return {state: 'unknown', text: 'unknown', again: false} as const;
  return {state: 'refused', text: retryable ? 'notCounted' : 'refused', again: retryable} as const;
}
