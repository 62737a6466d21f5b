import type {AdapterError} from '../../core/errors.ts';
import type {RatingSummary} from '../../core/types.ts';
import {voteFailure, type VoteState} from '../../core/votes.ts';
import type {StringKey} from '../../locales/index.ts';
import {finalReason} from './rating-model.ts';

/** Where the reader's own vote is in its life, as far as this element knows. */
export interface VoteLife {
  /** `selecting`: chosen with the keyboard or for the submit button, not sent. */
  readonly state: VoteState | 'selecting';
  readonly value: number;
  /** The string that says what went wrong. */
  readonly message?: StringKey;
  /** The backend's own words, in place of that string. */
  readonly backendMessage?: string | undefined;
  /** Whether the reader may try the same vote again. */
  readonly isRetryable?: boolean;
}

/** A life that ended with a failure: there is a string that says so. */
export type FailedVote = VoteLife & {readonly message: StringKey};

export const IDLE: VoteLife = {state: 'idle', value: 0};

/**
 * The state of a vote that failed. `isIdempotent` says whether the backend takes the same vote twice, `hasPageWords` whether
 * the page has words of its own for a refusal: these go before what the backend says.
 */
export function failedVote(
  error: AdapterError,
  value: number,
  {isIdempotent, hasPageWords}: {readonly isIdempotent: boolean; readonly hasPageWords: boolean},
): FailedVote {
  const {backendMessage} = error;
  const {state, text, again} = voteFailure(error, isIdempotent);
  return {
    state,
    value,
    message: backendMessage ? 'refused' : text,
    backendMessage: hasPageWords ? undefined : backendMessage,
    isRetryable: again,
  };
}

/** The custom state of the own vote: by its life, or, while that is idle, by the summary and the outbox. */
export function voteStateName(
  {state}: VoteLife,
  waiting: number | null | undefined,
  summary: RatingSummary | undefined,
): string {
  if (state !== 'idle') return state;
  if (waiting !== undefined) return 'queued';
  return summary?.mine ? 'counted' : (finalReason(summary) ?? 'unrated');
}
