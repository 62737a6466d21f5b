import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {
  ArticleLink,
  ArticleRef,
  ArticlesSource,
  BackendAdapter,
  CallOptions,
  Notice,
  NoticesSource,
  RatingSummary,
  RatingsSource,
  Term,
  TermsSource,
  VoteRef,
} from '../core/types.ts';
import {canonicalUrl} from '../core/identity.ts';
import {articlesFrom, find} from './lists.ts';

/** Every method of the contract, by name. */
export type Method =
  'read' | 'cast' | 'withdraw' | 'feedback' | 'latest' | 'neighbours' | 'related' | 'terms' | 'notices';

type Slice = 'ratings' | 'articles' | 'terms' | 'notices';

export interface MemoryOptions {
  readonly articles?: readonly ArticleLink[];
  readonly ratings?: readonly ({readonly article: string} & Partial<RatingSummary>)[];
  /** Where an article is missing here, its own `terms` are used. */
  readonly terms?: readonly {readonly article: string; readonly items: readonly Term[]}[];
  /** Those of the article `*` belong to every article. */
  readonly notices?: readonly {readonly article: string; readonly items: readonly Notice[]}[];
  /** The scale's top of ratings without one. Default 5. */
  readonly best?: number;
  /** How far votes are from each other. Default 1. */
  readonly step?: number;
  /** Milliseconds before each answer, or what each answer waits for. */
  readonly latency?: number | Promise<unknown>;
  /** The code that every call fails with, or a code for some methods. */
  readonly fail?: ErrorCode | Partial<Record<Method, ErrorCode>>;
  /** Answers as a backend that has nothing. */
  readonly empty?: boolean;
  /** Which slices there are; by default all. */
  readonly slices?: readonly Slice[];
  /** False: as if only this browser saw the votes. */
  readonly shared?: boolean;
  /** False: as if a vote that is sent twice counted twice. */
  readonly idempotent?: boolean;
  readonly name?: string;
}

interface Tally {
  summary: RatingSummary;
  /** Each voter's vote. */
  readonly voters: Map<string, number>;
}

interface Memory {
  readonly name: string;
  readonly options: MemoryOptions;
  /** By the article's address. */
  readonly tallies: Map<string, Tally>;
}

/** Waits and fails as the options say, then answers. */
async function answer<T>(
  {name, options: {latency = 0, fail}}: Memory,
  method: Method,
  {signal}: CallOptions = {},
  make: () => T | Promise<T>,
): Promise<T> {
  await new Promise<unknown>((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), {once: true});
    if (typeof latency !== 'number') latency.then(resolve, reject);
    else if (latency) setTimeout(resolve, latency);
    else resolve(undefined);
  });
  const code = typeof fail === 'string' ? fail : fail?.[method];
  if (code) throw new AdapterError(code, `${method} was told to fail`, {adapter: name});
  return make();
}

/** The name of an article by its address. What is none, as in tests, names itself. */
const nameOf = (address: string): string => canonicalUrl(address) || address;

function tallyOf({options, tallies}: Memory, ref: ArticleRef): Tally {
  const url = nameOf(ref.url);
  const known = tallies.get(url);
  if (known) return known;
  const seed = options.empty ? undefined : options.ratings?.find(({article}) => nameOf(article) === url);
  const {article: _, ...given} = seed ?? {article: url};
  const tally = {
    summary: {average: null, count: 0, best: options.best ?? 5, revision: 0, ...given},
    voters: new Map<string, number>(),
  };
  tallies.set(url, tally);
  return tally;
}

