import {createHmac, type KeyObject} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {networkOf, parseNetworks, type Networks} from './address.ts';
import type {CounterStore} from './counters.ts';
import {dayOf, passingKey, writeDay, type DayKey} from './day-key.ts';
import {SharedLimit} from './shared-limit.ts';

export interface LimitOptions {
  /** Votes a minute from one network; 0 for no limit. */
  readonly votes: number;
  /** New voters a day from one network; 0 for no limit. */
  readonly voters: number;
  /** Reads a minute from one network; 0 for no limit. */
  readonly reads: number;
  /** Articles a day that are made known by a vote from one network; 0, the default, for no limit. */
  readonly articles?: number | undefined;
  /** Networks in which many readers share few addresses, as those of mobile carriers: twenty times as much is taken. */
  readonly carriers?: readonly string[] | undefined;
}

/** What the limits of one server have in common with those of others on the same database. */
export interface SharedState {
  readonly counters: CounterStore;
  readonly key: DayKey;
}

/** What was seen since midnight (UTC), without saying of whom. */
export interface VotesToday {
  /** The day: `2026-05-01`. */
  readonly day: string;
  readonly votes: number;
  /** How many networks the votes came from, up to a hundred. */
  readonly networks: number;
}

const DAY = 86_400_000;
const MINUTE = 60;
/** How many times as much is taken from a carrier's network. */
const CARRIER = 20;
/** More voters than this are not remembered as seen today; those that were forgotten count as new once more. */
const MOST_VOTERS = 200_000;
const MOST_NETWORKS = 100;
/** Bytes of the hash that votes keep of their network. */
const HASH_BYTES = 8;

const today = (): number => dayOf(Date.now());
const untilMidnight = (): number => Math.ceil(((today() + 1) * DAY - Date.now()) / 1000);

/** One limit as it is for most networks, and for those of carriers. */
interface Pair {
  readonly most: SharedLimit;
  readonly carriers: SharedLimit;
}

/**
 * Limits by network. What is counted is kept under a keyed hash whose key is made anew each day: what was counted yesterday can be told
 * of nobody any more.
 */
export class Limits {
  readonly #shared: SharedState | undefined;
  readonly #carriers: Networks;
  readonly #limits: Readonly<Record<'votes' | 'voters' | 'reads' | 'articles', Pair | undefined>>;
  #day = -1;
  #key!: KeyObject;
  #turning: Promise<void> | undefined;
  #seen = new Set<string>();
  #networks = new Set<string>();
  /** What stands for the networks of the last votes: many come from few networks. */
  readonly #votesFrom = new LRUCache<string, Uint8Array>({
    max: MOST_NETWORKS,
    ttl: MINUTE * 1000,
    ttlAutopurge: true,
  });
  #count = 0;

  constructor(options: LimitOptions, shared?: SharedState) {
    const pair = (kind: string, points = 0): Pair | undefined =>
      points > 0
        ? {
            most: new SharedLimit(`${kind}:`, points, shared?.counters),
            carriers: new SharedLimit(`${kind}c:`, points * CARRIER, shared?.counters),
          }
        : undefined;
    this.#shared = shared;
    this.#carriers = parseNetworks(options.carriers ?? []);
    this.#limits = {
      votes: pair('votes', options.votes),
      voters: pair('voters', options.voters),
      reads: pair('reads', options.reads),
      articles: pair('articles', options.articles),
    };
  }

  /** Counts a vote. Answers 0 if it may go on, else the seconds to wait. */
  vote(address: string): Promise<number> | 0 {
    return this.#limits.votes ? this.#take(this.#limits.votes, address, 64, MINUTE) : 0;
  }

  /** Counts a read. Answers 0 if it may go on, else the seconds to wait. */
  read(address: string): Promise<number> | 0 {
    return this.#limits.reads ? this.#take(this.#limits.reads, address, 64, MINUTE) : 0;
  }

  /** Counts an article that a vote makes known. Answers 0 if it may go on, else the seconds to wait. */
  article(address: string): Promise<number> | 0 {
    return this.#limits.articles ? this.#take(this.#limits.articles, address, 48, untilMidnight()) : 0;
  }

  /** Counts a voter who was not seen today. Answers 0 if it may go on, else the seconds to wait. */
  async voter(address: string, token: string): Promise<number> {
    const {votes, voters} = this.#limits;
    if (!votes && !voters) return 0;
    await this.#turn();
    const voter = createHmac('sha256', this.#key).update(token).digest('base64url').slice(0, 16);
    // Whoever may choose any address of an IPv6 provider's customer has a /48.
    const wait = this.#seen.has(voter) || !voters ? 0 : await this.#take(voters, address, 48, untilMidnight());
    if (wait) return wait;
    this.#seen.delete(voter);
    if (this.#seen.size >= MOST_VOTERS) this.#seen.delete(this.#seen.values().next().value!);
    this.#seen.add(voter);
    this.#count++;
    if (this.#networks.size < MOST_NETWORKS) this.#networks.add(this.#hash(networkOf(address)));
    return 0;
  }

  /** What stands for the network of a vote in the database: /24 of IPv4, /48 of IPv6, by the key of today. */
  async networkOf(address: string): Promise<Uint8Array> {
    await this.#turn();
    const name = `vote ${networkOf(address, 48)}`;
    const known = this.#votesFrom.get(name);
    if (known) return known;
    const hash = createHmac('sha256', this.#key).update(name).digest().subarray(0, HASH_BYTES);
    this.#votesFrom.set(name, hash);
    return hash;
  }

  /** How many votes were let through today, and from how many networks. */
  get today(): VotesToday {
    const day = today();
    return day === this.#day
      ? {day: writeDay(day), votes: this.#count, networks: this.#networks.size}
      : {day: writeDay(day), votes: 0, networks: 0};
  }

  /** Writes what was counted to the store, and reads what others have counted. */
  async flush(): Promise<void> {
    if (!this.#shared) return;
    const limits = Object.values(this.#limits).flatMap((pair) => (pair ? [pair.most, pair.carriers] : []));
    const pending = limits.flatMap((limit) => limit.pending());
    if (!pending.length) return;
    const stored = await this.#shared.counters.add(pending);
    for (const limit of limits) await limit.learn(pending, stored);
  }

  /** Forgets what no longer counts, and the key of yesterday. */
  async sweep(): Promise<void> {
    await this.#turn();
    await this.#shared?.counters.sweep();
  }

  async #take({most, carriers}: Pair, address: string, bits: 48 | 64, seconds: number): Promise<number> {
    await this.#turn();
    const limit = this.#carriers.has(address) ? carriers : most;
    return limit.take(this.#hash(networkOf(address, bits)), seconds);
  }

  /** Forgets everything when a new day has begun. */
  #turn(): Promise<void> | undefined {
    const day = today();
    if (day === this.#day) return undefined;
    return (this.#turning ??= this.#begin(day).finally(() => (this.#turning = undefined)));
  }

  async #begin(day: number): Promise<void> {
    this.#key = await (this.#shared?.key ?? passingKey)(day);
    this.#day = day;
    this.#seen = new Set();
    this.#networks = new Set();
    this.#votesFrom.clear();
    this.#count = 0;
  }

  /** Cut to twenty bits: so many counters at most, however many networks an attacker has; few others share one by chance. */
  #hash(network: string): string {
    return (createHmac('sha256', this.#key).update(network).digest().readUInt32BE() >>> 12).toString(36);
  }
}
