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

/** Storage as browsers have it: its entries are properties of its own. */
export class Storage {
  constructor(entries: Iterable<readonly [string, string]> = []) {
    Object.assign(this, Object.fromEntries(entries));
  }
  /** A copy of all that it holds. */
  get map(): Map<string, string> {
    return new Map(Object.entries(this));
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    Object.assign(this, {[key]: value});
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

/** Lets all that waits for no timer happen. */
export const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs a test on a page that has taught lists and objects another JSON, as Prototype.js does. */
export async function withToJson(run: () => Promise<void>): Promise<void> {
  const patched = {configurable: true, value: () => 'patched'};
  for (const Type of [Array, Object]) Object.defineProperty(Type.prototype, 'toJSON', patched);
  try {
    await run();
  } finally {
    for (const Type of [Array, Object]) Reflect.deleteProperty(Type.prototype, 'toJSON');
  }
}
