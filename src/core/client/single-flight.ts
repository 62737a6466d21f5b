import {LimitedMap} from '../limited-map.ts';
import {SharedCall, type SharedCallOptions} from './shared-call.ts';

export interface SingleFlightOptions {
  /** How many answers are cached: the last ones. */
  readonly limit?: number;
  readonly now?: () => number;
}

export interface JoinOptions {
  /** Leaves when it aborts; the call itself is aborted when the last one has left. */
  readonly signal?: AbortSignal | undefined;
  /** How old an answer may be that is already there, in milliseconds; by default any age. */
  readonly maxAge?: number;
}

interface Flight<T> {
  readonly call: SharedCall<T>;
  /** When the answer came; undefined while the call is under way. */
  answeredAt?: number;
}

/** One call for all who ask the same. An answer is cached for those who ask later; a failure and an aborted call are not. */
export class SingleFlight<T> {
  readonly #flights: LimitedMap<string, Flight<T>>;
  readonly #now: () => number;

  constructor({limit = 100, now = Date.now}: SingleFlightOptions = {}) {
    this.#flights = new LimitedMap(limit);
    this.#now = now;
  }

  /** How many calls are under way, and answers cached. */
  get size(): number {
    return this.#flights.size;
  }

  /** Starts the call that `key` names, or joins the one that is under way or has its answer. */
  run(
    key: string,
    start: (options: SharedCallOptions) => Promise<T>,
    {signal, maxAge = Infinity}: JoinOptions = {},
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const known = this.#flights.get(key);
    const isFresh = known && (known.answeredAt === undefined || this.#now() - known.answeredAt <= maxAge);
    const {call} = isFresh ? known : this.#start(key, start);
    return call.join(signal);
  }

  /** Drops the answer to `key`; callers that are waiting for it still get it. */
  delete(key: string): void {
    this.#flights.delete(key);
  }

  /** Drops all answers. */
  clear(): void {
    this.#flights.clear();
  }

  #start(key: string, start: (options: SharedCallOptions) => Promise<T>): Flight<T> {
    const flight: Flight<T> = {call: new SharedCall(start)};
    const drop = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    flight.call.answer.then(() => (flight.answeredAt = this.#now()), drop);
    flight.call.signal.addEventListener('abort', drop, {once: true});
    this.#flights.set(key, flight);
    return flight;
  }
}
