import {sql, type ExpressionBuilder, type SqlBool} from 'kysely';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import type {RelatedBy, Scope, TermKind} from '../../src/core/types.ts';
import type {ArticleRow, Database, Tables} from './tables.ts';
import {nameKey} from './name-key.ts';
import {inPieces, times} from './pieces.ts';
import {Problem} from './problem.ts';
import type {Article, Notice, Term} from './schemas.ts';
import {together} from './together.ts';

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface LatestFilter extends ListQuery {
  readonly tag?: string | undefined;
  readonly category?: string | undefined;
  readonly author?: string | undefined;
  readonly exclude?: string | undefined;
}

interface List {
  items: Article[];
  cursor?: string | undefined;
  total: number;
}

/** A place in an order: what it is ordered by, most important first. */
type Place = readonly (string | number)[];
type Listed = ExpressionBuilder<Tables & {a: Tables['articles']}, 'a'>;

const BY_PUBLISHED = ['sort', 'rank', 'key'] as const;

const placeOf = (row: ArticleRow, columns: readonly (keyof ArticleRow)[]): Place =>
  columns.map((column) => row[column] as string | number);

const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** No column holds a larger key. */
const LARGEST_KEY = 2 ** 31 - 1;

/** Whether a value can be one of ours: text that a database can hold, or a whole number up to the one of `most`. */
const fits = (value: unknown, most: string | number) =>
  typeof most === 'string'
    ? typeof value === 'string' && !value.includes('\0')
    : Number.isSafeInteger(value) && Math.abs(value as number) <= most;

/** Reads a cursor of ours back: as many values as `like`, text where that has text, and whole numbers up to its numbers. */
function readCursor(cursor: string, like: Place): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === like.length && like.every((most, i) => fits(place[i], most))) {
      return place as Place;
    }
  } catch {
    // Not JSON: said below, as for all that is not ours.
  }
  throw new Problem(400, 'cursor: not one that this server gave');
}

