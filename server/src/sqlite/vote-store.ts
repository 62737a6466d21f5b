import {sumCounts} from '../sum-counts.ts';
import type {Database} from '../tables.ts';
import type {VoteStore} from '../vote-store.ts';
import type {SqliteDriver} from './driver.ts';
import type {CountsRow} from './vote-writer.ts';

/** Votes in an SQLite file. */
export const sqliteVoteStore = (db: Database, driver: SqliteDriver): VoteStore => ({
  read: sumCounts(db),
  async commit(changes, day) {
    // What goes to the thread is copied: nothing else goes along.
    const plain = changes.map(({article, voter, value, network}) => ({article, voter, value, network}));
    const rows = (await driver.writeVotes({changes: plain, day})) as readonly CountsRow[];
    return new Map(rows.map((row) => [row.article, row]));
  },
});
