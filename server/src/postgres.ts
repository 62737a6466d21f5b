import {
  PostgresDialect,
  type Dialect,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';

/** Milliseconds to wait for a connection. */
const CONNECTING = 5000;
/** Milliseconds that a statement of a server may take, in PostgreSQL. */
const STATEMENT = 5000;
/** Milliseconds that a server waits for its answer: more, since PostgreSQL should be the one to say so. */
const ANSWER = 6000;
/** Milliseconds that a transaction may do nothing: a server that hangs keeps others waiting no longer. */
const IDLE_TRANSACTION = 15_000;
/** Milliseconds without traffic after which a connection is probed. */
const KEEP_ALIVE = 10_000;

const TIMEOUTS = {
  statement_timeout: STATEMENT,
  query_timeout: ANSWER,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION,
} as const;

/** Sums and counts come as these types; none of ours is larger than a JavaScript number can be. */
const NUMBERS: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text') =>
    NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** How every connection to a PostgreSQL is made. */
export const connectionOptions = (connectionString: string, isServing: boolean) => ({
  connectionString,
  connectionTimeoutMillis: CONNECTING,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE,
  ...(isServing ? TIMEOUTS : {}),
});

const GIVEN_UP = 'The connection to PostgreSQL has been given up, since it did not answer.';

/** What `pg` says when no answer came in time. Whether the connection will ever give one is not known. */
const isUnanswered = (error: unknown): boolean => (error as Error).message === 'Query read timeout';

/** A connection that is given up when it has not answered in time. */
class TimedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #onHung: () => void;
  #isGivenUp = false;

  constructor(client: pg.PoolClient, onHung: () => void) {
    this.#client = client;
    this.#onHung = onHung;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    query: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof query !== 'string') throw new Error('Rows are read at once here, and not by a cursor.');
    return this.#run<R>(query, parameters);
  }

  release(destroy?: boolean): void {
    if (!this.#isGivenUp) this.#client.release(destroy);
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#isGivenUp) throw new Error(GIVEN_UP);
    try {
      const {command, rowCount, rows} = await this.#client.query(sql, [...parameters]);
      return {command: command as PostgresQueryResult<R>['command'], rowCount: rowCount ?? 0, rows: rows as R[]};
    } catch (error) {
      if (isUnanswered(error)) {
        this.#isGivenUp = true;
        this.#client.release(true);
        this.#onHung();
      }
      throw error;
    }
  }
}

/**
 * Connections of a server. Where one hangs, all that are idle may hang as well, as when a firewall has forgotten them: new ones take
 * their place.
 */
class TimedPool implements PostgresPool {
  readonly options: pg.PoolConfig;
  #pool: pg.Pool;

  constructor(options: pg.PoolConfig) {
    this.options = options;
    this.#pool = openPool(options);
  }

  async connect(): Promise<PostgresPoolClient> {
    const pool = this.#pool;
    return new TimedClient(await pool.connect(), () => this.#replace(pool));
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  #replace(hung: pg.Pool): void {
    if (hung !== this.#pool) return;
    this.#pool = openPool(this.options);
    // Not waited for: what hangs does not say goodbye.
    hung.end().catch(() => {});
  }
}

function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options);
  // A connection that breaks while nobody uses it is replaced by the next one.
  pool.on('error', () => {});
  return pool;
}

/**
 * A PostgreSQL by its address.
 *
 * @param isServing whether readers wait: then no statement takes longer than some seconds. Migrations and imports may.
 */
export function postgresDialect(url: string, isServing: boolean): Dialect {
  const options = {...connectionOptions(url, isServing), types};
  return new PostgresDialect({pool: isServing ? new TimedPool(options) : openPool(options)});
}

/** Codes of PostgreSQL for: it is starting, stopping, full or out of locks, a statement took too long, or two waited for each other. */
const AWAY_CODES = /^(?:08...|40001|40P01|53...|55P03|57014|57P0\d)$/;
const AWAY_WORDS =
  /^(?:Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client (?:was closed|has encountered)|Postgres connection has been discarded)/;

/** Whether an error means that the database does not answer now, and may a moment later. */
export function isAway(error: unknown): boolean {
  const {code = '', message} = error as {code?: string; message: string};
  return (
    AWAY_CODES.test(code) ||
    /^E(?:CONN(?:REFUSED|RESET)|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)$/.test(code) ||
    AWAY_WORDS.test(message) ||
    message === GIVEN_UP
  );
}
