interface Read<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  users: number;
}

/** Asks for what `key` names, or joins who asked before. */
export type Share<T> = (
  key: string,
  start: (options: {readonly signal: AbortSignal}) => Promise<T>,
  options?: {readonly signal?: AbortSignal | undefined},
) => Promise<T>;

/**
 * One read for all who need the same: each may leave by its own signal without failing the others, the last to leave
 * cancels it. An answer is kept, a failure is not.
 */
export function sharing<T>(): Share<T> {
  const reads = new Map<string, Read<T>>();
  return (key, start, {signal} = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      let found = reads.get(key);
      if (!found) {
        const controller = new AbortController();
        reads.set(key, (found = {controller, answer: start({signal: controller.signal}), users: 0}));
      }
      const read = found;
      const drop = () => reads.get(key) === read && reads.delete(key);
      const leave = () => {
        if (--read.users) return reject(signal!.reason);
        drop();
        read.controller.abort(signal!.reason);
      };
      read.users++;
      signal?.addEventListener('abort', leave);
      read.answer.catch(drop);
      read.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
}
