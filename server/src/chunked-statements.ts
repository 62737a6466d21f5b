import type {Compilable, CompiledQuery, Kysely} from 'kysely';
import {speaksPostgres} from './dialect.ts';
import type {Tables} from './tables.ts';

/**
 * A query with a list in it, for lists of any length. To build the query for a hundred rows takes longer than to run
 * it, so it is built once for each power of two, and a list is worked off in chunks of these lengths.
 *
 * @param build makes the query for so many rows. Their values must be all of its parameters, row by row; which, does not
 *   matter.
 */
export function chunkedStatements<Row extends readonly unknown[], O>(build: (length: number) => Compilable<O>) {
  const built = new Map<number, CompiledQuery<O>>();
  return async (db: Kysely<Tables>, rows: readonly Row[]): Promise<O[]> => {
    const asked: Promise<{readonly rows: O[]}>[] = [];
    for (let at = 0, length; at < rows.length; at += length) {
      length = 2 ** Math.floor(Math.log2(rows.length - at));
      let query: CompiledQuery<O> | undefined = built.get(length);
      if (!query) built.set(length, (query = build(length).compile()));
      asked.push(db.executeQuery<O>({...query, parameters: rows.slice(at, at + length).flat()}));
      // The thread of an SQLite file is told all of them at once; a connection to PostgreSQL takes one after another.
      if (speaksPostgres(db)) await asked.at(-1);
    }
    return (await Promise.all(asked)).flatMap(({rows: some}) => some);
  };
}

/** So many of the same, to build a query with. */
export const times = <T>(length: number, value: T): T[] => Array<T>(length).fill(value);
