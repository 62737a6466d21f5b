import {sql} from 'kysely';
import type {RelatedBy} from '../../../src/core/types.ts';
import type {ArticleRow, Database} from '../tables.ts';
import {pageOf, type List, type ListQuery} from './links.ts';
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

/** Articles with the same terms, from the index of terms: none of the others is looked at. */
const byTerm = (db: Database, {key}: ArticleRow, kind: 'tag' | 'category') =>
  db
    .selectFrom('terms as own')
    .innerJoin('terms as t', (join) => join.onRef('t.kind', '=', 'own.kind').onRef('t.name', '=', 'own.name'))
    .select((eb) => [
      't.article as key',
      eb.fn.max<number>('t.sort').as('sort'),
      eb.fn.max<string>('t.rank').as('rank'),
      eb.fn.countAll<number>().as('shared'),
    ])
    .where('own.article', '=', key)
    .where('own.kind', '=', kind)
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
  const akin = db.selectFrom((by === 'author' ? byAuthor(db, row) : byTerm(db, row, by)).as('akin'));
  const {total} = await akin.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = akin
    .selectAll()
    .$if(cursor !== undefined, (found) =>
      found.where(beyond(['shared', 'sort', 'rank', 'key'], '<', readShared(cursor!))),
    )
    .orderBy('shared', 'desc')
    .orderBy('sort', 'desc')
    .orderBy('rank', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1);
  const rows: Akin[] = await db
    .selectFrom(page.as('page'))
    .innerJoin('articles as a', 'a.key', 'page.key')
    .selectAll('a')
    .select('page.shared')
    .orderBy('page.shared', 'desc')
    .orderBy('page.sort', 'desc')
    .orderBy('page.rank', 'desc')
    .orderBy('page.key', 'desc')
    .execute();
  const list = await pageOf(db, rows, query, total, (each) => [each.shared, ...placeOf(each)]);
  return {...(total ? {of: await ownOf(db, row, by)} : {}), ...list};
}
