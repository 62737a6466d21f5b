/**
 * Readers of a site of 20,000 articles, from a process of its own: `readers.ts PORT SECONDS SITE`. Each comes when he comes, whether or not
 * the one before has his answer, and asks for what the page of an article asks for. The time of an answer counts from when it was due.
 * Prints the result as JSON.
 */
import {Agent, get} from 'node:http';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {randomInt} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';

const [port, seconds, site] = process.argv.slice(2);
/** Requests a second, as many as the server should well take. */
const RATE = 200;
const PATHS = [
  '/v1/ratings?',
  '/v1/articles/neighbours?scope=all&',
  '/v1/articles/neighbours?scope=category&',
  '/v1/articles/related?by=tag&limit=5&',
  '/v1/articles/related?by=author&limit=5&',
  '/v1/articles/latest?limit=5&exclude=x&',
  '/v1/terms?kind=tag&',
];

const agent = new Agent({keepAlive: true, maxSockets: 64});

/** Whether it was answered well. */
const ask = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get({agent, port, path}, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });

const times: number[] = [];
let bad = 0;
/** How late this process itself was: the machine is as busy as that. */
const lateness = monitorEventLoopDelay({resolution: 1});
lateness.enable();
const start = performance.now();
const asked: Promise<void>[] = [];
// The time from one request to the next is random, as that of readers who know nothing of each other.
for (
  let due = 0, count = 0;
  due < Number(seconds) * 1000;
  due += (-Math.log(1 - Math.random()) * 1000) / RATE, count++
) {
  const early = start + due - performance.now();
  if (early > 0) await sleep(early);
  const name = `${site}/2026/a-long-slug-of-a-story-${randomInt(1, 19_000)}/`;
  const answered = ask(`${PATHS[count % PATHS.length]}article=${encodeURIComponent(name)}`);
  asked.push(
    answered.then((isGood) => {
      times.push(performance.now() - start - due);
      if (!isGood) bad++;
    }),
  );
}
await Promise.all(asked);
lateness.disable();
agent.destroy();
times.sort((a, b) => a - b);
const at = (share: number) =>
  Math.round(10 * times[Math.min(times.length - 1, Math.floor(share * times.length))]!) / 10;
console.log(
  JSON.stringify({
    rate: times.length / Number(seconds),
    p50: at(0.5),
    p99: at(0.99),
    most: at(1),
    bad,
    late: Math.round(lateness.percentile(99) / 1e5) / 10,
  }),
);
