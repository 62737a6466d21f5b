/**
 * `npm run bench:render [-- ROUNDS COUNT]`: how long ratings take from the start of their script until they are shown, to be inserted, and to show
 * another value. All have their turn in each round, in an order that changes; the medians count.
 */
import {bundle, bundleAll, median, NAMES, shuffled, Stage, tagsOf, type Opened, type PeerName} from './drive.ts';
import {save, type Goal, type Row} from './results.ts';

const [rounds = 5, most = 1000] = process.argv.slice(2).map(Number);
const NUMBERS = [1, 10, 100, 1000].filter((count) => count <= most);
const helpers = await bundle('page.ts');
const sources = await bundleAll();
const stage = await Stage.open();

/** Milliseconds of each round, by measure and name. */
const times = new Map<string, number[]>();
const note = (measure: string, name: PeerName, ms: number): void => {
  const key = `${measure} ${name}`;
  times.set(key, [...(times.get(key) ?? []), ms]);
};
const rowOf = (measure: string, per: number, ...goals: readonly Goal[]): Row => ({
  measure,
  unit: per === 1 ? 'ms' : 'µs each',
  values: Object.fromEntries(
    NAMES.map((name) => [name, (median(times.get(`${measure} ${name}`)!) / per) * (per === 1 ? 1 : 1000)]),
  ),
  goals,
});

/** A page each, so that nothing is warm. */
async function measureCold(name: PeerName, count: number): Promise<void> {
  const {page, close} = await stage.page(helpers);
  const call = {source: sources[name], tags: tagsOf(name, count)};
  note(`first shown, ${count}`, name, await page.evaluate(({source, tags}) => bench.cold(source, tags), call));
  await close();
}

async function measureWarm(name: PeerName, {page}: Opened): Promise<void> {
  await page.bringToFront();
  const {insert, update} = await page.evaluate((tags) => bench.warm(tags), tagsOf(name, most));
  note(`insert ${most}`, name, insert);
  note(`update ${most}`, name, update);
}

/** How often a page of a hundred is laid out from the start of the script until all is shown. */
async function countLayouts(name: PeerName): Promise<number> {
  const {page, session, close} = await stage.page(helpers);
  await session.send('Performance.enable');
  const count = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    return metrics.find((each) => each.name === 'LayoutCount')!.value;
  };
  const before = await count();
  const call = {source: sources[name], tags: tagsOf(name, 100)};
  await page.evaluate(({source, tags}) => bench.cold(source, tags), call);
  const layouts = (await count()) - before;
  await close();
  return layouts;
}

for (let round = 0; round < rounds; round++)
  for (const count of NUMBERS) for (const name of shuffled(NAMES)) await measureCold(name, count);

const pages = new Map<PeerName, Opened>();
for (const name of NAMES) {
  const opened = await stage.page(helpers);
  await opened.page.evaluate(sources[name]);
  await opened.page.evaluate((tags) => bench.warm(tags), tagsOf(name, 10));
  pages.set(name, opened);
}
for (let round = 0; round < rounds; round++)
  for (const name of shuffled(NAMES)) await measureWarm(name, pages.get(name)!);

const layouts: Partial<Record<PeerName, number>> = {};
for (const name of NAMES) layouts[name] = await countLayouts(name);
await stage.close();

const compact = (most: number): Goal => ({who: 'Afterword compact', most, of: 'hand-written Lit'});
const whole = (most: number, of: Goal['of'] = 'hand-written Lit'): Goal => ({who: 'Afterword', most, of});
await save('render', [
  ...NUMBERS.map((count) =>
    rowOf(`first shown, ${count}`, 1, ...(count < 100 ? [whole(1, 'Shoelace')] : [whole(1.8), compact(1.2)])),
  ),
  rowOf(`insert ${most}`, most, whole(0.45, 'Shoelace'), compact(0.9)),
  rowOf(`update ${most}`, most, compact(1)),
  {
    measure: 'layouts, 100',
    unit: 'times',
    values: layouts,
    goals: [
      {who: 'Afterword', most: 4},
      {who: 'Afterword compact', most: 4},
    ],
  },
]);
