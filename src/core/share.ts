/** One call that several wait for. */
export interface Flight<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  users: number;
  /** When the answer came; 0 while it is under way. */
  at: number;
}

/** What a call hears of: that all who wait for it have left. */
export interface Shared {
  readonly signal: AbortSignal;
}

/** Asks for what `key` names, or joins who asked before; of an answer that may be `age` milliseconds old. */
export type Share<T> = (
  key: string,
  start: (shared: Shared) => Promise<T>,
  options?: {readonly signal?: AbortSignal | undefined; readonly age?: number},
) => Promise<T>;

/**
 * One call for all who ask the same: each may leave by its own signal without failing the others, the last to leave cancels
 * it. An answer is kept, a failure is not.
 */
export const sharing =
  <T>(flights = new Map<string, Flight<T>>(), now: () => number = Date.now): Share<T> =>
  (key, start, {signal, age = Infinity} = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      let found = flights.get(key);
      if (!found || (found.at && now() - found.at > age)) {
        const controller = new AbortController();
        flights.set(key, (found = {answer: start({signal: controller.signal}), controller, users: 0, at: 0}));
      }
      const flight = found;
      const drop = () => flights.get(key) === flight && flights.delete(key);
      const leave = () => {
        const {reason} = signal!;
        const isLast = !--flight.users && !flight.at;
        // When the time was up, the call that is cancelled says so itself.
        if (!isLast || reason?.name !== 'TimeoutError') reject(reason);
        if (!isLast) return;
        drop();
        flight.controller.abort(reason);
      };
      flight.users++;
      signal?.addEventListener('abort', leave);
      flight.answer.then(() => (flight.at ||= now()), drop);
      flight.answer.then(resolve, reject);
    });
