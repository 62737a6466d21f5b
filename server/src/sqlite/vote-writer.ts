import type {DatabaseSync, StatementSync} from 'node:sqlite';
import {add} from '../counts.ts';
import {COUNTED, NOTHING, type Change, type Counts} from '../vote-store.ts';

/** Changes that are written together, and the day of their votes. */
export interface VoteBatch {
  readonly changes: readonly Change[];
  readonly day: number;
}

/** An article's counts as a row. */
export type CountsRow = Counts & {readonly article: number};

const FIND = 'select value from votes where article = ? and voter = ?';
const PUT = `insert into votes (article, voter, value, day, network) values (?, ?, ?, ?, ?) on conflict do nothing`;
const CHANGE = 'update votes set value = ?, day = ?, network = ? where article = ? and voter = ?';
const TAKE = 'delete from votes where article = ? and voter = ?';
const ADD = `insert into ratings (article, shard, ${COUNTED.join(', ')}) values (?, 0, ${COUNTED.map(() => '?').join(', ')})
  on conflict (article, shard) do update set ${COUNTED.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}
  returning article, ${COUNTED.join(', ')}`;
/** In an SQLite file all counts of an article are in one row. */
const COUNTS = `select article, ${COUNTED.join(', ')} from ratings where article = ? and shard = 0`;

/**
 * Writes votes in the thread of the database: one message for all that wait, instead of one for each statement.
 * Whoever writes is the one writer from the start: what is read cannot be outdated by another program.
 */
export function createVoteWriter(database: DatabaseSync): (batch: VoteBatch) => CountsRow[] {
  // The tables are made later than the connection.
  const prepared = new Map<string, StatementSync>();
  const statement = (text: string): StatementSync => {
    const known = prepared.get(text) ?? database.prepare(text);
    prepared.set(text, known);
    return known;
  };

  /** Writes one change, and adds it to what its article's counts change by. */
  function write({article, voter, value, network}: Change, day: number, deltas: Map<number, Counts>): void {
    // Most are new: then there is nothing to look for.
    const isNew = value !== null && statement(PUT).run(article, voter, value, day, network).changes === 1;
    const old = isNew ? null : ((statement(FIND).get(article, voter)?.value ?? null) as number | null);
    if (old === value) return;
    if (value === null) statement(TAKE).run(article, voter);
    else if (!isNew) statement(CHANGE).run(value, day, network, article, voter);
    const delta = deltas.get(article) ?? {...NOTHING};
    deltas.set(article, delta);
    delta.revision++;
    if (old) add(delta, old, -1);
    if (value) add(delta, value, 1);
  }

  return ({changes, day}) => {
    database.exec('begin immediate');
    try {
      const deltas = new Map<number, Counts>();
      for (const change of changes) write(change, day, deltas);
      const articles = [...new Set(changes.map(({article}) => article))];
      const rows = articles.flatMap((article) => {
        const delta = deltas.get(article);
        const row = delta
          ? statement(ADD).get(article, ...COUNTED.map((name) => delta[name]))
          : statement(COUNTS).get(article);
        return (row ?? []) as CountsRow | [];
      });
      database.exec('commit');
      return rows;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw error;
    }
  };
}
