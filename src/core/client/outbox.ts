import {canonicalUrl} from '../identity.ts';
import {isObject} from '../json.ts';
import {LimitedMap} from '../limited-map.ts';
import type {ArticleRef} from '../types.ts';
import {currentKey} from './query.ts';
import {STORAGE_PREFIX, type SafeStorage} from './storage.ts';

/** A vote that waits for the network. */
export interface WaitingVote {
  readonly article: ArticleRef;
  /** Null where a vote is taken back. */
  readonly value: number | null;
  /** When it was chosen, in milliseconds of the clock. */
  readonly at: number;
}

/** One entry a vote, so that tabs that write at once do not undo each other's. */
const OUTBOX = `${STORAGE_PREFIX}outbox `;
/** A vote that could not be sent for this long, in milliseconds, is dropped: the reader has forgotten it, too. */
const EXPIRES_AFTER = 604_800_000;
/** How many ratings the cache of stored entries holds. */
const CACHED = 500;

/** Whether a stored entry is one of ours. */
function isWaitingVote(stored: unknown): stored is WaitingVote {
  if (!isObject(stored) || !isObject(stored.article)) return false;
  const {article, value, at} = stored;
  const isVote = typeof value === 'number' || value === null;
  return isVote && typeof at === 'number' && typeof article.url === 'string';
}

/** The votes of this browser that could not be sent yet, shared by its tabs. */
export class Outbox {
  readonly #storage: SafeStorage;
  readonly #now: () => number;
  readonly #cache = new LimitedMap<string, unknown>(CACHED);

  constructor(storage: SafeStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The keys of all ratings with a queued vote. Entries that are broken or expired are removed. */
  keys(): string[] {
    const keys = this.#storage.names(OUTBOX).map((name) => this.#rename(name.slice(OUTBOX.length)));
    for (const key of keys) if (!this.read(key)) this.remove(key);
    return keys.filter((key) => this.readCached(key));
  }

  /** Lets a vote that an older version stored wait under the key that its rating has now. */
  #rename(key: string): string {
    const current = currentKey(key);
    if (current === key) return key;
    const vote = this.read(key);
    if (vote && !this.read(current)) {
      const url = canonicalUrl(vote.article.url) || vote.article.url;
      this.#storage.setJson(OUTBOX + current, {...vote, article: {...vote.article, url}});
    }
    this.remove(key);
    this.#cache.delete(current);
    return current;
  }

  /** The queued vote of a rating, read from the storage. */
  read(key: string): WaitingVote | undefined {
    this.#cache.delete(key);
    return this.readCached(key);
  }

  /** The cached entry; cheap enough for every pointer move. */
  readCached(key: string): WaitingVote | undefined {
    if (!this.#cache.has(key)) this.#cache.set(key, this.#storage.getJson(OUTBOX + key));
    const vote = this.#cache.get(key);
    return isWaitingVote(vote) && this.#now() - vote.at < EXPIRES_AFTER ? vote : undefined;
  }

  /** Lets a vote wait. Answers whether this browser keeps it. */
  put(key: string, {article, value}: Omit<WaitingVote, 'at'>): boolean {
    const before = this.read(key);
    // To try again is no new vote.
    const at = before?.value === value ? before.at : this.#now();
    this.#cache.delete(key);
    return this.#storage.setJson(OUTBOX + key, {article, value, at});
  }

  remove(key: string): void {
    this.#cache.delete(key);
    this.#storage.remove(OUTBOX + key);
  }

  /** Another tab has written, or the storage is another one: nothing that was read counts. */
  invalidate(): void {
    this.#cache.clear();
  }
}
