import {AdapterError, asAdapterError} from '../errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, RatingSummary} from '../types.ts';
import {withLock} from './lock.ts';
import type {Outbox} from './outbox.ts';
import {isSameSource, voteKey} from './query.ts';
import type {RatingUpdate} from './subscriptions.ts';
import type {VoteStore} from './vote-store.ts';

export interface VoteSenderOptions {
  readonly store: VoteStore;
  readonly outbox: Outbox;
  /** Makes one call of a backend, so often at most, with the client's timeout. */
  readonly call: <T>(
    adapter: BackendAdapter,
    method: 'ratings.cast' | 'ratings.withdraw',
    call: (options: CallOptions) => Promise<T>,
    attempts: number,
  ) => Promise<T>;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** Hears what has become of a vote. */
  readonly tell: (adapter: BackendAdapter, article: ArticleRef, update: RatingUpdate) => void;
}

/** A vote that is to be sent. */
interface Act {
  readonly adapter: BackendAdapter;
  readonly article: ArticleRef;
  /** Null where the vote is taken back. */
  readonly value: number | null;
  /** Whether it has waited in the outbox: then the reader may not be there to try again. */
  readonly isResend: boolean;
}

/** A vote that is under way, or waits for its turn. */
interface Turn {
  readonly act: Act;
  readonly result: Promise<RatingSummary | undefined>;
}

/** How often a vote is sent at most that may be sent again. */
const ATTEMPTS = 3;
/**
 * The lock may be released before this tab sees its last holder's write to the storage. After so many milliseconds it does.
 */
const STORAGE_DELAY = 500;

/** Whether the browser knows that there is no network. */
const isOffline = () => globalThis.navigator?.onLine === false;

/** Sends the votes of this browser: those on one article one after another, across tabs, so that the last choice stays. */
export class VoteSender {
  readonly #options: VoteSenderOptions;
  /** The last vote of each rating, while it is under way. */
  readonly #last = new Map<string, Turn>();

  constructor(options: VoteSenderOptions) {
    this.#options = options;
  }

  /** Sends the reader's vote. The answer is undefined when it waits in the outbox. */
  async vote(adapter: BackendAdapter, article: ArticleRef, value: number | null): Promise<RatingSummary | undefined> {
    const act = {adapter, article, value, isResend: false};
    const last = this.#last.get(voteKey(adapter, article));
    // A double click, or a key that is held down: one act, one vote.
    const isSameAct = last?.act.value === value && isSameSource(last.act.adapter.ratings, adapter.ratings);
    if (!isSameAct) return this.#enqueue(act, () => this.#send(act));
    const summary = await last.result;
    if (!last.act.isResend) return summary;
    // Another tab may have changed or sent the queued vote in the meantime.
    const waiting = this.#options.outbox.read(voteKey(adapter, article));
    const isDone = summary ? summary.mine === value : waiting?.value === value;
    return isDone ? summary : this.vote(adapter, article, value);
  }

  /**
   * Sends the queued votes for these backends, each once: a vote that fails again stays in the outbox. A vote that is under way is not sent a
   * second time, however often this is called.
   */
  flush(adapters: readonly BackendAdapter[]): void {
    const {outbox} = this.#options;
    for (const key of outbox.keys()) {
      const waiting = outbox.readCached(key);
      const adapter = waiting && adapters.find((each) => each.ratings && voteKey(each, waiting.article) === key);
      if (adapter && !this.#last.has(key)) void this.#resend({...waiting, adapter, isResend: true});
    }
  }

  async #resend(act: Act): Promise<void> {
    const {outbox, store, tell, wait} = this.#options;
    const {adapter, article} = act;
    const key = voteKey(adapter, article);
    let sent = act;
    const send = async () => {
      await wait(STORAGE_DELAY);
      const waiting = outbox.read(key);
      if (waiting) return this.#send((sent = {...act, ...waiting}));
      // Another tab has sent it.
      tell(adapter, article, {type: 'queue'});
      return store.latest(key);
    };
    try {
      await this.#enqueue(act, send);
    } catch (cause) {
      tell(adapter, article, {type: 'refused', error: asAdapterError(cause, adapter.name), value: sent.value});
    }
  }

  /** Runs a task when the votes before it are through, in this tab and in others. */
  #enqueue(act: Act, task: () => Promise<RatingSummary | undefined>): Promise<RatingSummary | undefined> {
    const key = voteKey(act.adapter, act.article);
    const before = this.#last.get(key)?.result ?? Promise.resolve();
    const run = () => withLock(`afterword ${key}`, task);
    const result = before.then(run, run).finally(() => {
      if (this.#last.get(key)?.result === result) this.#last.delete(key);
    });
    this.#last.set(key, {act, result});
    return result;
  }

  async #send(act: Act): Promise<RatingSummary | undefined> {
    const {store, outbox, tell, now} = this.#options;
    const {adapter, article, value, isResend} = act;
    const key = voteKey(adapter, article);
    const isIdempotent = adapter.ratings?.idempotent ?? false;
    const hadWaited = !!outbox.read(key);
    // Stored before it is sent: the page may be closed before the answer. A vote that must not be sent twice is stored only offline.
    const isQueued = (isIdempotent || isOffline()) && outbox.put(key, {article, value});
    if (!isQueued) outbox.remove(key);
    try {
      if (isQueued && isOffline()) return undefined;
      const sentAt = now();
      const answer = await this.#cast(act, isIdempotent && !isResend ? ATTEMPTS : 1);
      const summary = store.count(key, answer, value, sentAt);
      outbox.remove(key);
      tell(adapter, article, {type: 'summary', summary});
      return summary;
    } catch (cause) {
      const error = asAdapterError(cause, adapter.name);
      // Where the reader is not there to try again, a backend that is busy is treated as one that is away.
      const mayPass = error.code === 'unreachable' || error.code === 'timeout' || (isResend && error.retryable);
      if (isQueued && mayPass) return undefined;
      outbox.remove(key);
      throw error;
    } finally {
      if (hadWaited || isQueued) tell(adapter, article, {type: 'queue'});
    }
  }

  /** Calls the backend. */
  #cast({adapter, article, value}: Act, attempts: number): Promise<RatingSummary> {
    const {call, store} = this.#options;
    const vote = {article, voter: store.voter()};
    const {name, ratings} = adapter;
    const method = value === null ? 'withdraw' : 'cast';
    if (!ratings?.[method]) throw new AdapterError('unsupported', `No ratings.${method}`, {adapter: name});
    const send = (options: CallOptions) =>
      value === null ? ratings.withdraw!(vote, options) : ratings.cast({...vote, value}, options);
    return call(adapter, `ratings.${method}`, send, attempts);
  }
}
