import {canonicalUrl} from '../../core/identity.ts';
import type {ArticleLink, BackendAdapter, Page} from '../../core/types.ts';

const SECOND = 1000;
/** A backend is asked again after this many milliseconds at the earliest. */
const SHORTEST = 15 * SECOND;
/** After failures the pause grows up to this many milliseconds. */
const LONGEST = 900 * SECOND;
/** Seconds between two looks where the attribute says no number. */
const DEFAULT_SECONDS = 60;

/** The pause before the next look for newer articles, in milliseconds. It doubles with each failure in a row. */
export function refreshPause(seconds: unknown, failures: number): number {
  const period = Math.max(SHORTEST, (Number(seconds) || DEFAULT_SECONDS) * SECOND);
  return Math.min(Math.max(period, LONGEST), period * 2 ** failures);
}

/** How many articles of an answer are new: those before the first that was shown. */
export function countNewer(
  answer: readonly (ArticleLink | null)[],
  shown: readonly {readonly url: string}[] | undefined,
): number {
  const known = new Set(shown?.map(({url}) => canonicalUrl(url)));
  const first = answer.findIndex((link) => link && known.has(canonicalUrl(link.url)));
  return first < 0 ? answer.length : first;
}

interface Remembered {
  readonly adapter: BackendAdapter;
  readonly question: string;
  readonly answer: Page<ArticleLink>;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** The last good answer of this page view. It is shown while the backend fails. */
export class LastAnswer {
  #remembered: Remembered | undefined;
  #isOutdated = false;

  /** When the answer came that is shown for want of a newer one; undefined while the newest is shown. */
  get outdatedSince(): number | undefined {
    return this.#isOutdated ? this.#remembered?.at : undefined;
  }

  remember(adapter: BackendAdapter, question: string, answer: Page<ArticleLink>, at = Date.now()): void {
    this.#remembered = {adapter, question, answer, at};
    this.#isOutdated = false;
  }

  /** The answer to this question of this backend, which is outdated then. */
  recall(adapter: BackendAdapter, question: string): Page<ArticleLink> | undefined {
    const last = this.#remembered;
    if (last?.adapter !== adapter || last.question !== question) return undefined;
    this.#isOutdated = true;
    return last.answer;
  }
}
