import type {ArticleRef, BackendAdapter, RatingSummary} from '../core/types.ts';

/** Where the votes are kept. */
const LOCAL = 'afterword:local';

export interface LocalOptions {
  /** By default the browser's `localStorage`. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
}

/**
 * Keeps votes in this browser alone: shared by nobody, so that there is never an average or a count. Nothing is written
 * before the first vote; where nothing can be written, votes last as long as the page.
 */
export function local({storage, best = 5}: LocalOptions = {}): BackendAdapter {
  /** A vote and how often it was changed. Taken back, it is null. */
  let votes: Record<string, readonly [mine: number | null, revision: number]> = {};

  const summary = ({url}: ArticleRef): RatingSummary => {
    try {
      // Other tabs write too. What this page knows stays, since the storage may have refused it.
      votes = {...JSON.parse((storage ?? localStorage).getItem(LOCAL)!), ...votes};
    } catch {
      // No storage, or not ours.
    }
    const [mine, revision] = votes[url] ?? [null, 0];
    return {average: null, count: 0, best, revision, mine};
  };

  const change = async (article: ArticleRef, mine: number | null): Promise<RatingSummary> => {
    const {revision} = summary(article);
    votes = {...votes, [article.url]: [mine, revision + 1]};
    try {
      (storage ?? localStorage).setItem(LOCAL, JSON.stringify(votes));
    } catch {
      // Full or forbidden: kept until the page is left.
    }
    return summary(article);
  };

  return {
    name: 'local',
    contract: 1,
    ratings: {
      idempotent: true,
      shared: false,
      read: async (articles) => articles.map(summary),
      cast: ({article, value}) => change(article, value),
      withdraw: ({article}) => change(article, null),
    },
  };
}
