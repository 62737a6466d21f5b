import {sql} from 'kysely';
import {COLUMNS} from '../counts.ts';
import type {Article} from '../schemas.ts';
import type {Database} from '../tables.ts';
import {articlesOf, linksOf} from './links.ts';

export interface TopQuery {
  /** `rating`: rated best; `votes`: with most votes. */
  readonly by: 'rating' | 'votes';
  /** Of the articles that were published in so many days. */
  readonly days: number;
  readonly limit: number;
}

const DAY = 86_400_000;
/** Votes of the mean that each article is thought to have besides its own: one vote of five stars is no top article. */
const PRIOR = 10;
/** An article with fewer votes is not ranked by its rating. */
const LEAST = 3;

/** The votes of listed articles that were published lately, and the sum of their stars. */
const rated = (db: Database, since: number) =>
  db
    .selectFrom('articles as a')
    .innerJoin('ratings as r', 'r.article', 'a.key')
    .select((eb) => [
      'a.key',
      'a.sort',
      sql<number>`sum(${sql.join(
        COLUMNS.map((column) => sql.ref(`r.${column}`)),
        sql` + `,
      )})`.as('votes'),
      sql<number>`sum(${sql.join(
        COLUMNS.map((column, index) => sql`${sql.lit(index + 1)} * ${sql.ref(`r.${column}`)}`),
        sql` + `,
      )}) - sum(${eb.ref('r.halves')}) / 2.0`.as('stars'),
    ])
    .where('a.listed', '=', 1)
    .where('a.sort', '>=', since)
    .groupBy(['a.key', 'a.sort']);

/**
 * The articles that readers voted for most, or rated best. Ratings are weighted by their number (a Bayesian average): each article has
 * the mean of all besides its own votes. `minVotes` is how many votes an article needs for its average to be told.
 */
export async function top(db: Database, {by, days, limit}: TopQuery, minVotes: number): Promise<Article[]> {
  const found = db
    .with(
      (cte) => cte('rated').materialized(),
      () => rated(db, Date.now() - days * DAY),
    )
    .selectFrom('rated')
    .select('key')
    .where('votes', '>=', by === 'votes' ? 1 : Math.max(minVotes, LEAST));
  const mean = sql`(select sum(stars) / sum(votes) from rated)`;
  const rank = by === 'votes' ? sql`votes` : sql`(stars + ${sql.lit(PRIOR)} * ${mean}) / (votes + ${sql.lit(PRIOR)})`;
  const rows = await found
    .orderBy(rank, 'desc')
    .orderBy('votes', 'desc')
    .orderBy('sort', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
  const keys = rows.map(({key}) => key);
  const articles = await articlesOf(db, keys);
  return linksOf(
    db,
    keys.flatMap((key) => articles.get(key) ?? []),
  );
}
