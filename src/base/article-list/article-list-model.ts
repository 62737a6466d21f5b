import {canonicalUrl} from '../../core/identity.ts';
import type {ArticleLink, ArticleRef, Neighbours, Page} from '../../core/types.ts';

/** What a list shows: a page of articles, or the pair of neighbours. */
export type ListAnswer = Page<ArticleLink> | Neighbours;

/** On which side a neighbour is, as links name their relation. */
export type Side = 'prev' | 'next';

export const isPage = (answer: ListAnswer | undefined): answer is Page<ArticleLink> => !!answer && 'items' in answer;

/**
 * What names a listed article. A backend of the site's own may write addresses that stand alone, without a host: these are
 * compared as they are written.
 */
export const addressOf = ({url}: {readonly url: string}): string => canonicalUrl(url) || url;

/**
 * The articles that are shown of an answer: not the one that is being read, which some backends answer as well, none twice, and
 * none of the excluded addresses. Neighbours are always a pair.
 */
export function articlesIn(
  answer: ListAnswer,
  current: ArticleRef,
  excluded: ReadonlySet<string> = new Set(),
): readonly (ArticleLink | null)[] {
  if (!isPage(answer)) return [answer.previous, answer.next];
  const seen = new Set(excluded);
  return answer.items.filter((link) => {
    const address = addressOf(link);
    if (address === current.url || `id:${link.id}` === current.url || seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}

/** What a row is while it has no article, or is as high as any: the class of its list item. */
export type RowState = '' | 'full' | 'waiting' | 'blank' | 'blank full';

export interface RowContext {
  readonly hasAnswer: boolean;
  /** How many rows were reserved before the answer. */
  readonly reserved: number;
  /** Whether more articles are on their way. */
  readonly isLoadingMore: boolean;
}

/** Rows that the reader has asked for later keep the height of a full row, so that nothing moves when they are filled. */
export function rowState(
  index: number,
  hasArticle: boolean,
  {hasAnswer, reserved, isLoadingMore}: RowContext,
): RowState {
  if (index >= reserved) return hasArticle ? 'full' : isLoadingMore ? 'waiting' : 'blank full';
  if (hasArticle) return '';
  return hasAnswer ? 'blank' : 'waiting';
}
