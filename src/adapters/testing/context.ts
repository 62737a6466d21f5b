import type {ArticleRef, BackendAdapter} from '../../core/types.ts';
import {checkedAdapter} from './checked-adapter.ts';

/** The two functions of a test runner: those of node:test, Mocha, Vitest and others fit. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface Suite {
  readonly name: string;
  /** Makes a fresh adapter. Requests must go through `fetch`. */
  readonly create: (options: {readonly fetch: typeof fetch}) => BackendAdapter | Promise<BackendAdapter>;
  /**
   * The working backend, when the adapter makes requests: its answers to them. Without it failures are not tested. It need not
   * heed `signal`: the suite itself ends a request whose caller has left.
   */
  readonly fetch?: typeof fetch;
  /** At least two articles that the backend has, oldest first. */
  readonly articles: readonly ArticleRef[];
  /** Whether `articles` is all that the backend has: then a walk over the neighbours must visit exactly these. */
  readonly complete?: boolean;
  /** An article that the backend does not know. */
  readonly unknown?: ArticleRef;
  /** False where votes are refused, `once` where the first one is final. */
  readonly votes?: boolean | 'once';
}

/** What the tests of one adapter share. */
export interface Context {
  readonly suite: Suite;
  readonly it: Runner['it'];
  /** Declares a test that is given a fresh adapter on the working backend. */
  readonly test: (name: string, body: (adapter: BackendAdapter) => Promise<void>) => unknown;
  /** The working backend. */
  readonly working: typeof fetch;
  /** Makes an adapter; by default on the working backend. */
  readonly create: (send?: typeof fetch) => Promise<BackendAdapter>;
  readonly oldest: ArticleRef;
  readonly second: ArticleRef;
  readonly unknown: ArticleRef;
  readonly votes: boolean | 'once';
}

export function contextOf(suite: Suite, it: Runner['it']): Context {
  const answer = suite.fetch ?? (() => Promise.reject(new TypeError('this adapter was said to make no requests')));
  // As the browser's own fetch: one whose caller has left asks nothing.
  const working: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    return answer(input, init);
  };
  const create = (send: typeof fetch = working) => Promise.resolve(suite.create({fetch: send}));
  const [oldest, second] = suite.articles as [ArticleRef, ArticleRef];
  return {
    suite,
    it,
    test: (name, body) => it(name, async () => body(checkedAdapter(await create()))),
    working,
    create,
    oldest,
    second,
    unknown: suite.unknown ?? {url: new URL('/no-such-article-8151/', oldest.url).href},
    votes: suite.votes ?? true,
  };
}
