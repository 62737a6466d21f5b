import type {ArticleLink, BackendAdapter, Page} from '../../core/types.ts';

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
