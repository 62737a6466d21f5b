import {sql, type Kysely} from 'kysely';
import type {Tables} from '../tables.ts';
import {speaksPostgres} from '../dialect.ts';
import {add} from '../counts.ts';

/** Comes first in an import: servers that run wait with their votes until it is committed, and readers do not. */
export async function holdVotes(trx: Kysely<Tables>): Promise<void> {
  // In the order in which a vote takes them: else each could wait for the other.
  if (speaksPostgres(trx)) await sql`lock table votes, ratings in exclusive mode`.execute(trx);
  // SQLite has one writer at a time, and any write makes this the one.
  else await trx.deleteFrom('ratings').where('article', '=', -1).execute();
}

/**
 * Counts an article's votes anew, after some were put in or taken out beside `votes.ts`. Its revision
 * grows, and is at least the one given. Answers whether its numbers were others.
 */
export async function recount(trx: Kysely<Tables>, article: number, least = 0): Promise<boolean> {
  const counts = {v1: 0, v2: 0, v3: 0, v4: 0, v5: 0, halves: 0};
  const rows = await trx
    .selectFrom('votes')
    .select((eb) => ['value', eb.fn.countAll<number>().as('votes')])
    .where('article', '=', article)
    .groupBy('value')
    .execute();
  for (const {value, votes} of rows) add(counts, value, Number(votes));
  const before = await trx.selectFrom('ratings').selectAll().where('article', '=', article).execute();
  const known = before.reduce((sum, {revision}) => sum + revision, 0);
  const isSame = Object.entries(counts).every(
    ([column, votes]) => votes === before.reduce((sum, row) => sum + row[column as keyof typeof counts], 0),
  );
  const revision = Math.max(known + (isSame ? 0 : 1), least);
  await trx.deleteFrom('ratings').where('article', '=', article).execute();
  await trx
    .insertInto('ratings')
    .values({article, revision, ...counts})
    .execute();
  return !isSame;
}
