import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import type {VoteBatch} from './vote-writer.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly file: string;
  /** Set when the database is opened: `journal_mode = wal`. */
  readonly pragmas: readonly string[];
}

/** One statement. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What begins the transaction that the statement is the first one of. */
  readonly begin?: string | undefined;
}

/** What a thread is asked to do: to run a statement, or to write votes in a transaction of their own. */
export type Question = {readonly number: number} & (Statement | VoteBatch);

/** What became of a statement: rows, or how many rows it changed, or an error. */
export type Outcome =
  | {readonly rows: readonly unknown[]}
  | {readonly changes: number | bigint; readonly lastInsertRowid: number | bigint}
  | {readonly message: string; readonly code?: string | undefined; readonly errcode?: number | undefined};

/** The answers to the questions of one message; number 0 is the failure to open the database. */
export type Reply = 'open' | readonly (Outcome & {readonly number: number})[];

export type Result = Exclude<Outcome, {message: string}>;

/** An error of SQLite, as `node:sqlite` throws it. */
export class SqliteError extends Error {
  readonly code: string | undefined;
  readonly errcode: number | undefined;

  constructor({message, code, errcode}: Extract<Outcome, {message: string}>) {
    super(message);
    this.name = 'SqliteError';
    this.code = code;
    this.errcode = errcode;
  }
}

interface Pending {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** In the project the thread runs the source, in the published package what is built beside this module. */
function workerFile(): URL {
  const source = new URL('worker.ts', import.meta.url);
  return existsSync(source) ? source : new URL('sqlite-worker.js', import.meta.url);
}

/**
 * One connection to an SQLite file, in a thread of its own: while it works or waits for the disk, the event loop is free.
 * Statements run one after another, in the order in which they were given.
 */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #queue: Question[] = [];
  #number = 0;
  #ended: Error | undefined;

  private constructor(data: ThreadData) {
    this.#worker = new Worker(workerFile(), {workerData: data});
    this.#worker.on('message', (reply: Reply) => this.#hear(reply));
    this.#worker.on('error', (cause) =>
      this.#end(new Error(`The thread of the database ended: ${cause.message}`, {cause})),
    );
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#end(new Error('The database is closed'));
        resolve();
      });
    });
  }

  /** Opens a database, which is made where it is missing. */
  static async open(data: ThreadData): Promise<SqliteThread> {
    const thread = new SqliteThread(data);
    await new Promise<unknown>((resolve, reject) => thread.#pending.set(0, {resolve, reject}));
    thread.#worker.unref();
    return thread;
  }

  /** Runs one statement. With `begin` it begins a transaction, which is not begun where one of both fails. */
  run(text: string, values: readonly unknown[] = [], begin?: string): Promise<Result> {
    return this.#ask({text, values, begin});
  }

  /** Writes votes, all or none. Answers the counts of their articles. */
  writeVotes(batch: VoteBatch): Promise<Result> {
    return this.#ask(batch);
  }

  /** Closes the database after all that was asked. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#worker.ref();
    this.#send();
    this.#worker.postMessage('close');
    await this.#exited;
  }

  #ask(question: Statement | VoteBatch): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      // A program that has nothing else to do may end, but not before this has its answer.
      if (!this.#pending.size) this.#worker.ref();
      const number = ++this.#number;
      this.#pending.set(number, {resolve, reject});
      // What is asked in one turn goes in one message.
      if (!this.#queue.length) queueMicrotask(() => this.#send());
      this.#queue.push({number, ...question});
    });
  }

  #send(): void {
    if (!this.#queue.length) return;
    this.#worker.postMessage(this.#queue);
    this.#queue = [];
  }

  #hear(reply: Reply): void {
    if (reply === 'open') return this.#settle({number: 0, rows: []});
    for (const outcome of reply) this.#settle(outcome);
  }

  #settle(outcome: Outcome & {readonly number: number}): void {
    const pending = this.#pending.get(outcome.number);
    this.#pending.delete(outcome.number);
    if (!this.#pending.size) this.#worker.unref();
    if ('message' in outcome) pending?.reject(new SqliteError(outcome));
    else pending?.resolve(outcome);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const {reject} of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}
