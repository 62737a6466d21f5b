/**
 * A member of a node, by its prototype. Names in a page's markup shadow members of the node itself: `<img name="head">` those
 * of the document, and `<input name="parentNode">` those of its form. They never reach the prototype.
 */
export function member<T extends object, K extends keyof T>(node: T, key: K): T[K] {
  const prototype = Object.getPrototypeOf(node) as object;
  // Outside of browsers a substitute for a node has the members itself.
  return Reflect.get(key in prototype ? prototype : node, key, node) as T[K];
}

/** Sets a member of a node, by its prototype as well. */
export function setMember<T extends object, K extends keyof T>(node: T, key: K, value: T[K]): void {
  const prototype = Object.getPrototypeOf(node) as object;
  Reflect.set(key in prototype ? prototype : node, key, value, node);
}

/** The first element in a root that a selector finds. */
export const find = <E extends Element = HTMLElement>(root: ParentNode, selector: string): E | null =>
  member(root, 'querySelector').call(root, selector) as E | null;

/** All elements in a root that a selector finds. */
export const findAll = <E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] => [
  ...(member(root, 'querySelectorAll').call(root, selector) as NodeListOf<E>),
];

/** An element itself, or the nearest one around it, that a selector finds. */
export const closest = <E extends Element = HTMLElement>(element: Element, selector: string): E | null =>
  member(element, 'closest').call(element, selector) as E | null;

/** The page's head: what stands elsewhere may be a reader's comment. */
export const headOf = (document: Document): ParentNode => member(document, 'head') ?? document;

/** A new element of this page. */
export const createElement = <Name extends string>(
  name: Name,
): Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement =>
  member(document, 'createElement').call(document, name) as never;

/** A global that a script has set. Elements named in markup, such as `<a id="AW">`, do not count. */
export const globalOf = <T>(name: string): T | undefined =>
  Object.hasOwn(globalThis, name) ? (Reflect.get(globalThis, name) as T) : undefined;
