// By what nodes are, not by `instanceof`: pages have classes of their own named Node and Element, and documents of frames theirs.

export const isElement = (value: EventTarget | Node | null | undefined): value is HTMLElement =>
  (value as Node | null | undefined)?.nodeType === 1;

export const isText = (node: Node): node is Text => node.nodeType === 3;
