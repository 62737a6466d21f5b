import {configure} from '../../../src/core/index.ts';
import type {RatingSummary} from '../../../src/core/types.ts';
import '../../../src/define/article-rating.ts';
import type {ArticleRating} from '../../../src/elements/article-rating/article-rating.ts';

let revision = 1;
const summary = (average: number): RatingSummary => ({average, count: 4, best: 5, revision});
let number = 0;

/** Each rating is of an article of its own; one answer has them all. */
export function registerAfterword(attributes: string): void {
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
    html: (count) =>
      Array.from(
        {length: count},
        () => `<article-rating loading="eager"${attributes} article="id:${++number}"></article-rating>`,
      ).join(''),
    isReady: (element) =>
      (element as ArticleRating).read.phase === 'ready' &&
      element.shadowRoot!.textContent!.includes(attributes ? '3.5 (4)' : '3.5 / 5') &&
      !element.shadowRoot!.querySelector('.invisible'),
    // What a newer answer of the backend does.
    set(element, value) {
      revision++;
      (element as ArticleRating).read.show(summary(value));
    },
  });
}
