/**
 * `npm run bench:heap [-- COUNT PASSES]`: what a rating keeps in memory (V8 and Blink, after garbage collection), and what is left of it
 * when it is gone.
 */
import {bundle, bundleAll, NAMES, Stage, tagsOf, type Opened, type PeerName} from './drive.ts';
import {save, type Goal, type Row} from './results.ts';

const [count = 1000, passes = 10_000] = process.argv.slice(2).map(Number);
const AT_ONCE = 500;

/** The newer field of the protocol, which its types do not know yet. */
interface Usage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
}

/** What waits for a frame holds the last elements until it has come. */
async function usageOf({page, session}: Opened) {
  for (let time = 0; time < 3; time++) {
    await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    await session.send('HeapProfiler.collectGarbage');
  }
  const {usedSize, embedderHeapUsedSize = 0}: Usage = await session.send('Runtime.getHeapUsage');
  const {nodes, jsEventListeners} = await session.send('Memory.getDOMCounters');
  return {bytes: usedSize + embedderHeapUsedSize, nodes, listeners: jsEventListeners};
}

const helpers = await bundle('page.ts');
const sources = await bundleAll();
const stage = await Stage.open();

async function open(name: PeerName): Promise<Opened> {
  const opened = await stage.page(helpers);
  await opened.session.send('HeapProfiler.enable');
  await opened.page.evaluate(sources[name]);
  await opened.page.evaluate((tags) => bench.pass(tags), tagsOf(name, 50));
  return opened;
}

const values: Record<'bytes' | 'nodes' | 'listeners' | 'left', Partial<Record<PeerName, number>>> = {
  bytes: {},
  nodes: {},
  listeners: {},
  left: {},
};
for (const name of NAMES) {
  const opened = await open(name);
  const before = await usageOf(opened);
  values.nodes[name] = await opened.page.evaluate((tags) => bench.keep(tags), tagsOf(name, count));
  const after = await usageOf(opened);
  values.bytes[name] = (after.bytes - before.bytes) / count;
  values.listeners[name] = (after.listeners - before.listeners) / count;
  await opened.close();
}
for (const name of NAMES) {
  const opened = await open(name);
  const pass = () => opened.page.evaluate((tags) => bench.pass(tags), tagsOf(name, AT_ONCE));
  for (let time = 0; time < 4; time++) await pass();
  const before = await usageOf(opened);
  for (let time = 0; time < passes / AT_ONCE; time++) await pass();
  const middle = await usageOf(opened);
  for (let time = 0; time < passes / AT_ONCE; time++) await pass();
  const after = await usageOf(opened);
  // What the engine learns of the code is in one of the two, a leftover in both.
  values.left[name] = Math.max(0, Math.min(middle.bytes - before.bytes, after.bytes - middle.bytes) / passes);
  console.log(
    `${name}: ${after.nodes - before.nodes} nodes and ${after.listeners - before.listeners} listeners are left`,
  );
  await opened.close();
}
await stage.close();

const compact = (most: number, of?: Goal['of']): Goal => ({who: 'Afterword compact', most, ...(of && {of})});
const row = (measure: string, unit: string, of: keyof typeof values, ...goals: readonly Goal[]): Row => ({
  measure,
  unit,
  values: values[of],
  goals,
});
await save('heap', [
  row('memory of a rating', 'bytes', 'bytes', compact(0.9, 'hand-written Lit')),
  row('nodes of a rating', '', 'nodes', {who: 'Afterword', most: 60}, compact(40)),
  row('listeners of a rating', '', 'listeners', {who: 'Afterword', most: 8}, compact(6)),
  row(`left of each of ${passes} removed`, 'bytes', 'left', {who: 'Afterword', most: 40}, compact(40)),
]);
