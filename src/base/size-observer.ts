/** An observer of sizes; undefined where nothing has any, as in jsdom. */
export const sizeObserver = (call: ResizeObserverCallback): ResizeObserver | undefined =>
  globalThis.ResizeObserver && new ResizeObserver(call);
