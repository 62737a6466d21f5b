import {setTimeout as sleep} from 'node:timers/promises';
import {sql, type Kysely, type RawBuilder} from 'kysely';
import type {Tables} from './tables.ts';

/**
 * Migration 007 gives votes of a PostgreSQL a value of another type, which makes every row of the table anew. Votes of years would
 * wait for hours meanwhile. So it is done here in steps before, none of which holds up votes for more than a second: a second
 * column is filled while servers of the older version go on, and takes the place of the first one at the end.
 */
const TABLES = ['feedback', 'votes'] as const;
type Table = (typeof TABLES)[number];

const COLUMN = 'value_by_halves';
/** The lock of whoever does it. */
const LOCK = 3;
/** So many rows are filled in at once. */
const BATCH = 5000;
/** Milliseconds that a step waits for the table before it lets others go first, and then before it tries again. */
const WAIT = 1000;
const PAUSE = 200;

type Connection = Kysely<Tables>;
const run = (db: Connection, query: RawBuilder<unknown>) => query.execute(db);

const isLocked = (error: unknown): boolean => (error as {code?: string}).code === '55P03';

/** Runs statements that need the table for themselves for a moment, when nobody else has it. */
async function whenFree(db: Connection, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (;;) {
    try {
      await db.transaction().execute(async (trx) => {
        await run(trx, sql`set local lock_timeout = ${sql.lit(WAIT)}`);
        for (const statement of statements) await run(trx, statement);
      });
      return;
    } catch (error) {
      if (!isLocked(error)) throw error;
      await sleep(PAUSE);
    }
  }
}

/** Whether a table has votes of whole stars alone. */
export async function isWhole(db: Connection, table: Table): Promise<boolean> {
  const {rows} = await sql<{type: string}>`select data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name = 'value'`.execute(db);
  return rows[0]?.type === 'integer';
}

/** From here on each new or changed row has both columns. */
async function addColumn(db: Connection, table: Table): Promise<void> {
  await run(
    db,
    sql`create or replace function afterword_halves() returns trigger language plpgsql
      as $$ begin new.value_by_halves := new.value; return new; end $$`,
  );
  await whenFree(db, [
    sql`alter table ${sql.table(table)} add column if not exists ${sql.ref(COLUMN)} real`,
    sql`drop trigger if exists afterword_halves on ${sql.table(table)}`,
    sql`create trigger afterword_halves before insert or update on ${sql.table(table)}
      for each row execute function afterword_halves()`,
  ]);
}

/** Fills the column of the rows that were there before, in the order of their key. */
async function fillColumn(db: Connection, table: Table): Promise<void> {
  let last: {article: number; voter: Uint8Array} | undefined;
  for (;;) {
    const after = last ? sql`where (article, voter) > (${last.article}, ${last.voter})` : sql``;
    const {rows} = await sql<{article: number; voter: Uint8Array}>`
      select article, voter from ${sql.table(table)} ${after}
      order by article, voter offset ${sql.lit(BATCH - 1)} limit 1`.execute(db);
    const next = rows[0];
    const from = last ? sql`(article, voter) > (${last.article}, ${last.voter})` : sql`true`;
    const to = next ? sql`(article, voter) <= (${next.article}, ${next.voter})` : sql`true`;
    await run(
      db,
      sql`update ${sql.table(table)} set ${sql.ref(COLUMN)} = value
        where ${from} and ${to} and ${sql.ref(COLUMN)} is null`,
    );
    if (!next) return;
    last = next;
  }
}

/** Puts the column in the place of the old one. That all rows are right is checked before, without a lock that keeps votes out. */
async function swapColumns(db: Connection, table: Table): Promise<void> {
  const [name, filled, halves] = [table, `${table}_value_filled`, `${table}_value_halves`].map((text) => sql.ref(text));
  const column = sql.ref(COLUMN);
  await whenFree(db, [
    sql`alter table ${name!} drop constraint if exists ${filled!}, drop constraint if exists ${halves!}`,
    sql`alter table ${name!} add constraint ${filled!} check (${column} is not null) not valid,
      add constraint ${halves!} check (${column} * 2 in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) not valid`,
  ]);
  await run(db, sql`alter table ${name!} validate constraint ${filled!}`);
  await run(db, sql`alter table ${name!} validate constraint ${halves!}`);
  await whenFree(db, [
    sql`alter table ${name!} alter column ${column} set not null`,
    sql`drop trigger afterword_halves on ${name!}`,
    sql`alter table ${name!} drop constraint ${filled!}, drop column value`,
    sql`alter table ${name!} rename column ${column} to value`,
  ]);
}

/** Makes the votes and the texts of a PostgreSQL take halves, while servers of the older version go on. */
export async function takeHalves(db: Connection): Promise<void> {
  if (!(await isWhole(db, 'votes'))) return;
  await db.connection().execute(async (connection) => {
    // Of several servers that start at the same time the first one does it.
    await run(connection, sql`select pg_advisory_lock(${sql.lit(LOCK)})`);
    try {
      for (const table of TABLES) {
        if (!(await isWhole(connection, table))) continue;
        await addColumn(connection, table);
        await fillColumn(connection, table);
        await swapColumns(connection, table);
      }
      await run(connection, sql`drop function if exists afterword_halves()`);
    } finally {
      await run(connection, sql`select pg_advisory_unlock(${sql.lit(LOCK)})`);
    }
  });
}
