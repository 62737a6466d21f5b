/**
 * `npm run bench:load [-- ROUNDS]`: the demo's article on a throttled phone, with our one line of script and without it (its files are
 * blocked), after `npm run build`. Both have their turn in each round, in an order that changes; the medians count.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, type CDPSession, type Page} from 'playwright-core';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.ts';
import {serve} from '../e2e/support.ts';
import {median, shuffled} from './drive.ts';
import {save, type Row} from './results.ts';

const [rounds = 15] = process.argv.slice(2).map(Number);
/** A phone as Lighthouse throttles it: a quarter of this machine's speed, and slow 4G. */
const CPU = 4;
const NETWORK = {offline: false, latency: 562.5, downloadThroughput: 184_320, uploadThroughput: 84_375};
const PHONE = {viewport: {width: 360, height: 640}, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
/** Below its text, more than a viewport away, the page has all parts of the footer. */
const PATH = '/auto';
const NAMES = ['without us', 'Afterword'] as const;
type Name = (typeof NAMES)[number];

interface Run {
  readonly lcp: number;
  readonly inp: number;
  /** What tasks take above 50 ms each, and the longest one in which a script ran, in ms. */
  readonly blocking: number;
  readonly longest: number;
  readonly shift: number;
  /** Milliseconds of the main thread until the page rests, and until the footer is shown. */
  readonly settled: number;
  readonly shown: number;
  /** Requests to the backend before the footer is near, all of them, and in how many round trips they came. */
  readonly early: number;
  readonly requests: number;
  readonly trips: number;
}

interface Watched {
  lcp: number;
  inp: number;
  shift: number;
}
declare global {
  var watched: Watched;
}

/** Runs in the page before all else. */
function watch(): void {
  const found: Watched = (globalThis.watched = {lcp: 0, inp: 0, shift: 0});
  const see = (type: string, use: (entry: PerformanceEntry & {value?: number}) => void) =>
    new PerformanceObserver((entries) => entries.getEntries().forEach(use)).observe({
      type,
      buffered: true,
      durationThreshold: 16,
    } as PerformanceObserverInit);
  see('largest-contentful-paint', ({startTime}) => (found.lcp = startTime));
  see('event', ({duration}) => (found.inp = Math.max(found.inp, duration)));
  see('layout-shift', ({value = 0}) => (found.shift += value));
}

interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly pid: number;
  readonly ts: number;
  readonly dur?: number;
}

/** Records what the main thread does. Call what it answers for the tasks, in milliseconds, and whether a script ran in each. */
async function trace(session: CDPSession): Promise<() => Promise<{readonly ms: number; readonly isScript: boolean}[]>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({value}) => events.push(...(value as unknown as TraceEvent[])));
  const categories = 'toplevel,devtools.timeline,disabled-by-default-devtools.timeline,v8.execute';
  await session.send('Tracing.start', {categories, transferMode: 'ReportEvents'} as never);
  return async () => {
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await ended;
    const script = /^(EvaluateScript|FunctionCall|RunMicrotasks|TimerFire|v8\.(run|compile\w*)|FireAnimationFrame)$/;
    const scripts = events.filter(({name}) => script.test(name));
    return events
      .filter(({name, dur}) => name === 'RunTask' && dur)
      .map(({pid, tid, ts, dur = 0}) => ({
        ms: dur / 1000,
        isScript: scripts.some((each) => each.pid === pid && each.tid === tid && each.ts >= ts && each.ts < ts + dur),
      }));
  };
}

/** Requests to the backend, with when they began and ended. */
function requestsOf(page: Page): {from: number; to: number}[] {
  const found: {from: number; to: number}[] = [];
  page.on('request', (request) => {
    if (!request.url().includes('/v1/')) return;
    const one = {from: performance.now(), to: Infinity};
    found.push(one);
    void request.response().then(() => (one.to = performance.now()));
  });
  return found;
}

