import type {AfterwordHost} from '../../base/host.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, BackendAdapter, Notice} from '../../core/types.ts';

/** The feature `categories`, as the element calls it. */
export interface NoticeFilter {
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<readonly Notice[]>;
}

/** The feature `clamp`, as the element calls it. */
export interface Clamp {
  /** Whether the reader has opened or closed one. */
  readonly isUsed: boolean;
  isOpen(notice: Notice): boolean;
  renderButton(notice: Notice): unknown;
}

/** The feature `dismissal`, as the element calls it. */
export interface Dismisser {
  isDismissed(notice: Notice): boolean;
  /** Wraps the rendering: hidden if every notice is dismissed, with a message. */
  renderAround(content: unknown): unknown;
  renderButton(notice: Notice): unknown;
  /** Message in the reserved space of dismissed notices. */
  renderQuietLine(): unknown;
}

/** `<disclaimer-banner>` as its features see it. */
export interface DisclaimerHost extends AfterwordHost<readonly Notice[]> {
  readonly categories?: string | readonly string[] | undefined;
  readonly dismissible: boolean;
  readonly hasAuthorPlace: boolean;
  readonly isCut: boolean;
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
