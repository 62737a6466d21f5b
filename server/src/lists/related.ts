import {sql} from 'kysely';
import type {RelatedBy} from '../../../src/core/types.ts';
import type {ArticleRow, Database} from '../tables.ts';
import {articlesOf, pageOf, type List, type ListQuery} from './links.ts';
import {beyond, placeOf, readShared} from './order.ts';
import {countedTerms} from './terms.ts';

type Akin = ArticleRow & {readonly shared: number};

/** Articles of the same author, each with its place, and how much it shares: one author. */
const byAuthor = (db: Database, {key, author}: ArticleRow) =>
  db
    .selectFrom('articles')
    .select(['key', 'sort', 'rank', sql<number>`1`.as('shared')])
    .where('listed', '=', 1)
    .where('author', '=', author)
    .where('key', '!=', key);

/**
 * Articles with the same terms, from the index of terms: none of the others is looked at. SQLite keeps the order of a cross join; it
 * would else go through all terms of the kind.
 */
const byTerm = (db: Database, {key}: ArticleRow, kind: 'tag' | 'category') =>
  db
    .selectFrom('terms as own')
    .crossJoin('terms as t')
    .select((eb) => [
      't.article as key',
      eb.fn.max<number>('t.sort').as('sort'),
      eb.fn.max<string>('t.rank').as('rank'),
      eb.fn.countAll<number>().as('shared'),
    ])
    .where('own.article', '=', key)
    .where('own.kind', '=', kind)
    .whereRef('t.kind', '=', 'own.kind')
    .whereRef('t.name', '=', 'own.name')
    .where('t.article', '!=', key)
    .groupBy('t.article');

/** What an article shares with others: its author, or those of its terms that others have as well. */
async function ownOf(db: Database, row: ArticleRow, by: RelatedBy): Promise<string> {
  if (by === 'author') return row.author ?? '';
  const terms = (await countedTerms(db, [row.key], by))(row.key);
  return terms.flatMap(({name, count = 0}) => (count > 1 ? name : [])).join(', ');
}

/** The articles that share an author or terms with one: first what shares most, then the newest. */
export async function related(
  db: Database,
  row: ArticleRow,
  by: RelatedBy,
  query: ListQuery,
): Promise<List & {of?: string}> {
  const {cursor, limit} = query;
  const akin = by === 'author' ? byAuthor(db, row) : byTerm(db, row, by);
  const from = db
    .with(
      (cte) => cte('akin').materialized(),
      () => akin,
    )
    .selectFrom('akin');
  const totalOf = from.select((eb) => eb.fn.countAll<number>().as('total'));
  const page = from
    .select(['key', 'sort', 'rank', 'shared'])
    .select((eb) =>
      eb
        .selectFrom('akin')
        .select((inner) => inner.fn.countAll<number>().as('total'))
        .as('total'),
    )
    .$if(cursor !== undefined, (found) =>
      found.where(beyond(['shared', 'sort', 'rank', 'key'], '<', readShared(cursor!))),
    )
    .orderBy('shared', 'desc')
    .orderBy('sort', 'desc')
    .orderBy('rank', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1);
  const own = ownOf(db, row, by);
  // It is waited for below, where there is anything that is shared.
  own.catch(() => {});
  const places = await page.execute();
  const total = places[0]?.total ?? (await totalOf.executeTakeFirstOrThrow()).total;
  const articles = await articlesOf(
    db,
    places.map(({key}) => key),
  );
  const rows: Akin[] = places.flatMap(({key, shared}) => {
    const article = articles.get(key);
    return article ? {...article, shared} : [];
  });
  const list = await pageOf(db, rows, query, total, (each) => [each.shared, ...placeOf(each)]);
  return {...(total ? {of: await own} : {}), ...list};
}