/** The rows beyond a place in the order of some columns. */
const beyond = (columns: readonly string[], sign: '<' | '>', place: Place) =>
  sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(sign)} (${sql.join(place)})`;

const hasTerm = (kind: TermKind, name: string) => (eb: Listed) =>
  eb.exists(
    eb
      .selectFrom('terms')
      .select('terms.name')
      .whereRef('terms.article', '=', 'a.key')
      .where('terms.kind', '=', kind)
      .where('terms.name', '=', name),
  );

/** How many terms of a kind an article shares with another one. */
const sharedTerms = (kind: TermKind, other: number) => (eb: Listed) =>
  eb
    .selectFrom('terms')
    .innerJoin('terms as own', (join) => join.onRef('own.kind', '=', 'terms.kind').onRef('own.name', '=', 'terms.name'))
    .select((eb) => eb.fn.countAll<number>().as('shared'))
    .whereRef('terms.article', '=', 'a.key')
    .where('own.article', '=', other)
    .where('own.kind', '=', kind);

/** The articles, their terms and their notices. */
export function createArticles(db: Database) {
  const listed = () => db.selectFrom('articles as a').where('a.listed', '=', 1);

  const termsOf = async (keys: readonly number[]): Promise<Map<number, Term[]>> => {
    const found = new Map<number, Term[]>();
    if (!keys.length) return found;
    const rows = await db.selectFrom('terms').selectAll().where('article', 'in', keys).orderBy('position').execute();
    for (const {article, kind, name, url} of rows) {
      const terms = found.get(article) ?? [];
      terms.push({kind, name, ...(url ? {url} : {})});
      found.set(article, terms);
    }
    return found;
  };

  const links = async (rows: readonly ArticleRow[]): Promise<Article[]> => {
    const terms = await termsOf(rows.map(({key}) => key));
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
  };

  /** One more than the limit was asked for, to see whether there is a next page. */
  const page = async (
    rows: readonly ArticleRow[],
    {limit}: ListQuery,
    total: number,
    columns: readonly string[],
  ): Promise<List> => {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const cursor =
      rows.length > limit && last ? writeCursor(placeOf(last, columns as (keyof ArticleRow)[])) : undefined;
    return {items: await links(shown), ...(cursor ? {cursor} : {}), total};
  };

  /** The articles that share an author or a term with this one, and how many of them. */
  const akin = (row: ArticleRow, by: RelatedBy) =>
    db
      .selectFrom(
        listed()
          .selectAll()
          .select((eb) =>
            (by === 'author'
              ? sql<number>`case when a.author = ${row.author} then 1 else 0 end`
              : sharedTerms(by, row.key)(eb)
            ).as('shared'),
          )
          .where('a.key', '!=', row.key)
          .as('found'),
      )
      .where('shared', '>', 0);

  const byColumn = (column: 'name' | 'id') =>
    inPieces<[string], ArticleRow>((length) =>
      db.selectFrom('articles').selectAll().where(column, 'in', times(length, '')),
    );
  const [byName, byId] = [byColumn('name'), byColumn('id')];

  /** Articles by what they are stored under, or by ids written as `id:…`. */
  const find = together(async (canonical: readonly string[]): Promise<Map<string, ArticleRow>> => {
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
      const url = canonicalUrl(address);
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
    async latest(query: LatestFilter): Promise<List> {
      const {tag, category, author, exclude, cursor} = query;
      const without = exclude === undefined ? undefined : (await resolve([exclude])).get(exclude);
      let found = listed();
      if (tag !== undefined) found = found.where(hasTerm('tag', tag));
      if (category !== undefined) found = found.where(hasTerm('category', category));
      if (author !== undefined) found = found.where('a.author', '=', author);
      if (without) found = found.where('a.key', '!=', without.key);
      const {total} = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      if (cursor !== undefined)
        found = found.where(beyond(BY_PUBLISHED, '<', readCursor(cursor, [Number.MAX_SAFE_INTEGER, '', LARGEST_KEY])));
      const rows = await found
        .selectAll()
        .orderBy('sort', 'desc')
        .orderBy('rank', 'desc')
        .orderBy('key', 'desc')
        .limit(query.limit + 1)
        .execute();
      return page(rows, query, total, BY_PUBLISHED);
    },

    /** In order of (published, id), such that walking visits each article once. */
    async neighbours(row: ArticleRow, scope: Scope): Promise<{previous: Article | null; next: Article | null}> {
      const nearest = async (sign: '<' | '>') => {
        const direction = sign === '<' ? 'desc' : 'asc';
        let found = listed().where(beyond(BY_PUBLISHED, sign, placeOf(row, BY_PUBLISHED)));
        if (scope === 'author') found = found.where('a.author', '=', row.author);
        if (scope === 'category') found = found.where((eb) => eb(sharedTerms(scope, row.key)(eb), '>', 0));
        return found
          .selectAll()
          .orderBy('sort', direction)
          .orderBy('rank', direction)
          .orderBy('key', direction)
          .executeTakeFirst();
      };
      const [previous, next] = [await nearest('<'), await nearest('>')];
      const [older = null] = await links(previous ? [previous] : []);
      const [newer = null] = await links(next ? [next] : []);
      return {previous: older, next: newer};
    },

    /** Ranked by how much is shared, then newest first. */
    async related(row: ArticleRow, by: RelatedBy, query: ListQuery): Promise<List & {of?: string}> {
      const columns = ['shared', ...BY_PUBLISHED];
      let found = akin(row, by);
      const {total} = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      if (query.cursor !== undefined)
        found = found.where(
          beyond(columns, '<', readCursor(query.cursor, [LARGEST_KEY, Number.MAX_SAFE_INTEGER, '', LARGEST_KEY])),
        );
      const rows = await found
        .selectAll()
        .orderBy('shared', 'desc')
        .orderBy('sort', 'desc')
        .orderBy('rank', 'desc')
        .orderBy('key', 'desc')
        .limit(query.limit + 1)
        .execute();
      const own =
        by === 'author'
          ? [row.author ?? '']
          : (await this.terms([row.key], by))(row.key).flatMap(({name, count = 0}) => (count > 1 ? name : []));
      return {...(total ? {of: own.join(', ')} : {}), ...(await page(rows, query, total, columns))};
    },

    /** The terms of articles, with how many listed articles have each. */
    async terms(keys: readonly number[], kind?: TermKind): Promise<(key: number | undefined) => Term[]> {
      const own = await termsOf(keys);
      const names = [...own.values()].flatMap((terms) => terms.map(({name}) => name));
      const rows = names.length
        ? await db
            .selectFrom('terms')
            .innerJoin('articles', 'articles.key', 'terms.article')
            .select((eb) => ['terms.kind', 'terms.name', eb.fn.countAll<number>().as('count')])
            .where('articles.listed', '=', 1)
            .where('terms.name', 'in', [...new Set(names)])
            .groupBy(['terms.kind', 'terms.name'])
            .execute()
        : [];
      const counts = new Map(rows.map((row) => [`${row.kind} ${row.name}`, row.count]));
      return (key) =>
        ((key !== undefined && own.get(key)) || [])
          .filter((term) => !kind || term.kind === kind)
          .map((term) => ({...term, count: counts.get(`${term.kind} ${term.name}`) ?? 0}));
    },

    /** The notices of every article, then those of this one. */
    async notices(key: number | undefined): Promise<Notice[]> {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where((eb) => eb.or([eb('article', 'is', null), ...(key === undefined ? [] : [eb('article', '=', key)])]))
        .orderBy('article')
        .orderBy('position')
        .execute();
      return rows.map(({id, text, title, tone}) => ({id, text, ...(title ? {title} : {}), ...(tone ? {tone} : {})}));
    },
  };
}
export type Articles = ReturnType<typeof createArticles>;
