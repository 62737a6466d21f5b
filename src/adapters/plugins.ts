import {AdapterError} from '../core/errors.ts';
import type {ArticleRef, RatingSummary} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import type {Json} from './http.ts';
import {need} from '../core/validate.ts';

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
