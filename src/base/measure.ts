import {member} from '../core/dom.ts';

/** What is to be read before the next paint, by its owner. What it answers is called when all have been read. */
const waiting = new Map<object, () => () => void>();

/** Resolves when it has been read and used; undefined while nothing waits. */
let frame: Promise<void> | undefined;

/** Resolves before the next frame is painted, after the last scroll events; at once in a hidden page, which is not painted. */
const beforePaint = (): Promise<void> =>
  member(document, 'hidden') ? Promise.resolve() : new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Reads all before anything is changed, so that the page is laid out once, however many elements it has. */
function measureAll(): void {
  frame = undefined;
  const reads = [...waiting.values()];
  waiting.clear();
  const uses = reads.map((read) => read());
  for (const use of uses) use();
}

/**
 * Reads the page's geometry before the next paint, and then calls `use` with it. Another call of the same owner replaces one
 * that waits. Resolves when `use` was called.
 */
export function measure<T>(owner: object, read: () => T, use: (measured: T) => void): Promise<void> {
  waiting.set(owner, () => {
    const measured = read();
    return () => use(measured);
  });
  return (frame ??= beforePaint().then(measureAll));
}

/** What the owner wanted to read is no longer of interest. */
export const cancelMeasure = (owner: object): boolean => waiting.delete(owner);
