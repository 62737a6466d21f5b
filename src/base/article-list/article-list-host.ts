import type {Query} from '../../core/client/client.ts';
import type {ArticleLink, ArticleRef} from '../../core/types.ts';
import type {AfterwordHost} from '../host.ts';
import type {ListAnswer} from './article-list-model.ts';

/** A list of articles as its features see it. */
export interface ArticleListHost extends AfterwordHost<ListAnswer> {
  readonly layout?: string | undefined;
  readonly more: boolean;
  readonly unique?: boolean | undefined;
  readonly isUnique: boolean;
  readonly limitCount: number;
  readonly rowCount: number;
  wantedCount: number | undefined;
  isLoadingMore: boolean;
  newerCount: number;
  /** How many more pages it may ask for. */
  pagesLeft: number;
  excluded: ReadonlySet<string>;
  query(article: ArticleRef): Query;
  items(answer: ListAnswer): readonly (ArticleLink | null)[];
  reload(): void;
}
