import {RateLimiterMemory, type RateLimiterRes} from 'rate-limiter-flexible';
import type {Counter, CounterStore} from './counters.ts';

/** One counter as this server knows it. */
interface Known {
  /** Until when it counts, in milliseconds. */
  readonly expires: number;
  /** What was counted here and is in the store. */
  stored: number;
  /** What was counted here since. */
  pending: number;
  /** What others have counted, or this server before it was started again. */
  others: number;
}

/** More counters than this are looked through for those that have expired. */
const MANY = 10_000;

const secondsUntil = (ms: number): number => Math.max(1, Math.ceil((ms - Date.now()) / 1000));

/**
 * A limit that several servers share, and that outlives a restart. What is counted here counts at once. It is written to the store from
 * time to time, where what others have counted is read: no vote waits for that.
 */
export class SharedLimit {
  readonly #memory: RateLimiterMemory;
  readonly #kind: string;
  readonly #store: CounterStore | undefined;
  readonly #known = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<Known>>();

  /** @param kind goes before the names in the store, which all limits share */
  constructor(kind: string, points: number, store?: CounterStore) {
    // How long it counts is said with each.
    this.#memory = new RateLimiterMemory({points, duration: 86_400});
    this.#kind = kind;
    this.#store = store;
  }

  /**
   * Takes one.
   *
   * @param seconds how long it counts from the first one on
   * @returns seconds to wait before one more is taken; 0 if it was taken
   */
  async take(name: string, seconds: number): Promise<number> {
    const known = this.#knownNow(name) ?? (await this.#read(name, seconds));
    try {
      await this.#memory.consume(name, 1, {customDuration: secondsUntil(known.expires)});
      known.pending++;
      return 0;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    }
  }

  /** Takes counters out to be written to the store. */
  pending(): Counter[] {
    const now = Date.now();
    const counters: Counter[] = [];
    for (const [name, known] of this.#known) {
      if (known.pending && known.expires > now)
        counters.push({name: this.#kind + name, points: known.pending, expires: known.expires});
      if (this.#known.size > MANY && known.expires <= now) this.#known.delete(name);
    }
    return counters;
  }

  /** Takes in what the store answered when `written` was written. */
  async learn(written: readonly Counter[], stored: readonly Counter[]): Promise<void> {
    const before = new Map(written.map((counter) => [counter.name, counter]));
    for (const {name: full, points} of stored) {
      const name = full.slice(this.#kind.length);
      const known = full.startsWith(this.#kind) ? this.#knownNow(name) : undefined;
      const added = before.get(full);
      // It may have been begun anew meanwhile.
      if (!known || added?.expires !== known.expires) continue;
      known.stored += added.points;
      known.pending -= added.points;
      const more = points - known.stored - known.others;
      if (more <= 0) continue;
      known.others += more;
      await this.#memory.penalty(name, more, {customDuration: secondsUntil(known.expires)});
    }
  }

  #knownNow(name: string): Known | undefined {
    const known = this.#known.get(name);
    return known && known.expires > Date.now() ? known : undefined;
  }

  /** Reads once what others have counted, however many ask. */
  #read(name: string, seconds: number): Promise<Known> {
    let reading = this.#reading.get(name);
    if (!reading) {
      reading = this.#begin(name, seconds).finally(() => this.#reading.delete(name));
      this.#reading.set(name, reading);
    }
    return reading;
  }

  async #begin(name: string, seconds: number): Promise<Known> {
    const full = this.#kind + name;
    const found = (await this.#store?.read([full]))?.get(full);
    const others = found?.points ?? 0;
    const known: Known = {expires: found?.expires ?? Date.now() + seconds * 1000, stored: 0, pending: 0, others};
    await this.#memory.set(name, others, secondsUntil(known.expires));
    this.#known.set(name, known);
    return known;
  }
}
