import {createHmac, createSecretKey, randomBytes, randomInt} from 'node:crypto';
import {sql, type Transaction} from 'kysely';
import {add, COLUMNS} from './counts.ts';
import {isConstraint} from './database.ts';
import {dayOf} from './day-key.ts';
import type {Database, Tables, VoteRow} from './tables.ts';
import {speaksPostgres} from './dialect.ts';
import {chunkedStatements, times} from './chunked-statements.ts';
import {BEST} from './schemas.ts';
import {batchLoader} from './batch-loader.ts';

/** Everybody's votes on one article, without its name. */
export interface Tally {
  readonly average: number | null;
  readonly count: number;
  readonly best: typeof BEST;
  readonly histogram: number[];
  readonly revision: number;
}

/** One voter's vote on one article; null takes it back. */
interface Change {
  readonly article: number;
  readonly voter: Uint8Array;
  readonly value: number | null;
  /** The network that it comes from, as `Limits` hashes it. */
  readonly network: Uint8Array | null;
}

interface Waiting extends Change {
  /** When it came, in milliseconds of the process. */
  readonly since: number;
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: unknown) => void;
}

const COUNTED = ['revision', ...COLUMNS, 'halves'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;
const NOTHING: Readonly<Counts> = {revision: 0, v1: 0, v2: 0, v3: 0, v4: 0, v5: 0, halves: 0};
const NOBODY = new Uint8Array();

/** So many votes are committed at once. */
const MOST = 500;
/** Into so many rows the servers on one PostgreSQL spread an article's numbers. */
const SHARDS = 16;

function tally(counts: Readonly<Counts> | undefined): Tally {
  const histogram = COLUMNS.map((column) => counts?.[column] ?? 0);
  const count = histogram.reduce((sum, votes) => sum + votes, 0);
  const stars = histogram.reduce((sum, votes, index) => sum + votes * (index + 1), 0);
  const sum = stars - (counts?.halves ?? 0) / 2;
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

const nameOf = ({article, voter}: Pick<Change, 'article' | 'voter'>) =>
  `${article} ${Buffer.from(voter).toString('hex')}`;

/** Keeps one vote for each voter and article. `onCommit` is told before those who have voted are. */
export async function createVotes(db: Database, givenKey?: string, onCommit: () => void = () => {}) {
  const key = createSecretKey(await hashKey(db, givenKey));
  const hash = (token: string) => createHmac('sha256', key).update(token).digest();
  const isShared = speaksPostgres(db);
  const shard = isShared ? randomInt(SHARDS) : 0;

  const bytes = sql.raw(isShared ? 'bytea' : 'blob');
  const readVotes = chunkedStatements<[number, Uint8Array], VoteRow>((length) =>
    db
      .selectFrom('votes')
      .selectAll()
      .where(
        sql<boolean>`(article, voter) in (values ${sql.join(times(length, sql`(cast(${0} as integer), cast(${0} as ${bytes}))`))})`,
      ),
  );
  const putVotes = chunkedStatements<[number, Uint8Array, number, number, Uint8Array | null], unknown>((length) =>
    db
      .insertInto('votes')
      .values(times(length, {article: 0, voter: NOBODY, value: 0, day: 0, network: NOBODY}))
      .onConflict((conflict) =>
        conflict.columns(['article', 'voter']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          day: eb.ref('excluded.day'),
          network: eb.ref('excluded.network'),
        })),
      ),
  );
  const takeVotes = chunkedStatements<[number, Uint8Array], unknown>((length) =>
    db.deleteFrom('votes').where((eb) => eb.or(times(length, eb.and({article: 0, voter: NOBODY})))),
  );
  const addCounts = chunkedStatements<number[], unknown>((length) =>
    db
      .insertInto('ratings')
      .values(times(length, {article: 0, shard: 0, ...NOTHING}))
      .onConflict((conflict) =>
        conflict
          .columns(['article', 'shard'])
          .doUpdateSet((eb) =>
            Object.fromEntries(COUNTED.map((name) => [name, eb(`ratings.${name}`, '+', eb.ref(`excluded.${name}`))])),
          ),
      ),
  );
  const sumCounts = chunkedStatements<[number], Counts & {article: number}>((length) =>
    db
      .selectFrom('ratings')
      .select((eb) => ['article', ...COUNTED.map((name) => eb.fn.sum<number>(name).as(name))])
      .where('article', 'in', times(length, 0))
      .groupBy('article')
      .$castTo<Counts & {article: number}>(),
  );
  const readCounts = async (db: Database | Transaction<Tables>, articles: readonly number[]) =>
    new Map(
      (
        await sumCounts(
          db,
          [...new Set(articles)].map((article) => [article]),
        )
      ).map((row) => [row.article, row]),
    );

  /** Writes changes, of which no two are one voter's on one article, in an order that all servers share. */
  async function write(trx: Transaction<Tables>, changes: readonly Change[]): Promise<void> {
    if (isShared) {
      // PostgreSQL: who votes at two servers at once waits for himself, and for nobody else.
      const locks = changes.map(
        ({article, voter}) => Buffer.from(voter).readBigInt64BE() ^ (BigInt(article) * 2_654_435_761n),
      );
      locks.sort((a, b) => (a < b ? -1 : 1));
      await sql`select pg_advisory_xact_lock(lock) from unnest(${locks.map(String)}::bigint[]) as lock`.execute(trx);
    }
    // SQLite: something that may write comes first. It takes the lock, so that what is read next cannot be outdated by
    // another process.
    else await trx.deleteFrom('votes').where('article', '=', 0).execute();
    const rows = await readVotes(
      trx,
      changes.map(({article, voter}) => [article, voter]),
    );
    const before = new Map(rows.map((row) => [nameOf(row), row.value]));

    const put: [number, Uint8Array, number, number, Uint8Array | null][] = [];
    const day = dayOf(Date.now());
    const taken: [number, Uint8Array][] = [];
    const deltas = new Map<number, Counts>();
    for (const change of changes) {
      const {article, voter, value, network} = change;
      const old = before.get(nameOf(change)) ?? null;
      if (old === value) continue;
      const delta = deltas.get(article) ?? {...NOTHING};
      deltas.set(article, delta);
      delta.revision++;
      if (old) add(delta, old, -1);
      if (value) add(delta, value, 1);
      if (value) put.push([article, voter, value, day, network]);
      else taken.push([article, voter]);
    }
    await takeVotes(trx, taken);
    await putVotes(trx, put);
    await addCounts(
      trx,
      [...deltas]
        .sort(([a], [b]) => a - b)
        .map(([article, delta]) => [article, shard, ...COUNTED.map((name) => delta[name])]),
    );
  }

  /** Commits changes together, each of them when the disk has it. Of one voter's the last stays. */
  async function commit(changes: readonly Change[]): Promise<(article: number) => Tally> {
    const last = [...new Map(changes.map((change) => [nameOf(change), change])).values()];
    const articles = last.map(({article}) => article);
    const transaction = db.transaction();
    // The locks rely on seeing what others have committed, whatever the database's own default is.
    const counts = isShared
      ? await transaction.setIsolationLevel('read committed').execute((trx) => write(trx, last))
      : await transaction.execute(async (trx) => (await write(trx, last), readCounts(trx, articles)));
    // Of several servers' commits the last one to be read has them all: one revision means one state.
    const all = counts ?? (await readCounts(db, articles));
    onCommit();
    return (article) => tally(all.get(article));
  }

  const waiting: Waiting[] = [];
  /** Those that the database has now. */
  let sent: readonly Waiting[] = [];
  let committing: Promise<void> | undefined;

  /** While one commit waits for the disk, the next one gathers. */
  async function run(): Promise<void> {
    while (waiting.length) {
      // Who comes meanwhile goes along, as long as each turn brings more.
      let before;
      do {
        before = waiting.length;
        await new Promise<void>((resolve) => setImmediate(resolve));
      } while (waiting.length > before && waiting.length < MOST);
      const batch = waiting.splice(0, MOST);
      sent = batch;
      try {
        const tallyOf = await commit(batch);
        for (const {article, resolve} of batch) resolve(tallyOf(article));
      } catch (error) {
        // One that cannot be written must not fail the others. A database that is busy or away
        // fails all: they may come again.
        if (!isConstraint(error)) for (const {reject} of batch) reject(error);
        else
          for (const change of batch)
            await commit([change]).then((tallyOf) => change.resolve(tallyOf(change.article)), change.reject);
      }
      sent = [];
    }
    committing = undefined;
  }

  /** Replaces a voter's vote, or takes it back where `value` is null. Resolves when the disk has it. */
  const change = (
    article: number,
    token: string,
    value: number | null,
    network: Uint8Array | null = null,
  ): Promise<Tally> =>
    new Promise((resolve, reject) => {
      waiting.push({article, voter: hash(token), value, network, since: performance.now(), resolve, reject});
      committing ??= run();
    });

  const read = batchLoader((articles: readonly number[]) => readCounts(db, articles));

  return {
    async read(articles: readonly number[]): Promise<(article: number | undefined) => Tally> {
      const found = articles.length ? await read(articles) : new Map<number, Counts>();
      return (article) => tally(article === undefined ? undefined : found.get(article));
    },
    cast: (article: number, token: string, value: number, network?: Uint8Array) =>
      change(article, token, value, network),
    withdraw: (article: number, token: string) => change(article, token, null),
    /** What stands for a voter in the database. */
    hash,
    /** Milliseconds that the oldest vote waits for the database; 0 where none does. */
    waited: (): number => {
      const oldest = sent[0] ?? waiting[0];
      return oldest ? performance.now() - oldest.since : 0;
    },
    /** Resolves when all that was begun is committed: some do not wait for their answer. */
    idle: async () => committing,
  };
}
export type Votes = Awaited<ReturnType<typeof createVotes>>;
