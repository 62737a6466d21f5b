import {configure} from '../../../src/core/index.ts';
import type {RatingSummary} from '../../../src/core/types.ts';
import '../../../src/define/article-rating.ts';
import type {ArticleRating} from '../../../src/elements/article-rating/article-rating.ts';

let revision = 1;
const summary = (average: number): RatingSummary => ({average, count: 4, best: 5, revision});

/** Each rating is of an article of its own; one answer has them all. `shown` is what a rating says when it is there. */
export function registerAfterword(shown: string): void {
  configure({
    adapter: {
      name: 'bench',
      contract: 1,
      ratings: {
        idempotent: true,
        shared: true,
        read: async (articles) => articles.map(() => summary(3.5)),
        cast: async () => summary(3.5),
      },
    },
  });
  bench.register({
    isReady: (element) =>
      (element as ArticleRating).read.phase === 'ready' &&
      element.shadowRoot!.textContent!.includes(shown) &&
      !element.shadowRoot!.querySelector('.invisible'),
    // What a newer answer of the backend does.
    set(element, value) {
      revision++;
      (element as ArticleRating).read.show(summary(value));
    },
  });
}
