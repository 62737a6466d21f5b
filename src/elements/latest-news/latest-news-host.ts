import type {ArticleListHost} from '../../base/article-list/article-list-host.ts';
import type {ReadController} from '../../base/controllers/read.ts';
import type {ArticleLink, Page} from '../../core/types.ts';

/** The feature `bar`, as the element calls it. */
export interface HeadingBar {
  renderBar(heading: unknown): unknown;
}

/** `<latest-news>` as its features see it. */
export interface LatestNewsHost extends ArticleListHost {
  readonly read: ReadController<Page<ArticleLink>>;
  readonly refresh?: number | string | undefined;
  readonly outdatedSince: number | undefined;
  headingBar: HeadingBar | undefined;
  countsToAsk(count: number): {readonly limit: number; readonly enough?: number};
  remember(answer: Page<ArticleLink>): void;
  recall(): Page<ArticleLink> | undefined;
}
