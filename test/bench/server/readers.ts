/**
 * Readers of a site of 20,000 articles, from a process of its own: `readers.ts PORT SECONDS SITE [VOTES]`. Each comes when he comes, whether or
 * not the one before has his answer, and asks for what the page of an article asks for. Without votes every article is read as often as any
 * other; with so many votes a second, the newest are read most (Zipf), as on a real site. The time of an answer counts from when it was due.
 * Prints the result as JSON.
 */
import {Agent, request} from 'node:http';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {randomBytes, randomInt} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';

const [port, seconds, site = '', votes = '0'] = process.argv.slice(2);
/** Reads a second, as many as the server should well take. */
const RATE = 200;
/** The site's articles, but for those that are gone while it is read again and again. */
const [OLDEST, NEWEST] = [1000, 20_000];
const PATHS = [
  '/v1/ratings?',
  '/v1/articles/neighbours?scope=all&',
  '/v1/articles/neighbours?scope=category&',
  '/v1/articles/related?by=tag&limit=5&',
  '/v1/articles/related?by=author&limit=5&',
  '/v1/articles/latest?limit=5&exclude=x&',
  '/v1/terms?kind=tag&',
];

/** How often the articles are read, the newest first, each with all before it: the n-th has an n-th of the readers of the first. */
const read: number[] = [];
for (let rank = 1; rank <= NEWEST - OLDEST; rank++) read.push((read.at(-1) ?? 0) + 1 / rank);

function byZipf(): number {
  const at = Math.random() * read.at(-1)!;
  let [low, high] = [0, read.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (read[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return NEWEST - low;
}

const article = () => {
  const id = Number(votes) ? byZipf() : randomInt(OLDEST, NEWEST);
  return `${site}/2026/a-long-slug-of-a-story-${id}/`;
};

const agent = new Agent({keepAlive: true, maxSockets: 64});

/** Whether it was answered well. */
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<boolean> =>
  new Promise((resolve) => {
    const sent = request({agent, port, path, method, headers}, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode === 200));
    });
    sent.once('error', () => resolve(false));
    sent.end(body);
  });

let reads = 0;
const ask = () => send('GET', `${PATHS[reads++ % PATHS.length]}article=${encodeURIComponent(article())}`);

const vote = () => {
  const body = JSON.stringify({article: article(), value: randomInt(1, 6)});
  const headers = {
    Origin: site,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Afterword-Voter': randomBytes(16).toString('base64url'),
  };
  return send('PUT', '/v1/votes', headers, body);
};

let bad = 0;
const start = performance.now();

/** Asks so often a second. Answers how long each answer took. */
async function load(rate: number, one: () => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  // The time from one request to the next is random, as that of readers who know nothing of each other.
  const pause = () => (-Math.log(1 - Math.random()) * 1000) / rate;
  for (let due = pause(); due < Number(seconds) * 1000; due += pause()) {
    const early = start + due - performance.now();
    if (early > 0) await sleep(early);
    const answered = one();
    asked.push(
      answered.then((isGood) => {
        times.push(performance.now() - start - due);
        if (!isGood) bad++;
      }),
    );
  }
  await Promise.all(asked);
  return times.sort((a, b) => a - b);
}

/** How late this process itself was: the machine is as busy as that. */
const lateness = monitorEventLoopDelay({resolution: 1});
lateness.enable();
const [asked, voted] = await Promise.all([load(RATE, ask), Number(votes) ? load(Number(votes), vote) : []]);
lateness.disable();
agent.destroy();
const at = (times: readonly number[], share: number) =>
  Math.round(10 * (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)) / 10;
console.log(
  JSON.stringify({
    p50: at(asked, 0.5),
    p99: at(asked, 0.99),
    votes: at(voted, 0.99),
    bad,
    late: Math.round(lateness.percentile(99) / 1e5) / 10,
  }),
);
