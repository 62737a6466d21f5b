import type {RatingSummary} from './types.ts';

/** The part of `Storage` that is used. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const VOTES = 'afterword:votes';
const VOTER = 'afterword:voter';
/** What the adapter `local` keeps. */
export const LOCAL = 'afterword:local';
/** Own votes are remembered for this many articles, the last ones. */
const KEPT = 300;
/** For this long, in milliseconds, a summary outranks an older one from a cache; later that one means a new database. */
const CACHE_HORIZON = 600_000;

interface Seen extends RatingSummary {
  readonly at: number;
}

/** 128 random bits, base64url. */
const token = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);

/**
 * What this browser keeps: the voter's token and the own votes with the summaries that counted them. Nothing is written
 * before the first vote. A browser without storage, or with a full one, keeps them for this page view.
 */
export class VoteStore {
  readonly #storage: () => KeyValue | null;
  readonly #now: () => number;
  readonly #seen = new Map<string, Seen>();
  #voter: string | undefined;

  constructor(storage: () => KeyValue | null = () => globalThis.localStorage, now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The voter's token, made at the first vote. */
  voter(): string {
    this.#voter ??= this.#use((storage) => storage.getItem(VOTER)) || token();
    this.#use((storage) => storage.setItem(VOTER, this.#voter!));
    return this.#voter;
  }

  /**
   * Takes in what a backend said of a rating, and gives the newest that is known of it, with the own vote. With `mine`
   * it is the answer to a vote, and kept.
   */
  note(key: string, summary: RatingSummary, mine?: number | null): RatingSummary {
    const votes = this.#read();
    const known = this.#seen.get(key) ?? votes[key];
    const at = this.#now();
    const stale = mine === undefined && known && known.revision > summary.revision && at - known.at < CACHE_HORIZON;
    const newest: Seen = {
      ...(stale ? known : summary),
      mine: mine !== undefined ? mine : (known?.mine ?? summary.mine),
      at,
    };
    this.#seen.set(key, newest);
    if (mine !== undefined) {
      delete votes[key];
      // Its histogram is a list, and some pages teach lists another JSON.
      const last = [...Object.entries(votes), [key, {...newest, histogram: undefined}]].slice(-KEPT);
      this.#use((storage) => storage.setItem(VOTES, JSON.stringify(Object.fromEntries(last))));
    }
    return newest;
  }

  /** Removes all of it. */
  clear(): void {
    this.#seen.clear();
    this.#voter = undefined;
    this.#use((storage) => [VOTES, VOTER, LOCAL].forEach((key) => storage.removeItem(key)));
  }

  #read(): Record<string, Seen | undefined> {
    return this.#use((storage) => ({...JSON.parse(storage.getItem(VOTES)!)})) ?? {};
  }

  /** Storage can be absent, forbidden, full or hold another's text; none of that is the reader's problem. */
  #use<T>(use: (storage: KeyValue) => T): T | undefined {
    try {
      const storage = this.#storage();
      return storage ? use(storage) : undefined;
    } catch {
      return undefined;
    }
  }
}
