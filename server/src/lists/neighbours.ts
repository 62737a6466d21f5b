import type {Scope} from '../../../src/core/types.ts';
import type {Article} from '../schemas.ts';
import type {ArticleRow, Database} from '../tables.ts';
import {linksOf} from './links.ts';
import {beyond, placeOf} from './order.ts';

type Sign = '<' | '>';

/** The next article in one direction: of all, or of one author. */
const nearestOf = (db: Database, row: ArticleRow, sign: Sign, ofAuthor: boolean) => {
  const direction = sign === '<' ? 'desc' : 'asc';
  return db
    .selectFrom('articles')
    .selectAll()
    .where('listed', '=', 1)
    .where(beyond(['sort', 'rank', 'key'], sign, placeOf(row)))
    .$if(ofAuthor, (query) => query.where('author', '=', row.author))
    .orderBy('sort', direction)
    .orderBy('rank', direction)
    .orderBy('key', direction)
    .limit(1)
    .executeTakeFirst();
};

/** The next article in one direction that has this category. */
const nearestIn = (db: Database, row: ArticleRow, sign: Sign, category: string) => {
  const direction = sign === '<' ? 'desc' : 'asc';
  return db
    .selectFrom('terms as t')
    .innerJoin('articles as a', 'a.key', 't.article')
    .selectAll('a')
    .where('a.listed', '=', 1)
    .where('t.kind', '=', 'category')
    .where('t.name', '=', category)
    .where(beyond(['t.sort', 't.rank', 't.article'], sign, placeOf(row)))
    .orderBy('t.sort', direction)
    .orderBy('t.rank', direction)
    .orderBy('t.article', direction)
    .limit(1)
    .executeTakeFirst();
};

/** -1 where the first article comes before the second one. Text is compared by code points, as the database does. */
function compare(a: ArticleRow, b: ArticleRow): number {
  const [one, other] = [Buffer.from(a.rank), Buffer.from(b.rank)];
  return a.sort - b.sort || Buffer.compare(one, other) || a.key - b.key;
}

const categoriesOf = (db: Database, {key}: ArticleRow) =>
  db.selectFrom('terms').select('name').where('article', '=', key).where('kind', '=', 'category').execute();

/** The next article in one direction that has one of some categories: the nearest of those that each category has. */
async function nearestInCategories(
  db: Database,
  row: ArticleRow,
  sign: Sign,
  categories: readonly {readonly name: string}[],
): Promise<ArticleRow | undefined> {
  const found = await Promise.all(categories.map(({name}) => nearestIn(db, row, sign, name)));
  const rows = found.filter((each) => each !== undefined).sort(compare);
  return sign === '<' ? rows.at(-1) : rows[0];
}

/** The articles before and after one, in order of (published, id), such that walking visits each article once. */
export async function neighbours(
  db: Database,
  row: ArticleRow,
  scope: Scope,
): Promise<{previous: Article | null; next: Article | null}> {
  const categories = scope === 'category' ? await categoriesOf(db, row) : undefined;
  const nearest = (sign: Sign) =>
    categories ? nearestInCategories(db, row, sign, categories) : nearestOf(db, row, sign, scope === 'author');
  const [previous, next] = await Promise.all([nearest('<'), nearest('>')]);
  const links = await linksOf(
    db,
    [previous, next].filter((each) => each !== undefined),
  );
  return {
    previous: (previous && links[0]) ?? null,
    next: (next && links.at(-1)) ?? null,
  };
}
