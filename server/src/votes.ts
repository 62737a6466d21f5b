import {createHmac, randomBytes} from 'node:crypto';
import {sql, type RawBuilder} from 'kysely';
import type {Database} from './database.ts';
import {BEST} from './schemas.ts';

/** Everybody's votes on one article, without its name. */
export interface Tally {
  readonly average: number | null;
  readonly count: number;
  readonly best: typeof BEST;
  readonly histogram: number[];
  readonly revision: number;
}

const COLUMNS = ['v1', 'v2', 'v3', 'v4', 'v5'] as const;
type Counts = Readonly<Record<(typeof COLUMNS)[number] | 'revision', number>>;

function tally(counts: Counts | undefined): Tally {
  const histogram = COLUMNS.map((column) => counts?.[column] ?? 0);
  const count = histogram.reduce((sum, votes) => sum + votes, 0);
  const sum = histogram.reduce((sum, votes, index) => sum + votes * (index + 1), 0);
  return {average: count ? sum / count : null, count, best: BEST, histogram, revision: counts?.revision ?? 0};
}

/** The key by which voters are hashed: the one given, else one that is made once and kept in the database. */
async function hashKey(db: Database, given: string | undefined): Promise<Uint8Array> {
  if (given) return Buffer.from(given);
  await db
    .insertInto('settings')
    .values({name: 'key', value: randomBytes(32)})
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const {value} = await db.selectFrom('settings').select('value').where('name', '=', 'key').executeTakeFirstOrThrow();
  return value;
}

/** Keeps one vote for each voter and article. */
export async function createVotes(db: Database, givenKey?: string) {
  const key = await hashKey(db, givenKey);
  const hash = (token: string) => createHmac('sha256', key).update(token).digest();

  /** Replaces a voter's vote, or takes it back where `value` is null. Resolves when the disk has it. */
  const change = (article: number, token: string, value: number | null): Promise<Tally> =>
    db.transaction().execute(async (trx) => {
      const voter = hash(token);
      // A write comes first: it takes the lock, so that what is read next cannot be outdated by another process.
      await trx
        .insertInto('ratings')
        .values({article})
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const own = await trx
        .selectFrom('votes')
        .select('value')
        .where('article', '=', article)
        .where('voter', '=', voter)
        .executeTakeFirst();
      const before = own?.value ?? null;
      if (before !== value) {
        if (value === null) {
          await trx.deleteFrom('votes').where('article', '=', article).where('voter', '=', voter).execute();
        } else {
          await trx
            .insertInto('votes')
            .values({article, voter, value})
            .onConflict((conflict) => conflict.columns(['article', 'voter']).doUpdateSet({value}))
            .execute();
        }
        const changes: Partial<Record<keyof Counts, RawBuilder<number>>> = {revision: sql`revision + 1`};
        const step = (vote: number | null, by: number) => {
          const column = vote && COLUMNS[vote - 1];
          if (column) changes[column] = sql`${sql.ref(column)} + ${by}`;
        };
        step(before, -1);
        step(value, 1);
        await trx.updateTable('ratings').set(changes).where('article', '=', article).execute();
      }
      const counts = await trx.selectFrom('ratings').selectAll().where('article', '=', article).executeTakeFirst();
      return tally(counts as Counts | undefined);
    });

  return {
    async read(articles: readonly number[]): Promise<(article: number | undefined) => Tally> {
      const rows = await db.selectFrom('ratings').selectAll().where('article', 'in', articles).execute();
      const found = new Map(rows.map((row) => [row.article, row as Counts]));
      return (article) => tally(article === undefined ? undefined : found.get(article));
    },
    cast: (article: number, token: string, value: number) => change(article, token, value),
    withdraw: (article: number, token: string) => change(article, token, null),
  };
}
export type Votes = Awaited<ReturnType<typeof createVotes>>;
