import type {LitElement, ReactiveController} from 'lit';
import {canAnswer, type Query} from '../../core/client/client.ts';
import {asAdapterError, type AdapterError} from '../../core/errors.ts';
import {stringify} from '../../core/json.ts';
import type {ArticleRef, BackendAdapter} from '../../core/types.ts';
import {AwErrorEvent, AwLoadEvent} from '../events.ts';
import type {ReservedBox} from './reserved-box.ts';
import type {SettingsController} from './settings.ts';
import {whenNearViewport} from './viewport.ts';

/**
 * idle: not near the viewport yet. loading. ready: there is data. empty: the backend has nothing, or no such slice.
 * error: it failed, and says so.
 */
export type Phase = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

/** What an element reads, and what it knows without a backend. */
export interface Reading<Data> {
  readonly settings: SettingsController;
  readonly box: ReservedBox;
  /** What to ask the backend about an article; undefined where nothing needs to be asked. */
  query(article: ArticleRef): Query | undefined;
  /** The page's own answer, in place of the backend's. */
  given(): Data | undefined;
  /** The answer where the backend has nothing, or is not asked. */
  fallback(): Data | undefined;
  /** What of an answer is shown. An answer without any is empty. */
  items(data: Data): readonly unknown[];
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<Data>;
  isEager(): boolean;
  /** Whether the box stays unseen whatever the answer is. */
  isHidden(): boolean;
  /** What an answer has to wait for before it is shown; undefined for nothing. */
  settled(): Promise<void> | undefined;
  /** Another question: what belonged to the last one is void. */
  reset(): void;
}

/** The life of a read: it begins near the viewport, and starts anew when the article, the backend or the question changes. */
export class ReadController<Data> implements ReactiveController {
  readonly #host: LitElement;
  readonly #reading: Reading<Data>;
  #phase: Phase = 'idle';
  #data: Data | undefined;
  #error: AdapterError | undefined;
  /** The question that is being asked or was answered, and who was asked. */
  #question = '';
  #adapter: BackendAdapter | null | undefined;
  #abort: AbortController | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(host: LitElement, reading: Reading<Data>) {
    this.#host = host;
    this.#reading = reading;
    host.addController(this);
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** The answer that is shown. */
  get data(): Data | undefined {
    return this.#data;
  }

  get error(): AdapterError | undefined {
    return this.#error;
  }

  hostUpdate(): void {
    // What has left the page asks nothing; it looks again when it is back.
    if (!this.#host.isConnected) return;
    const {settings} = this.#reading;
    const {adapter, article} = settings;
    const given = adapter === null ? undefined : this.#reading.given();
    const query = given ? undefined : this.#reading.query(article);
    // What asks for nothing need not wait for the backend.
    const isPending = adapter === null && query;
    const known = given ?? this.#reading.fallback();
    const question = stringify({...article, query, known});
    const isSame = adapter === this.#adapter && question === this.#question;
    this.#adapter = adapter;
    if (isPending || isSame) return;
    this.reset();
    this.#question = question;
    if (adapter && query && article.url && canAnswer(adapter, query)) this.#ask(adapter, query);
    else if (known) void this.#answerKnown(known);
    else this.#settle('empty');
  }

  hostDisconnected(): void {
    // A move is a removal and an insertion at once: only what stays away gives its request up.
    queueMicrotask(() => {
      if (!this.#host.isConnected && this.#phase !== 'ready') this.reset();
    });
  }

  /** Asks again after a failure. */
  reload(): void {
    this.#question = '';
    this.#host.requestUpdate();
  }

  /** Shows another answer to the same question: a newer one, or one with more. */
  show(data: Data): void {
    this.#data = data;
    this.#phase = this.#reading.items(data).some(Boolean) ? 'ready' : 'empty';
    this.#host.requestUpdate();
  }

  /** Forgets the answer, for another question. */
  reset(): void {
    this.#stopWaiting?.();
    this.#abort?.abort();
    this.#data = this.#error = undefined;
    this.#question = '';
    this.#phase = 'idle';
    this.#reading.box.reset();
    this.#reading.reset();
  }

  #ask(adapter: BackendAdapter, query: Query): void {
    const abort = (this.#abort = new AbortController());
    const ask = async () => {
      this.#setPhase('loading');
      try {
        const data = await this.#reading.load(adapter, query, abort.signal);
        await this.#reading.settled();
        if (!abort.signal.aborted) this.#answer(data);
      } catch (cause) {
        if (!abort.signal.aborted) this.#fail(asAdapterError(cause, adapter.name));
      }
    };
    if (this.#reading.isEager()) void ask();
    else this.#stopWaiting = whenNearViewport(this.#host, () => void ask());
  }

  async #answerKnown(data: Data): Promise<void> {
    const {signal} = (this.#abort = new AbortController());
    const settled = this.#reading.settled();
    if (settled) {
      this.#setPhase('loading');
      await settled;
    }
    if (!signal.aborted) this.#answer(data);
  }

  #answer(data: Data): void {
    const {items, fallback} = this.#reading;
    const answer = items(data).some(Boolean) ? data : (fallback() ?? data);
    this.#data = answer;
    this.#settle(items(answer).some(Boolean) ? 'ready' : 'empty');
    this.#host.dispatchEvent(new AwLoadEvent(answer));
  }

  #fail(error: AdapterError): void {
    this.#error = error;
    // That a backend lacks this is known only once it has been asked.
    this.#settle(error.code === 'unsupported' ? 'empty' : 'error');
    this.#host.dispatchEvent(new AwErrorEvent(error));
  }

  #settle(phase: Phase): void {
    this.#setPhase(phase);
    this.#reading.box.settle(phase === 'empty' || this.#reading.isHidden());
  }

  #setPhase(phase: Phase): void {
    this.#phase = phase;
    this.#host.requestUpdate();
  }
}
