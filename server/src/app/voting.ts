import type {IncomingMessage} from 'node:http';
import {isConstraint} from '../database.ts';
import {nameKey} from '../name-key.ts';
import {Problem} from '../problem.ts';
import type {OwnRating, Vote} from '../schemas.ts';
import type {ArticleRow} from '../tables.ts';
import type {Tally} from '../votes.ts';
import type {Parts} from './parts.ts';

/** What is told of a tally: not what one of a few has voted. */
export const shownTally = ({histogram, ...tally}: Tally, minVotes: number) =>
  tally.count && tally.count < minVotes ? {...tally, average: null, hidden: true as const} : {...tally, histogram};

/** Takes votes and takes them back, by all rules of this server. */
export function createVoting(parts: Parts) {
  const {votes, articles, rules, limits, proofOfWork, admit, clientOf, responseCache} = parts;
  const {voteLimit, voterLimit, minVotes} = parts;

  /** The article that a vote is on, and the address by which it becomes known, where it is not. */
  async function articleOf(article: string, client: string): Promise<[row: ArticleRow | undefined, address: string]> {
    const row = await rules.votableLately(article);
    if (row) return [row, article];
    // One that nobody knows may be another name of a known one.
    const address = await admit(article, client);
    return [await rules.votable(address), address];
  }

  return {
    /** @throws Problem where too many votes come from one network */
    async limit(request: IncomingMessage): Promise<void> {
      const wait = voteLimit ? await limits.vote(clientOf(request)) : 0;
      if (wait) throw new Problem(429, 'Too many votes from this network.', {'Retry-After': String(wait)});
    },

    async cast({article, value}: Vote, voter: string, request: IncomingMessage): Promise<OwnRating> {
      const client = clientOf(request);
      const [row, address] = await articleOf(article, client);
      rules.refuseClosed(article, row);
      await proofOfWork?.check(voter, request.headers['afterword-proof']?.toString());
      const wait = voterLimit || voteLimit ? await limits.voter(client, voter) : 0;
      if (wait) throw new Problem(429, 'Too many new voters from this network today.', {'Retry-After': String(wait)});
      const network = await limits.networkOf(client);
      const count = async (known: ArticleRow | undefined) =>
        votes.cast(known?.key ?? (await articles.keyOf(address)), voter, value, network);
      const tally = await count(row).catch(async (error: unknown) => {
        if (!isConstraint(error)) throw error;
        // The article has become one with another since it was looked for.
        return count(await rules.votable(address));
      });
      responseCache.drop(...new Set([article, address].map(nameKey)), ...(row ? [row.name] : []));
      return {article, ...shownTally(tally, minVotes), closed: false, mine: value};
    },

    async withdraw(article: string, voter: string): Promise<OwnRating> {
      const row = await rules.votable(article);
      // Of an article that nobody knows there is no vote to take back, and asking does not make it known.
      const tally = row ? await votes.withdraw(row.key, voter) : (await votes.read([]))(undefined);
      if (row) responseCache.drop(nameKey(article), row.name);
      return {article, ...shownTally(tally, minVotes), closed: rules.isClosed(row), mine: null};
    },
  };
}
export type Voting = ReturnType<typeof createVoting>;
