import {randomInt} from 'node:crypto';
import {sql, type Transaction} from 'kysely';
import {chunkedStatements, times} from './chunked-statements.ts';
import {add} from './counts.ts';
import {sumCounts} from './sum-counts.ts';
import type {Database, Tables, VoteRow} from './tables.ts';
import {COUNTED, NOTHING, type Change, type Counts, type VoteStore} from './vote-store.ts';

const NOBODY = new Uint8Array();
/** Into so many rows the servers on one PostgreSQL spread an article's numbers. */
const SHARDS = 16;

type PutRow = [article: number, voter: Uint8Array, value: number, day: number, network: Uint8Array | null];
/** What is to be written of some changes. */
interface Writes {
  readonly put: readonly PutRow[];
  readonly taken: readonly [article: number, voter: Uint8Array][];
  readonly deltas: ReadonlyMap<number, Counts>;
}

const nameOf = ({article, voter}: Pick<Change, 'article' | 'voter'>) =>
  `${article} ${Buffer.from(voter).toString('hex')}`;

/** The statements, each for lists of any length. */
const statementsOf = (db: Database) => ({
  read: chunkedStatements<[number, Uint8Array], VoteRow>((length) =>
    db
      .selectFrom('votes')
      .selectAll()
      .where(
        sql<boolean>`(article, voter) in (values ${sql.join(times(length, sql`(cast(${0} as integer), cast(${0} as bytea))`))})`,
      ),
  ),
  put: chunkedStatements<PutRow, unknown>((length) =>
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
  ),
  take: chunkedStatements<[number, Uint8Array], unknown>((length) =>
    db.deleteFrom('votes').where((eb) => eb.or(times(length, eb.and({article: 0, voter: NOBODY})))),
  ),
  add: chunkedStatements<number[], unknown>((length) =>
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
  ),
});

/** What changes write, where these votes are there. */
function writesOf(changes: readonly Change[], day: number, rows: readonly VoteRow[]): Writes {
  const before = new Map(rows.map((row) => [nameOf(row), row.value]));
  const put: PutRow[] = [];
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
  return {put, taken, deltas};
}

/** Who votes at two servers at once waits for himself, and for nobody else. */
async function lockVoters(trx: Transaction<Tables>, changes: readonly Change[]): Promise<void> {
  const locks = changes.map(
    ({article, voter}) => Buffer.from(voter).readBigInt64BE() ^ (BigInt(article) * 2_654_435_761n),
  );
  locks.sort((a, b) => (a < b ? -1 : 1));
  await sql`select pg_advisory_xact_lock(lock) from unnest(${locks.map(String)}::bigint[]) as lock`.execute(trx);
}

/** Votes in a PostgreSQL that several servers may share. */
export function postgresVoteStore(db: Database): VoteStore {
  const statements = statementsOf(db);
  const shard = randomInt(SHARDS);
  const read = sumCounts(db);

  /** Writes in an order that all servers share. */
  async function write(trx: Transaction<Tables>, changes: readonly Change[], day: number): Promise<void> {
    await lockVoters(trx, changes);
    const rows = await statements.read(
      trx,
      changes.map(({article, voter}) => [article, voter]),
    );
    const {put, taken, deltas} = writesOf(changes, day, rows);
    await statements.take(trx, taken);
    await statements.put(trx, put);
    const sorted = [...deltas].sort(([a], [b]) => a - b);
    await statements.add(
      trx,
      sorted.map(([article, delta]) => [article, shard, ...COUNTED.map((name) => delta[name])]),
    );
  }

  return {
    read,
    async commit(changes, day) {
      // The locks rely on seeing what others have committed, whatever the database's own default is.
      await db
        .transaction()
        .setIsolationLevel('read committed')
        .execute((trx) => write(trx, changes, day));
      // Of several servers' commits the last one to be read has them all: one revision means one state.
      return read(changes.map(({article}) => article));
    },
  };
}
