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

export interface VoteContext {
  /** The own vote that is shown, 0 for none. */
  readonly mine: number;
  /** The vote that waits for the network; null where one waits to be taken back. */
  readonly waiting: number | null | undefined;
  readonly isPending: boolean;
  /** False where only this browser sees the votes. */
  readonly isShared: boolean;
  /** Whether no vote is taken from this reader. */
  readonly isFixed: boolean;
  readonly canWithdraw: boolean;
}

export type StatusItem = 'yours' | 'local' | 'queued' | 'retry' | 'change' | 'withdraw';

/** What the status line says and offers, in order. What is not known to be counted cannot be changed. */
export function statusItems({mine, waiting, isPending, isShared, isFixed, canWithdraw}: VoteContext): StatusItem[] {
  const isWaiting = waiting !== undefined && !isPending;
  const mayChange = mine > 0 && !isWaiting && !isPending && !isFixed;
  const items: [StatusItem, boolean][] = [
    ['yours', mine > 0],
    ['local', !isShared],
    ['queued', isWaiting],
    ['retry', isWaiting],
    ['change', mayChange],
    ['withdraw', mayChange && canWithdraw],
  ];
  return items.flatMap(([item, isThere]) => (isThere ? [item] : []));
}
