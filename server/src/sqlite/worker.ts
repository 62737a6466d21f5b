import {DatabaseSync} from 'node:sqlite';
import {parentPort, workerData} from 'node:worker_threads';
import type {Outcome, Question, Reply, Statement, ThreadData} from './thread.ts';
import {createVoteWriter} from './vote-writer.ts';

type Bindable = null | number | bigint | string | Uint8Array;

/** So many statements are kept prepared. */
const PREPARED = 500;

const {file, pragmas} = workerData as ThreadData;
const port = parentPort!;
const reply = (message: Reply): void => port.postMessage(message);

function open(): DatabaseSync {
  // No time to wait for another writer: a wait in here would hold up every other statement.
  const database = new DatabaseSync(file, {timeout: 0, enableForeignKeyConstraints: true});
  try {
    for (const pragma of pragmas) database.exec(`pragma ${pragma}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What is copied from thread to thread of an error of SQLite. */
function failureOf(error: unknown): Extract<Outcome, {message: string}> {
  const {message, code, errcode} = error as Error & {code?: string; errcode?: number};
  return {message, code, errcode};
}

/** Runs statements. */
function runnerOf(database: DatabaseSync) {
  const prepare = (text: string) => {
    const statement = database.prepare(text);
    return {statement, hasRows: statement.columns().length > 0};
  };
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const run = ({text, values}: Pick<Statement, 'text' | 'values'>): Outcome => {
    try {
      const known = prepared.get(text) ?? prepare(text);
      if (prepared.size >= PREPARED) prepared.clear();
      prepared.set(text, known);
      const bound = values as Bindable[];
      if (known.hasRows) return {rows: known.statement.all(...bound)};
      return known.statement.run(...bound);
    } catch (error) {
      return failureOf(error);
    }
  };
  return ({begin, ...statement}: Statement): Outcome => {
    const begun = begin === undefined ? undefined : run({text: begin, values: []});
    if (begun && 'message' in begun) return begun;
    const outcome = run(statement);
    if (begun && 'message' in outcome) run({text: 'rollback', values: []});
    return outcome;
  };
}

/** Does what is asked, one thing after another. */
function workerOf(database: DatabaseSync) {
  const run = runnerOf(database);
  const writeVotes = createVoteWriter(database);
  return (question: Question): Outcome => {
    if (!('changes' in question)) return run(question);
    try {
      return {rows: writeVotes(question)};
    } catch (error) {
      return failureOf(error);
    }
  };
}

try {
  const database = open();
  const work = workerOf(database);
  port.on('message', (questions: readonly Question[] | 'close') => {
    if (questions !== 'close')
      return reply(questions.map((question) => ({number: question.number, ...work(question)})));
    database.close();
    port.close();
  });
  reply('open');
} catch (error) {
  reply([{number: 0, ...failureOf(error)}]);
  port.close();
}
