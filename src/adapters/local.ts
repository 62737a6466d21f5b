import {isObject, parse, stringify} from '../core/json.ts';
import type {ArticleRef, BackendAdapter, RatingSummary} from '../core/types.ts';

/** The storage key of all votes. */
const LOCAL = 'afterword:local';

/** A vote, null where it was taken back, and how often it was changed. */
type LocalVote = readonly [mine: number | null, revision: number];

/** A stored vote; undefined where something else is stored. */
function voteOf(stored: unknown): LocalVote | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [mine, revision] = stored as readonly unknown[];
  const isVote = (mine === null || typeof mine === 'number') && typeof revision === 'number';
  return isVote ? [mine, revision] : undefined;
}

export interface LocalOptions {
  /** By default the browser's `localStorage`. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
}

/**
 * Stores votes in this browser alone. Nobody else sees them, so there is never an average or a count. Nothing is written before
 * the first vote. Where nothing can be written, votes last as long as the page.
 */
export function local({storage, best = 5}: LocalOptions = {}): BackendAdapter {
  /** The votes of this page, since the storage may refuse them. */
  const own = new Map<string, LocalVote>();

  /** All votes that are stored, those of other tabs included. */
  const stored = (): Readonly<Record<string, unknown>> => {
    try {
      const votes = parse((storage ?? localStorage).getItem(LOCAL));
      return isObject(votes) ? votes : {};
    } catch {
      return {};
    }
  };

  const summary = ({url}: ArticleRef): RatingSummary => {
    const known = [own.get(url), voteOf(stored()[url])].flatMap((vote) => (vote ? [vote] : []));
    // Another tab may have changed the stored vote since, or the storage may have refused this page's vote: the newer one counts.
    const [mine, revision] = known.sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
    return {average: null, count: 0, best, revision, mine};
  };

  const change = async (article: ArticleRef, mine: number | null): Promise<RatingSummary> => {
    const vote: LocalVote = [mine, summary(article).revision + 1];
    own.set(article.url, vote);
    try {
      (storage ?? localStorage).setItem(LOCAL, stringify({...stored(), [article.url]: vote}));
    } catch {
      // The storage is full or forbidden: the vote lasts until the page is left.
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
