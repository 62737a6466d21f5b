import type {Generated, Kysely} from 'kysely';

interface ArticleTable {
  readonly key: Generated<number>;
  /** Who listed it last; empty for an article that is known by its votes alone. */
  source: string;
  id: string;
  /** Where it is, as its source writes it. */
  url: string;
  /** Its canonical address: what names it, however it is written. */
  name: string;
  title: string;
  published: string | null;
  /** `published` in milliseconds; what has none counts as the oldest. */
  sort: number;
  /** The id, such that numbers are in the order of numbers. */
  rank: string;
  author: string | null;
  author_url: string | null;
  /** JSON. */
  image: string | null;
  excerpt: string | null;
  locked: number;
  listed: number;
  /** From when on no votes are taken, in milliseconds, if that was said by hand. */
  closes: number | null;
  /** A hash of all that its source tells of it; null where that must be written again. */
  digest: string | null;
}

/**
 * How many votes each value has, a half under the star that it lies in. Count and average are made from it, so that they
 * cannot disagree.
 */
interface RatingTable {
  article: number;
  /** Several servers on one PostgreSQL write to rows of their own; the sum of an article's rows is its rating. */
  shard: Generated<number>;
  revision: Generated<number>;
  v1: Generated<number>;
  v2: Generated<number>;
  v3: Generated<number>;
  v4: Generated<number>;
  v5: Generated<number>;
  /** How many of them are halves: each is half a star less than what it is counted under. */
  halves: Generated<number>;
}

interface VoteTable {
  article: number;
  /** A keyed hash of the voter's token. */
  voter: Uint8Array;
  value: number;
  /** Of the last change (UTC), in days since 1970; null where it is not known, as for imported votes. */
  day: number | null;
  /** A hash of the network that the vote came from, by a key that is deleted when its day is over. */
  network: Uint8Array | null;
}

/** How much of a limit a network has used up. */
interface LimitTable {
  /** The kind of limit, and a keyed hash of the network. */
  name: string;
  points: number;
  /** In milliseconds. */
  expires: number;
}

/** What a voter wrote about a vote. It goes with the vote. */
interface FeedbackTable {
  article: number;
  voter: Uint8Array;
  /** The vote that it was written about: there may be another by now. */
  value: number;
  /** Of the last change (UTC): `2026-05-01`. */
  day: string;
  text: string;
}

/** The terms of listed articles: one that is listed no longer has none. */
interface TermTable {
  article: number;
  kind: 'tag' | 'category';
  name: string;
  url: string | null;
  position: number;
  /** As the article has it: with `rank` the index of terms has the order of articles. */
  sort: number;
  /** As the article has it. */
  rank: string;
}

interface NoticeTable {
  source: string;
  /** Null for every article. */
  article: number | null;
  position: number;
  id: string;
  text: string;
  title: string | null;
  tone: 'neutral' | 'info' | 'warning' | null;
}

/** The files of the last builds of the drop-in. */
interface BuildTable {
  /** The version and a hash, as the addresses of its files have it. */
  build: string;
  file: string;
  /** When it was first served, in milliseconds. */
  added: number;
  /** With brotli. */
  compressed: Uint8Array;
}

export interface Tables {
  articles: ArticleTable;
  ratings: RatingTable;
  votes: VoteTable;
  feedback: FeedbackTable;
  terms: TermTable;
  notices: NoticeTable;
  builds: BuildTable;
  settings: {name: string; value: Uint8Array};
  limits: LimitTable;
}

export type Database = Kysely<Tables>;
export type VoteRow = Readonly<VoteTable>;
export type FeedbackRow = Readonly<FeedbackTable>;
export type ArticleRow = {readonly [K in keyof Omit<ArticleTable, 'key'>]: ArticleTable[K]} & {readonly key: number};
