import type {ExpressionBuilder} from 'kysely';
import type {TermKind} from '../../../src/core/types.ts';
import type {ArticleRow, Database, Tables} from '../tables.ts';
import {pageOf, type List, type ListQuery} from './links.ts';
import {beyond, placeOf, readPublished} from './order.ts';

export interface LatestFilter extends ListQuery {
  readonly tag?: string | undefined;
  readonly category?: string | undefined;
  readonly author?: string | undefined;
}

/** A term that all articles of a list have. */
interface Having {
  readonly kind: TermKind;
  readonly name: string;
}

/** Rows, one more than the page has, and how many there are on all pages. */
interface Found {
  readonly rows: readonly ArticleRow[];
  readonly total: number;
}

/** What narrows a list by its articles' own columns, and by a second term. */
const matches = (author: string | undefined, term: Having | undefined, without: number | undefined) => {
  type Builder = ExpressionBuilder<Tables & {a: Tables['articles']}, 'a'>;
  return (eb: Builder) =>
    eb.and([
      eb('a.listed', '=', 1),
      ...(author === undefined ? [] : [eb('a.author', '=', author)]),
      ...(without === undefined ? [] : [eb('a.key', '!=', without)]),
      ...(term === undefined
        ? []
        : [
            eb.exists(
              eb
                .selectFrom('terms')
                .select('terms.name')
                .whereRef('terms.article', '=', 'a.key')
                .where('terms.kind', '=', term.kind)
                .where('terms.name', '=', term.name),
            ),
          ]),
    ]);
};

/** Asks for the rows and for their number at the same time. */
async function foundOf(
  rows: {execute(): Promise<readonly ArticleRow[]>},
  total: {executeTakeFirstOrThrow(): Promise<{readonly total: number}>},
): Promise<Found> {
  const [found, counted] = await Promise.all([rows.execute(), total.executeTakeFirstOrThrow()]);
  return {rows: found, total: counted.total};
}

/** From the index of articles: no more rows are read than the page has. */
async function latestOfAll(db: Database, {author, cursor, limit}: LatestFilter, without?: number): Promise<Found> {
  const found = db.selectFrom('articles as a').where(matches(author, undefined, without));
  const total = found.select((eb) => eb.fn.countAll<number>().as('total'));
  const rows = found
    .selectAll('a')
    .$if(cursor !== undefined, (query) => query.where(beyond(['sort', 'rank', 'key'], '<', readPublished(cursor!))))
    .orderBy('sort', 'desc')
    .orderBy('rank', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1);
  return foundOf(rows, total);
}

/** From the index of terms, which has the order of the articles: as many rows are read as the page has, however many have the term. */
async function latestOfTerm(
  db: Database,
  [first, second]: readonly [Having, Having?],
  {author, cursor, limit}: LatestFilter,
  without?: number,
): Promise<Found> {
  const isNarrow = author !== undefined || second !== undefined;
  const having = db.selectFrom('terms as t').where('t.kind', '=', first.kind).where('t.name', '=', first.name);
  const total = having
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .$if(without !== undefined, (query) => query.where('t.article', '!=', without!))
    .$if(isNarrow, (query) =>
      query.where(
        't.article',
        'in',
        db
          .selectFrom('articles as a')
          .select('a.key')
          .where(matches(author, second, without)),
      ),
    );
  const rows = having
    .innerJoin('articles as a', 'a.key', 't.article')
    .selectAll('a')
    .where(matches(author, second, without))
    .$if(cursor !== undefined, (query) =>
      query.where(beyond(['t.sort', 't.rank', 't.article'], '<', readPublished(cursor!))),
    )
    .orderBy('t.sort', 'desc')
    .orderBy('t.rank', 'desc')
    .orderBy('t.article', 'desc')
    .limit(limit + 1);
  return foundOf(rows, total);
}

/** The latest articles, newest first, without one of them. */
export async function latest(db: Database, query: LatestFilter, without?: number): Promise<List> {
  const {tag, category} = query;
  const tags: Having[] = tag === undefined ? [] : [{kind: 'tag', name: tag}];
  const categories: Having[] = category === undefined ? [] : [{kind: 'category', name: category}];
  const [first, second] = [...tags, ...categories];
  const {rows, total} = first
    ? await latestOfTerm(db, [first, second], query, without)
    : await latestOfAll(db, query, without);
  return pageOf(db, rows, query, total, placeOf);
}
