import {sumCounts} from '../sum-counts.ts';
import type {Database} from '../tables.ts';
import type {VoteStore} from '../vote-store.ts';
import type {SqliteDriver} from './driver.ts';
import type {CountsRow, SentChange} from './vote-writer.ts';

/** Bytes as they are sent to the thread: to copy a buffer there takes three times as long as to copy text. */
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Votes in an SQLite file. */
export const sqliteVoteStore = (db: Database, driver: SqliteDriver): VoteStore => ({
  read: sumCounts(db),
  async commit(changes, day) {
    const sent = changes.map(({article, voter, value, network}): SentChange => ({
      article,
      voter: asText(voter),
      value,
      network: network && asText(network),
    }));
    const rows = (await driver.writeVotes({changes: sent, day})) as readonly CountsRow[];
    return new Map(rows.map((row) => [row.article, row]));
  },
});
