/**
 * `npm run bench:render [-- ROUNDS]`: how long ratings take from the start of their script until they are shown (cold), to be
 * inserted, and to show another value. All peers in each round, in an order that changes; the medians count.
 */
import {bundle, installPeers, median, PEERS, shuffled, Stage, type PeerName} from './drive.ts';

const [rounds = 7] = process.argv.slice(2).map(Number);
const only = process.env.PEERS?.split(',');
const names = (Object.keys(PEERS) as PeerName[]).filter((name) => !only || only.includes(PEERS[name]));
installPeers();
const helpers = await bundle('page.ts');
const sources = new Map(await Promise.all(names.map(async (n) => [n, await bundle(`entries/${PEERS[n]}.ts`)] as const)));
const stage = await Stage.open();
const tagsOf = async (name: PeerName, n: number) => {
  const {page, close} = await stage.page(`${helpers.replace('register:', 'registerAs:')}`);
  void page;
  await close();
  return String(name) + n;
};
void tagsOf;
const R: Record<string, number[]> = {};
const pages = new Map();
for (const name of names) {
  const opened = await stage.page(helpers);
  await opened.page.evaluate(sources.get(name)!);
  await opened.page.evaluate(() => bench.warm(10));
  pages.set(name, opened);
}
for (let round = 0; round < rounds; round++)
  for (const name of shuffled(names)) {
    const {page} = pages.get(name);
    await page.bringToFront();
    const {insert, update} = await page.evaluate(() => bench.warm(1000));
    (R[`insert ${name}`] ??= []).push(insert);
    (R[`update ${name}`] ??= []).push(update);
  }
for (const [k, v] of Object.entries(R).sort()) console.log(k, median(v).toFixed(0), 'us/el', (median(v) / median(R[`${k.split(' ')[0]} hand-written Lit`]!)).toFixed(2), '× Lit');
for (const name of names) {
  const {page, session, close} = await stage.page(helpers);
  await page.evaluate(sources.get(name)!);
  await session.send('HeapProfiler.enable');
  await page.evaluate(() => bench.warm(50));
  const usage = async () => {
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const {usedSize, embedderHeapUsedSize} = (await session.send('Runtime.getHeapUsage')) as {usedSize: number; embedderHeapUsedSize: number};
    return {bytes: usedSize + embedderHeapUsedSize, ...(await session.send('Memory.getDOMCounters'))};
  };
  const before = await usage();
  const nodes = await page.evaluate(() => bench.keep(1000));
  const after = await usage();
  console.log(name, 'nodes', nodes, 'listeners', (after.jsEventListeners - before.jsEventListeners) / 1000, 'bytes', (after.bytes - before.bytes) / 1000);
  await close();
}
await stage.close();
