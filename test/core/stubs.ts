import {
  AdapterError,
  type ArticleRef,
  type BackendAdapter,
  type RatingsSource,
  type RatingSummary,
} from '../../src/core/index.ts';

export const ref = (path: string): ArticleRef => ({url: `https://news.example${path}`});

export const summary = (more: Partial<RatingSummary> = {}): RatingSummary => ({
  average: 4,
  count: 2,
  best: 5,
  revision: 2,
  ...more,
});

/** A failure with a pause of its own, so that what is waited for can be told. */
export const failed = (code: AdapterError['code'], retryAfter?: number) =>
  new AdapterError(code, 'as the test wants it', {adapter: 'test', ...(retryAfter !== undefined && {retryAfter})});

/** An adapter of ratings alone. */
export const rating = (source: Partial<RatingsSource>): BackendAdapter => ({
  name: 'test',
  contract: 1,
  ratings: {
    idempotent: true,
    shared: true,
    read: async (asked) => asked.map(() => summary()),
    cast: async ({value}) => summary({mine: value}),
    ...source,
  },
});

/** Storage as browsers have it, over a map that the test can look into. */
export class Storage {
  readonly map: Map<string, string>;
  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.map = new Map(entries);
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
}

/** Lets all that waits for no timer happen. */
export const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
