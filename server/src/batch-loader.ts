/**
 * Joins the questions of one turn of the event loop: many requests that come at the same time cost one query. The answer may
 * hold more than was asked for.
 */
export function batchLoader<K, A>(ask: (keys: readonly K[]) => Promise<A>): (keys: readonly K[]) => Promise<A> {
  let next: {readonly keys: Set<K>; readonly answer: Promise<A>} | undefined;
  const open = () => {
    const keys = new Set<K>();
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = undefined;
      return ask([...keys]);
    });
    return {keys, answer};
  };
  return (asked) => {
    const {keys, answer} = (next ??= open());
    for (const key of asked) keys.add(key);
    return answer;
  };
}
