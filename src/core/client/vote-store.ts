import {isObject, parse, withoutUndefined} from '../json.ts';
import {LimitedMap} from '../limited-map.ts';
import {mergeSummaries} from '../rating-summary.ts';
import type {RatingSummary} from '../types.ts';
import {currentKey} from './query.ts';
import {STORAGE_PREFIX, type SafeStorage} from './storage.ts';

/** The newest that is known of a rating. */
interface Known {
  readonly summary: RatingSummary;
  /** When this revision was first seen, in milliseconds of the clock. */
  readonly at: number;
  /** When this browser cast the vote in it; 0 for never. */
  readonly votedAt: number;
}

const VOTES = `${STORAGE_PREFIX}votes`;
const VOTER = `${STORAGE_PREFIX}voter`;
/** Own votes are stored for this many articles, the last ones. */
const STORED = 300;
/** How many ratings this page remembers. */
const SEEN = 500;
/** A cache may answer with a revision that was current this many milliseconds ago. Later a smaller one means a new database. */
const CACHE_HORIZON = 600_000;

/** 128 random bits, base64url. */
const newToken = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);

const isToken = (text: string | null): text is string => /^[\w-]{22}$/.test(text ?? '');
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isNumberOrNull = (value: unknown): value is number | null => value === null || isNumber(value);
const flagOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** A stored vote, where it is one of ours. */
function knownOf(stored: unknown): Known | undefined {
  if (!isObject(stored)) return undefined;
  const {average, count, best, revision, histogram, mine, closed, voted, hidden, at, votedAt} = stored;
  if (!isNumberOrNull(average) || !isNumber(count) || !isNumber(best) || !isNumber(revision)) return undefined;
  if (!isNumberOrNull(mine) || !isNumber(at) || !isNumber(votedAt)) return undefined;
  const summary = {
    average,
    count,
    best,
    revision,
    histogram: Array.isArray(histogram) && histogram.every(isNumber) ? histogram : undefined,
    mine,
    closed: flagOf(closed),
    voted: flagOf(voted),
    hidden: flagOf(hidden),
  };
  return {summary: withoutUndefined(summary), at, votedAt};
}

/**
 * What this browser knows of the reader's votes: the voter's token, the own votes with the summaries that counted them, and
 * the newest summary that was seen of each rating. Nothing is written before the first vote. Without storage, or with a full
 * one, it lasts for this page view.
 */
export class VoteStore {
  readonly #storage: SafeStorage;
  readonly #now: () => number;
  readonly #seen = new LimitedMap<string, Known>(SEEN);
  #voter: string | undefined;
  #isVoterStored = false;
  /** The stored votes, and the text that they were read from. */
  #table: Readonly<Record<string, unknown>> = {};
  #text: string | null = null;

  constructor(storage: SafeStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The voter's token, made at the first vote. */
  voter(): string {
    const stored = this.#voter ?? this.#storage.get(VOTER);
    this.#voter = isToken(stored) ? stored : newToken();
    this.#isVoterStored = this.#storage.set(VOTER, this.#voter);
    return this.#voter;
  }

  /** Another tab may have forgotten the voter: who votes next is read anew. One that could not be stored stays. */
  storageChanged(): void {
    if (this.#isVoterStored && this.#storage.isOpen) this.#voter = undefined;
  }

  /** Takes in what a backend answered to a read. Returns the newest that is known of the rating, with the own vote. */
  see(key: string, answer: RatingSummary): RatingSummary {
    const known = this.#known(key);
    const now = this.#now();
    if (!known) return this.#remember(key, {summary: answer, at: now, votedAt: 0});
    const {summary, at, votedAt} = known;
    const isOutdated = summary.revision > answer.revision && now - at < CACHE_HORIZON;
    const merged = isOutdated ? mergeSummaries(summary, answer) : mergeSummaries(answer, summary);
    // Just after a vote an answer may come from before it, out of a cache.
    const mine = isOutdated || now - votedAt < CACHE_HORIZON ? (summary.mine ?? merged.mine) : merged.mine;
    return this.#remember(key, {
      summary: mine === undefined ? merged : {...merged, mine},
      at: merged.revision === summary.revision ? at : now,
      votedAt,
    });
  }

  /** Takes in the answer to the own vote that was sent at `sentAt`, and stores it. Returns the newest that is known. */
  count(key: string, answer: RatingSummary, mine: number | null, sentAt: number): RatingSummary {
    const known = this.#known(key);
    const now = this.#now();
    // Other votes may have been seen while the answer was on its way. What was newer before the vote was sent is of a
    // database that is no more.
    const isOvertaken = known && known.summary.revision > answer.revision && known.at > sentAt;
    // Whether the reader may vote again is known from this answer alone.
    const before = known && {...known.summary, voted: undefined};
    const merged = isOvertaken ? mergeSummaries(before!, answer) : mergeSummaries(answer, before ?? answer);
    const isSame = known?.summary.revision === merged.revision;
    // A vote comes after the one before, also where the clock was set back.
    const votedAt = Math.max(now, (known?.votedAt ?? 0) + 1);
    const next: Known = {summary: {...merged, mine}, at: isSame ? known.at : now, votedAt};
    this.#write(key, next);
    return this.#remember(key, next);
  }

  /** What another tab has voted since this page saw the rating; undefined where there is nothing new. */
  refresh(key: string): RatingSummary | undefined {
    const seen = this.#seen.get(key);
    const known = this.#known(key);
    return seen && known && known !== seen ? this.#remember(key, known) : undefined;
  }

  /** The newest that is known of a rating. */
  latest(key: string): RatingSummary | undefined {
    return this.#known(key)?.summary;
  }

  /** Removes all that the elements store in this browser, and what is known of this page's ratings. */
  clear(): void {
    this.#seen.clear();
    this.#voter = undefined;
    for (const name of this.#storage.names(STORAGE_PREFIX)) this.#storage.remove(name);
  }

  #remember(key: string, known: Known): RatingSummary {
    this.#seen.set(key, known);
    return known.summary;
  }

  /** What this page has seen, with what another tab has voted since. */
  #known(key: string): Known | undefined {
    const seen = this.#seen.get(key);
    const stored = knownOf(this.#read()[key]);
    if (!seen || !stored) return seen ?? stored;
    if (stored.votedAt <= seen.votedAt) return seen;
    const isNewer = stored.summary.revision >= seen.summary.revision;
    const [newer, older] = isNewer ? [stored, seen] : [seen, stored];
    const {mine, voted = seen.summary.voted} = stored.summary;
    const summary = {...mergeSummaries(newer.summary, older.summary), mine, ...(voted !== undefined && {voted})};
    return {summary, at: newer.at, votedAt: stored.votedAt};
  }

  /** The stored votes. They are parsed only after a change: each rating that is read looks into them. */
  #read(): Readonly<Record<string, unknown>> {
    const text = this.#storage.get(VOTES);
    if (text !== this.#text) {
      const table = parse(text);
      this.#table = Object.fromEntries(
        Object.entries(isObject(table) ? table : {}).map(([key, vote]) => [currentKey(key), vote]),
      );
      this.#text = text;
    }
    return this.#table;
  }

  #write(key: string, {summary, at, votedAt}: Known): void {
    const others = Object.entries(this.#read()).filter(([each]) => each !== key);
    const last = [...others, [key, {...summary, at, votedAt}]].slice(-STORED);
    this.#storage.setJson(VOTES, Object.fromEntries(last));
  }
}
