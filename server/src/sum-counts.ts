import {chunkedStatements, times} from './chunked-statements.ts';
import type {Database} from './tables.ts';
import {COUNTED, type Counts, type CountsByArticle} from './vote-store.ts';

/** Reads the counts of articles: the sum of what each server on the database has counted. */
export function sumCounts(db: Database): (articles: readonly number[]) => Promise<CountsByArticle> {
  const select = chunkedStatements<[number], Counts & {readonly article: number}>((length) =>
    db
      .selectFrom('ratings')
      .select((eb) => ['article', ...COUNTED.map((name) => eb.fn.sum<number>(name).as(name))])
      .where('article', 'in', times(length, 0))
      .groupBy('article')
      .$castTo<Counts & {article: number}>(),
  );
  return async (articles) => {
    const rows = await select(
      db,
      [...new Set(articles)].map((article) => [article]),
    );
    return new Map(rows.map((row) => [row.article, row]));
  };
}
