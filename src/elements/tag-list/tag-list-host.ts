import type {AfterwordHost} from '../../base/host.ts';
import type {Term} from '../../core/types.ts';

/** What the feature `limit` does for the element while it is there. */
export interface Limiter {
  visible(terms: readonly Term[]): readonly Term[];
}

/** What the feature of `<tag-list>` needs of it. */
export interface TagListHost extends AfterwordHost<readonly Term[]> {
  readonly limit?: number | undefined;
  limiter: Limiter | undefined;
}
