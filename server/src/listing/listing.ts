import {sql, type Kysely} from 'kysely';
import {speaksPostgres} from '../dialect.ts';
import {chunkedStatements, times} from '../chunked-statements.ts';
import type {Notice} from '../schemas.ts';
import type {Database, Tables} from '../tables.ts';
import type {ListedArticle} from './listed-article.ts';
import {putNotices} from './put-notices.ts';
import {putArticles} from './put-articles.ts';

/** What a source tells, to be put in the place of what it told last. */
export interface Filling {
  /** A few at a time. */
  readonly articles: Iterable<readonly ListedArticle[]> | AsyncIterable<readonly ListedArticle[]>;
  /**
   * What these are: `all` of the source's articles; the `newest`, as in a feed, where what is not newer than half of them stays
   * listed; or those that are new or have `changed`, where all others stay listed.
   */
  readonly scope: 'all' | 'newest' | 'changed';
  /** Those of the article `*` stand by every article. */
  readonly notices?: readonly {readonly article: string; readonly items: readonly Notice[]}[];
}

/** What is looked at of an article that may have to be written. */
interface Known {
  readonly key: number;
  readonly name: string;
  readonly source: string;
  readonly digest: string | null;
  readonly listed: number;
}

/** The lock of whoever fills. */
const FILLING = 1;
/** Articles that one transaction writes: a vote may have to wait for it. */
const BATCH = 50;
/** Rows that are looked through at once. */
const PAGE = 1000;

/**
 * An article that was published later than this and is not among the newest ones is gone: half of them are not newer than this. The
 * oldest would not do: many feeds keep an old story at the top, or date one 1970. A list without any dates stands for all.
 */
function newerAreGone(dates: readonly number[], entries: number): number {
  if (entries > 0 && dates.length === 0) return -Infinity;
  // What has no date counts as the newest; an empty list says nothing of others.
  return [...dates].sort((a, b) => a - b)[Math.ceil(entries / 2) - 1] ?? Infinity;
}

/**
 * What is listed: whole sources are put in and taken out, in many short transactions that write what differs. `onWrite` is told of each
 * of them.
 */
export function createListing(db: Database, onWrite: () => void = () => {}) {
  /** By their names alone: where SQLite is also told that they are listed, it goes through all that is listed. */
  const findByName = chunkedStatements<[string], Known>((length) =>
    db
      .selectFrom('articles')
      .select(['key', 'name', 'source', 'digest', 'listed'])
      .where('name', 'in', times(length, '')),
  );

  const write = async (run: (trx: Kysely<Tables>) => Promise<void>): Promise<void> => {
    await db.transaction().execute(async (trx) => {
      // Several servers on one PostgreSQL write one after another; an SQLite file has one writer anyway.
      if (speaksPostgres(trx)) await sql`select pg_advisory_xact_lock(${FILLING})`.execute(trx);
      await run(trx);
    });
    onWrite();
  };

  /** The articles that are not listed as they are told; the keys of the others are added to those that were seen. */
  async function changedOf(source: string, articles: readonly ListedArticle[], seen: Set<number>) {
    const rows = await findByName(
      db,
      articles.map(({row}) => [row.name]),
    );
    const listed = new Map(rows.flatMap((row) => (row.listed ? [[row.name, row]] : [])));
    return articles.filter(({row: {name, digest}}) => {
      const known = listed.get(name);
      if (known?.source !== source || known.digest !== digest) return true;
      seen.add(known.key);
      return false;
    });
  }

  /** Takes articles off the lists. */
  async function unlist(keys: readonly number[]): Promise<void> {
    for (let at = 0; at < keys.length; at += BATCH) {
      const some = keys.slice(at, at + BATCH);
      await write(async (trx) => {
        await trx.updateTable('articles').set({listed: 0, digest: null}).where('key', 'in', some).execute();
        await trx.deleteFrom('terms').where('article', 'in', some).execute();
      });
    }
  }

  /** Takes what a source had listed and tells no more off the lists; with `after`, what was published later than that. */
  async function unlistOthers(source: string, seen: ReadonlySet<number>, after = -Infinity): Promise<void> {
    const isGone = (row: {key: number; source: string; listed: number; sort: number}) =>
      row.listed === 1 && row.source === source && row.sort > after && !seen.has(row.key);
    for (let last = -1; ;) {
      // By their keys alone, for the same reason.
      const rows = await db
        .selectFrom('articles')
        .select(['key', 'source', 'listed', 'sort'])
        .where('key', '>', last)
        .orderBy('key')
        .limit(PAGE)
        .execute();
      await unlist(rows.filter(isGone).map(({key}) => key));
      if (rows.length < PAGE) return;
      last = rows.at(-1)!.key;
    }
  }

  return {
    /** Whether a source has any articles listed. */
    async has(source: string): Promise<boolean> {
      const row = await db
        .selectFrom('articles')
        .select('key')
        .where('listed', '=', 1)
        .where('source', '=', source)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Puts a source's articles in the place of those that it had. What is no longer listed keeps its votes. */
    async fill(source: string, {articles, scope, notices = []}: Filling): Promise<void> {
      const seen = new Set<number>();
      const names = new Set<string>();
      const dates: number[] = [];
      for await (const told of articles) {
        const batch = told.filter(({row: {name}}) => !names.has(name) && names.add(name));
        for (const {row} of batch) if (row.published !== null) dates.push(row.sort);
        const changed = await changedOf(source, batch, seen);
        for (let at = 0; at < changed.length; at += BATCH)
          await write((trx) => putArticles(trx, source, changed.slice(at, at + BATCH), seen));
      }
      if (scope === 'all') await unlistOthers(source, seen);
      if (scope === 'newest') await unlistOthers(source, seen, newerAreGone(dates, names.size));
      await putNotices(db, write, source, notices);
    },

    /** Takes everything of other sources off the lists. */
    async keepOnly(sources: readonly string[]): Promise<void> {
      const rows = await db
        .selectFrom('articles')
        .select('key')
        .where('listed', '=', 1)
        .where('source', 'not in', sources)
        .execute();
      await unlist(rows.map(({key}) => key));
      const others = await db.selectFrom('notices').select('source').where('source', 'not in', sources).execute();
      for (const other of new Set(others.map(({source}) => source))) await putNotices(db, write, other, []);
    },
  };
}
export type Listing = ReturnType<typeof createListing>;
