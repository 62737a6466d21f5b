import type {AfterwordHost} from '../../base/host.ts';
import type {Overflow} from '../../base/controllers/overflow.ts';
import type {Term} from '../../core/types.ts';

/** The feature `limit`, as the element calls it. */
export interface Limiter {
  visible(terms: readonly Term[]): readonly Term[];
}

/** `<tag-list>` as its feature sees it. */
export interface TagListHost extends AfterwordHost<readonly Term[]> {
  readonly limit?: number | undefined;
  readonly overflow: Overflow;
  limiter: Limiter | undefined;
}
