import type {Kysely, Selectable} from 'kysely';
import {mergeMoved} from '../merge.ts';
import type {Tables} from '../tables.ts';
import type {ListedArticle} from './listed-article.ts';

type Trx = Kysely<Tables>;
type Known = Pick<Selectable<Tables['articles']>, 'name' | 'source' | 'id'>;

/** Terms that one statement writes: databases limit its parameters. */
const MOST_TERMS = 500;

async function putTerms(trx: Trx, articles: readonly (ListedArticle & {readonly key: number})[]): Promise<void> {
  const rows = articles.flatMap(({key, row: {sort, rank}, terms}) =>
    terms.map((term, position) => ({...term, article: key, position, sort, rank})),
  );
  for (let at = 0; at < rows.length; at += MOST_TERMS)
    await trx
      .insertInto('terms')
      .values(rows.slice(at, at + MOST_TERMS))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Writes one that the database may have: under its name, or as one that has moved, which is known by its id and takes its votes along. */
async function putOne(trx: Trx, source: string, {row, terms}: ListedArticle, seen: ReadonlySet<number>) {
  const values = {...row, source, listed: 1};
  const sameId = await trx
    .selectFrom('articles')
    .select(['key', 'name'])
    .where('id', '=', row.id)
    .where('source', '=', source)
    .execute();
  const moved = sameId.filter(({key, name}) => name !== row.name && !seen.has(key)).map(({key}) => key);
  // What has moved is no longer listed where it was.
  if (moved.length) {
    await trx.updateTable('articles').set({listed: 0, digest: null}).where('key', 'in', moved).execute();
    await trx.deleteFrom('terms').where('article', 'in', moved).execute();
  }
  await mergeMoved(trx, values);
  const known =
    (await trx.selectFrom('articles').select('key').where('name', '=', row.name).executeTakeFirst()) ??
    (moved.length
      ? await trx.selectFrom('articles').select('key').where('key', 'in', moved).limit(1).executeTakeFirst()
      : undefined);
  if (known) await trx.updateTable('articles').set(values).where('key', '=', known.key).execute();
  const {key} =
    known ??
    (await trx
      .insertInto('articles')
      .values(values)
      // A reader may have voted on it since it was looked for.
      .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
      .returning('key')
      .executeTakeFirstOrThrow());
  await trx.deleteFrom('terms').where('article', '=', key).execute();
  await putTerms(trx, [{row, terms, key}]);
  return key;
}

/** Writes those that the database has not, all at once. Answers the keys of those that were written, by name. */
async function putNew(trx: Trx, source: string, articles: readonly ListedArticle[]): Promise<Map<string, number>> {
  if (!articles.length) return new Map();
  const rows = await trx
    .insertInto('articles')
    .values(articles.map(({row}) => ({...row, source, listed: 1})))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(['key', 'name'])
    .execute();
  const keys = new Map(rows.map(({key, name}) => [name, key]));
  const written = articles.flatMap((article) => {
    const key = keys.get(article.row.name);
    return key === undefined ? [] : {...article, key};
  });
  await putTerms(trx, written);
  return keys;
}

/**
 * Writes articles of a source that are new or have changed, and adds their keys to those that were seen. Those that were seen before
 * in this filling have not moved, even where another one has their id.
 */
export async function putArticles(
  trx: Trx,
  source: string,
  articles: readonly ListedArticle[],
  seen: Set<number>,
): Promise<void> {
  const [names, ids] = [articles.map(({row}) => row.name), articles.map(({row}) => row.id)];
  const columns = ['name', 'source', 'id'] as const;
  const known: Known[] = [
    ...(await trx.selectFrom('articles').select(columns).where('name', 'in', names).execute()),
    ...(await trx.selectFrom('articles').select(columns).where('id', 'in', ids).where('source', '=', source).execute()),
  ];
  const knownNames = new Set(known.map(({name}) => name));
  const knownIds = new Set(known.filter((row) => row.source === source).map(({id}) => id));
  const fresh = new Map<string, ListedArticle>();
  for (const article of articles)
    if (!knownNames.has(article.row.name) && !knownIds.has(article.row.id)) fresh.set(article.row.name, article);
  const keys = await putNew(trx, source, [...fresh.values()]);
  for (const key of keys.values()) seen.add(key);
  for (const article of articles)
    if (fresh.get(article.row.name) !== article || !keys.has(article.row.name))
      seen.add(await putOne(trx, source, article, seen));
}
