import type {VoteState} from '../../core/votes.ts';
import type {StringKey} from '../../locales/index.ts';

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

export const IDLE: VoteLife = {state: 'idle', value: 0};
