/** Options of a shared call: the signal aborts when nobody waits for the answer any more. */
export interface SharedCallOptions {
  readonly signal: AbortSignal;
}

/**
 * One call that several wait for. Each may leave by its own signal without failing the others; when the last one leaves, the
 * call itself is aborted.
 */
export class SharedCall<T> {
  readonly answer: Promise<T>;
  readonly #controller = new AbortController();
  #waiting = 0;

  constructor(start: (options: SharedCallOptions) => Promise<T>) {
    this.answer = new Promise((resolve) => resolve(start({signal: this.signal})));
    // Whoever joins hears of a failure. Without anybody it is no unhandled rejection.
    this.answer.catch(() => {});
  }

  /** Aborts when the last one has left. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for the answer until `signal` aborts. */
  join(signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.#waiting++;
      const leave = () => {
        const isLast = --this.#waiting === 0;
        // When the time is up, the aborted call says so itself, with an error of its adapter.
        if (!isLast || signal?.reason?.name !== 'TimeoutError') reject(signal?.reason);
        if (isLast) this.#controller.abort(signal?.reason);
      };
      signal?.addEventListener('abort', leave, {once: true});
      const stay = () => signal?.removeEventListener('abort', leave);
      this.answer.then(stay, stay);
      this.answer.then(resolve, reject);
    });
  }
}
