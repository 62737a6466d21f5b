import {sql, type ColumnDefinitionBuilder, type Kysely} from 'kysely';
import type {Migration} from 'kysely/migration';
import {markNames, nameArticles} from './article-names.ts';
import {isWhole} from './halves-online.ts';
import {nameKey} from './name-key.ts';
import type {Tables} from './tables.ts';
import {speaksPostgres} from './dialect.ts';

const VALUES = ['v1', 'v2', 'v3', 'v4', 'v5'] as const;

/** What the same column is called in either database. Text is compared by its code points in both. */
function typesOf(db: Kysely<unknown>) {
  return speaksPostgres(db)
    ? ({text: sql`text collate "C"`, bytes: 'bytea', time: 'bigint', number: 'serial'} as const)
    : ({text: 'text', bytes: 'blob', time: 'integer', number: 'integer'} as const);
}

/** A primary key that numbers its rows. */
const numbered = (db: Kysely<unknown>, column: ColumnDefinitionBuilder) =>
  speaksPostgres(db) ? column.primaryKey() : column.primaryKey().autoIncrement();

export const migrations: Record<string, Migration> = {
  '001-votes': {
    async up(db: Kysely<unknown>) {
      const {text, bytes, time, number} = typesOf(db);
      await db.schema
        .createTable('articles')
        .addColumn('key', number, (column) => numbered(db, column))
        .addColumn('source', text, (column) => column.notNull())
        .addColumn('id', text, (column) => column.notNull())
        .addColumn('url', text, (column) => column.notNull().unique())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('published', 'text')
        .addColumn('sort', time, (column) => column.notNull())
        .addColumn('rank', text, (column) => column.notNull())
        .addColumn('author', 'text')
        .addColumn('author_url', 'text')
        .addColumn('image', 'text')
        .addColumn('excerpt', 'text')
        .addColumn('locked', 'integer', (column) => column.notNull())
        .addColumn('listed', 'integer', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('articles_id').on('articles').column('id').execute();
      await db.schema.createIndex('articles_order').on('articles').columns(['listed', 'sort', 'rank']).execute();
      await db.schema.createIndex('articles_author').on('articles').columns(['author', 'listed']).execute();
      let ratings = db.schema
        .createTable('ratings')
        .addColumn('article', 'integer', (column) => column.primaryKey().references('articles.key'))
        .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0));
      for (const value of [1, 2, 3, 4, 5]) {
        ratings = ratings.addColumn(`v${value}`, 'integer', (column) =>
          column
            .notNull()
            .defaultTo(0)
            .check(sql`${sql.ref(`v${value}`)} >= 0`),
        );
      }
      await ratings.execute();
      await db.schema
        .createTable('votes')
        .addColumn('article', 'integer', (column) => column.notNull().references('articles.key'))
        .addColumn('voter', bytes, (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull().check(sql`value between 1 and 5`))
        .addPrimaryKeyConstraint('votes_key', ['article', 'voter'])
        .execute();
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', bytes, (column) => column.notNull())
        .execute();
    },
  },
  '002-lists': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('terms')
        .addColumn('article', 'integer', (column) => column.notNull().references('articles.key'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('url', 'text')
        .addColumn('position', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('terms_key', ['article', 'kind', 'name'])
        .execute();
      await db.schema.createIndex('terms_name').on('terms').columns(['kind', 'name']).execute();
      await db.schema
        .createTable('notices')
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('article', 'integer', (column) => column.references('articles.key'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('title', 'text')
        .addColumn('tone', 'text')
        .execute();
      await db.schema.createIndex('notices_article').on('notices').column('article').execute();
    },
  },
  '003-closing': {
    async up(db: Kysely<unknown>) {
      // Milliseconds do not fit the four bytes that an integer has in PostgreSQL.
      await db.schema.alterTable('articles').addColumn('closes', 'bigint').execute();
    },
  },
  '004-shards': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('ratings').renameTo('ratings_before').execute();
      let ratings = db.schema
        .createTable('ratings')
        .addColumn('article', 'integer', (column) => column.notNull().references('articles.key'))
        .addColumn('shard', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0));
      // One shard may hold less than none, where another counted the vote that it has seen change.
      for (const column of VALUES)
        ratings = ratings.addColumn(column, 'integer', (made) => made.notNull().defaultTo(0));
      await ratings.addPrimaryKeyConstraint('ratings_shard', ['article', 'shard']).execute();
      const columns = sql.join(['article', 'revision', ...VALUES].map((column) => sql.ref(column)));
      await sql`insert into ratings (${columns}) select ${columns} from ratings_before`.execute(db);
      await db.schema.dropTable('ratings_before').execute();
    },
  },
  '005-votes-by-key': {
    // SQLite: one tree for the votes instead of a table and its index.
    async up(db: Kysely<unknown>) {
      if (speaksPostgres(db)) return;
      await db.schema.alterTable('votes').renameTo('votes_before').execute();
      await db.schema
        .createTable('votes')
        .addColumn('article', 'integer', (column) => column.notNull().references('articles.key'))
        .addColumn('voter', 'blob', (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull().check(sql`value between 1 and 5`))
        .addPrimaryKeyConstraint('votes_key', ['article', 'voter'])
        .modifyEnd(sql`without rowid`)
        .execute();
      await sql`insert into votes select article, voter, value from votes_before order by article, voter`.execute(db);
      await db.schema.dropTable('votes_before').execute();
    },
  },
  '006-feedback': {
    async up(db: Kysely<unknown>) {
      const {text, bytes} = typesOf(db);
      await db.schema
        .createTable('feedback')
        .addColumn('article', 'integer', (column) => column.notNull())
        .addColumn('voter', bytes, (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull().check(sql`value between 1 and 5`))
        .addColumn('day', text, (column) => column.notNull())
        .addColumn('text', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('feedback_key', ['article', 'voter'])
        // Who takes the vote back takes back what was written about it.
        .addForeignKeyConstraint('feedback_vote', ['article', 'voter'], 'votes', ['article', 'voter'], (constraint) =>
          constraint.onDelete('cascade'),
        )
        .execute();
    },
  },
  '007-halves': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('ratings')
        .addColumn('halves', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      // A binary fraction has halves exactly.
      const byHalves = sql`value * 2 in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)`;
      if (speaksPostgres(db)) {
        // Where there were votes, it has been done before, in steps.
        for (const table of ['votes', 'feedback'] as const)
          if (await isWhole(db as Kysely<Tables>, table))
            await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_value_check`)},
              alter column value type real, add check (${byHalves})`.execute(db);
        return;
      }
      // SQLite cannot change a column: the tables are made anew. Votes that go take along what was written about them, so
      // that this is put aside first.
      await sql`create table feedback_before as select * from feedback`.execute(db);
      await db.schema.dropTable('feedback').execute();
      await db.schema.alterTable('votes').renameTo('votes_before').execute();
      await db.schema
        .createTable('votes')
        .addColumn('article', 'integer', (column) => column.notNull().references('articles.key'))
        .addColumn('voter', 'blob', (column) => column.notNull())
        .addColumn('value', 'real', (column) => column.notNull().check(byHalves))
        .addPrimaryKeyConstraint('votes_key', ['article', 'voter'])
        .modifyEnd(sql`without rowid`)
        .execute();
      await sql`insert into votes select article, voter, value from votes_before order by article, voter`.execute(db);
      await db.schema.dropTable('votes_before').execute();
      await db.schema
        .createTable('feedback')
        .addColumn('article', 'integer', (column) => column.notNull())
        .addColumn('voter', 'blob', (column) => column.notNull())
        .addColumn('value', 'real', (column) => column.notNull().check(byHalves))
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('feedback_key', ['article', 'voter'])
        .addForeignKeyConstraint('feedback_vote', ['article', 'voter'], 'votes', ['article', 'voter'], (constraint) =>
          constraint.onDelete('cascade'),
        )
        .execute();
      await sql`insert into feedback select article, voter, value, day, text from feedback_before`.execute(db);
      await db.schema.dropTable('feedback_before').execute();
    },
  },
  // Since version 2 of the rules by which addresses name articles their names are stored. A later version of the rules needs no
  // migration: see `renameArticles()`.
  '008-names-2': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('articles').addColumn('name', typesOf(db).text).execute();
      await nameArticles(db as Kysely<Tables>);
      await markNames(db as Kysely<Tables>);
      await db.schema.createIndex('articles_name').unique().on('articles').column('name').execute();
    },
  },
  '010-long-names': {
    // An index of PostgreSQL takes no text of more than 2,704 bytes. Articles are found by their names, which are short
    // now, and by their ids.
    async up(db: Kysely<unknown>) {
      const trx = db as Kysely<Tables>;
      const long = await trx.selectFrom('articles').select(['key', 'url', 'name']).execute();
      for (const {key, url, name} of long) {
        const short = nameKey(url) || url;
        if (/^sha256:/.test(short) && short !== name)
          await trx.updateTable('articles').set({name: short}).where('key', '=', key).execute();
      }
      if (!speaksPostgres(db)) return;
      await sql`alter table articles drop constraint articles_url_key`.execute(db);
      await db.schema.dropIndex('articles_id').execute();
      await db.schema.createIndex('articles_id').on('articles').using('hash').column('id').execute();
      await sql`update articles set rank = left(rank, 200) where length(rank) > 200`.execute(db);
    },
  },
  '011-lists': {
    async up(db: Kysely<unknown>) {
      const {text, time} = typesOf(db);
      await db.schema.alterTable('articles').addColumn('digest', text).execute();
      // The order of articles is in each index that lists are read from.
      await db.schema
        .alterTable('terms')
        .addColumn('sort', time, (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .alterTable('terms')
        .addColumn('rank', text, (column) => column.notNull().defaultTo(''))
        .execute();
      await sql`delete from terms where article in (select key from articles where listed = 0)`.execute(db);
      await sql`update terms set sort = (select sort from articles where key = terms.article),
        rank = (select rank from articles where key = terms.article)`.execute(db);
      for (const index of ['terms_name', 'articles_order', 'articles_author'])
        await db.schema.dropIndex(index).execute();
      const place = ['sort', 'rank', 'key'];
      await db.schema
        .createIndex('terms_order')
        .on('terms')
        .columns(['kind', 'name', 'sort', 'rank', 'article'])
        .execute();
      await db.schema
        .createIndex('articles_order')
        .on('articles')
        .columns(['listed', ...place])
        .execute();
      await db.schema
        .createIndex('articles_author')
        .on('articles')
        .columns(['author', 'listed', ...place])
        .execute();
    },
  },
  '012-networks': {
    // Columns that may be null are added at once, however many rows there are.
    async up(db: Kysely<unknown>) {
      const {text, bytes} = typesOf(db);
      await db.schema.alterTable('votes').addColumn('day', 'integer').execute();
      await db.schema.alterTable('votes').addColumn('network', bytes).execute();
      await db.schema
        .createTable('limits')
        .addColumn('name', text, (column) => column.primaryKey())
        .addColumn('points', 'integer', (column) => column.notNull())
        .addColumn('expires', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '013-builds': {
    async up(db: Kysely<unknown>) {
      const {bytes, time} = typesOf(db);
      await db.schema
        .createTable('builds')
        .addColumn('build', 'text', (column) => column.notNull())
        .addColumn('file', 'text', (column) => column.notNull())
        .addColumn('added', time, (column) => column.notNull())
        .addColumn('compressed', bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('builds_key', ['build', 'file'])
        .execute();
    },
  },
};
