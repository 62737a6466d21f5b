import type {ArticleRef, RatingSummary} from './types.ts';

/** The part of `Storage` that is used. What it holds are its own properties, too. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the names of all that the elements keep begin with. */
const PREFIX = 'afterword:';
const VOTES = `${PREFIX}votes`;
const VOTER = `${PREFIX}voter`;
/** One entry a vote, so that tabs that write at once do not undo each other's. */
const OUTBOX = `${PREFIX}outbox `;
/** Own votes are remembered for this many articles, the last ones. */
const KEPT = 300;
/** For this long, in milliseconds, a summary outranks an older one from a cache; later that one means a new database. */
const CACHE_HORIZON = 600_000;
/** A vote that could not be sent for this long, in milliseconds, is forgotten: the reader has, too. */
const EXPIRES = 604_800_000;

interface Seen extends RatingSummary {
  readonly at: number;
}

/** A vote that waits for the network. */
export interface Waiting {
  readonly article: ArticleRef;
  /** Null where a vote is taken back. */
  readonly value: number | null;
  readonly at: number;
}

/** 128 random bits, base64url. */
const token = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);

/**
 * What this browser keeps: the voter's token, the own votes with the summaries that counted them, and
 * the outbox. Nothing is written before the first vote. A browser without storage, or with a full
 * one, keeps them for this page view.
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
    const votes = this.#read<Record<string, Seen>>(VOTES);
    const seen = this.#seen.get(key);
    const kept = votes[key];
    // Another tab may have voted since, and its word may come late.
    const known = kept && kept.revision >= (seen?.revision ?? 0) ? kept : seen;
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
      this.#write(VOTES, Object.fromEntries(last));
    }
    return newest;
  }

  /** The keys of the ratings with a vote that waits. What waits no more is removed. */
  outbox(): string[] {
    const keys = this.#keys(OUTBOX).map((name) => name.slice(OUTBOX.length));
    return keys.filter((key) => {
      const waits = !!this.waiting(key);
      if (!waits) this.wait(key);
      return waits;
    });
  }

  /** The vote that waits for this rating. */
  waiting(key: string): Waiting | undefined {
    const vote = this.#read<Waiting>(OUTBOX + key);
    return this.#now() - vote.at! < EXPIRES ? (vote as Waiting) : undefined;
  }

  /** Lets a vote wait, or with nothing wait no more. Answers whether this browser keeps it. */
  wait(key: string, vote?: Omit<Waiting, 'at'>): boolean | undefined {
    const before = this.waiting(key);
    return this.#write(OUTBOX + key, vote && {...vote, at: before?.value === vote.value ? before.at : this.#now()});
  }

  /** Removes all of it. */
  clear(): void {
    this.#seen.clear();
    this.#voter = undefined;
    for (const name of this.#keys(PREFIX)) this.#use((storage) => storage.removeItem(name));
  }

  #keys(prefix: string): string[] {
    return this.#use((storage) => Object.keys(storage).filter((name) => name.startsWith(prefix))) ?? [];
  }

  #read<T>(name: string): Partial<T> {
    return this.#use((storage) => ({...JSON.parse(storage.getItem(name)!)})) ?? {};
  }

  /** Answers whether it was written, or with nothing to write removed. */
  #write(name: string, value?: object): boolean | undefined {
    return this.#use(
      (storage) => (value ? storage.setItem(name, JSON.stringify(value)) : storage.removeItem(name), true),
    );
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
