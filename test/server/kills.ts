/** Votes while servers are killed: everybody sends a vote until it is answered, and then all of them must be there once. */
import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {randomBytes, randomInt} from 'node:crypto';
import {once} from 'node:events';
import {Agent, request} from 'node:http';
import {createInterface} from 'node:readline';
import {openDatabase} from '../../server/src/database.ts';
import {MAIN, naming, ORIGIN} from './support.ts';

interface Vote {
  readonly article: string;
  readonly voter: string;
  readonly value: number;
}

/** A server in a process of its own that comes back on the same port when it is killed. */
export class Mortal {
  port = 0;
  readonly #flags: readonly string[];
  #child: ChildProcess | undefined;

  constructor(...flags: readonly string[]) {
    this.#flags = flags;
  }

  async live(): Promise<void> {
    const flags = ['--port', String(this.port), '--no-limits', '--origin', ORIGIN, ...this.#flags];
    const child = spawn(process.execPath, [MAIN, ...flags], {stdio: ['ignore', 'pipe', 'inherit']});
    this.#child = child;
    for await (const line of createInterface({input: child.stdout})) {
      const found = /Afterword is at \S+:(\d+)/.exec(line);
      if (!found) continue;
      this.port = Number(found[1]);
      child.stdout.resume();
      return;
    }
    throw new Error('the server ended before it named its address');
  }

  async die(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null) return;
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

export interface Round {
  /** Tells its articles from those of other rounds. */
  readonly name: string;
  readonly votes: number;
  readonly connections: number;
  /** How many votes are acknowledged when a server is killed; each time it is the next one. */
  readonly killedAt: readonly number[];
}

type Histograms = Map<string, number[]>;
const noVotes = (articles: readonly string[]): Histograms =>
  new Map(articles.map((article) => [article, [0, 0, 0, 0, 0]]));

/** What everybody is told. */
async function told(port: number, articles: readonly string[]): Promise<Histograms> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/ratings?${naming(articles)}`);
  const {ratings} = (await answer.json()) as {ratings: {article: string; count: number; histogram: number[]}[]};
  for (const {count, histogram} of ratings)
    assert.equal(
      count,
      histogram.reduce((sum, of) => sum + of, 0),
    );
  return new Map(ratings.map(({article, histogram}) => [article, histogram]));
}

/** What the database has. */
async function stored(db: string, articles: readonly string[]): Promise<Histograms> {
  const base = await openDatabase(db);
  const rows = await base
    .selectFrom('votes')
    .innerJoin('articles', 'articles.key', 'votes.article')
    .select((eb) => ['url', 'value', eb.fn.countAll<number>().as('count')])
    .where('url', 'in', articles)
    .groupBy(['url', 'value'])
    .execute();
  await base.destroy();
  const found = noVotes(articles);
  for (const {url, value, count} of rows) found.get(url)![value - 1] = Number(count);
  return found;
}

/** Sends votes while servers are killed, and looks whether each is there, once. Answers what was done, in words. */
export async function voteAndKill(
  servers: readonly Mortal[],
  db: string,
  {name, votes: number, connections, killedAt}: Round,
): Promise<string> {
  const articles = Array.from({length: 8}, (_, index) => `${ORIGIN}/${name}/${index}`);
  const votes: Vote[] = Array.from({length: number}, (_, index) => ({
    // Half of all are for one article.
    article: articles[index % 2 ? 0 : index % articles.length]!,
    voter: randomBytes(16).toString('base64url'),
    value: randomInt(1, 6),
  }));
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const left = [...votes];
  let acknowledged = 0;
  let tries = 0;
  const reviving: Promise<void>[] = [];
  const start = performance.now();

  const work = async () => {
    for (let vote = left.pop(); vote; vote = left.pop()) {
      // Everybody tries again until the vote is acknowledged, as soon as the killed server is back; some send it once more after that.
      for (let done = false; !done;) {
        tries++;
        done = await send(agent, servers[randomInt(servers.length)]!.port, vote, randomInt(20) === 0);
        if (!done) await reviving.at(-1);
      }
      acknowledged++;
      if (randomInt(10) === 0) await send(agent, servers[randomInt(servers.length)]!.port, vote, false);
      if (acknowledged >= (killedAt[reviving.length] ?? Infinity)) {
        const victim = servers[reviving.length % servers.length]!;
        reviving.push(victim.die().then(() => victim.live()));
      }
    }
  };
  await Promise.all(Array.from({length: connections}, work));
  await Promise.all(reviving);
  agent.destroy();

  const expected = noVotes(articles);
  for (const {article, value} of votes) expected.get(article)![value - 1]!++;
  for (const {port} of servers) assert.deepEqual(await told(port, articles), expected);
  assert.deepEqual(await stored(db, articles), expected);
  assert.equal(reviving.length, killedAt.length);
  const seconds = (performance.now() - start) / 1000;
  return `${name}: ${number} votes acknowledged in ${tries} tries, ${reviving.length} kills, ${seconds.toFixed(1)} s`;
}
