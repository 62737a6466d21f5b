/**
 * `npm run bench:costs [-- SECONDS]`: what a read and a vote cost in time of a processor and in bytes, with SQLite and
 * with one and two servers on a PostgreSQL. From these server/docs/scale.md works out what more of them need.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import pg from 'pg';
import {havePostgres, startPostgres} from '../../long/postgres.ts';
import {load, startOurs, type Result, type Started, type What} from './drive.ts';

const [seconds = 6] = process.argv.slice(2).map(Number);
/** Of /proc/PID/stat. */
const TICK = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}));
const round = (value: number) => Number(value.toPrecision(2));

/** Milliseconds that processes, and what they started and has ended, have had of a processor. PostgreSQL's come and go. */
const used = (pids: readonly number[]) =>
  pids.reduce((sum, pid) => {
    if (!existsSync(`/proc/${pid}`)) return sum;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ');
    return sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) * TICK;
  }, 0);

const postgresPids = () => execFileSync('pgrep', ['postgres'], {encoding: 'utf8'}).trim().split('\n').map(Number);

/** Loads servers at the same time, and says what each request cost them, and the database beside them. */
async function measure(what: What, servers: readonly Started[], beside: () => number[] = () => []): Promise<void> {
  // The first load is for warming up: what comes with it, connections for example, is there before anything is measured.
  await Promise.all(servers.map(({port}) => load(port, what, 2)));
  const pids = servers.map(({child}) => child.pid!);
  const [before, besideBefore] = [used(pids), used(beside())];
  const results: Result[] = await Promise.all(servers.map(({port}) => load(port, what, seconds)));
  const count = results.reduce((sum, {rate}) => sum + rate * seconds, 0);
  const cost = (ms: number) => `${round((1000 * ms) / count)} µs`;
  const others = used(beside());
  const database = others ? `, ${cost(others - besideBefore)} in PostgreSQL` : '';
  console.log(
    `  ${what}: ${Math.round(count / seconds)}/s; each ${cost(used(pids) - before)} in the server${database}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'afterword-costs-'));
const servers: Started[] = [];
try {
  console.log('SQLite, one server');
  const file = join(folder, 'votes.db');
  servers.push(await startOurs('--db', file));
  for (const what of ['vote', 'read', 'cold'] as const) await measure(what, servers);
  servers.pop()!.child.kill();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const {DatabaseSync} = await import('node:sqlite');
  const database = new DatabaseSync(file);
  const {count} = database.prepare('select count(*) as count from votes').get() as {count: number};
  console.log(`  a vote has ${round(statSync(file).size / count)} bytes`);

  if (!havePostgres()) throw new Error('PostgreSQL is not installed here (Debian: postgresql)');
  const postgres = await startPostgres();
  try {
    const url = await postgres.database('votes');
    for (const number of [1, 2]) {
      servers.push(await startOurs('--database-url', url));
      console.log(`PostgreSQL, ${number === 1 ? 'one server' : 'two servers'}`);
      for (const what of ['vote', 'cold'] as const) await measure(what, servers, postgresPids);
    }
    const client = new pg.Client(url);
    await client.connect();
    const {rows} = await client.query<{bytes: number}>(
      "select pg_total_relation_size('votes')::float / count(*) as bytes from votes",
    );
    console.log(`  a vote has ${round(rows[0]!.bytes)} bytes`);
    await client.end();
  } finally {
    for (const {child} of servers) child.kill();
    await postgres.stop();
  }
} finally {
  for (const {child} of servers) child.kill();
  rmSync(folder, {recursive: true, force: true});
}
