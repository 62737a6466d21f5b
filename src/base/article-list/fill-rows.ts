import type {Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, Page} from '../../core/types.ts';
import {isPage, type ListAnswer} from './article-list-model.ts';

/** The list whose rows are filled. */
interface List {
  readonly settings: {readonly adapter: BackendAdapter | null | undefined; readonly article: ArticleRef};
  readonly rowCount: number;
  pagesLeft: number;
  query(article: ArticleRef): Query;
  items(answer: ListAnswer): readonly unknown[];
}

/** How many pages a list asks for when the reader wants more. */
export const WANTED_PAGES = 5;

/** The same query with other options in its last argument. */
export function withOptions(query: Query, wishes: object): Query {
  const args = [...(query.args ?? [])];
  const last = args.pop();
  return {...query, args: [...args, {...(last as object), ...wishes}]};
}

/**
 * An answer with the pages after it, until every row of the list has an article, or there are no more, or a page brings
 * nothing new, or so many pages were asked for as the list may.
 */
export async function fillRows(list: List, answer: ListAnswer, signal: AbortSignal): Promise<ListAnswer> {
  const {adapter, article} = list.settings;
  if (!adapter || !isPage(answer)) return answer;
  let all = answer;
  while (list.pagesLeft > 0 && all.cursor && list.items(all).length < list.rowCount) {
    list.pagesLeft--;
    const before = list.items(all).length;
    const next = withOptions(list.query(article), {cursor: all.cursor});
    const {items, cursor} = await pageScope().client.read<Page<ArticleLink>>(adapter, next, {signal});
    all = {...all, items: [...all.items, ...items], cursor};
    if (list.items(all).length === before) list.pagesLeft = 0;
  }
  return all;
}
