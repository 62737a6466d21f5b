import pg from 'pg';
import {isPostgres} from './database.ts';
import {connectionOptions} from './postgres.ts';

/** Says whether this server is the one that reads the site. */
export interface Leader {
  leads(): Promise<boolean>;
  close(): Promise<void>;
}

/** The lock of the one that reads the site. */
const LEADING = 4;

/** A server that has its database for itself. */
const alone: Leader = {leads: async () => true, close: async () => {}};

/**
 * Of several servers on one PostgreSQL one reads the site: whoever holds a lock on a connection of its own. When that server ends, or
 * its connection breaks, another one takes its place the next time that it asks.
 */
class LockLeader implements Leader {
  readonly #url: string;
  #client: pg.Client | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async leads(): Promise<boolean> {
    if (this.#client) {
      const isAlive = await this.#client.query('select 1').then(
        () => true,
        () => false,
      );
      if (isAlive) return true;
      await this.close();
    }
    return this.#tryLock();
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #tryLock(): Promise<boolean> {
    const client = new pg.Client(connectionOptions(this.#url, true));
    // Found out when it is asked the next time.
    client.on('error', () => {});
    try {
      await client.connect();
      const {rows} = await client.query<{has: boolean}>('select pg_try_advisory_lock($1) as has', [LEADING]);
      if (rows[0]?.has) this.#client = client;
    } finally {
      if (this.#client !== client) await client.end().catch(() => {});
    }
    return this.#client === client;
  }
}

export const createLeader = (database: string): Leader => (isPostgres(database) ? new LockLeader(database) : alone);
