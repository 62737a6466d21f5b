import {PostgresAdapter, type Kysely} from 'kysely';

/** Whether a database is a PostgreSQL, and not an SQLite file. */
export const speaksPostgres = (db: Pick<Kysely<never>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;
