import {SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect} from 'kysely';
import type {SqliteDriver} from './driver.ts';

/** Kysely would let nobody read while somebody writes, as for a single connection. */
class TwoConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Kysely's SQLite with a driver that works in other threads. */
export const sqliteDialect = (driver: SqliteDriver): Dialect => ({
  createDriver: () => driver,
  createAdapter: () => new TwoConnections(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});
