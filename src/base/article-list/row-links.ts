interface List {
  readonly renderRoot: ParentNode;
}

/** The links of a list's rows. */
export const rowLinks = ({renderRoot}: List): HTMLAnchorElement[] => [
  ...renderRoot.querySelectorAll<HTMLAnchorElement>('[part=item] [part=link][href]'),
];

/** Moves the focus to a row's link, or to the last one, without scrolling. */
export function focusRow(list: List, index: number): void {
  const links = rowLinks(list);
  (links[index] ?? links[links.length - 1])?.focus({preventScroll: true});
}
