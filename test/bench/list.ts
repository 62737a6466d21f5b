/**
 * `npm run bench:list [-- ROUNDS COUNT]`: a list of a thousand articles against one that is written by hand with Lit. What counts is how long
 * the main thread works until all is shown: script, styles, layout and paint. Both have their turn in each round, in an order that changes,
 * on a page of their own each; the medians count.
 */
import {bundle, median, shuffled, Stage, type Opened} from './drive.ts';
import {save, type Row} from './results.ts';

const [rounds = 9, count = 1000] = process.argv.slice(2).map(Number);
const ENTRIES = {'hand-written Lit': 'entries/lit-list.ts', Afterword: 'entries/our-list.ts'} as const;
type Name = keyof typeof ENTRIES;
const NAMES = Object.keys(ENTRIES) as readonly Name[];
const ACTS = ['nothing', 'show', 'add', 'refresh'] as const;
type Act = (typeof ACTS)[number];

const sources = new Map(await Promise.all(NAMES.map(async (name) => [name, await bundle(ENTRIES[name])] as const)));
const stage = await Stage.open();
/** Milliseconds of each round. */
const times: Record<Name, Record<Act, number[]>> = {
  'hand-written Lit': {nothing: [], show: [], add: [], refresh: []},
  Afterword: {nothing: [], show: [], add: [], refresh: []},
};

/** How long the main thread works from an act until two frames later. */
async function workOf({page, session}: Opened, act: Act): Promise<number> {
  const worked = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    return metrics.find(({name}) => name === 'TaskDuration')!.value * 1000;
  };
  const before = await worked();
  const call = {act, count};
  await page.evaluate(async ({act, count}) => {
    if (act !== 'nothing') await list[act](count);
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }, call);
  return (await worked()) - before;
}

async function measure(name: Name): Promise<void> {
  const opened = await stage.page(sources.get(name)!);
  await opened.session.send('Performance.enable', {timeDomain: 'threadTicks'});
  for (const act of ACTS) times[name][act].push(await workOf(opened, act));
  const rows = await opened.page.evaluate(
    () => (document.querySelector('latest-news')?.shadowRoot ?? document).querySelectorAll('li a[href]').length,
  );
  if (rows < count) throw new Error(`${name} shows ${rows} of ${count}`);
  await opened.close();
}

for (let round = 0; round < rounds; round++) for (const name of shuffled(NAMES)) await measure(name);
await stage.close();

/** Without what the measuring itself costs. */
const workFor = (name: Name, act: Act): number => Math.max(0, median(times[name][act]) - median(times[name].nothing));
const rowOf = (measure: string, act: Act, most: number, of: Act = act): Row => {
  const values = Object.fromEntries(NAMES.map((name) => [name, workFor(name, act)]));
  const goal =
    of === act
      ? ({who: 'Afterword', most, of: 'hand-written Lit'} as const)
      : ({who: 'Afterword', most: most * workFor('Afterword', of)} as const);
  return {measure, unit: 'ms', values, goals: [goal]};
};
await save('list', [
  rowOf(`first render, ${count} rows`, 'show', 0.4),
  rowOf('a new row at the head', 'add', 0.1),
  rowOf('an unchanged refresh', 'refresh', 0.01, 'show'),
]);
