/**
 * `npm run bench:server [-- ROUNDS SECONDS]`: how much of what node:http can do without a database is left with all that the
 * server does. 64 connections; both are loaded in turn, in an order that changes; the median of the rounds' ratios counts. Then two hundred
 * reads a second of a site of 20,000 articles: at rest, with votes, and while all of it is read again.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {availableParallelism, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {save, type Row} from '../results.ts';
import {here, load, start, startOurs, type Result} from './drive.ts';
import {measureRefreshing, type Phase} from './refreshing.ts';

const [rounds = 5, seconds = 4] = process.argv.slice(2).map(Number);
type What = 'read' | 'vote';
/** How much of what node:http does is at least to be left. */
const LEAST: Record<What, number> = {read: 0.9, vote: 0.4};
const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'));

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

const ours = await startOurs('--db', join(folder, 'votes.db'));
const raw = await start(here('raw.ts'));
try {
  const results: Record<What, {ours: Result[]; raw: Result[]}> = {
    read: {ours: [], raw: []},
    vote: {ours: [], raw: []},
  };
  for (const what of ['vote', 'read'] as const) for (const {port} of [ours, raw]) await load(port, what, 1);
  for (let round = 0; round < rounds; round++)
    for (const what of ['read', 'vote'] as const) {
      const order = round % 2 ? (['ours', 'raw'] as const) : (['raw', 'ours'] as const);
      for (const name of order)
        results[what][name].push(await load((name === 'ours' ? ours : raw).port, what, seconds));
    }
  const rows: Row[] = [];
  for (const what of ['read', 'vote'] as const) {
    const {ours, raw} = results[what];
    const show = (each: Result[]) =>
      `${Math.round(median(each.map(({rate}) => rate)))}/s, p99 ${median(each.map(({p99}) => p99))} ms`;
    const ratio = median(ours.map(({rate}, index) => rate / raw[index]!.rate));
    console.log(`${what}: ${ratio.toFixed(3)} of node:http (at least ${LEAST[what]})`);
    const each = (seen: Result[]) => 1_000_000 / median(seen.map(({rate}) => rate));
    rows.push({
      measure: `a ${what}, 64 at once; without us: node:http`,
      unit: 'µs',
      values: {'without us': each(raw), Afterword: each(ours)},
      goals: [{who: 'Afterword', most: 1 / LEAST[what], of: 'without us'}],
    });
    console.log(`  afterword-server ${show(ours)}\n  node:http        ${show(raw)}`);
    const bad = [...ours, ...raw].reduce((sum, {bad}) => sum + bad, 0);
    if (bad) console.log(`  ${bad} answers were no success`);
  }
  for (const {child} of [ours, raw]) child.kill();

  const phases = await measureRefreshing(folder, rounds, seconds);
  const middle = (phase: Phase, field: 'p50' | 'p99' | 'votes' | 'late') =>
    median(phases[phase].map((seen) => seen[field]));
  const p99 = middle('refreshing', 'p99');
  const ratio = median(phases.refreshing.map((seen, index) => seen.p99 / phases['at rest'][index]!.p99));
  console.log(
    `20,000 articles, refresh under way: p99 of reads ${p99} ms (at most 50), ${ratio.toFixed(2)} of that at rest`,
  );
  console.log(
    `read-mostly replay (Zipf over 20,000 articles, 5 votes a second): p99 of reads ${middle('replay', 'p99')} ms (under 5), ` +
      `of votes ${middle('replay', 'votes')} ms`,
  );
  for (const [phase, seen] of Object.entries(phases) as [Phase, typeof phases.refreshing][]) {
    const held = seen.flatMap(({held}) => held ?? []);
    const loop = held.length ? `; event loop held up: p99 ${median(held.map(({p99}) => p99))} ms` : '';
    const shown = `p50 ${middle(phase, 'p50')} ms, p99 ${middle(phase, 'p99')} ms`;
    console.log(`  ${phase.padEnd(11)} ${shown}${loop}; the readers' own: ${middle(phase, 'late')} ms`);
    const bad = seen.reduce((sum, {bad}) => sum + bad, 0);
    if (bad) console.log(`  ${bad} answers were no success`);
  }
  const readsOf = (measure: string, phase: Phase, most: number): Row => ({
    measure: `p99 of reads, 20,000 articles, ${measure}`,
    unit: 'ms',
    values: {'without us': middle('node:http', 'p99'), Afterword: middle(phase, 'p99')},
    goals: [{who: 'Afterword', most}],
  });
  rows.push(readsOf('refresh under way', 'refreshing', 50), readsOf('5 votes a second', 'replay', 5));
  await save('server', rows);
  const loads = loadavg().map((value) => value.toFixed(1));
  console.log(
    `${availableParallelism()} processors; load of the machine in the last 1, 5 and 15 minutes: ${loads.join(', ')}`,
  );
} finally {
  for (const {child} of [ours, raw]) child.kill();
  rmSync(folder, {recursive: true, force: true});
}
