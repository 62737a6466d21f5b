import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {canAnswer, type Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import {asAdapterError, type AdapterError} from '../../core/errors.ts';
import {stringify} from '../../core/json.ts';
import type {ArticleRef, BackendAdapter} from '../../core/types.ts';
import {AwErrorEvent, AwLoadEvent} from '../events.ts';
import type {FeatureSet} from '../features.ts';
import type {ReservedBox} from './reserved-box.ts';
import type {SettingsController} from './settings.ts';
import {whenNearViewport} from './viewport.ts';

/**
 * idle: not near the viewport yet. loading. ready: there is data. empty: the backend has nothing, or no such slice.
 * error: it failed, and says so.
 */
export type Phase = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

/** The element as the read sees it: the query, the answers that need no backend, and the items of an answer. */
interface Host<Data> extends ReactiveControllerHost, Element {
  readonly loading?: 'eager' | 'lazy' | undefined;
  readonly settings: SettingsController;
  readonly box: ReservedBox;
  readonly features: FeatureSet<Data>;
  query(article: ArticleRef): Query | undefined;
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<Data>;
  given(): Data | undefined;
  fallback(): Data | undefined;
  items(data: Data): readonly unknown[];
  isInvisible(): boolean;
  resetState(): void;
}

/** The life of a read: it begins near the viewport, and starts anew when the article, the backend or the question changes. */
export class ReadController<Data> implements ReactiveController {
  phase: Phase = 'idle';
  /** The answer that is shown. */
  data: Data | undefined;
  error: AdapterError | undefined;
  readonly #host: Host<Data>;
  /** The question that is being asked or was answered, and the backend asked. */
  #question = '';
  #adapter: BackendAdapter | null | undefined;
  #abort: AbortController | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(host: Host<Data>) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const host = this.#host;
    // A removed element asks nothing; it looks again when it is back.
    if (!host.isConnected) return;
    const {adapter, article} = host.settings;
    const given = adapter === null ? undefined : host.given();
    const query = given ? undefined : host.query(article);
    // An element without a query need not wait for the backend.
    const isPending = adapter === null && query;
    const known = given ?? host.fallback();
    const question = stringify({...article, query, known});
    const isSame = adapter === this.#adapter && question === this.#question;
    this.#adapter = adapter;
    if (isPending || isSame) return;
    this.reset();
    this.#question = question;
    if (adapter && query && article.url && canAnswer(adapter, query)) return this.#ask(adapter, query);
    if (known) void this.#answerKnown(known);
    else this.#settle('empty');
    // It looks as if its author had meant it to answer.
    if (adapter && query && (adapter[query.slice] || !adapter.contract)) void pageScope().client.checkAdapter(adapter);
  }

  hostDisconnected(): void {
    // A moved element is removed and inserted at once: only one that stays away aborts its request.
    queueMicrotask(() => {
      if (!this.#host.isConnected && this.phase !== 'ready') this.reset();
    });
  }

  /** Asks again after a failure. */
  reload(): void {
    this.#question = '';
    this.#host.requestUpdate();
  }

  /** Shows another answer to the same question: a newer one, or one with more. */
  show(data: Data): void {
    this.data = data;
    this.#setPhase(this.#hasItems(data) ? 'ready' : 'empty');
  }

  /** Forgets the answer, for another question. */
  reset(): void {
    this.#stopWaiting?.();
    this.#abort?.abort();
    this.data = this.error = undefined;
    this.#question = '';
    this.phase = 'idle';
    this.#host.box.reset();
    this.#host.features.reset();
    this.#host.resetState();
  }

  #ask(adapter: BackendAdapter, query: Query): void {
    const host = this.#host;
    const {signal} = (this.#abort = new AbortController());
    const ask = async () => {
      this.#setPhase('loading');
      try {
        const data = await host.load(adapter, query, signal);
        await host.features.settled();
        const refined = await host.features.refine(data, signal);
        if (!signal.aborted) this.#answer(refined);
      } catch (cause) {
        if (!signal.aborted) this.#fail(asAdapterError(cause, adapter.name));
      }
      if (this.#abort?.signal === signal) this.#abort = undefined;
    };
    // One that is unseen replaces another: it is needed before that is near.
    if (host.loading === 'eager' || host.isInvisible()) void ask();
    else this.#stopWaiting = whenNearViewport(host, () => void ask());
  }

  /** Shows an answer that needs no backend: at once, or when the essential features are loaded. */
  async #answerKnown(data: Data): Promise<void> {
    const {features} = this.#host;
    const {signal} = (this.#abort = new AbortController());
    if (features.isWaiting) {
      this.#setPhase('loading');
      await features.settled();
    }
    if (!signal.aborted) this.#answer(data);
  }

  #answer(data: Data): void {
    const answer = this.#hasItems(data) ? data : (this.#host.fallback() ?? data);
    this.data = answer;
    this.#settle(this.#hasItems(answer) ? 'ready' : 'empty');
    this.#host.dispatchEvent(new AwLoadEvent(answer));
  }

  #fail(error: AdapterError): void {
    this.error = error;
    // That a backend lacks this is known only once it has been asked.
    this.#settle(error.code === 'unsupported' ? 'empty' : 'error');
    this.#host.dispatchEvent(new AwErrorEvent(error));
  }

  #settle(phase: Phase): void {
    this.#setPhase(phase);
    // Before the backend the page's language is not known for certain: the box waits for it.
    if (this.#adapter === null) return;
    if (this.#host.isInvisible()) this.#host.box.collapse();
    else this.#host.box.settle(phase === 'empty');
  }

  #setPhase(phase: Phase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  #hasItems(data: Data): boolean {
    return this.#host.items(data).some(Boolean);
  }
}
