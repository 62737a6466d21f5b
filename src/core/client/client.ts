import {AdapterError} from '../errors.ts';
import type {Problem} from '../mistakes.ts';
import {CONTRACT, type ArticleRef, type BackendAdapter, type CallOptions, type RatingSummary} from '../types.ts';
import {AMBIGUOUS} from '../votes.ts';
import type * as Checks from './checks.ts';
import {BatchLoader, type BatchCall} from './batch-loader.ts';
import {Outbox} from './outbox.ts';
import {methodOf, QueryKeys, voteKey, type Method, type Query} from './query.ts';
import {delay, retry, type RetryOptions} from './retry.ts';
import type {SharedCallOptions} from './shared-call.ts';
import {SingleFlight} from './single-flight.ts';
import {SafeStorage, type KeyValue} from './storage.ts';
import {notify, Subscriptions, type RatingListener, type RatingUpdate} from './subscriptions.ts';
import type {VoteSender, VoteSenderOptions} from './votes.ts';
import {VoteStore} from './vote-store.ts';

export {canAnswer, type Query} from './query.ts';
export type {RatingListener, RatingUpdate} from './subscriptions.ts';

export interface ClientOptions {
  /** Where votes and the voter's token are stored; null stores nothing. */
  readonly storage?: (() => KeyValue | null) | undefined;
  /** Runs its argument when the reads of one task have been collected. */
  readonly schedule?: (send: () => void) => void;
  /** Waits so many milliseconds before a retry. */
  readonly wait?: (ms: number) => Promise<void>;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** Hears what is wrong with an adapter or its answers. */
  readonly report?: (problem: Problem) => void;
  /** What relative addresses in answers resolve against; by default the page. */
  readonly base?: string | undefined;
}

export interface ReadOptions {
  /** Leaves when it aborts; the call itself is aborted when the last one has left. */
  readonly signal?: AbortSignal | undefined;
  /** How old the answer may be, in milliseconds (default 30,000). */
  readonly maxAge?: number;
}

/** An answer younger than this, in milliseconds, is shared without asking again. */
const MAX_AGE = 30_000;
/** How many answers are cached at most. */
const ANSWERS = 500;
/** So often a backend that fails is asked again at most, in so many milliseconds. */
const RETRIES = 5;
const RETRY_WINDOW = 60_000;

/**
 * The one way from elements to backends. It owns the policy: the reads of one task become one call, answers are shared
 * between elements, calls time out and are retried where that is safe, votes are sent in order and wait where there is no
 * network.
 */
export class Client {
  /** Milliseconds that one answer may take. */
  timeout = 10_000;
  /** How often all that is kept of the reader was removed: who holds some of it drops that, too. */
  forgets = 0;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #report: ClientOptions['report'];
  readonly #base: string | undefined;
  readonly #now: () => number;
  /** How many retries are left for each backend, and since when they are counted. */
  readonly #retries = new Map<string, {readonly since: number; left: number}>();
  readonly #keys = new QueryKeys();
  readonly #reads: SingleFlight<unknown>;
  readonly #batches: BatchLoader<unknown>;
  readonly #subscriptions = new Subscriptions();
  readonly #store: VoteStore;
  readonly #outbox: Outbox;
  /** When all answers were dropped. */
  #forgottenAt = -Infinity;
  readonly #senderOptions: VoteSenderOptions;
  /** Sends votes; loaded only on pages with a rating. */
  #sender: Promise<VoteSender> | undefined;

