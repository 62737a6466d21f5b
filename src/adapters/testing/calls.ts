import type {ArticleRef, BackendAdapter, CallOptions} from '../../core/types.ts';
import type {Context} from './context.ts';

/** A method of the contract, ready to be called. */
export type Call = readonly [name: string, run: (options: CallOptions) => Promise<unknown>];

/** A voter's token: 128 random bits, base64url. */
export const token = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Each reading call that the adapter offers, for what must hold for all of them. */
export function reads(adapter: BackendAdapter, article: ArticleRef): Call[] {
  const {ratings, articles, terms, notices} = adapter;
  const calls: (Call | undefined)[] = [
    ratings && ['ratings.read', (options) => ratings.read([article], options)],
    articles?.latest && ['articles.latest', (options) => articles.latest!({limit: 2}, options)],
    articles?.neighbours && ['articles.neighbours', (options) => articles.neighbours!(article, 'all', options)],
    articles?.related && [
      'articles.related',
      (options) => articles.related!(article, {by: 'author', limit: 2}, options),
    ],
    terms && ['terms.of', (options) => terms.of([article], 'tag', options)],
    notices && ['notices.of', (options) => notices.of(article, options)],
  ];
  return calls.filter((call) => call !== undefined);
}

/** The calls that change something; none where votes are refused. */
export function writes({ratings}: BackendAdapter, article: ArticleRef, votes: Context['votes']): Call[] {
  if (!ratings || !votes) return [];
  const vote = {article, value: 4, voter: token()};
  const cast: Call = ['ratings.cast', (options) => ratings.cast(vote, options)];
  const {withdraw, feedback} = ratings;
  return [
    cast,
    ...(withdraw ? [['ratings.withdraw', (options) => ratings.withdraw!(vote, options)] as Call] : []),
    ...(feedback ? [['ratings.feedback', (options) => ratings.feedback!({...vote, text: 'x'}, options)] as Call] : []),
  ];
}
