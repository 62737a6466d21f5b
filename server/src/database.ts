import {DatabaseSync} from 'node:sqlite';
import {Kysely, SqliteDialect} from 'kysely';
import {Migrator} from 'kysely/migration';
import {renameArticles} from './article-names.ts';
import {takeHalves} from './halves-online.ts';
import {migrations} from './migrations.ts';
import {postgresDialect} from './postgres.ts';
import type {Database, Tables} from './tables.ts';

type Bindable = null | number | bigint | string | Uint8Array;

/** So many statements are kept prepared. */
const PREPARED = 500;

/** Whether a row was at fault and not the database: SQLite's code 19, PostgreSQL's class 23, a constraint. */
export const isConstraint = (error: unknown): boolean => {
  const {errcode, code} = error as {errcode?: number; code?: string};
  return (errcode !== undefined && errcode % 256 === 19) || /^23/.test(code ?? '');
};

/** What Kysely expects of a driver, on top of `node:sqlite`. */
function driver(database: DatabaseSync) {
  const prepare = (text: string) => {
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (values: readonly unknown[]) => statement.all(...(values as Bindable[])),
      run: (values: readonly unknown[]) => statement.run(...(values as Bindable[])),
      iterate: (values: readonly unknown[]) => statement.iterate(...(values as Bindable[])),
    };
  };
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return {
    close: () => database.close(),
    prepare(text: string) {
      const statement = prepared.get(text) ?? prepare(text);
      if (prepared.size >= PREPARED) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

const versions = new WeakMap<Database, () => unknown>();

/** What changes when another program has written to the database; PostgreSQL does not tell. */
export const versionOf = (db: Database): (() => unknown) | undefined => versions.get(db);

/** Milliseconds to wait for another writer of an SQLite file. */
const PATIENCE = 5000;

function openSqlite(file: string): DatabaseSync {
  let database;
  try {
    database = new DatabaseSync(file, {timeout: PATIENCE, enableForeignKeyConstraints: true});
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
    // Pages; 32 MiB. What is in the log is on the disk, and under load its way into the tables
    // is the larger half of the work.
    database.exec('pragma wal_autocheckpoint = 8000');
  } catch (error) {
    database?.close();
    throw error;
  }
  return database;
}

/** Whether it is the address of a PostgreSQL, and not a file. */
export const isPostgres = (name: string): boolean => /^postgres(ql)?:/.test(name);

/** A database as it may be named to people: without its password. */
const shown = (name: string): string =>
  name === ':memory:' ? 'in memory' : isPostgres(name) ? name.replace(/\/\/[^@/]*@/, '//') : name;

/**
 * Opens a database file, made if it is missing, or a PostgreSQL by its address, and brings its tables up to date. A commit
 * returns only when the disk has it.
 *
 * @param upTo the last migration to run; by default all
 */
export async function openDatabase(name: string, upTo?: string): Promise<Database> {
  let dialect;
  let sqlite;
  try {
    if (isPostgres(name)) dialect = postgresDialect(name, false);
    else dialect = new SqliteDialect({database: driver((sqlite = openSqlite(name)))});
  } catch (cause) {
    throw new Error(`Cannot open the database ${shown(name)}: ${(cause as Error).message}`, {cause});
  }
  const db: Database = new Kysely<Tables>({dialect});
  // Servers that start at the same time wait for one another.
  const migrator = new Migrator({db, provider: {getMigrations: async () => migrations}});
  if (!upTo && isPostgres(name)) await takeHalves(db);
  let {error} = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  if (!error && !upTo) await renameArticles(db).catch((cause: unknown) => (error = cause));
  if (error) {
    await db.destroy();
    const said = (error as Error).message || String((error as NodeJS.ErrnoException).code);
    throw new Error(`Cannot bring the database ${shown(name)} up to date: ${said}`, {cause: error});
  }
  if (sqlite) {
    const statement = sqlite.prepare('pragma data_version');
    versions.set(db, () => statement.get()?.data_version);
  }
  return db;
}

/** The same for a server: its statements on a PostgreSQL have to be answered within seconds, which a migration may take. */
export async function openServing(name: string): Promise<Database> {
  const db = await openDatabase(name);
  if (!isPostgres(name)) return db;
  await db.destroy();
  return new Kysely<Tables>({dialect: postgresDialect(name, true)});
}
