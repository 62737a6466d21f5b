import type {AdapterError} from '../errors.ts';
import type {ArticleRef, BackendAdapter, RatingsSource, RatingSummary} from '../types.ts';
import {isSameSource} from './query.ts';

/** An update of a rating. */
export type RatingUpdate =
  /** A newer summary: of a vote of another element or tab, or of one that has left the outbox. */
  | {readonly type: 'summary'; readonly summary: RatingSummary}
  /** The vote that waits for the network has changed: it is queued, sent or dropped. */
  | {readonly type: 'queue'}
  /** A vote that waited was not accepted in the end. */
  | {readonly type: 'refused'; readonly error: AdapterError; readonly value: number | null};

export type RatingListener = (update: RatingUpdate) => void;

export class Subscription {
  readonly adapter: BackendAdapter;
  readonly article: ArticleRef;
  readonly listener: RatingListener;
  isEnded = false;
  /** Made when somebody asks for its signal: most subscriptions are never read together with others. */
  #controller: AbortController | undefined;

  constructor(adapter: BackendAdapter, article: ArticleRef, listener: RatingListener) {
    this.adapter = adapter;
    this.article = article;
    this.listener = listener;
  }

  /** Aborts when the subscription ends. */
  get signal(): AbortSignal {
    return (this.#controller ??= new AbortController()).signal;
  }

  end(): void {
    this.isEnded = true;
    this.#controller?.abort();
  }
}

/** The listeners of each rating. */
export class Subscriptions {
  readonly #all = new Set<Subscription>();

  /** Returns a function that unsubscribes. */
  add(adapter: BackendAdapter, article: ArticleRef, listener: RatingListener): () => void {
    const subscription = new Subscription(adapter, article, listener);
    this.#all.add(subscription);
    return () => {
      this.#all.delete(subscription);
      subscription.end();
    };
  }

  /** All, or those of one source object. */
  list(source?: RatingsSource): Subscription[] {
    return [...this.#all].filter(({adapter}) => !source || adapter.ratings === source);
  }

  /** Each backend that somebody wants to hear of, once. */
  adapters(): BackendAdapter[] {
    return [...new Map(this.list().map(({adapter}) => [adapter.ratings, adapter])).values()];
  }

  /** Tells all who show this rating. */
  tell({ratings}: BackendAdapter, article: ArticleRef, update: RatingUpdate): void {
    for (const each of this.list())
      if (each.article.url === article.url && isSameSource(each.adapter.ratings, ratings)) notify(each, update);
  }
}

/** Calls one listener. An error in it does not keep the others from being called. */
export function notify(subscription: Subscription, update: RatingUpdate): void {
  // The one before may have ended it.
  if (subscription.isEnded) return;
  try {
    subscription.listener(update);
  } catch (error) {
    console.warn('afterword:', error);
  }
}
