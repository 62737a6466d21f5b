import {Kysely} from 'kysely';
import {Migrator} from 'kysely/migration';
import {renameArticles} from './article-names.ts';
import {takeHalves} from './halves-online.ts';
import {migrations} from './migrations.ts';
import {postgresDialect} from './postgres.ts';
import {sqliteDialect} from './sqlite/dialect.ts';
import {SqliteDriver} from './sqlite/driver.ts';
import type {Database, Tables} from './tables.ts';

/** Whether a row was at fault and not the database: SQLite's code 19, PostgreSQL's class 23, a constraint. */
export const isConstraint = (error: unknown): boolean => {
  const {errcode, code} = error as {errcode?: number; code?: string};
  return (errcode !== undefined && errcode % 256 === 19) || /^23/.test(code ?? '');
};

const drivers = new WeakMap<Database, SqliteDriver>();

/** What works on the file, where the database is one. */
export const sqliteOf = (db: Database): SqliteDriver | undefined => drivers.get(db);

/** What changes when something was written to the database; PostgreSQL does not tell. */
export function versionOf(db: Database): (() => unknown) | undefined {
  const driver = drivers.get(db);
  return driver && (() => driver.version());
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
  const sqlite = isPostgres(name) ? undefined : new SqliteDriver(name);
  const db: Database = new Kysely<Tables>({dialect: sqlite ? sqliteDialect(sqlite) : postgresDialect(name, false)});
  await sqlite?.open().catch(async (cause: Error) => {
    await sqlite.destroy();
    throw new Error(`Cannot open the database ${shown(name)}: ${cause.message}`, {cause});
  });
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
  if (sqlite) drivers.set(db, sqlite);
  return db;
}

/** The same for a server: its statements on a PostgreSQL have to be answered within seconds, which a migration may take. */
export async function openServing(name: string): Promise<Database> {
  const db = await openDatabase(name);
  if (!isPostgres(name)) return db;
  await db.destroy();
  return new Kysely<Tables>({dialect: postgresDialect(name, true)});
}
