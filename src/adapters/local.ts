import {canonicalUrl} from '../core/identity.ts';
import {isObject, parse, stringify} from '../core/json.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticleRef, BackendAdapter, RatingSummary} from '../core/types.ts';

/** The storage key of all votes. */
const LOCAL = 'afterword:local';

/** A vote, null where it was taken back, and how often it was changed. */
type LocalVote = readonly [mine: number | null, revision: number];

/** The name of an article by its address. What is none, as in tests, names itself. */
const nameOf = (address: string): string => canonicalUrl(address) || address;

/** A stored vote; undefined where something else is stored. */
function voteOf(stored: unknown): LocalVote | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [mine, revision] = stored as readonly unknown[];
  const isVote = (mine === null || typeof mine === 'number') && typeof revision === 'number';
  return isVote ? [mine, revision] : undefined;
}

export interface LocalOptions {
  /** By default the browser's `localStorage`, unless the setting `storage` is `none`. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
}

/**
 * Stores votes in this browser alone. Nobody else sees them, so there is never an average or a count. Nothing is written before
 * the first vote. Where nothing can be written, votes last as long as the page.
 */
export function local({storage, best = 5}: LocalOptions = {}): BackendAdapter {
  /** The votes that the storage did not take. */
  const own = new Map<string, LocalVote>();
  let forgets = 0;

  /** The storage that may be used. It can be absent, forbidden or full: then it throws, or there is none. */
  const open = () => storage ?? (pageScope().settings.storage === 'none' ? undefined : localStorage);

  /** All votes that are stored, those of other tabs included. */
  const stored = (): Readonly<Record<string, unknown>> => {
    try {
      const votes = parse(open()?.getItem(LOCAL));
      // Older versions stored votes under other spellings of the same addresses.
      const named = Object.entries(isObject(votes) ? votes : {}).map(([url, vote]) => [nameOf(url), vote]);
      return Object.fromEntries(named);
    } catch {
      return {};
    }
  };

  const summary = (article: ArticleRef): RatingSummary => {
    const url = nameOf(article.url);
    const {client} = pageScope();
    if (forgets !== client.forgets) own.clear();
    forgets = client.forgets;
    const known = [own.get(url), voteOf(stored()[url])].flatMap((vote) => (vote ? [vote] : []));
    // Another tab may have changed the stored vote since, or the storage may have refused this page's vote: the newer one counts.
    const [mine, revision] = known.sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
    return {average: null, count: 0, best, revision, mine};
  };

  const change = async (article: ArticleRef, mine: number | null): Promise<RatingSummary> => {
    const vote: LocalVote = [mine, summary(article).revision + 1];
    const url = nameOf(article.url);
    own.set(url, vote);
    try {
      open()?.setItem(LOCAL, stringify({...stored(), [url]: vote}));
    } catch {
      // The storage is full or forbidden: the vote lasts until the page is left.
    }
    if (String(voteOf(stored()[url])) === String(vote)) own.delete(url);
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
