import {AdapterError, asAdapterError} from './errors.ts';
import {sharing, type Flight, type Share, type Shared} from './share.ts';
import {VoteStore, type KeyValue, type Waiting} from './storage.ts';
import {CONTRACT, type ArticleRef, type BackendAdapter, type CallOptions, type RatingSummary} from './types.ts';

/**
 * A question to a backend, as data: `{slice: 'articles', method: 'latest', args: [query]}`. With `article` it is one
 * article's part of a call for many: `{slice: 'terms', method: 'of', article, args: ['tag']}`.
 */
export interface Query {
  readonly slice: 'ratings' | 'articles' | 'terms' | 'notices';
  readonly method: 'read' | 'latest' | 'neighbours' | 'related' | 'of';
  readonly article?: ArticleRef;
  readonly args?: readonly unknown[];
}

export interface ClientOptions {
  /** Where votes and the voter's token are kept; null keeps nothing. */
  readonly storage?: (() => KeyValue | null) | undefined;
  /** Runs its argument when the reads of one frame have been collected. */
  readonly frame?: (flush: () => void) => void;
  /** Waits before a retry. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly now?: () => number;
}

/** Who is told of every newer summary of the rating that it shows. */
export interface Watcher {
  readonly source: BackendAdapter | null | undefined;
  readonly ref: ArticleRef;
  data: RatingSummary | undefined;
  /** Told when a vote that waited was not accepted in the end. */
  refused?(error: AdapterError, value: number | null): void;
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** An answer younger than this, in milliseconds, is shared without asking again. */
const FRESH = 30_000;
const ATTEMPTS = 3;
/** A backend that asks for a longer pause than this gets it: the read fails instead of hanging. */
const LONGEST_PAUSE = 10_000;
/** Tabs hear of a lock that is free sooner than of what its last holder stored; by then, in milliseconds, of both. */
const HEARSAY = 500;

/** Whether the browser knows that there is no network. */
const isOffline = () => globalThis.navigator?.onLine === false;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether an adapter has what it takes to answer. */
export const canAnswer = (adapter: BackendAdapter, {slice, method}: Query): boolean =>
  !!(adapter[slice] as Record<string, unknown> | undefined)?.[method];

/**
 * The one way from elements to backends. It owns the policy: the reads of one frame become one call, answers are shared
 * between elements, reads time out and are retried, votes are sent in order and are sent again only where that is safe.
 */
export class Client {
  /** Milliseconds that one answer may take. */
  timeout = 10_000;
  readonly #frame: (flush: () => void) => void;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #store: VoteStore;
  readonly #sources = new WeakMap<object, number>();
  readonly #flights = new Map<string, Flight<unknown>>();
  readonly #share: Share<unknown>;
  /** What the next call for many will ask, by group. */
  readonly #batches = new Map<string, Map<string, ArticleRef>>();
  readonly #votes = new Map<string, Promise<unknown>>();
  /** The ratings on the page. They are asked for together, and one's vote is the others' news. */
  readonly watchers = new Set<Watcher>();
  #count = 0;

  constructor({storage, frame = (flush) => setTimeout(flush, 16), wait = pause, now = Date.now}: ClientOptions = {}) {
    this.#frame = frame;
    this.#wait = wait;
    this.#store = new VoteStore(storage, now);
    this.#share = sharing(this.#flights, now);
  }

  /** Drops every answer and, with `votes`, all that is kept in this browser. */
  forget(votes = false): void {
    this.#flights.clear();
    if (votes) this.#store.clear();
  }

