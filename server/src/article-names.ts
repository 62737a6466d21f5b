import type {Kysely} from 'kysely';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import type {Tables} from './tables.ts';
import {holdVotes, recount} from './import/recount.ts';

interface Row {
  readonly key: number;
  readonly source: string;
  readonly id: string;
  readonly url: string;
  readonly listed: number;
  readonly closes: number | null;
}

/** Moves everything that hangs on an article to another one: votes, what was written about them, terms and notices. */
async function merge(trx: Kysely<Tables>, from: Row, to: Row): Promise<void> {
  const voters = trx.selectFrom('votes').select('voter').where('article', '=', to.key);
  // Who has voted under both names has one vote: the one under the name that stays.
  const moved = () => trx.selectFrom('votes').where('article', '=', from.key).where('voter', 'not in', voters);
  const texts = await trx
    .selectFrom('feedback')
    .selectAll()
    .where('article', '=', from.key)
    .where('voter', 'not in', voters)
    .execute();
  await trx
    .insertInto('votes')
    .columns(['article', 'voter', 'value'])
    .expression(moved().select((eb) => [eb.lit(to.key).as('article'), 'voter', 'value']))
    .execute();
  for (const text of texts)
    await trx
      .insertInto('feedback')
      .values({...text, article: to.key})
      .execute();
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

/** The post that an address is a later page of, where a WordPress lists it: elsewhere `/books/2` is an article of its own. */
function postOf(url: string, listed: ReadonlyMap<string, Row>): Row | undefined {
  const at = url.lastIndexOf('/');
  const number = url.slice(at + 1);
  const post = /^\d\d?$/.test(number) ? listed.get(url.slice(0, at)) : undefined;
  return post && /^site:/.test(post.source) && /^\d+$/.test(post.id) && post.id !== number ? post : undefined;
}

/**
 * Names the articles in a database by the rules of `canonicalUrl()`. What was stored under several spellings of one address becomes
 * one article, with all of its votes.
 */
export async function nameArticles(trx: Kysely<Tables>): Promise<void> {
  await holdVotes(trx);
  const rows: Row[] = await trx
    .selectFrom('articles')
    .select(['key', 'source', 'id', 'url', 'listed', 'closes'])
    // Of several spellings the listed one stays, else the oldest.
    .orderBy('listed', 'desc')
    .orderBy('key')
    .execute();
  const named = new Map<string, Row>();
  for (const row of rows) {
    const name = canonicalUrl(row.url) || row.url;
    const known = named.get(name) ?? (row.listed ? undefined : postOf(name, named));
    if (known) await merge(trx, row, known);
    else {
      await trx.updateTable('articles').set({name}).where('key', '=', row.key).execute();
      named.set(name, row);
    }
  }
}
