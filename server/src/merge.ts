import type {Kysely} from 'kysely';
import type {Tables} from './tables.ts';
import {holdVotes, recount} from './import/recount.ts';

/** What must be known of an article to make it one with another. */
export interface Mergeable {
  readonly key: number;
  readonly closes: number | null;
}

type VoteColumn = Exclude<keyof Tables['votes'], 'article'>;

/**
 * Moves votes with all that is known of them, and what was written about them. Who has voted on both articles has one vote: the one
 * on the article that stays.
 */
async function moveVotes(trx: Kysely<Tables>, from: number, to: number): Promise<void> {
  const voters = trx.selectFrom('votes').select('voter').where('article', '=', to);
  const texts = await trx
    .selectFrom('feedback')
    .selectAll()
    .where('article', '=', from)
    .where('voter', 'not in', voters)
    .execute();
  // The table has more columns today than in the versions whose databases are brought up to date.
  const [first] = await trx.selectFrom('votes').selectAll().where('article', '=', from).limit(1).execute();
  const columns = Object.keys(first ?? {}).filter((name): name is VoteColumn => name !== 'article');
  if (columns.length)
    await trx
      .insertInto('votes')
      .columns(['article', ...columns])
      .expression(
        trx
          .selectFrom('votes')
          .select((eb) => [eb.lit(to).as('article'), ...columns])
          .where('article', '=', from)
          .where('voter', 'not in', voters),
      )
      .execute();
  for (const text of texts)
    await trx
      .insertInto('feedback')
      .values({...text, article: to})
      .execute();
}

/**
 * Makes two articles one: moves everything that hangs on the one to the other, and deletes it. Call `holdVotes()` before, in the same
 * transaction.
 */
export async function mergeArticles(trx: Kysely<Tables>, from: Mergeable, to: Mergeable): Promise<void> {
  await moveVotes(trx, from.key, to.key);
  const before = await trx
    .selectFrom('ratings')
    .select('revision')
    .where('article', 'in', [from.key, to.key])
    .execute();
  await recount(
    trx,
    to.key,
    before.reduce((sum, {revision}) => sum + revision, 1),
  );
  await trx.updateTable('notices').set({article: to.key}).where('article', '=', from.key).execute();
  if (to.closes === null && from.closes !== null)
    await trx.updateTable('articles').set({closes: from.closes}).where('key', '=', to.key).execute();
  for (const table of ['feedback', 'votes', 'ratings', 'terms'] as const)
    await trx.deleteFrom(table).where('article', '=', from.key).execute();
  await trx.deleteFrom('articles').where('key', '=', from.key).execute();
}

/**
 * Looks whether an article of a source has moved to a name under which readers have voted already: then its votes move there, too. Who
 * has voted at both addresses keeps the later vote, that at the new one.
 */
export async function mergeMoved(
  trx: Kysely<Tables>,
  {source, id, name}: {readonly source: string; readonly id: string; readonly name: string},
): Promise<void> {
  const rows = await trx
    .selectFrom('articles')
    .select(['key', 'source', 'closes', 'name'])
    .where('listed', '=', 0)
    .where((eb) => eb.or([eb('name', '=', name), eb.and({source, id})]))
    .execute();
  // What a source has listed before is an article of its own, and not only votes at an address.
  const voted = rows.find((row) => row.name === name && row.source === '');
  const moved = rows.find((row) => row.name !== name && row.source === source);
  if (!voted || !moved) return;
  await holdVotes(trx);
  await mergeArticles(trx, moved, voted);
}
