import type {RelatedBy, Scope, TermKind} from '../../src/core/types.ts';
import {latest, type LatestFilter} from './lists/latest.ts';
import type {List, ListQuery} from './lists/links.ts';
import {neighbours} from './lists/neighbours.ts';
import {noticesOf} from './lists/notices.ts';
import {related} from './lists/related.ts';
import {countedTerms} from './lists/terms.ts';
import {top, type TopQuery} from './lists/top.ts';
import type {ArticleRow, Database} from './tables.ts';
import {canonicalName, nameKey} from './name-key.ts';
import {chunkedStatements, times} from './chunked-statements.ts';
import {batchLoader} from './batch-loader.ts';

/** The articles, their terms and their notices. */
export function createArticles(db: Database) {
  const byColumn = (column: 'name' | 'id') =>
    chunkedStatements<[string], ArticleRow>((length) =>
      db.selectFrom('articles').selectAll().where(column, 'in', times(length, '')),
    );
  const [byName, byId] = [byColumn('name'), byColumn('id')];

  /** Articles by what they are stored under, or by ids written as `id:…`. */
  const find = batchLoader(async (canonical: readonly string[]): Promise<Map<string, ArticleRow>> => {
    const ids = canonical.filter((name) => name.startsWith('id:')).map((name) => name.slice(3));
    const of = (names: readonly string[]) => names.map((name): [string] => [name]);
    const rows = [...(await byName(db, of(canonical))), ...(await byId(db, of(ids)))];
    // The last one of a name is kept: a listed one where there are several, and the oldest of these.
    rows.sort((a, b) => a.listed - b.listed || b.key - a.key);
    const found = new Map<string, ArticleRow>();
    for (const row of rows) found.set(row.name, row).set(`id:${row.id}`, row);
    return found;
  });

  /** Known articles by the names that were asked for: listed now, or with votes. */
  async function resolve(names: readonly string[]): Promise<Map<string, ArticleRow>> {
    const canonical = names.map(nameKey);
    const found = await find(canonical);
    return new Map(
      names.flatMap((name, index) => {
        const row = found.get(canonical[index]!);
        return row ? [[name, row] as const] : [];
      }),
    );
  }

  return {
    resolve,

    /** The key of an address; one that nobody listed is known from here on. */
    async keyOf(address: string): Promise<number> {
      const url = canonicalName(address);
      const name = nameKey(address);
      await db
        .insertInto('articles')
        .values({source: '', id: '', url, name, title: '', sort: 0, rank: '', locked: 0, listed: 0})
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const {key} = await db.selectFrom('articles').select('key').where('name', '=', name).executeTakeFirstOrThrow();
      return key;
    },

    /** Newest first. */
    async latest({exclude, ...query}: LatestFilter & {readonly exclude?: string | undefined}): Promise<List> {
      const without = exclude === undefined ? undefined : (await resolve([exclude])).get(exclude);
      return latest(db, query, without?.key);
    },
    neighbours: (row: ArticleRow, scope: Scope) => neighbours(db, row, scope),
    related: (row: ArticleRow, by: RelatedBy, query: ListQuery) => related(db, row, by, query),
    terms: (keys: readonly number[], kind?: TermKind) => countedTerms(db, keys, kind),
    top: (query: TopQuery, minVotes: number) => top(db, query, minVotes),
    notices: (key: number | undefined) => noticesOf(db, key),
  };
}
export type Articles = ReturnType<typeof createArticles>;
