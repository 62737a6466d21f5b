import {find, findAll, member} from '../core/dom.ts';

/** The attribute of what was placed. Routers keep copies of a page, by its nodes or its HTML, and the copies have it as well. */
const PLACED = 'data-aw-placed';

/** What was placed and not removed. */
const living = new WeakSet<Element>();

/** Marks an element that was placed. */
export function markPlaced(element: Element): void {
  living.add(element);
  element.setAttribute(PLACED, '');
}

/** Removes an element that was placed. */
export function removePlaced(element: Element): void {
  living.delete(element);
  element.remove();
}

const isPlaced = (element: Element): boolean => member(element, 'matches').call(element, `[${PLACED}]`);

/** Whether elements that were placed, or copies of them, came with changes of the page: it is not read whole after each of them. */
export const bringPlaced = (changes: readonly MutationRecord[]): boolean =>
  changes
    .flatMap(({addedNodes}) => [...addedNodes])
    .some((node) => node instanceof Element && (isPlaced(node) || find(node, `[${PLACED}]`)));

/** Removes the copies of elements that were placed, by the name of their tag. Returns whether there were any. */
export function removeCopies(tag: string): boolean {
  const copies = findAll(document, `${tag}[${PLACED}]`).filter((element) => !living.has(element));
  for (const copy of copies) copy.remove();
  return copies.length > 0;
}
