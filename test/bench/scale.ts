/**
 * `npm run bench:scale [-- ROUNDS]`: elements of all kinds on one page, each of another article, with our own server: 200 against 100. After
 * `npm run build`.
 */
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {getRequestListener} from '@hono/node-server';
import {chromium} from 'playwright-core';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.ts';
import {createApp} from '../../server/src/app.ts';
import {median, shuffled} from './drive.ts';
import {save, type Row} from './results.ts';

const [rounds = 9] = process.argv.slice(2).map(Number);
const COUNTS = [100, 200] as const;
const KINDS = [
  'article-rating',
  'article-rating compact',
  'related-nav',
  'related-nav kind="author"',
  'tag-list',
  'disclaimer-banner',
  'latest-news limit="3"',
] as const;

const script = readFileSync(join(import.meta.dirname, '../../dist/afterword.js'), 'utf8');
const numbers = (count: number): number[] => [...Array(count).keys()];
const page = (count: number): string =>
  `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,"><body>${numbers(count)
    .map((index) => {
      const kind = KINDS[index % KINDS.length]!;
      return `<${kind} loading="eager" article="/articles/${index}"></${kind.split(' ')[0]}>`;
    })
    .join('')}`;

const made: {app?: Awaited<ReturnType<typeof createApp>>} = {};
const api = getRequestListener((request, env) => made.app!.fetch(request, env));
const server = createServer((request, response) => {
  const [, count] = /^\/of\/(\d+)$/.exec(request.url!) ?? [];
  if (count) response.setHeader('Content-Type', 'text/html').end(page(Number(count)));
  else if (request.url === '/afterword.js') response.setHeader('Content-Type', 'text/javascript').end(script);
  else void api(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
made.app = await createApp({
  db: ':memory:',
  publicUrl: url,
  articles: {
    articles: numbers(200).map((index) => ({
      url: `/articles/${index}`,
      title: `About ${index}`,
      published: new Date(Date.UTC(2026, 0, 1, index)).toISOString(),
      author: {name: 'Mara Voss', url: '/authors/mara-voss'},
      terms: [{kind: 'tag', name: 'Fish', url: '/tags/fish'}],
    })),
    notices: [{article: '*', items: [{id: 'views', text: 'The views are those of the authors.'}]}],
  },
});
const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: [...CHROMIUM_ARGS, '--disable-gpu'],
});

/** Milliseconds from the start of the script until all elements show their answers, and the addresses that were asked. */
async function run(count: number): Promise<{readonly ms: number; readonly asked: readonly string[]}> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()));
  await tab.goto(`${url}/of/${count}`);
  const ms = await tab.evaluate(async (count) => {
    let answers = 0;
    const all = new Promise<void>((resolve) =>
      addEventListener('aw-load', () => ++answers === count && resolve(), true),
    );
    const start = performance.now();
    const script = document.createElement('script');
    Object.assign(script, {src: '/afterword.js'}).dataset.adapter = 'rest';
    script.dataset.url = '/';
    document.head.append(script);
    await all;
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  }, count);
  await context.close();
  return {ms, asked};
}

const times: Record<number, number[]> = {100: [], 200: []};
let asked: readonly string[] = [];
for (let round = 0; round < rounds; round++)
  for (const count of shuffled(COUNTS)) {
    const found = await run(count);
    times[count]!.push(found.ms);
    if (count === 200) ({asked} = found);
  }
await browser.close();
server.close();
server.closeAllConnections();
await made.app.close();

const kinds = new Map<string, number>();
for (const address of asked) {
  const {pathname} = new URL(address);
  kinds.set(pathname, (kinds.get(pathname) ?? 0) + 1);
}
const row = (measure: string, unit: string, value: number, most: number): Row => ({
  measure,
  unit,
  values: {Afterword: value},
  goals: [{who: 'Afterword', most}],
});
await save('scale', [
  row('200 elements against 100', '× the time', median(times[200]!) / median(times[100]!), 2),
  ...[...kinds].map(([path, count]) => row(`requests to ${path}`, '', count, 1)),
  row('longest address', 'bytes', Math.max(...asked.map((address) => address.length)), 6000),
]);
