import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {Mortal, voteAndKill} from '../server/kills.ts';
import {havePostgres, startPostgres, type Postgres} from './postgres.ts';

const ROUNDS = 10;
const VOTES = 10_000;

async function rounds(servers: readonly Mortal[], db: string, report: (line: string) => void): Promise<void> {
  try {
    await Promise.all(servers.map((server) => server.live()));
    for (let number = 1; number <= ROUNDS; number++) {
      const round = {name: `round-${number}`, votes: VOTES, connections: 64, killedAt: [2500, 5000, 7500]};
      report(await voteAndKill(servers, db, round));
    }
  } finally {
    await Promise.all(servers.map((server) => server.die('SIGTERM')));
  }
}

describe('every acknowledged vote is there, and counted once, whatever is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-durability-'));
  let postgres: Postgres;
  before(async () => {
    assert.ok(havePostgres(), 'PostgreSQL is not installed here (Debian: postgresql)');
    postgres = await startPostgres();
  });
  after(async () => {
    await postgres?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  it('on SQLite', async (t) => {
    const db = join(folder, 'votes.db');
    await rounds([new Mortal('--db', db)], db, (line) => t.diagnostic(line));
  });

  it('on PostgreSQL with two servers', async (t) => {
    const db = await postgres.database('votes');
    const servers = [1, 2].map(() => new Mortal('--database-url', db));
    await rounds(servers, db, (line) => t.diagnostic(line));
  });
});
