import type {Article, Term} from '../schemas.ts';
import type {ArticleRow, Database} from '../tables.ts';
import {writeCursor, type Place} from './order.ts';

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface List {
  items: Article[];
  cursor?: string | undefined;
  total: number;
}

/** The terms of articles, in their order. */
export async function termsOf(db: Database, keys: readonly number[]): Promise<Map<number, Term[]>> {
  const found = new Map<number, Term[]>();
  if (!keys.length) return found;
  const rows = await db
    .selectFrom('terms')
    .select(['article', 'kind', 'name', 'url'])
    .where('article', 'in', keys)
    .orderBy('position')
    .execute();
  for (const {article, kind, name, url} of rows) {
    const terms = found.get(article) ?? [];
    terms.push({kind, name, ...(url ? {url} : {})});
    found.set(article, terms);
  }
  return found;
}

/** Articles by their keys. */
export async function articlesOf(db: Database, keys: readonly number[]): Promise<Map<number, ArticleRow>> {
  if (!keys.length) return new Map();
  const rows = await db.selectFrom('articles').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** Articles as they are listed. */
export async function linksOf(db: Database, rows: readonly ArticleRow[]): Promise<Article[]> {
  const terms = await termsOf(
    db,
    rows.map(({key}) => key),
  );
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    title: row.title,
    ...(row.published ? {published: row.published} : {}),
    ...(row.author ? {author: {name: row.author, ...(row.author_url ? {url: row.author_url} : {})}} : {}),
    ...(row.image ? {image: JSON.parse(row.image) as NonNullable<Article['image']>} : {}),
    terms: terms.get(row.key) ?? [],
    ...(row.excerpt ? {excerpt: row.excerpt} : {}),
    ...(row.locked ? {locked: true} : {}),
  }));
}

/** A page of a list, made of one row more than was asked for: that one says whether there is a next page. */
export async function pageOf<R extends ArticleRow>(
  db: Database,
  rows: readonly R[],
  {limit}: ListQuery,
  total: number,
  placeOf: (row: R) => Place,
): Promise<List> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const cursor = rows.length > limit && last ? writeCursor(placeOf(last)) : undefined;
  return {items: await linksOf(db, shown), ...(cursor ? {cursor} : {}), total};
}
