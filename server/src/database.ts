import {DatabaseSync} from 'node:sqlite';
import {Kysely, SqliteDialect, sql, type Generated} from 'kysely';
import {Migrator, type Migration} from 'kysely/migration';

interface ArticleTable {
  readonly key: Generated<number>;
  /** Who listed it last; empty for an article that is known by its votes alone. */
  source: string;
  id: string;
  /** Canonical: what names the article. */
  url: string;
  title: string;
  published: string | null;
  /** `published` in milliseconds; what has none counts as the oldest. */
  sort: number;
  /** The id, such that numbers are in the order of numbers. */
  rank: string;
  author: string | null;
  author_url: string | null;
  /** JSON. */
  image: string | null;
  excerpt: string | null;
  locked: number;
  listed: number;
  /** From when on no votes are taken, in milliseconds, if that was said by hand. */
  closes: number | null;
}

/** How many votes each value has. Count and average are made from it, so that they cannot disagree. */
interface RatingTable {
  article: number;
  revision: Generated<number>;
  v1: Generated<number>;
  v2: Generated<number>;
  v3: Generated<number>;
  v4: Generated<number>;
  v5: Generated<number>;
}

interface VoteTable {
  article: number;
  /** A keyed hash of the voter's token. */
  voter: Uint8Array;
  value: number;
}

interface TermTable {
  article: number;
  kind: 'tag' | 'category';
  name: string;
  url: string | null;
  position: number;
}

interface NoticeTable {
  source: string;
  /** Null for every article. */
  article: number | null;
  position: number;
  id: string;
  text: string;
  title: string | null;
  tone: 'neutral' | 'info' | 'warning' | null;
}

export interface Tables {
  articles: ArticleTable;
  ratings: RatingTable;
  votes: VoteTable;
  terms: TermTable;
  notices: NoticeTable;
  settings: {name: string; value: Uint8Array};
}

export type Database = Kysely<Tables>;
export type ArticleRow = {readonly [K in keyof Omit<ArticleTable, 'key'>]: ArticleTable[K]} & {readonly key: number};

export const migrations: Record<string, Migration> = {
  '001-votes': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('articles')
        .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('url', 'text', (column) => column.notNull().unique())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('published', 'text')
        .addColumn('sort', 'integer', (column) => column.notNull())
        .addColumn('rank', 'text', (column) => column.notNull())
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
        .addColumn('voter', 'blob', (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull().check(sql`value between 1 and 5`))
        .addPrimaryKeyConstraint('votes_key', ['article', 'voter'])
        .execute();
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'blob', (column) => column.notNull())
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
};

type Bindable = null | number | bigint | string | Uint8Array;

/** What Kysely expects of a driver, on top of `node:sqlite`. */
const driver = (database: DatabaseSync) => ({
  close: () => database.close(),
  prepare(text: string) {
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (values: readonly unknown[]) => statement.all(...(values as Bindable[])),
      run: (values: readonly unknown[]) => statement.run(...(values as Bindable[])),
      iterate: (values: readonly unknown[]) => statement.iterate(...(values as Bindable[])),
    };
  },
});

/**
 * Opens the database file, made if it is missing, and brings its tables up to date. A commit returns only when the disk has it.
 *
 * @param upTo the last migration to run; by default all
 */
export async function openDatabase(file: string, upTo?: string): Promise<Database> {
  const name = file === ':memory:' ? 'in memory' : file;
  let database;
  try {
    database = new DatabaseSync(file, {timeout: 5000, enableForeignKeyConstraints: true});
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
  } catch (cause) {
    database?.close();
    throw new Error(`Cannot open the database ${name}: ${(cause as Error).message}`, {cause});
  }
  const db: Database = new Kysely<Tables>({dialect: new SqliteDialect({database: driver(database)})});
  const migrator = new Migrator({db, provider: {getMigrations: async () => migrations}});
  const {error} = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  if (error) {
    await db.destroy();
    throw new Error(`Cannot bring the database ${name} up to date: ${(error as Error).message}`, {cause: error});
  }
  return db;
}
