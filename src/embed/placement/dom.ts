import {member} from '../../core/dom.ts';

// The elements of a page may be forms, whose inputs shadow members by their names: all looks go by the prototype.

export const parentOf = (element: Element): Element | null => member(element, 'parentElement');

export const nextOf = (element: Element): Element | null => member(element, 'nextElementSibling');

export const attribute = (element: Element, name: string): string | null =>
  member(element, 'getAttribute').call(element, name);

export const matches = (element: Element, selector: string): boolean =>
  member(element, 'matches').call(element, selector);

export const contains = (element: Element, other: Element): boolean => member(element, 'contains').call(element, other);

export const boxOf = (element: Element): DOMRect => member(element, 'getBoundingClientRect').call(element);

/** Whether an element is drawn. */
export const isShown = (element: Element): boolean => member(element, 'getClientRects').call(element).length > 0;
