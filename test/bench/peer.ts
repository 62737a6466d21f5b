/** An element of a library, as the benches put it onto a page and change it. */
export interface Peer {
  /** Whether an element shows what it is to show. */
  isReady(element: Element): boolean;
  /** Lets an element show another value. */
  set(element: Element, value: number): void;
}

/** What the entries call, and what the benches call in the page (`page.ts`). `tags` is the markup of elements. */
export interface Bench {
  register(peer: Peer): void;
  /** Milliseconds from the start of a script until the elements are shown and laid out. */
  cold(source: string, tags: string): Promise<number>;
  /** Milliseconds until elements are inserted and laid out, and until they show another value. */
  warm(tags: string): Promise<{readonly insert: number; readonly update: number}>;
  /** Inserts elements and leaves them there. Resolves to how many nodes each has, with shadow roots, texts and comments. */
  keep(tags: string): Promise<number>;
  /** Inserts elements and removes them. */
  pass(tags: string): Promise<void>;
}

/** A list of news, as `list.ts` fills it and changes it. Each resolves when that is shown. */
export interface ListPeer {
  /** Shows so many articles. */
  show(count: number): Promise<void>;
  /** A new article comes to the head. */
  add(): Promise<void>;
  /** The same articles come once more. */
  refresh(): Promise<void>;
}

declare global {
  var bench: Bench;
  var list: ListPeer;
}