  constructor({storage, schedule, wait = delay, now = Date.now, report, base}: ClientOptions = {}) {
    const safeStorage = new SafeStorage(storage);
    this.#report = report;
    this.#base = base;
    this.#now = now;
    this.#wait = wait;
    this.#reads = new SingleFlight({limit: ANSWERS, now});
    this.#batches = new BatchLoader(schedule ?? ((send) => setTimeout(send)));
    this.#store = new VoteStore(safeStorage, now);
    this.#outbox = new Outbox(safeStorage, now);
    this.#senderOptions = {
      store: this.#store,
      outbox: this.#outbox,
      // A vote is the reader's: it shares no retries with what the page reads.
      call: async (adapter, method, call, attempts) => {
        const answer = await this.#call(adapter, call, {method, attempts, mayRetry: () => true});
        return this.#check(adapter, method, answer);
      },
      tell: (adapter, article, update) => this.#tell(adapter, article, update),
      wait,
      now,
    };
  }

  /**
   * Asks a backend, or joins a call that has just asked the same.
   * @throws AdapterError, or the reason of `signal`.
   */
  async read<T>(adapter: BackendAdapter, query: Query, {signal, maxAge}: ReadOptions = {}): Promise<T> {
    const method = methodOf(adapter, query);
    const name = nameOf(query);
    if (!method) throw unsupported(adapter, `No ${name}`);
    const {article, args = []} = query;
    // The checks are needed as soon as the answer is there.
    void this.checkAdapter(adapter);
    // What the adapter keeps itself serves all elements of a page, until somebody wants it anew.
    const own = {maxAge: Math.min(maxAge ?? Infinity, this.#now() - this.#forgottenAt)};
    const start = async (shared: SharedCallOptions) => {
      const answer = article
        ? await this.#readOne(adapter, query, article, method, {...shared, ...own})
        : await this.#call(adapter, (options) => method(...args, {...options, ...own}), {method: name, ...shared});
      return this.#check(adapter, name, answer);
    };
    const answer = await this.#reads.run(this.#keys.of(adapter, query), start, {signal, maxAge: maxAge ?? MAX_AGE});
    if (!article || query.slice !== 'ratings') return answer as T;
    return this.see(adapter, article, answer as RatingSummary) as T;
  }

  /** Takes in a rating that a server has rendered. Returns the newest that is known of it, with the own vote. */
  see(adapter: BackendAdapter, article: ArticleRef, summary: RatingSummary): RatingSummary {
    return this.#store.see(voteKey(adapter, article), summary);
  }

  /** Calls `listener` with each update of a rating. Returns a function that unsubscribes. */
  subscribe(adapter: BackendAdapter, article: ArticleRef, listener: RatingListener): () => void {
    // Its reader may vote at any moment, without a network as well.
    this.#loadSender().catch(() => {});
    return this.#subscriptions.add(adapter, article, listener);
  }

  /**
   * Votes, or with null takes the vote back. A vote that finds no network waits in the outbox: then the answer is undefined.
   * The same vote while it is still under way is no second one.
   * @throws AdapterError; where its code is ambiguous and the source is not idempotent, the vote may have been counted.
   */
  async vote(adapter: BackendAdapter, article: ArticleRef, value: number | null): Promise<RatingSummary | undefined> {
    const sender = await this.#loadSender().catch((cause: unknown) => {
      this.#report?.({what: 'the sending of votes could not be loaded', cause});
      throw new AdapterError('unreachable', 'Votes cannot be sent', {adapter: adapter.name, cause});
    });
    return sender.vote(adapter, article, value);
  }

  /** The own vote on an article that waits for the network; null where one waits to be taken back. */
  waitingVote(adapter: BackendAdapter, article: ArticleRef): number | null | undefined {
    return adapter.ratings && this.#outbox.readCached(voteKey(adapter, article))?.value;
  }

  /**
   * Sends what a reader writes about their vote.
   * @throws AdapterError
   */
  async sendFeedback(adapter: BackendAdapter, article: ArticleRef, text: string, value?: number): Promise<void> {
    const feedback = {article, text, voter: this.#store.voter(), ...(value !== undefined && {value})};
    const send = async (options: CallOptions) => {
      if (!adapter.ratings?.feedback) throw unsupported(adapter, 'No ratings.feedback');
      await adapter.ratings.feedback(feedback, options);
    };
    // Editors would get it twice where the first one arrived.
    const options = {method: 'ratings.feedback', mayRetry: ({code}: AdapterError) => !AMBIGUOUS.has(code)};
    await this.#call(adapter, send, options);
  }

  /** Reports what an adapter lacks. */
  async checkAdapter(adapter: unknown): Promise<void> {
    const checks = await this.#loadChecks();
    checks?.checkAdapter(adapter, this.#report);
  }

  /** Sends the queued votes for these backends, or for those of all subscribed ratings. */
  flush(...adapters: readonly BackendAdapter[]): void {
    if (this.#outbox.keys().length === 0) return;
    const sendThrough = (sender: VoteSender) =>
      sender.flush(adapters.length ? adapters : this.#subscriptions.adapters());
    this.#loadSender().then(sendThrough, () => {});
  }

  /** Another tab has written, or this page was away: the subscribed ratings are told what it has missed. */
  storageChanged(): void {
    this.#store.storageChanged();
    this.#outbox.invalidate();
    const keys = new Set(this.#subscriptions.list().map(({adapter, article}) => voteKey(adapter, article)));
    const news = new Map([...keys].map((key) => [key, this.#store.refresh(key)]));
    for (const subscription of this.#subscriptions.list()) {
      const summary = news.get(voteKey(subscription.adapter, subscription.article));
      if (summary) notify(subscription, {type: 'summary', summary});
      notify(subscription, {type: 'queue'});
    }
  }

  /** Drops every answer and, with `votes`, all that the elements store in this browser. */
  forget({votes = false}: {readonly votes?: boolean} = {}): void {
    this.#reads.clear();
    this.#forgottenAt = this.#now();
    if (!votes) return;
    this.forgets++;
    this.#store.clear();
    this.#outbox.invalidate();
    for (const subscription of this.#subscriptions.list()) notify(subscription, {type: 'queue'});
  }

  #loadSender(): Promise<VoteSender> {
    const load = async () => {
      const {VoteSender} = await import('./votes.ts');
      return new VoteSender(this.#senderOptions);
    };
    this.#sender ??= load();
    // The next vote tries again.
    this.#sender.catch(() => (this.#sender = undefined));
    return this.#sender;
  }

  /** One article's part of a call for many. */
  async #readOne(
    adapter: BackendAdapter,
    query: Query,
    article: ArticleRef,
    method: Method,
    {signal, maxAge}: CallOptions,
  ): Promise<unknown> {
    const {slice, args = []} = query;
    const name = nameOf(query);
    const group = this.#keys.group(adapter, query);
    const isFirst = !this.#batches.isOpen(group);
    const readMany: BatchCall<unknown> = async (articles, shared) => {
      const ask = (options: CallOptions) =>
        method(articles, ...args, {...options, maxAge}).then((answers) => listOf(articles.length, answers));
      const answers = await this.#call(adapter, ask, {method: name, ...shared});
      // The backend is reachable again: send queued votes.
      if (slice === 'ratings') this.flush(adapter);
      return answers;
    };
    const answer = this.#batches.load(group, article, readMany, signal);
    if (isFirst && slice === 'ratings') this.#readSubscribed(adapter, query, article);
    return answer;
  }

  /** All ratings of a page are asked for together: whoever opens a batch brings the others. */
  #readSubscribed(adapter: BackendAdapter, query: Query, first: ArticleRef): void {
    for (const {article, signal} of this.#subscriptions.list(adapter.ratings))
      if (article.url !== first.url) this.read(adapter, {...query, article}, {signal}).catch(() => {});
  }

  /** The one place where adapters' answers are checked, those of the page's own adapters as well. */
  async #check<T>(adapter: BackendAdapter, method: string, answer: T): Promise<T> {
    const checks = await this.#loadChecks();
    if (!checks) return answer;
    return checks.checkAnswer(adapter.name, method, answer, this.#report, this.#base) as T;
  }

  /** Loads the checks, while the answers are on their way. */
  async #loadChecks(): Promise<typeof Checks | undefined> {
    try {
      return await import('./checks.ts');
    } catch (cause) {
      this.#report?.({what: 'the checks of answers could not be loaded', cause});
      return undefined;
    }
  }

  async #call<T>(
    adapter: BackendAdapter,
    call: (options: CallOptions) => Promise<T>,
    options: Pick<RetryOptions, 'method' | 'attempts' | 'mayRetry' | 'signal'>,
  ): Promise<T> {
    if (adapter.contract > CONTRACT) throw unsupported(adapter, `Contract ${adapter.contract}`);
    const {name} = adapter;
    const mayRetry = () => this.#takeRetry(adapter);
    try {
      return await retry(call, {adapter: name, timeout: this.timeout, wait: this.#wait, mayRetry, ...options});
    } catch (error) {
      const {code, message: what, cause} = error as AdapterError;
      // The adapter's author can mend it.
      if (code === 'malformed') this.#report?.({code, what, cause});
      throw error;
    }
  }

  /** Whether a backend that fails may be asked once more: all that a page asks of it shares the retries of a minute. */
  #takeRetry({name}: BackendAdapter): boolean {
    const known = this.#retries.get(name);
    const retries = known && this.#now() - known.since < RETRY_WINDOW ? known : {since: this.#now(), left: RETRIES};
    this.#retries.set(name, retries);
    return retries.left-- > 0;
  }

  #tell(adapter: BackendAdapter, article: ArticleRef, update: RatingUpdate): void {
    // What was read before the vote is outdated.
    if (update.type === 'summary')
      this.#reads.delete(this.#keys.of(adapter, {slice: 'ratings', method: 'read', article}));
    this.#subscriptions.tell(adapter, article, update);
  }
}

const nameOf = ({slice, method}: Query): string => `${slice}.${method}`;
const unsupported = ({name}: BackendAdapter, what: string) => new AdapterError('unsupported', what, {adapter: name});
/** The answers for so many articles, where they are a list of as many. */
function listOf(count: number, answers: unknown): readonly unknown[] {
  if (!Array.isArray(answers) || answers.length !== count) throw new TypeError(`no list of ${count} answers`);
  return answers;
}