/** In how many rounds requests came, where each begins after one of the round before has ended. */
function tripsIn(requests: readonly {readonly from: number; readonly to: number}[]): number {
  let trips = 0;
  let end = -Infinity;
  for (const {from, to} of requests) {
    if (from >= end) trips++;
    end = from >= end ? to : Math.min(end, to);
  }
  return trips;
}

async function run(name: Name, url: string): Promise<Run> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', {rate: CPU});
  if (name === 'without us') await session.send('Network.setBlockedURLs', {urls: ['*/afterword*']});
  const worked = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    return metrics.find((each) => each.name === 'TaskDuration')!.value * 1000;
  };
  const requests = requestsOf(page);
  const endTrace = await trace(session);
  await page.goto(url + PATH, {waitUntil: 'networkidle'});
  const settled = await worked();
  const early = requests.length;
  const tasks = await endTrace();
  // Looked for only now: the looking is work of the main thread too.
  if (name === 'Afterword') await page.locator('article-footer').waitFor({state: 'attached'});
  await page.locator('h1').tap();
  const found = await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return {...watched};
  });
  await page.evaluate(() =>
    (document.querySelector('article-footer') ?? document.querySelector('.colophon'))!.scrollIntoView(),
  );
  if (name === 'Afterword')
    await page.locator('article-rating [part~=result]', {hasText: /\w/}).waitFor({state: 'attached'});
  await page.waitForLoadState('networkidle');
  const {shift} = await page.evaluate(() => watched);
  const shown = await worked();
  await context.close();
  return {
    ...found,
    shift,
    blocking: tasks.reduce((sum, {ms}) => sum + Math.max(0, ms - 50), 0),
    longest: Math.max(0, ...tasks.filter(({isScript}) => isScript).map(({ms}) => ms)),
    settled,
    shown,
    early,
    requests: requests.length,
    trips: tripsIn(requests),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'));
const server = await serve(join(folder, 'a.db'));
const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: [...CHROMIUM_ARGS, '--disable-gpu'],
});
const runs: Record<Name, Run[]> = {'without us': [], Afterword: []};
for (let round = 0; round < rounds; round++)
  for (const name of shuffled(NAMES)) runs[name].push(await run(name, server.url));
await browser.close();
await server.stop();
rmSync(folder, {recursive: true});

const valuesOf = (name: Name, of: keyof Run): number[] => runs[name].map((each) => each[of]);
/** How far the middle half of the runs without us lies apart: that much is noise. */
function noiseOf(of: keyof Run): number {
  const sorted = valuesOf('without us', of).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.75) - 1]! - sorted[Math.floor(sorted.length * 0.25)]!;
}
const both = (of: keyof Run): Row['values'] =>
  Object.fromEntries(NAMES.map((name) => [name, median(valuesOf(name, of))]));
const sameRow = (measure: string, of: keyof Run): Row => ({
  measure,
  unit: 'ms',
  values: both(of),
  goals: [{who: 'Afterword', most: median(valuesOf('without us', of)) + noiseOf(of)}],
});
const ourRow = (measure: string, unit: string, of: keyof Run, most?: number): Row => ({
  measure,
  unit,
  values: {Afterword: median(valuesOf('Afterword', of))},
  ...(most !== undefined && {goals: [{who: 'Afterword', most}]}),
});
const workOfOurs = (of: 'settled' | 'shown'): number =>
  median(valuesOf('Afterword', of)) - median(valuesOf('without us', of));
await save('load', [
  sameRow('largest contentful paint', 'lcp'),
  sameRow('a tap until the next paint', 'inp'),
  sameRow('total blocking time', 'blocking'),
  ourRow('longest task with a script', 'ms', 'longest', 50),
  ourRow('layout shift', '', 'shift', 0),
  ourRow('requests before it is near', '', 'early', 0),
  ourRow('requests until it is shown', '', 'requests'),
  ourRow('round trips of these', '', 'trips', 2),
  {
    measure: 'main thread until the page rests',
    unit: 'ms more',
    values: {Afterword: workOfOurs('settled')},
    goals: [{who: 'Afterword', most: 60}],
  },
  {measure: 'main thread until all is shown', unit: 'ms more', values: {Afterword: workOfOurs('shown')}},
]);
