import {AdapterError} from '../core/errors.ts';
import {delay} from '../core/client/retry.ts';
import type {ArticleRef, CallOptions, RatingSummary} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import type {Json} from './http.ts';
import {need} from '../core/validate.ts';

/** How votes are sent again that a plugin has not counted. */
export interface RepeatOptions {
  /** Waits so many milliseconds before a vote that was not counted is sent again. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
}

/**
 * Sends a vote until it is counted: again after each pause, in milliseconds, and some more by chance, since others wait, too. `send`
 * answers undefined where it surely was not counted.
 */
export async function repeatVote<T>(
  adapter: string,
  send: () => Promise<T | undefined>,
  pauses: readonly number[],
  {wait = delay}: RepeatOptions,
  call?: CallOptions,
): Promise<T> {
  for (const pause of [...pauses, undefined]) {
    const counted = await send();
    if (counted !== undefined) return counted;
    if (pause) await wait(pause * (1 + Math.random() / 2));
    call?.signal?.throwIfAborted();
  }
  throw new AdapterError('too-many', 'dropped', {adapter});
}

/** A number, or the text of one: PHP writes both. */
const numeric = (value: unknown): number =>
  +need<string>(typeof value !== 'object' && /^\d+(\.\d+)?$/.test(String(value)), value);

/** A summary of a plugin's numbers. The number of votes serves as the revision: it only grows. */
export function tally(votes: unknown, mean: unknown, best: number): RatingSummary {
  const count = numeric(votes);
  const average = count ? numeric(mean) : null;
  need(Number.isInteger(count) && (!count || (average! >= 1 && average! <= best)), mean);
  return {average, count, best, revision: count};
}

/** A plugin's message to the reader, one piece of HTML or several, as text. */
export const words = (message: Json | undefined): string => htmlToText([message ?? []].flat().join(' '));

/**
 * The id of an article's post in WordPress. Only the page's own article has `ids`; where these lack it, `elsewhere` reads it from
 * the page.
 */
export function postId(
  adapter: string,
  {ids}: ArticleRef,
  elsewhere: () => string | number | null | undefined,
): string {
  const id = ids && (ids.wordpress ?? elsewhere());
  if (!id) throw new AdapterError('unsupported', 'no post', {adapter});
  return String(id);
}
