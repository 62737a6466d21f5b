import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {randomBytes, randomInt} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, before, describe, it} from 'node:test';
import {openDatabase} from '../../server/src/database.ts';
import {MAIN, ORIGIN} from '../server/support.ts';
import {havePostgres, startPostgres, type Postgres} from './postgres.ts';

const ROUNDS = 10;
const VOTES = 10_000;
const CONNECTIONS = 64;
/** How many votes are acknowledged when a server is killed. */
const KILLED_AT = [0.25, 0.5, 0.75];

interface Vote {
  readonly article: string;
  readonly voter: string;
  readonly value: number;
}

/** A server in a process of its own that comes back on the same port when it is killed. */
class Mortal {
  port = 0;
  readonly #flags: readonly string[];
  #child!: ChildProcess;

  constructor(flags: readonly string[]) {
    this.#flags = flags;
  }

  async live(): Promise<void> {
    this.#child = spawn(
      process.execPath,
      [MAIN, '--port', String(this.port), '--no-limits', '--origin', ORIGIN, ...this.#flags],
      {stdio: ['ignore', 'pipe', 'inherit']},
    );
    for await (const line of createInterface({input: this.#child.stdout!})) {
      const found = /Afterword is at \S+:(\d+)/.exec(line);
      if (!found) continue;
      this.port = Number(found[1]);
      this.#child.stdout!.resume();
      return;
    }
    throw new Error('the server ended before it named its address');
  }

  async die(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}

/** Sends a vote; answers whether it was acknowledged. Some askers hang up before the answer, as readers do. */
function send(agent: Agent, port: number, {article, voter, value}: Vote, hangUp: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const body = JSON.stringify({article, value});
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/v1/votes',
        method: 'PUT',
        headers: {
          Origin: ORIGIN,
          'Afterword-Voter': voter,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode === 200));
        answer.once('error', () => resolve(false));
      },
    );
    asked.once('error', () => resolve(false));
    asked.end(body);
    if (hangUp) asked.once('finish', () => setImmediate(() => asked.destroy()));
  });
}

async function round(servers: readonly Mortal[], db: string, number: number): Promise<string> {
  const articles = Array.from({length: 8}, (_, index) => `${ORIGIN}/round-${number}/${index}`);
  const votes: Vote[] = Array.from({length: VOTES}, (_, index) => ({
    // Half of all are for one article.
    article: articles[index % 2 ? 0 : index % articles.length]!,
    voter: randomBytes(16).toString('base64url'),
    value: randomInt(1, 6),
  }));
  const agent = new Agent({keepAlive: true, maxSockets: CONNECTIONS});
  const left = [...votes];
  let acknowledged = 0;
  let tries = 0;
  let kills = 0;
  const reviving: Promise<void>[] = [];
  const start = performance.now();

  const work = async () => {
    for (let vote = left.pop(); vote; vote = left.pop()) {
      // Everybody tries again until the vote is acknowledged; some send it once more after that.
      for (let done = false; !done;) {
        tries++;
        done = await send(agent, servers[randomInt(servers.length)]!.port, vote, randomInt(20) === 0);
      }
      acknowledged++;
      if (randomInt(10) === 0) await send(agent, servers[randomInt(servers.length)]!.port, vote, false);
      if (kills < KILLED_AT.length && acknowledged >= VOTES * KILLED_AT[kills]!) {
        const victim = servers[kills++ % servers.length]!;
        reviving.push(victim.die().then(() => victim.live()));
      }
    }
  };
  await Promise.all(Array.from({length: CONNECTIONS}, work));
  await Promise.all(reviving);
  agent.destroy();

  const expected = new Map(articles.map((article) => [article, [0, 0, 0, 0, 0]]));
  for (const {article, value} of votes) expected.get(article)![value - 1]!++;
  const query = articles.map((article) => `article=${encodeURIComponent(article)}`).join('&');
  for (const {port} of servers) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/ratings?${query}`);
    const {ratings} = (await answer.json()) as {ratings: {article: string; count: number; histogram: number[]}[]};
    for (const {article, count, histogram} of ratings) {
      assert.deepEqual(histogram, expected.get(article), article);
      assert.equal(
        count,
        histogram.reduce((sum, of) => sum + of, 0),
      );
    }
  }
  const base = await openDatabase(db);
  const rows = await base
    .selectFrom('votes')
    .innerJoin('articles', 'articles.key', 'votes.article')
    .select((eb) => ['url', 'value', eb.fn.countAll<number>().as('count')])
    .where('url', 'in', articles)
    .groupBy(['url', 'value'])
    .execute();
  await base.destroy();
  const stored = new Map(articles.map((article) => [article, [0, 0, 0, 0, 0]]));
  for (const {url, value, count} of rows) stored.get(url)![value - 1] = Number(count);
  assert.deepEqual(stored, expected);
  const seconds = (performance.now() - start) / 1000;
  return `round ${number}: ${VOTES} votes acknowledged in ${tries} tries, ${kills} kills, ${seconds.toFixed(1)} s`;
}

async function rounds(servers: readonly Mortal[], db: string, say: (line: string) => void): Promise<void> {
  await Promise.all(servers.map((server) => server.live()));
  try {
    for (let number = 1; number <= ROUNDS; number++) say(await round(servers, db, number));
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
    await rounds([new Mortal(['--db', db])], db, (line) => t.diagnostic(line));
  });

  it('on PostgreSQL with two servers', async (t) => {
    const db = await postgres.database('votes');
    const servers = [1, 2].map(() => new Mortal(['--database-url', db]));
    await rounds(servers, db, (line) => t.diagnostic(line));
  });
});
