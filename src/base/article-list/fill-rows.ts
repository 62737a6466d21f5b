import type {Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, Page} from '../../core/types.ts';
import {isPage, type ListAnswer} from './article-list-model.ts';

/** What is asked of a list whose rows are filled. */
interface List {
  readonly settings: {readonly adapter: BackendAdapter | null | undefined; readonly article: ArticleRef};
  readonly rowCount: number;
  query(article: ArticleRef): Query;
  items(answer: ListAnswer): readonly unknown[];
}

/** How often a list asks on for articles that it may show. */
const MOST_PAGES = 3;

/** The same query with other wishes, which are its last argument. */
export function withWishes(query: Query, wishes: object): Query {
  const args = [...(query.args ?? [])];
  const last = args.pop();
  return {...query, args: [...args, {...(last as object), ...wishes}]};
}

/** An answer with the pages after it, until every row of the list has an article, or there are no more. */
export async function fillRows(list: List, answer: ListAnswer, signal: AbortSignal): Promise<ListAnswer> {
  const {adapter, article} = list.settings;
  if (!adapter || !isPage(answer)) return answer;
  let all = answer;
  for (let page = 0; page < MOST_PAGES && all.cursor && list.items(all).length < list.rowCount; page++) {
    const next = withWishes(list.query(article), {cursor: all.cursor});
    const {items, cursor} = await pageScope().client.read<Page<ArticleLink>>(adapter, next, {signal});
    all = {...all, items: [...all.items, ...items], cursor};
  }
  return all;
}
