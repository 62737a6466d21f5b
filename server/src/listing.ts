import {sql} from 'kysely';
import {linkUrl} from '../../src/core/name-rules.ts';
import type {Database} from './tables.ts';
import {speaksPostgres} from './dialect.ts';
import {mergeMoved} from './merge.ts';
import {nameKey} from './name-key.ts';
import type {Article, Notice} from './schemas.ts';

/** What is given to fill the articles from one source. */
export interface Filling {
  readonly articles: readonly Article[];
  /** Those of the article `*` stand by every article. */
  /** Only the newest of them, as a feed has them: older ones stay listed. */
  readonly isPartial?: boolean | undefined;
  readonly notices?: readonly {readonly article: string; readonly items: readonly Notice[]}[];
}

/** The lock of whoever fills. */
const FILLING = 1;

/** Characters of an id by which articles of one moment are ordered: an index of PostgreSQL takes no long text. */
const LONGEST_RANK = 200;

/** Numbers are compared as numbers, since many sources number their articles. */
const rankOf = (id: string): string => (/^\d{1,20}$/.test(id) ? id.padStart(20, '0') : id.slice(0, LONGEST_RANK));

/** What is listed: whole sources are put in and taken out. */
export function createListing(db: Database) {
  return {
    /** Whether a source has any articles listed. */
    async has(source: string): Promise<boolean> {
      return (
        (await db
          .selectFrom('articles')
          .select('key')
          .where('listed', '=', 1)
          .where('source', '=', source)
          .executeTakeFirst()) !== undefined
      );
    },

    /** Puts a source's articles in the place of those that it had. What is no longer listed keeps its votes. */
    async fill(source: string, {articles, isPartial, notices = []}: Filling): Promise<void> {
      const oldest = Math.min(...articles.map(({published}) => (published ? Date.parse(published) : Infinity)));
      await db.transaction().execute(async (trx) => {
        // Several servers on one PostgreSQL fill one after another; an SQLite file has one writer anyway.
        if (speaksPostgres(trx)) await sql`select pg_advisory_xact_lock(${FILLING})`.execute(trx);
        await trx
          .updateTable('articles')
          .set({listed: 0})
          .where('source', '=', source)
          .$if(isPartial === true, (query) => query.where('sort', '>=', oldest === Infinity ? 0 : oldest))
          .execute();
        for (const article of articles) {
          const name = nameKey(article.url);
          const values = {
            source,
            id: article.id,
            url: linkUrl(article.url),
            name,
            title: article.title,
            published: article.published ?? null,
            sort: article.published ? Date.parse(article.published) : 0,
            rank: rankOf(article.id),
            author: article.author?.name ?? null,
            author_url: article.author?.url ?? null,
            image: article.image ? JSON.stringify(article.image) : null,
            excerpt: article.excerpt ?? null,
            locked: article.locked ? 1 : 0,
            listed: 1,
          };
          await mergeMoved(trx, values);
          // One that has moved is known by its id, and its votes move with it.
          const known =
            (await trx.selectFrom('articles').select('key').where('name', '=', name).executeTakeFirst()) ??
            (await trx
              .selectFrom('articles')
              .select('key')
              .where('source', '=', source)
              .where('id', '=', article.id)
              .where('listed', '=', 0)
              .executeTakeFirst());
          if (known) await trx.updateTable('articles').set(values).where('key', '=', known.key).execute();
          const {key} =
            known ??
            (await trx
              .insertInto('articles')
              .values(values)
              // A reader may have voted on it since it was looked for.
              .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
              .returning('key')
              .executeTakeFirstOrThrow());
          await trx.deleteFrom('terms').where('article', '=', key).execute();
          const terms = (article.terms ?? []).map(({kind, name, url = null}, position) => ({
            article: key,
            kind,
            name,
            url,
            position,
          }));
          if (terms.length) {
            await trx
              .insertInto('terms')
              .values(terms)
              .onConflict((conflict) => conflict.doNothing())
              .execute();
          }
        }
        await trx.deleteFrom('notices').where('source', '=', source).execute();
        for (const {article, items} of notices) {
          const row =
            article === '*'
              ? undefined
              : await trx.selectFrom('articles').select('key').where('name', '=', nameKey(article)).executeTakeFirst();
          if (article !== '*' && !row) continue;
          for (const [position, {id, text, title = null, tone = null}] of items.entries()) {
            const values = {source, article: row?.key ?? null, position, id, text, title, tone};
            await trx.insertInto('notices').values(values).execute();
          }
        }
      });
    },

    /** Takes everything of other sources off the lists. */
    async keepOnly(sources: readonly string[]): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('articles').set({listed: 0}).where('source', 'not in', sources).execute();
        await trx.deleteFrom('notices').where('source', 'not in', sources).execute();
      });
    },
  };
}
export type Listing = ReturnType<typeof createListing>;
