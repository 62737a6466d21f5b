import {closest, member} from '../core/dom.ts';

// By what nodes are, not by `instanceof`: pages have classes of their own named Node and Element, and documents of frames theirs.

export const isElement = (node: Node): node is HTMLElement => member(node, 'nodeType') === 1;

export const isText = (node: Node): node is Text => member(node, 'nodeType') === 3;

/** An event's target, or the nearest element around it, that a selector finds. */
export const closestTo = (target: EventTarget | null, selector: string): HTMLElement | null =>
  target && isElement(target as Node) ? closest(target as Element, selector) : null;
