/**
 * The domain: what an article page shows after its last word, and the contract by which a backend provides it.
 *
 * A backend implements the slices that it has; slices of several adapters compose by spreading:
 *
 * ```ts
 * const adapter = {
 *   ...wordpress({url: 'https://example.com/wp-json/'}),
 *   ratings: rest({url: 'https://votes.example.com'}).ratings,
 * };
 * ```
 */

/**
 * Names an article. `url` is canonical (see `canonicalUrl()`), or an id written as `id:…`.
 * An id in `ids` belongs to the source that it is filed under and is read by that source alone.
 */
export interface ArticleRef {
  readonly url: string;
  readonly ids?: Readonly<Record<string, string>> | undefined;
}

/** A person or organisation that wrote an article. `name` is text, never markup. */
export interface Author {
  readonly name: string;
  readonly url?: string | undefined;
}

/** A picture. `width` and `height` are CSS pixels of the file at `url`. */
export interface Picture {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly alt?: string | undefined;
}

export type TermKind = 'tag' | 'category';

/** A tag or a category. `name` is text and stays one term whatever dashes and spaces it has. */
export interface Term {
  readonly kind: TermKind;
  readonly name: string;
  readonly url?: string | undefined;
  /** How many articles have it. */
  readonly count?: number | undefined;
}

/** An article as it is listed and linked. All strings are text, never markup. */
export interface ArticleLink {
  /** The backend's own id, or the URL where it has none. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** An instant with an offset, or a calendar date, in ISO 8601. A date is never shifted by time zone. */
  readonly published?: string | undefined;
  readonly author?: Author | undefined;
  readonly image?: Picture | undefined;
  readonly terms?: readonly Term[] | undefined;
  readonly excerpt?: string | undefined;
  /** True where reading it takes a password, a login or money. */
  readonly locked?: boolean | undefined;
}

/** Everybody's votes on one article. */
export interface RatingSummary {
  /** Null when nobody has voted, or where it is hidden. */
  readonly average: number | null;
  readonly count: number;
  /** The scale's top: votes go from 1, or a half where the backend takes halves, to `best`. */
  readonly best: number;
  /** Only grows. The client never shows an older summary than it has seen. */
  readonly revision: number;
  /** How many votes each value has, from 1 to `best`. A half counts to the star that it lies in: 3.5 to the fourth. */
  readonly histogram?: readonly number[] | undefined;
  /** This reader's own vote; null when it is known that there is none. */
  readonly mine?: number | null | undefined;
  /** True where votes are no longer taken. */
  readonly closed?: boolean | undefined;
  /** True where this reader has voted and cannot vote again. What they voted may be unknown. */
  readonly voted?: boolean | undefined;
  /** True where there are votes, but too few to tell their average and histogram. */
  readonly hidden?: boolean | undefined;
}

/** A statement that stands by an article: a disclaimer, a correction. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly title?: string | undefined;
  readonly tone?: 'neutral' | 'info' | 'warning' | undefined;
}

/** One page of a list. `cursor` asks for the next one; without it this is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
  readonly total?: number | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** How old an answer may be that the adapter keeps itself, in milliseconds; by default any age. */
  readonly maxAge?: number | undefined;
}

export interface Vote {
  readonly article: ArticleRef;
  /** Up to the summary's `best`, from 1, or from 0.5 where the backend takes halves. */
  readonly value: number;
  /** A random token of this browser, made at the first vote: 128 bits, base64url. */
  readonly voter: string;
}

/** A reader's feedback on their vote, for the site's editors. */
export interface Feedback {
  readonly article: ArticleRef;
  readonly text: string;
  readonly voter: string;
  /** The vote that it is about, where it is known. */
  readonly value?: number | undefined;
}

/** Everything that names a vote but its value. */
export type VoteRef = Omit<Vote, 'value'>;

export interface RatingsSource {
  /** Names this source and its base address in what the browser keeps. By default the adapter's name. */
  readonly id?: string | undefined;
  /** True where sending the same vote again changes nothing. Only such a vote is ever sent twice. */
  readonly idempotent: boolean;
  /** False where only this browser sees the votes: then no average is shown. */
  readonly shared: boolean;
  /**
   * True where another rating stands on the page until this one is read: it is read at once, and before that, and where it
   * fails, this one is unseen.
   */
  readonly replaces?: boolean | undefined;
  /** Summaries in the order asked. */
  read(articles: readonly ArticleRef[], options?: CallOptions): Promise<readonly RatingSummary[]>;
  /** One vote a voter and article. Answers the summary that counts it, with `mine`. */
  cast(vote: Vote, options?: CallOptions): Promise<RatingSummary>;
  withdraw?(vote: VoteRef, options?: CallOptions): Promise<RatingSummary>;
  /** Takes a word on the vote that was cast on this page. */
  feedback?(feedback: Feedback, options?: CallOptions): Promise<void>;
}

export interface LatestQuery {
  /** 1 to 100. */
  readonly limit: number;
  /** So many of `limit` are enough where a backend would have to be asked again for the others. */
  readonly enough?: number | undefined;
  readonly cursor?: string | undefined;
  /** Only articles with this tag, category or author (by name). */
  readonly tag?: string | undefined;
  readonly category?: string | undefined;
  readonly author?: string | undefined;
  /** An article to leave out, usually the one being read. */
  readonly exclude?: ArticleRef | undefined;
}

/** Among which articles the neighbours are looked for. */
export type Scope = 'all' | 'category' | 'author';

/** In order of (published, id): `previous` is older, `next` is newer. Null at the ends. */
export interface Neighbours {
  readonly previous: ArticleLink | null;
  readonly next: ArticleLink | null;
}

export type RelatedBy = 'author' | TermKind;

export interface RelatedQuery {
  readonly by: RelatedBy;
  /** 1 to 100. */
  readonly limit: number;
  /** So many of `limit` are enough where a backend would have to be asked again for the others. */
  readonly enough?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Never contains the article that was asked about. `of` is what they share: the author's name, or the terms'. */
export interface Related extends Page<ArticleLink> {
  readonly of?: string | undefined;
}

export interface ArticlesSource {
  /** Newest first. */
  latest?(query: LatestQuery, options?: CallOptions): Promise<Page<ArticleLink>>;
  neighbours?(article: ArticleRef, scope: Scope, options?: CallOptions): Promise<Neighbours>;
  /** First what shares most, then the newest, where the backend can tell; WordPress and Ghost answer the newest first. */
  related?(article: ArticleRef, query: RelatedQuery, options?: CallOptions): Promise<Related>;
}

export interface TermsSource {
  /** The terms of each article, in the order asked. */
  of(articles: readonly ArticleRef[], kind: TermKind, options?: CallOptions): Promise<readonly (readonly Term[])[]>;
}

export interface NoticesSource {
  of(article: ArticleRef, options?: CallOptions): Promise<readonly Notice[]>;
}

/** The number of this contract. A higher one is refused with the code 'unsupported'. */
export const CONTRACT = 1;

/** A backend: a plain object of optional slices. */
export interface BackendAdapter {
  readonly name: string;
  readonly contract: 1;
  readonly ratings?: RatingsSource | undefined;
  readonly articles?: ArticlesSource | undefined;
  readonly terms?: TermsSource | undefined;
  readonly notices?: NoticesSource | undefined;
}
