import {findAll} from '../core/dom.ts';

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

/** Removes the copies of elements that were placed, by the name of their tag. Returns whether there were any. */
export function removeCopies(tag: string): boolean {
  const copies = findAll(document, `${tag}[${PLACED}]`).filter((element) => !living.has(element));
  for (const copy of copies) copy.remove();
  return copies.length > 0;
}
