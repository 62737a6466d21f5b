import type {ArticleRef} from '../types.ts';
import {SharedCall, type SharedCallOptions} from './shared-call.ts';

/** Asks about many articles at once, and answers in their order. */
export type BatchCall<T> = (articles: readonly ArticleRef[], options: SharedCallOptions) => Promise<readonly T[]>;

interface Batch<T> {
  readonly articles: Map<string, ArticleRef>;
  readonly call: SharedCall<ReadonlyMap<string, T>>;
}

/** Collects what is asked about single articles in one task, or whatever it is scheduled by, into one call. */
export class BatchLoader<T> {
  readonly #schedule: (send: () => void) => void;
  /** The batches that still take articles, by group. */
  readonly #open = new Map<string, Batch<T>>();

  /** `schedule` runs its argument when these have been collected. */
  constructor(schedule: (send: () => void) => void) {
    this.#schedule = schedule;
  }

  /** Whether a batch of this group is being collected. */
  isOpen(group: string): boolean {
    return this.#open.has(group);
  }

  /** Asks about one article in the open batch of its group. Without one, it opens a batch, which `call` sends. */
  async load(group: string, article: ArticleRef, call: BatchCall<T>, signal?: AbortSignal): Promise<T | undefined> {
    const batch = this.#open.get(group) ?? this.#start(group, call);
    batch.articles.set(article.url, article);
    return (await batch.call.join(signal)).get(article.url);
  }

  #start(group: string, call: BatchCall<T>): Batch<T> {
    const articles = new Map<string, ArticleRef>();
    const close = () => {
      if (this.#open.get(group) === batch) this.#open.delete(group);
    };
    const send = async ({signal}: SharedCallOptions) => {
      await new Promise<void>((resolve) => this.#schedule(resolve));
      close();
      signal.throwIfAborted();
      // Sorted, so that all readers of a page ask for the same address and caches can answer.
      const asked = [...articles.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
      const items = await call(asked, {signal});
      return new Map(asked.map(({url}, index) => [url, items[index]!]));
    };
    const batch: Batch<T> = {articles, call: new SharedCall(send)};
    batch.call.signal.addEventListener('abort', close, {once: true});
    this.#open.set(group, batch);
    return batch;
  }
}
