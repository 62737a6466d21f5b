import type {ExpressionBuilder} from 'kysely';
import {writeDay} from './day-key.ts';
import {holdVotes, recount} from './import/recount.ts';
import type {Database, Tables} from './tables.ts';

/** Which votes are meant; what is left out means all. */
export interface VoteFilter {
  readonly article?: number | undefined;
  /** Days since 1970 (UTC), the first and the last one. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** As votes have them. */
  readonly networks?: readonly Uint8Array[] | undefined;
}

/** The votes on one article, of one day, from one network. */
export interface VoteGroup {
  readonly article: string;
  readonly day: string | null;
  readonly network: string | null;
  readonly votes: number;
  readonly average: number;
}

const matching =
  ({article, since, until, networks}: VoteFilter) =>
  (eb: ExpressionBuilder<Tables, 'votes'>) =>
    eb.and([
      ...(article === undefined ? [] : [eb('votes.article', '=', article)]),
      ...(since === undefined ? [] : [eb('votes.day', '>=', since)]),
      ...(until === undefined ? [] : [eb('votes.day', '<=', until)]),
      ...(networks === undefined ? [] : [eb('votes.network', 'in', networks)]),
    ]);

/** Votes by article, day and network, those with most votes first. */
export async function* groupVotes(db: Database, filter: VoteFilter): AsyncGenerator<VoteGroup> {
  const rows = await db
    .selectFrom('votes')
    .innerJoin('articles', 'articles.key', 'votes.article')
    .select((eb) => [
      'articles.url as article',
      'votes.day',
      'votes.network',
      eb.fn.countAll<number>().as('votes'),
      eb.fn.avg<number>('votes.value').as('average'),
    ])
    .where(matching(filter))
    .groupBy(['articles.url', 'votes.day', 'votes.network'])
    .orderBy('votes', 'desc')
    .orderBy('articles.url')
    .orderBy('votes.day')
    .orderBy('votes.network')
    .execute();
  for (const {day, network, votes, average, ...row} of rows)
    yield {
      ...row,
      day: day === null ? null : writeDay(day),
      network: network && Buffer.from(network).toString('base64url'),
      votes: Number(votes),
      average: Math.round(Number(average) * 100) / 100,
    };
}

/** Deletes votes with what was written about them, and counts their articles anew. */
export async function dropVotes(db: Database, filter: VoteFilter): Promise<{votes: number; articles: number}> {
  return db.transaction().execute(async (trx) => {
    await holdVotes(trx);
    const articles = await trx.selectFrom('votes').select('article').distinct().where(matching(filter)).execute();
    const {numDeletedRows} = await trx.deleteFrom('votes').where(matching(filter)).executeTakeFirstOrThrow();
    for (const {article} of articles) await recount(trx, article);
    return {votes: Number(numDeletedRows), articles: articles.length};
  });
}

/** Counts articles anew from their votes, one after another: votes wait for one article at a time. */
export async function recountVotes(
  db: Database,
  article: number | undefined,
): Promise<{articles: number; changed: number}> {
  const counted = {articles: 0, changed: 0};
  const rows = await db
    .selectFrom('ratings')
    .select('article')
    .union(db.selectFrom('votes').select('article'))
    .execute();
  for (const {article: key} of rows) {
    if (article !== undefined && article !== key) continue;
    const isChanged = await db.transaction().execute(async (trx) => {
      await holdVotes(trx);
      return recount(trx, key);
    });
    counted.articles++;
    if (isChanged) counted.changed++;
  }
  return counted;
}
