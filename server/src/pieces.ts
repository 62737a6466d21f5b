import type {Compilable, CompiledQuery} from 'kysely';

interface Executor {
  executeQuery<O>(query: CompiledQuery<O>): Promise<{readonly rows: O[]}>;
}

/**
 * A query with a list in it, for lists of any length. To build the query for a hundred rows takes longer than to run
 * it, so it is built once for each power of two, and a list is worked off in pieces of these lengths.
 *
 * @param build makes the query for so many rows. Their values must be all of its parameters, row by row; which, does not
 *   matter.
 */
export function inPieces<Row extends readonly unknown[], O>(build: (length: number) => Compilable<O>) {
  const built = new Map<number, CompiledQuery<O>>();
  return async (executor: Executor, rows: readonly Row[]): Promise<O[]> => {
    const found: O[] = [];
    for (let at = 0, length; at < rows.length; at += length) {
      length = 2 ** Math.floor(Math.log2(rows.length - at));
      let query: CompiledQuery<O> | undefined = built.get(length);
      if (!query) built.set(length, (query = build(length).compile()));
      const {rows: some} = await executor.executeQuery<O>({...query, parameters: rows.slice(at, at + length).flat()});
      found.push(...some);
    }
    return found;
  };
}

/** So many of the same, to build a query with. */
export const times = <T>(length: number, value: T): T[] => Array<T>(length).fill(value);
