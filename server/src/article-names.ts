import {sql, type Kysely} from 'kysely';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import {TRACKING_TABLE} from '../../src/core/tracking.ts';
import {speaksPostgres} from './dialect.ts';
import {mergeArticles, type Mergeable} from './merge.ts';
import {nameKey} from './name-key.ts';
import type {Database, Tables} from './tables.ts';
import {holdVotes} from './import/recount.ts';

interface Row extends Mergeable {
  readonly source: string;
  readonly id: string;
  readonly url: string;
  /** What it is stored under now; null where it has no name yet. */
  readonly name: string | null;
  readonly listed: number;
}

/** The setting that holds by which version of the rules the articles are named. */
const SETTING = 'names';
/** The version of databases that do not say theirs. */
const FIRST = 2;
/** The lock of whoever names the articles of a PostgreSQL anew. */
const NAMING = 2;

/** The post that an address is a later page of, where a WordPress lists it: elsewhere `/books/2` is an article of its own. */
function postOf(url: string, named: ReadonlyMap<string, Row>): Row | undefined {
  const at = url.lastIndexOf('/');
  const number = url.slice(at + 1);
  const post = /^\d\d?$/.test(number) ? named.get(nameKey(url.slice(0, at))) : undefined;
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
    .select(['key', 'source', 'id', 'url', 'name', 'listed', 'closes'])
    // Of several spellings the listed one stays, else the oldest.
    .orderBy('listed', 'desc')
    .orderBy('key')
    .execute();
  const named = new Map<string, Row>();
  for (const row of rows) {
    const name = nameKey(row.url) || row.url;
    const known = named.get(name) ?? (row.listed ? undefined : postOf(canonicalUrl(row.url), named));
    if (known) await mergeArticles(trx, row, known);
    else named.set(name, row);
  }
  const changed = [...named].filter(([name, row]) => row.name !== name);
  const setName = (key: number, name: string) =>
    trx.updateTable('articles').set({name}).where('key', '=', key).execute();
  // Two steps: the new name of one article may be the old name of another.
  for (const [, {key, name}] of changed) if (name !== null) await setName(key, `renamed:${key}`);
  for (const [name, {key}] of changed) await setName(key, name);
}

/** Writes down that the articles are named by the rules of this program. */
export async function markNames(trx: Kysely<Tables>): Promise<void> {
  const value = Buffer.from(String(TRACKING_TABLE));
  await trx
    .insertInto('settings')
    .values({name: SETTING, value})
    .onConflict((conflict) => conflict.column('name').doUpdateSet({value}))
    .execute();
}

/** Whether an article has no name: a server of a version without names has run beside later ones. */
const hasNameless = async (db: Kysely<Tables>): Promise<boolean> =>
  Boolean(await db.selectFrom('articles').select('key').where('name', 'is', sql.lit(null)).executeTakeFirst());

async function versionOf(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', SETTING).executeTakeFirst();
  return row ? Number(Buffer.from(row.value).toString()) : FIRST;
}

/**
 * Names the articles anew where the rules of this program are of a later version than those that they were named by.
 *
 * @throws where they are of an earlier one: this program would name new votes differently from those that are there
 */
export async function renameArticles(db: Database): Promise<void> {
  if ((await versionOf(db)) === TRACKING_TABLE && !(await hasNameless(db))) return;
  await db.transaction().execute(async (trx) => {
    // Of several servers that start at the same time the first one does it.
    if (speaksPostgres(trx)) await sql`select pg_advisory_xact_lock(${NAMING})`.execute(trx);
    else await holdVotes(trx);
    const version = await versionOf(trx);
    if (version > TRACKING_TABLE)
      throw new Error(
        `its articles are named by version ${version} of the rules, and this program knows ${TRACKING_TABLE}`,
      );
    if (version === TRACKING_TABLE && !(await hasNameless(trx))) return;
    await nameArticles(trx);
    await markNames(trx);
  });
}
