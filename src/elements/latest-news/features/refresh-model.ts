import {addressOf} from '../../../base/article-list/article-list-model.ts';
import type {ArticleLink, Page} from '../../../core/types.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
/** A backend is asked again after this many milliseconds at the earliest. */
const SHORTEST = 15 * SECOND;
/** After failures the pause grows up to this many milliseconds. */
const LONGEST = 900 * SECOND;
/** The longest pause that a page may ask for. Browsers call timers of more than 24 days at once. */
const LONGEST_PERIOD = 20 * DAY;
/** Seconds between two looks where the attribute says no number. */
const DEFAULT_SECONDS = 60;

/** The pause before the next look for newer articles, in milliseconds. It doubles with each failure in a row. */
export function refreshPause(seconds: unknown, failures: number): number {
  const period = Math.min(LONGEST_PERIOD, Math.max(SHORTEST, (Number(seconds) || DEFAULT_SECONDS) * SECOND));
  return Math.min(Math.max(period, LONGEST), period * 2 ** failures);
}

/** How many articles of an answer are new: those before the first that was shown. */
export function countNewer(
  answer: readonly (ArticleLink | null)[],
  shown: readonly {readonly url: string}[] | undefined,
): number {
  const known = new Set(shown?.map(addressOf));
  const first = answer.findIndex((link) => link && known.has(addressOf(link)));
  return first < 0 ? answer.length : first;
}

/** A newer answer with what was shown beyond its end: the reader has loaded more. Without a cursor there is nothing beyond it. */
export function withShown(answer: Page<ArticleLink>, shown: Page<ArticleLink> | undefined): Page<ArticleLink> {
  const last = answer.items.at(-1);
  if (!last || !shown || !answer.cursor) return answer;
  const end = shown.items.findIndex((link) => addressOf(link) === addressOf(last)) + 1;
  const beyond = end ? shown.items.slice(end) : [];
  return beyond.length > 0 ? {...shown, items: [...answer.items, ...beyond]} : answer;
}
