import type {ReactiveController} from 'lit';
import {AwErrorEvent} from '../../base/events.ts';
import type {AfterwordHost} from '../../base/host.ts';
import type {RatingUpdate} from '../../core/client/client.ts';
import {asAdapterError, type AdapterError} from '../../core/errors.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleRef, BackendAdapter, RatingSummary} from '../../core/types.ts';
import {AwRatedEvent, AwRateEvent, AwWithdrawnEvent} from './article-rating.events.ts';
import {focusedPart} from './focus-keeper.ts';
import {finalReason} from './rating-model.ts';
import type {RatingWords} from './rating-words.ts';
import {failedVote, IDLE, type VoteLife} from './vote-life.ts';

/** The element as the vote sees it. */
interface Host extends AfterwordHost<RatingSummary> {
  readonly words: RatingWords;
}

/** A vote that was counted on this page view. */
export interface CountedVote {
  readonly article: string;
  readonly value: number;
}

/** A vote of which this rating has said that it waits; 0 where one waits to be taken back. */
interface QueuedVote {
  readonly adapter: BackendAdapter;
  readonly article: string;
  readonly value: number;
}

/** The life of the reader's own vote: chosen, sent, counted, refused, waiting for the network, unknown. */
export class VoteController implements ReactiveController {
  life: VoteLife = IDLE;
  /** Announced to screen readers. */
  announcement = '';
  /** Last counted vote, kept until the feature `afterVote` is loaded and has handled it. */
  counted: CountedVote | undefined;
  readonly #host: Host;
  #queued: QueuedVote | undefined;
  #subscribed: {readonly adapter: BackendAdapter; readonly url: string; readonly stop: () => void} | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Chosen, not sent; 0 for none. */
  get chosen(): number {
    return this.life.state === 'selecting' ? this.life.value : 0;
  }

  /** The vote that waits for the network; null where one waits to be taken back. */
  get waiting(): number | null | undefined {
    const {adapter, article} = this.#host.settings;
    return adapter?.ratings && pageScope().client.waitingVote(adapter, article);
  }

  /** Whether the numbers are everybody's. */
  get isShared(): boolean {
    return this.#host.settings.adapter?.ratings?.shared ?? true;
  }

  hostUpdate(): void {
    const {adapter, article} = this.#host.settings;
    const {isConnected} = this.#host;
    this.#followQueued(adapter, article.url);
    if (this.#subscribed?.adapter === adapter && this.#subscribed?.url === article.url && isConnected) return;
    this.hostDisconnected();
    if (!adapter?.ratings || !article.url || !isConnected) return;
    const stop = pageScope().client.subscribe(adapter, article, (update) => this.#onUpdate(update));
    this.#subscribed = {adapter, url: article.url, stop};
  }

  hostDisconnected(): void {
    this.#subscribed?.stop();
    this.#subscribed = undefined;
  }

  /** Marks a value without sending it; 0 takes the choice back. */
  select(value: number): void {
    this.#become(value ? {state: 'selecting', value} : IDLE, value ? this.#host.words.chosen(value) : '');
  }

  /** Sends a vote; 0 takes it back. A repeated vote, as by a double click, is sent once. */
  async cast(value: number): Promise<void> {
    const {adapter, article} = this.#host.settings;
    if (!adapter?.ratings || this.#isSent(value, adapter.ratings.idempotent)) return;
    this.select(0);
    if (value && !this.#host.dispatchEvent(new AwRateEvent(article.url, value))) return;
    this.#queued = undefined;
    const life: VoteLife = {state: 'pending', value};
    this.#become(life, '');
    // The reader may go on to another article, or vote again: then this vote is no longer the one that is shown.
    const isCurrent = () => this.life === life;
    try {
      const summary = await pageScope().client.vote(adapter, article, value || null);
      if (isCurrent()) this.#onAnswer(summary, value);
      if (summary) this.#dispatchCounted(article, value, summary);
    } catch (cause) {
      const error = asAdapterError(cause, adapter.name);
      if (isCurrent()) this.#onFailure(error, value);
      else this.#host.dispatchEvent(new AwErrorEvent(error));
    }
  }

  /** Whether this very vote is under way, or is counted by a backend that would count it again. */
  #isSent(value: number, isIdempotent: boolean): boolean {
    const {state, value: current} = this.life;
    if (state === 'pending') return current === value;
    return !isIdempotent && value > 0 && this.#host.read.data?.mine === value && this.waiting === undefined;
  }

  #onUpdate(update: RatingUpdate): void {
    if (update.type === 'refused') this.#onFailure(update.error, update.value ?? 0);
    else if (update.type === 'summary' && this.#host.read.data) this.#host.read.show(update.summary);
    else this.#host.requestUpdate();
  }

  #onAnswer(summary: RatingSummary | undefined, value: number): void {
    if (summary) this.#host.read.show(summary);
    this.#become(IDLE, this.#answerWords(summary, value));
    const {adapter, article} = this.#host.settings;
    if (!summary && adapter) this.#queued = {adapter, article: article.url, value};
  }

  /**
   * Says that a vote that waited is counted, as it would have been said at once. Where another vote was counted instead, it is only no longer
   * said to wait. A refusal comes as an update.
   */
  #followQueued(adapter: BackendAdapter | null | undefined, url: string): void {
    if (!this.#queued) return;
    const {adapter: asked, article, value} = this.#queued;
    const isOther = adapter !== asked || url !== article;
    if (!isOther && this.waiting !== undefined) return;
    this.#queued = undefined;
    // With another article or backend all that was said is gone.
    if (isOther) return;
    const {data} = this.#host.read;
    this.announcement = data && (data.mine ?? 0) === value ? this.#answerWords(data, value) : '';
  }

  #answerWords(summary: RatingSummary | undefined, value: number): string {
    const {localize, words} = this.#host;
    const first = value ? localize.term('sentence', {text: words.yours(value)}) : localize.term('withdrawn');
    const second = !summary ? localize.term('queued') : value ? this.#resultWords(summary, value) : '';
    return `${first} ${second}`.trim();
  }

  #resultWords(summary: RatingSummary, value: number): string {
    if (!this.isShared) return this.#host.localize.term('local');
    // Then the focus is given to the picture of the stars, whose name is the result.
    if (finalReason(summary) && focusedPart(this.#host)) return '';
    return this.#host.words.result(summary, value).join('');
  }

  #onFailure(error: AdapterError, value: number): void {
    const {localize, settings} = this.#host;
    const isIdempotent = settings.adapter?.ratings?.idempotent ?? false;
    const life = failedVote(error, value, {isIdempotent, hasPageWords: localize.custom('refused') !== undefined});
    this.#become(life, life.backendMessage ?? localize.term(life.message));
    this.#host.dispatchEvent(new AwErrorEvent(error));
  }

  #dispatchCounted({url}: ArticleRef, value: number, summary: RatingSummary): void {
    this.counted = value ? {article: url, value} : undefined;
    const event = value ? new AwRatedEvent(url, value, summary) : new AwWithdrawnEvent(url, summary);
    this.#host.dispatchEvent(event);
  }

  #become(life: VoteLife, announcement: string): void {
    this.life = life;
    this.announcement = announcement;
    this.#host.requestUpdate();
  }
}
