/** An element of a library, as the benches put it onto a page and change it. */
export interface Peer {
  /** The markup of so many elements. */
  html(count: number): string;
  /** Whether an element shows what it is to show. */
  isReady(element: Element): boolean;
  /** Lets an element show another value. */
  set(element: Element, value: number): void;
}

/** What an entry calls, and what the benches call in the page (`page.ts`). */
export interface Bench {
  register(peer: Peer): void;
  /** Milliseconds from the start of a script until the elements of these tags are shown and laid out. */
  cold(source: string, tags: string): Promise<number>;
  /** Milliseconds until so many elements are inserted and laid out, and until they show another value. */
  warm(count: number): Promise<{readonly insert: number; readonly update: number}>;
  /** Inserts elements and leaves them there. Resolves to the number of nodes of each, shadow roots, texts and comments included. */
  keep(count: number): Promise<number>;
  /** Inserts and removes elements, so many at a time. */
  cycle(times: number, count: number): Promise<void>;
}

declare global {
  var bench: Bench;
}
