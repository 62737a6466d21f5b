import {addressOf} from '../../../base/article-list/article-list-model.ts';
import {stringify} from '../../../core/json.ts';
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
  // The newest first, both: what both have stands among as many.
  const known = new Set(shown?.slice(0, answer.length).map(addressOf));
  const first = answer.findIndex((link) => link && known.has(addressOf(link)));
  return first < 0 ? answer.length : first;
}

/**
 * A newer answer with what was shown beyond its end: the reader has loaded more. Without a cursor there is nothing beyond it. What has
 * not changed is the same object as before, which renders nothing.
 */
export function withShown(answer: Page<ArticleLink>, shown: Page<ArticleLink> | undefined): Page<ArticleLink> {
  if (!shown) return answer;
  const known = new Map(shown.items.slice(0, answer.items.length).map((link) => [stringify(link), link]));
  const items = answer.items.map((link) => known.get(stringify(link)) ?? link);
  const last = items.at(-1);
  const at =
    last && answer.cursor !== undefined ? shown.items.findIndex((link) => addressOf(link) === addressOf(last)) : -1;
  const beyond = at < 0 ? [] : shown.items.slice(at + 1);
  return beyond.length > 0 ? {...shown, items: [...items, ...beyond]} : {...answer, items};
}
