import type {AfterwordHost} from '../../base/host.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, BackendAdapter, Notice} from '../../core/types.ts';

/** What the feature `categories` does for the element while it is there. */
export interface NoticeFilter {
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<readonly Notice[]>;
}

/** What the feature `clamp` does for the element while it is there. */
export interface Clamp {
  isOpen(notice: Notice): boolean;
  renderButton(notice: Notice): unknown;
}

/** What the feature `dismissal` does for the element while it is there. */
export interface Dismisser {
  isDismissed(notice: Notice): boolean;
  /** The element, unseen where all that it shows is dismissed; and what is said then. */
  renderAround(content: unknown): unknown;
  renderButton(notice: Notice): unknown;
  /** What stands in the place that is kept for what was dismissed. */
  renderQuietLine(): unknown;
}

/** What the features of `<disclaimer-banner>` need of it. */
export interface DisclaimerHost extends AfterwordHost<readonly Notice[]> {
  readonly categories?: string | readonly string[] | undefined;
  readonly dismissible: boolean;
  readonly hasAuthorPlace: boolean;
  readonly lineCount: number;
  authorName: string | undefined;
  isAuthorSettled: boolean;
  filter: NoticeFilter | undefined;
  clamp: Clamp | undefined;
  dismisser: Dismisser | undefined;
  items(notices: readonly Notice[]): readonly Notice[];
  noticesQuery(article: ArticleRef): Query | undefined;
  knownNotices(): readonly Notice[] | undefined;
}
