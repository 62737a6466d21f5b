import {sql} from 'kysely';
import {chunkedStatements, times} from './chunked-statements.ts';
import type {Database} from './tables.ts';
import {batchLoader} from './batch-loader.ts';

/** How much of a limit a network has used up, and until when that counts, in milliseconds. */
export interface Counter {
  readonly name: string;
  readonly points: number;
  readonly expires: number;
}

/** Where counters are kept for all servers of one database, and after a restart. */
export interface CounterStore {
  /** Those that still count. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, Counter>>;
  /** Adds to counters, and begins anew those that have expired. Answers them as they are then. */
  add(counters: readonly Counter[]): Promise<readonly Counter[]>;
  /** Deletes those that have expired. */
  sweep(): Promise<void>;
}

/** Keeps counters in the database. */
export function createCounterStore(db: Database): CounterStore {
  const select = chunkedStatements<[string], Counter>((length) =>
    db.selectFrom('limits').selectAll().where('name', 'in', times(length, '')),
  );
  const readAll = batchLoader(async (names: readonly string[]) => {
    const rows = await select(
      db,
      names.map((name): [string] => [name]),
    );
    const now = Date.now();
    return new Map(rows.filter(({expires}) => Number(expires) > now).map((row) => [row.name, plain(row)]));
  });
  const plain = ({name, points, expires}: Counter): Counter => ({name, points, expires: Number(expires)});

  return {
    read: readAll,
    async add(counters) {
      const now = Date.now();
      const isOver = sql<boolean>`limits.expires <= ${now}`;
      const rows: Counter[] = [];
      // In one order, so that servers do not wait for each other in a circle.
      const sorted = [...counters].sort((a, b) => (a.name < b.name ? -1 : 1));
      for (let at = 0; at < sorted.length; at += 500)
        rows.push(
          ...(await db
            .insertInto('limits')
            .values(sorted.slice(at, at + 500).map(plain))
            .onConflict((conflict) =>
              conflict.column('name').doUpdateSet((eb) => ({
                points: sql`case when ${isOver} then excluded.points else limits.points + excluded.points end`,
                expires: eb.case().when(isOver).then(eb.ref('excluded.expires')).else(eb.ref('limits.expires')).end(),
              })),
            )
            .returningAll()
            .execute()),
        );
      return rows.map(plain);
    },
    async sweep() {
      await db.deleteFrom('limits').where('expires', '<=', Date.now()).execute();
    },
  };
}
