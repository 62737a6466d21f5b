import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {
  ArticleLink,
  ArticleRef,
  BackendAdapter,
  CallOptions,
  Notice,
  RatingSummary,
  Term,
  VoteRef,
} from '../core/types.ts';
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
  /** Those of the article `*` stand by every article. */
  readonly notices?: readonly {readonly article: string; readonly items: readonly Notice[]}[];
  /** The scale's top, where a rating does not say it. */
  readonly best?: number;
  /** How far votes are from each other. Default 1. */
  readonly step?: number;
  /** Milliseconds before each answer, or what each answer waits for. */
  readonly latency?: number | Promise<unknown>;
  /** What every call fails with, or each of the methods named. */
  readonly fail?: ErrorCode | Partial<Record<Method, ErrorCode>>;
  /** Answers as a backend that has nothing. */
  readonly empty?: boolean;
  /** Which slices there are; by default all. */
  readonly slices?: readonly Slice[];
  /** False as if only this browser saw the votes. */
  readonly shared?: boolean;
  /** False as if a vote that is sent twice counted twice. */
  readonly idempotent?: boolean;
  readonly name?: string;
}

interface Tally {
  summary: RatingSummary;
  readonly voters: Map<string, number>;
}

/** A whole backend in memory, for stories and tests: it can be slow, fail and have nothing. */
export function memory(options: MemoryOptions = {}): BackendAdapter {
  const {
    name = 'memory',
    articles = [],
    best = 5,
    step = 1,
    slices = ['ratings', 'articles', 'terms', 'notices'],
  } = options;
  const tallies = new Map<string, Tally>();

  const tally = ({url}: ArticleRef): Tally => {
    let found = tallies.get(url);
    if (!found) {
      const {article, ...seed} = options.ratings?.find(({article}) => article === url && !options.empty) ?? {
        article: url,
      };
      found = {summary: {average: null, count: 0, best, revision: 0, ...seed}, voters: new Map()};
      tallies.set(article, found);
    }
    return found;
  };

  /** Waits and fails as it was told to. */
  const answer = async <T>(method: Method, signal: AbortSignal | undefined, make: () => T | Promise<T>): Promise<T> => {
    const {latency = 0, fail} = options;
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
  };

  const change = ({article, voter}: VoteRef, value: number | null): RatingSummary => {
    const {summary, voters} = tally(article);
    if (summary.closed) throw new AdapterError('refused', 'Votes are closed', {adapter: name});
    if (value !== null && !(Number.isInteger(value / step) && value >= step && value <= summary.best))
      throw new AdapterError('invalid', `No vote from ${step} to ${summary.best}: ${value}`, {adapter: name});
    const before = voters.get(voter) ?? null;
    if (before !== value) {
      const histogram = summary.histogram && [...summary.histogram];
      let {count} = summary;
      let sum = (summary.average ?? 0) * count;
      for (const [vote, sign] of [
        [before, -1],
        [value, 1],
      ] as const) {
        if (vote === null) continue;
        count += sign;
        sum += vote * sign;
        if (histogram) histogram[Math.ceil(vote) - 1]! += sign;
      }
      const average = count ? sum / count : null;
      tally(article).summary = {
        ...summary,
        average,
        count,
        revision: summary.revision + 1,
        ...(histogram && {histogram}),
      };
      if (value === null) voters.delete(voter);
      else voters.set(voter, value);
    }
    return {...tally(article).summary, mine: value};
  };

  const lists = articlesFrom(async () => (options.empty ? [] : articles));
  const listOf = <T>(entries: readonly {article: string; items: readonly T[]}[] | undefined, article: string) =>
    options.empty ? [] : entries?.find((entry) => entry.article === article)?.items;

  const all: Required<Omit<BackendAdapter, 'name' | 'contract'>> = {
    ratings: {
      idempotent: options.idempotent ?? true,
      shared: options.shared ?? true,
      read: (asked, {signal} = {}) => answer('read', signal, () => asked.map((article) => tally(article).summary)),
      cast: (vote, {signal} = {}) => answer('cast', signal, () => change(vote, vote.value)),
      withdraw: (vote, {signal} = {}) => answer('withdraw', signal, () => change(vote, null)),
      feedback: (_, {signal} = {}) => answer('feedback', signal, () => {}),
    },
    articles: {
      latest: (query, {signal} = {}) => answer('latest', signal, () => lists.latest(query)),
      neighbours: (article, scope, {signal} = {}) =>
        answer('neighbours', signal, () => lists.neighbours(article, scope)),
      related: (article, query, {signal} = {}) => answer('related', signal, () => lists.related(article, query)),
    },
    terms: {
      of: (asked, kind, {signal}: CallOptions = {}) =>
        answer('terms', signal, () =>
          asked.map((article) =>
            (listOf(options.terms, article.url) ?? find(articles, article)?.terms ?? []).filter(
              (term) => term.kind === kind,
            ),
          ),
        ),
    },
    notices: {
      of: ({url}, {signal} = {}) =>
        answer('notices', signal, () => ['*', url].flatMap((article) => listOf(options.notices, article) ?? [])),
    },
  };
  const kept = Object.entries(all).filter(([slice]) => slices.includes(slice as Slice));
  return {name, contract: 1, ...Object.fromEntries(kept)};
}
