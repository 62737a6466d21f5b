import {DatabaseSync} from 'node:sqlite';
import {setTimeout as sleep} from 'node:timers/promises';
import {
  SelectQueryNode,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import {SqliteThread, type Result, type SqliteError} from './thread.ts';
import type {VoteBatch} from './vote-writer.ts';

/** Milliseconds that a statement waits for another program that writes to the file. */
const PATIENCE = 5000;
/** Milliseconds between two attempts, at most. */
const PAUSE = 25;

/** SQLite's code 5: another program is writing. */
export const isBusy = (error: unknown): boolean => ((error as SqliteError).errcode ?? 0) % 256 === 5;

/** SQLite's codes 8, 10 and 13: the file may not be written, the disk fails, or it is full. */
export const isUnwritable = (error: unknown): boolean =>
  [8, 10, 13].includes(((error as SqliteError).errcode ?? 0) % 256);

/** Attempts again while another program writes. The wait is a timer's: nothing else waits. */
async function whenFree<T>(attempt: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (let pause = 1; ; pause = Math.min(2 * pause, PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}

const resultOf = <R>(result: Result): QueryResult<R> =>
  'rows' in result
    ? {rows: result.rows as R[]}
    : {insertId: BigInt(result.lastInsertRowid), numAffectedRows: BigInt(result.changes), rows: []};

/** Lets one after another have the connection that writes. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Answers when it is the caller's turn, with what ends it. */
  take(): Promise<() => void> {
    const before = this.#last;
    let end!: () => void;
    this.#last = new Promise((resolve) => (end = resolve));
    return before.then(() => end);
  }
}

/** What Kysely takes for a connection. It has the one that writes only while it needs that. */
class Connection implements DatabaseConnection {
  readonly #driver: SqliteDriver;
  #endTurn: (() => void) | undefined;
  /** What begins the transaction, together with its first statement. */
  #begin: string | undefined;
  #beginning: Promise<unknown> | undefined;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  async executeQuery<R>({query, sql: text, parameters}: CompiledQuery): Promise<QueryResult<R>> {
    const {reader, writer, turns} = this.#driver;
    if (this.#endTurn) return resultOf(await this.#runInTransaction(text, parameters));
    if (reader && SelectQueryNode.is(query)) return resultOf(await whenFree(() => reader.run(text, parameters)));
    const endTurn = await turns.take();
    try {
      return resultOf(await whenFree(() => writer.run(text, parameters)));
    } finally {
      endTurn();
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  async begin(text: string): Promise<void> {
    this.#endTurn = await this.#driver.turns.take();
    this.#begin = text;
  }

  async end(text: string): Promise<void> {
    try {
      // One without statements was never begun.
      if (this.#begin === undefined) await this.#driver.writer.run(text);
    } finally {
      this.release();
    }
  }

  release(): void {
    this.#begin = undefined;
    this.#endTurn?.();
    this.#endTurn = undefined;
  }

  async #runInTransaction(text: string, values: readonly unknown[]): Promise<Result> {
    const {writer} = this.#driver;
    // Nothing may run before the transaction has begun, and nothing where it cannot.
    if (this.#beginning) await this.#beginning;
    const begin = this.#begin;
    if (begin === undefined) return writer.run(text, values);
    const first = whenFree(() => writer.run(text, values, begin));
    this.#beginning = first;
    try {
      const result = await first;
      this.#begin = undefined;
      return result;
    } finally {
      this.#beginning = undefined;
    }
  }
}

/**
 * Two connections to one SQLite file, each in a thread of its own. One writes; the other answers questions outside of
 * transactions, so that whoever reads waits for no writer.
 */
export class SqliteDriver implements Driver {
  readonly #file: string;
  readonly turns = new Turns();
  writer!: SqliteThread;
  /** A database in memory has one connection alone. */
  reader: SqliteThread | undefined;
  #version: {readonly database: DatabaseSync; readonly read: () => unknown} | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Changes when something was written to the file, by this program or another one. */
  version(): unknown {
    return this.#version?.read();
  }

  /** Opens the file, which is made where it is missing. */
  async open(): Promise<void> {
    const thread = (...pragmas: string[]) => whenFree(() => SqliteThread.open({file: this.#file, pragmas}));
    // The last one counts pages; 32 MiB. What is in the log is on the disk, and under load its way into the tables is the
    // larger half of the work.
    this.writer = await thread('journal_mode = wal', 'synchronous = full', 'wal_autocheckpoint = 8000');
    if (this.#file === ':memory:') return;
    // Kibibytes.
    this.reader = await thread('query_only = on', 'cache_size = -32768');
    const database = new DatabaseSync(this.#file, {timeout: 0, readOnly: true});
    const statement = database.prepare('pragma data_version');
    this.#version = {database, read: () => statement.get()?.data_version};
  }

  /** It is opened before Kysely has it. */
  async init(): Promise<void> {}

  /** Writes votes, all or none, and answers the counts of their articles. */
  async writeVotes(batch: VoteBatch): Promise<readonly unknown[]> {
    const endTurn = await this.turns.take();
    try {
      return resultOf(await whenFree(() => this.writer.writeVotes(batch))).rows;
    } finally {
      endTurn();
    }
  }

  async acquireConnection(): Promise<Connection> {
    return new Connection(this);
  }

  async beginTransaction(connection: Connection, {accessMode}: TransactionSettings): Promise<void> {
    // Whoever may write is the one writer from the start: what it reads cannot be outdated by another program.
    await connection.begin(accessMode === 'read only' ? 'begin' : 'begin immediate');
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback');
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release();
  }

  /** The connection that writes is the last: with it the log goes into the tables. */
  async destroy(): Promise<void> {
    this.#version?.database.close();
    this.#version = undefined;
    await this.reader?.close();
    await this.writer?.close();
  }
}