/** A summary after one voter's vote has changed. Null is no vote. */
function recount(summary: RatingSummary, before: number | null, after: number | null): RatingSummary {
  const histogram = summary.histogram && [...summary.histogram];
  let {count} = summary;
  let sum = (summary.average ?? 0) * count;
  for (const [vote, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (vote === null) continue;
    count += sign;
    sum += vote * sign;
    if (histogram) histogram[Math.ceil(vote) - 1]! += sign;
  }
  const average = count ? sum / count : null;
  return {...summary, average, count, revision: summary.revision + 1, ...(histogram && {histogram})};
}

/** Counts a vote; null takes it back. */
function vote(memory: Memory, {article, voter}: VoteRef, value: number | null): RatingSummary {
  const {name, options} = memory;
  const tally = tallyOf(memory, article);
  const {summary, voters} = tally;
  const {step = 1} = options;
  if (summary.closed) throw new AdapterError('refused', 'Votes are closed', {adapter: name});
  if (value !== null && !(Number.isInteger(value / step) && value >= step && value <= summary.best))
    throw new AdapterError('invalid', `No vote from ${step} to ${summary.best}: ${value}`, {adapter: name});
  const before = voters.get(voter) ?? null;
  if (before !== value) tally.summary = recount(summary, before, value);
  if (value === null) voters.delete(voter);
  else voters.set(voter, value);
  return {...tally.summary, mine: value};
}

const ratingsOf = (memory: Memory): RatingsSource => ({
  idempotent: memory.options.idempotent ?? true,
  shared: memory.options.shared ?? true,
  read: (articles, call) =>
    answer(memory, 'read', call, () => articles.map((article) => tallyOf(memory, article).summary)),
  cast: (ref, call) => answer(memory, 'cast', call, () => vote(memory, ref, ref.value)),
  withdraw: (ref, call) => answer(memory, 'withdraw', call, () => vote(memory, ref, null)),
  feedback: (_, call) => answer(memory, 'feedback', call, () => {}),
});

function articlesOf(memory: Memory): ArticlesSource {
  const {options} = memory;
  const lists = articlesFrom(async () => (options.empty ? [] : (options.articles ?? [])));
  return {
    latest: (query, call) => answer(memory, 'latest', call, () => lists.latest(query)),
    neighbours: (article, scope, call) => answer(memory, 'neighbours', call, () => lists.neighbours(article, scope)),
    related: (article, query, call) => answer(memory, 'related', call, () => lists.related(article, query)),
  };
}

type Entries<T> = readonly {readonly article: string; readonly items: readonly T[]}[];

/** What is given for one article; undefined where nothing is. */
const itemsOf = <T>({empty}: MemoryOptions, entries: Entries<T> | undefined, article: string) =>
  empty ? [] : entries?.find((entry) => nameOf(entry.article) === nameOf(article))?.items;

function termsOf(memory: Memory): TermsSource {
  const {options} = memory;
  const termsOfArticle = (article: ArticleRef): readonly Term[] =>
    itemsOf(options, options.terms, article.url) ?? find(options.articles ?? [], article)?.terms ?? [];
  return {
    of: (articles, kind, call) =>
      answer(memory, 'terms', call, () =>
        articles.map((article) => termsOfArticle(article).filter((term) => term.kind === kind)),
      ),
  };
}

const noticesOf = (memory: Memory): NoticesSource => ({
  of: ({url}, call) =>
    answer(memory, 'notices', call, () =>
      ['*', url].flatMap((article) => itemsOf(memory.options, memory.options.notices, article) ?? []),
    ),
});

/** A whole backend in memory, for stories and tests: it can be slow, fail and have nothing. */
export function memory(options: MemoryOptions = {}): BackendAdapter {
  const {name = 'memory', slices = ['ratings', 'articles', 'terms', 'notices']} = options;
  const backend: Memory = {name, options, tallies: new Map()};
  const all = {
    ratings: ratingsOf(backend),
    articles: articlesOf(backend),
    terms: termsOf(backend),
    notices: noticesOf(backend),
  };
  const wanted = Object.entries(all).filter(([slice]) => slices.includes(slice as Slice));
  return {name, contract: 1, ...Object.fromEntries(wanted)};
}