  /**
   * Asks, or joins who has just asked the same; of a list the answer may be `age` milliseconds old.
   * Aborting leaves; the call itself is cancelled when the last one has left.
   */
  read<T>(adapter: BackendAdapter, query: Query, signal?: AbortSignal, age = FRESH): Promise<T> {
    const {slice, method, article, args = []} = query;
    const source = adapter[slice] as unknown as Record<string, Method>;
    if (adapter.contract > CONTRACT)
      return Promise.reject(new AdapterError('unsupported', `Contract ${adapter.contract}`, {adapter: adapter.name}));
    // One by one: some pages teach arrays another JSON.
    const group = [this.#id(source), method, ...args.map((argument) => JSON.stringify(argument))].join(' ');
    const ask = (leading: readonly unknown[], {signal}: Shared) =>
      this.#attempt(adapter, (options) => source[method]!(...leading, ...args, options), signal);
    const options = {signal, age};
    if (!article) return this.#share(group, (shared) => ask([], shared), options) as Promise<T>;
    const one = async (shared: Shared) => {
      const opened = this.#batches.get(group);
      const batch = opened ?? new Map<string, ArticleRef>();
      batch.set(article.url, article);
      this.#batches.set(group, batch);
      if (!opened && slice === 'ratings')
        for (const other of this.#watching(adapter))
          if (other.ref.url !== article.url) this.read(adapter, {...query, article: other.ref}).catch(() => {});
      const many = async (all: Shared) => {
        await new Promise<void>((flush) => this.#frame(flush));
        this.#batches.delete(group);
        // Sorted, so that every reader of a page asks for the same address and caches can answer.
        const asked = [...batch.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
        const items = (await ask([asked], all)) as unknown[];
        if (items.length !== asked.length)
          throw new AdapterError('malformed', `${items.length} answers for ${asked.length} articles`, {
            adapter: adapter.name,
          });
        // Who answers can take what waits.
        if (slice === 'ratings') this.flush(adapter);
        return new Map(asked.map(({url}, index) => [url, items[index]]));
      };
      const answers = await this.#share(`batch ${this.#id(batch)}`, many, shared);
      return (answers as Map<string, unknown>).get(article.url);
    };
    return this.#share(`${group} ${article.url}`, one, options).then((found) =>
      slice === 'ratings' ? this.#store.note(storeKey(adapter, article), found as RatingSummary) : found,
    ) as Promise<T>;
  }

  /**
   * Votes, or with null takes the vote back. Votes on one article go out one after another, so that the last choice stays.
   * A vote that finds no network waits in the outbox: then the answer is nothing yet.
   * @throws AdapterError; with the code 'timeout' and a source that is not idempotent, the vote may have been counted.
   */
  vote(adapter: BackendAdapter, article: ArticleRef, value: number | null): Promise<RatingSummary | undefined> {
    return this.#send(adapter, article, async () => ({article, value}));
  }

  /** The token of this browser's votes, for a word on one. */
  voter(): string {
    return this.#store.voter();
  }

  /** The own vote on an article that waits for the network; null where one waits to be taken back. */
  waiting(adapter: BackendAdapter, article: ArticleRef): number | null | undefined {
    return this.#store.waiting(storeKey(adapter, article))?.value;
  }

  /** Sends what waits for this backend, or for those of all ratings on the page. */
  flush(...adapters: readonly BackendAdapter[]): void {
    if (!adapters.length) adapters = [...this.watchers].flatMap(({source}) => (source?.ratings ? [source] : []));
    for (const key of this.#store.outbox())
      for (const adapter of adapters) {
        const {article, value} = this.#store.waiting(key)!;
        if (key !== storeKey(adapter, article)) continue;
        // By the time that it is its turn another tab may have sent it, or the reader have changed it.
        this.#send(adapter, article, () => this.#wait(HEARSAY).then(() => this.#store.waiting(key))).catch(
          (error: AdapterError) => {
            for (const watcher of this.#watching(adapter, article)) watcher.refused?.(error, value);
          },
        );
      }
  }

  /** Another tab has voted, or its vote waits: the ratings on this page show it. */
  changed(): void {
    for (const watcher of this.watchers) {
      const {source, ref, data} = watcher;
      if (source?.ratings && data) watcher.data = this.#store.note(storeKey(source, ref), data);
    }
  }

  /** Sends one vote, when those before it are through, in this tab and in others. */
  #send(
    adapter: BackendAdapter,
    article: ArticleRef,
    pick: () => Promise<Omit<Waiting, 'at'> | undefined>,
  ): Promise<RatingSummary | undefined> {
    const source = adapter.ratings!;
    const {idempotent} = source;
    const key = storeKey(adapter, article);
    const send = async () => {
      const picked = await pick();
      if (!picked) return undefined;
      const {value} = picked;
      // Before it is sent: the page may be closed before the answer.
      const kept = (idempotent || isOffline()) && this.#store.wait(key, picked);
      if (kept && isOffline()) return undefined;
      if (!idempotent) this.#store.wait(key);
      const vote = {article, voter: this.#store.voter()};
      try {
        const answer = await this.#attempt(
          adapter,
          (options) => (value === null ? source.withdraw!(vote, options) : source.cast({...vote, value}, options)),
          new AbortController().signal,
          idempotent ? ATTEMPTS : 1,
        );
        const summary = this.#store.note(key, answer, value);
        this.#flights.delete(`${this.#id(source)} read ${article.url}`);
        for (const watcher of this.#watching(adapter, article)) watcher.data = summary;
        this.#store.wait(key);
        return summary;
      } catch (error) {
        const {code} = error as AdapterError;
        if (kept && (code === 'unreachable' || code === 'timeout')) return undefined;
        this.#store.wait(key);
        throw error;
      }
    };
    const locked = () =>
      new Promise<RatingSummary | undefined>((resolve, reject) => {
        const run = () => send().then(resolve, reject);
        const locks = globalThis.navigator?.locks;
        // A page without an origin of its own has no locks, and one without TLS does not know them.
        if (locks) locks.request(`afterword ${key}`, run).catch(run);
        else void run();
      });
    const result = (this.#votes.get(key) ?? Promise.resolve()).then(locked, locked);
    this.#votes.set(key, result);
    return result;
  }

  /** The ratings of a source, or those of one article. */
  #watching({ratings}: BackendAdapter, article?: ArticleRef): Watcher[] {
    return [...this.watchers].filter(
      ({source, ref}) => source?.ratings === ratings && (!article || ref.url === article.url),
    );
  }

  /** A number for each source, so that elements with an equal slice share answers and others do not. */
  #id(object: object): number {
    const id = this.#sources.get(object) ?? ++this.#count;
    this.#sources.set(object, id);
    return id;
  }

  /** Calls with a timeout, and again after a retryable failure. */
  async #attempt<T>(
    adapter: BackendAdapter,
    call: (options: CallOptions) => Promise<T>,
    signal: AbortSignal,
    attempts = ATTEMPTS,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      // AbortSignal.any() is newer than our floor.
      const controller = new AbortController();
      let timer;
      try {
        return await new Promise<T>((resolve, reject) => {
          const stop = (reason: unknown) => {
            reject(reason);
            controller.abort(reason);
          };
          const late = new AdapterError('timeout', `No answer in ${this.timeout} ms`, {adapter: adapter.name});
          timer = setTimeout(stop, this.timeout, late);
          signal.addEventListener('abort', () => stop(signal.reason));
          call({signal: controller.signal}).then(resolve, reject);
        });
      } catch (cause) {
        signal.throwIfAborted();
        const error = asAdapterError(cause, adapter.name);
        const pause = error.retryAfter ?? 300 * 2 ** attempt * (0.5 + Math.random() / 2);
        if (!error.retryable || attempt >= attempts || pause > LONGEST_PAUSE) throw error;
        await this.#wait(pause);
      } finally {
        clearTimeout(timer);
      }
    }
  }
}

/** Under which name the own vote is kept: it says whose it is, for another backend may come. */
const storeKey = ({ratings, name}: BackendAdapter, {url}: ArticleRef) => `${ratings!.id ?? name} ${url}`;
