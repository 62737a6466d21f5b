import {createHmac, randomBytes} from 'node:crypto';
import {RateLimiterMemory, type RateLimiterRes} from 'rate-limiter-flexible';
import {networkOf} from './address.ts';

export interface LimitOptions {
  /** Votes a minute from one network; 0 for no limit. */
  readonly votes: number;
  /** New voters a day from one network; 0 for no limit. */
  readonly voters: number;
  /** Reads a minute from one network; 0 for no limit. */
  readonly reads: number;
}

/** What was seen since midnight (UTC), without saying of whom. */
export interface Census {
  /** The day: `2026-05-01`. */
  readonly day: string;
  readonly votes: number;
  /** How many networks the votes came from, up to a hundred. */
  readonly networks: number;
}

const DAY = 86_400_000;
/** More voters than this are not remembered as seen today; those that were forgotten count as new once more. */
const MOST_VOTERS = 200_000;
const MOST_NETWORKS = 100;

/** Seconds to wait before one more is taken; 0 if it was taken. */
async function take(limiter: RateLimiterMemory | undefined, name: string, window?: number): Promise<number> {
  try {
    await limiter?.consume(name, 1, window === undefined ? {} : {customDuration: window});
    return 0;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
  }
}

const limiter = (points: number, duration: number) =>
  points > 0 ? new RateLimiterMemory({points, duration}) : undefined;

/**
 * Limits by network. All of it is kept in memory alone, by a keyed hash whose key is made at the start and anew each
 * day: what was counted yesterday can be told of nobody any more.
 */
export class Limits {
  readonly #options: LimitOptions;
  #day = -1;
  #key!: Uint8Array;
  #votes: RateLimiterMemory | undefined;
  #voters: RateLimiterMemory | undefined;
  #reads: RateLimiterMemory | undefined;
  #seen = new Set<string>();
  #networks = new Set<string>();
  #count = 0;

  constructor(options: LimitOptions) {
    this.#options = options;
    this.#turn();
  }

  /** Counts a vote. Answers 0 if it may go on, else the seconds to wait. */
  vote(address: string): Promise<number> | 0 {
    if (!this.#votes) return 0;
    this.#turn();
    return take(this.#votes, this.#hash(networkOf(address)));
  }

  /** Counts a read. Answers 0 if it may go on, else the seconds to wait. */
  read(address: string): Promise<number> | 0 {
    if (!this.#reads) return 0;
    this.#turn();
    return take(this.#reads, this.#hash(networkOf(address)));
  }

  /** Counts a voter who was not seen today. Answers 0 if it may go on, else the seconds to wait. */
  async voter(address: string, token: string): Promise<number> {
    if (!this.#votes && !this.#voters) return 0;
    this.#turn();
    const voter = createHmac('sha256', this.#key).update(token).digest('base64url').slice(0, 16);
    // Whoever may choose any address of an IPv6 provider's customer has a /48.
    const midnight = Math.ceil(((this.#day + 1) * DAY - Date.now()) / 1000);
    const wait = this.#seen.has(voter) ? 0 : await take(this.#voters, this.#hash(networkOf(address, 48)), midnight);
    if (wait) return wait;
    this.#seen.delete(voter);
    if (this.#seen.size >= MOST_VOTERS) this.#seen.delete(this.#seen.values().next().value!);
    this.#seen.add(voter);
    this.#count++;
    if (this.#networks.size < MOST_NETWORKS) this.#networks.add(this.#hash(networkOf(address)));
    return 0;
  }

  /** How many votes were let through today, and from how many networks. */
  get census(): Census {
    this.#turn();
    const day = new Date(this.#day * DAY).toISOString().slice(0, 10);
    return {day, votes: this.#count, networks: this.#networks.size};
  }

  /** Forgets everything when a new day has begun. */
  #turn() {
    const day = Math.floor(Date.now() / DAY);
    if (day === this.#day) return;
    this.#day = day;
    this.#key = randomBytes(32);
    this.#votes = limiter(this.#options.votes, 60);
    this.#voters = limiter(this.#options.voters, DAY / 1000);
    this.#reads = limiter(this.#options.reads, 60);
    this.#seen = new Set();
    this.#networks = new Set();
    this.#count = 0;
  }

  /** Cut to twenty bits: so many counters at most, however many networks an attacker has; few others share one by chance. */
  #hash(network: string): string {
    return (createHmac('sha256', this.#key).update(network).digest().readUInt32BE() >>> 12).toString(36);
  }
}
