import {createHmac, createSecretKey, randomBytes} from 'node:crypto';
import {batchLoader} from './batch-loader.ts';
import {COLUMNS} from './counts.ts';
import {isConstraint, sqliteOf} from './database.ts';
import {dayOf} from './day-key.ts';
import {speaksPostgres} from './dialect.ts';
import {postgresVoteStore} from './postgres-vote-store.ts';
import {BEST} from './schemas.ts';
import {sqliteVoteStore} from './sqlite/vote-store.ts';
import type {Database} from './tables.ts';
import type {Change, Counts, VoteStore} from './vote-store.ts';
import {Writes} from './writes.ts';

/** Everybody's votes on one article, without its name. */
export interface Tally {
  readonly average: number | null;
  readonly count: number;
  readonly best: typeof BEST;
  readonly histogram: number[];
  readonly revision: number;
}

interface Waiting extends Change {
  readonly voter: Buffer;
  /** When it came, in milliseconds of the process. */
  readonly since: number;
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: unknown) => void;
}

/** So many votes are committed at once. */
const MOST = 500;

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

const nameOf = ({article, voter}: Pick<Waiting, 'article' | 'voter'>) => `${article} ${voter.toString('latin1')}`;

/** What decides about the votes in a database. */
function storeOf(db: Database): VoteStore {
  if (speaksPostgres(db)) return postgresVoteStore(db);
  const driver = sqliteOf(db);
  if (!driver) throw new Error('This database was not opened by openDatabase()');
  return sqliteVoteStore(db, driver);
}

/** Keeps one vote for each voter and article. */
export async function createVotes(db: Database, givenKey?: string, writes = new Writes()) {
  const key = createSecretKey(await hashKey(db, givenKey));
  const hash = (token: string) => createHmac('sha256', key).update(token).digest();
  const store = storeOf(db);

  /** Commits changes together, each of them when the disk has it. Of one voter's the last stays. */
  async function commit(changes: readonly Waiting[]): Promise<(article: number) => Tally> {
    const last = [...new Map(changes.map((change) => [nameOf(change), change])).values()];
    const counts = await writes.ofVotes(() => store.commit(last, dayOf(Date.now())));
    return (article) => tally(counts.get(article));
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

  const read = batchLoader((articles: readonly number[]) => store.read(articles));

  return {
    async read(articles: readonly number[]): Promise<(article: number | undefined) => Tally> {
      const found = articles.length ? await read(articles) : undefined;
      return (article) => tally(article === undefined ? undefined : found?.get(article));
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
