import {COLUMNS} from './counts.ts';

/** One voter's vote on one article; null takes it back. */
export interface Change {
  /** The article's key. */
  readonly article: number;
  /** A keyed hash of the voter's token. */
  readonly voter: Uint8Array;
  readonly value: number | null;
  /** The network that it comes from, as `Limits` hashes it. */
  readonly network: Uint8Array | null;
}

/** What is kept of an article's votes: how often they changed, how many lie in each star, and how many of them are halves. */
export const COUNTED = ['revision', ...COLUMNS, 'halves'] as const;
export type Counts = Record<(typeof COUNTED)[number], number>;
export const NOTHING: Readonly<Counts> = {revision: 0, v1: 0, v2: 0, v3: 0, v4: 0, v5: 0, halves: 0};

export type CountsByArticle = ReadonlyMap<number, Readonly<Counts>>;

/**
 * What decides about votes: everything that a database has to do for them. What stands before it (waiting, hashing, averages) is the same for
 * all.
 */
export interface VoteStore {
  /**
   * Writes changes, of which no two are one voter's on one article, all of them or none. Resolves when the disk has them, with the
   * counts of their articles as they are then. A change that changes nothing is not counted.
   *
   * @param day of the votes (UTC), in days since 1970
   * @throws what `isConstraint()` knows, where an article is there no longer
   */
  commit(changes: readonly Change[], day: number): Promise<CountsByArticle>;
  /** The counts of articles. One without votes may be left out. */
  read(articles: readonly number[]): Promise<CountsByArticle>;
}
