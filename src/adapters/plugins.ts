import {AdapterError} from '../core/errors.ts';
import type {ArticleRef, RatingSummary} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import type {Json} from './http.ts';
import {need} from './validate.ts';

/** A number, or the text of one: PHP writes both. */
const numeric = (value: unknown): number =>
  +need<string>(typeof value !== 'object' && /^\d+(\.\d+)?$/.test(String(value)), value);

/** A rating of the numbers that a plugin keeps. How many votes there are is its revision. */
export function tally(votes: unknown, mean: unknown, best: number): RatingSummary {
  const count = numeric(votes);
  const average = count ? numeric(mean) : null;
  need(Number.isInteger(count) && (!count || (average! >= 1 && average! <= best)), mean);
  return {average, count, best, revision: count};
}

/** What a plugin says to the reader, one text or several, as text. */
export const words = (said: Json | undefined): string => htmlToText([said ?? []].flat().join(' '));

/**
 * The id of the article's post in WordPress. Only the page's own article has `ids`, and only that one is what the page says
 * elsewhere.
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
