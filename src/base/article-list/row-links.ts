import type {ArticleList} from './article-list.ts';
import type {ListAnswer} from './article-list-model.ts';

/** The links of a list's rows. */
export const rowLinks = ({renderRoot}: ArticleList<ListAnswer>): HTMLAnchorElement[] => [
  ...renderRoot.querySelectorAll<HTMLAnchorElement>('[part=item] [part=link][href]'),
];

/** Moves the focus to a row's link, or to the last one, without scrolling. */
export function focusRow(list: ArticleList<ListAnswer>, index: number): void {
  const links = rowLinks(list);
  (links[index] ?? links[links.length - 1])?.focus({preventScroll: true});
}
