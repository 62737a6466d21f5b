import type {ArticleListHost} from '../../base/article-list/article-list-host.ts';
import type {RelatedBy} from '../../core/types.ts';

/** `<related-nav>` as its features see it. */
export interface RelatedNavHost extends ArticleListHost {
  readonly by: RelatedBy | undefined;
  readonly prefetch?: 'hover' | 'speculation' | undefined;
}
