/**
 * `npm run bench:server [-- ROUNDS SECONDS]`: how much of what node:http can do without a database is left with all that the
 * server does. 64 connections; both are loaded in turn, in an order that changes; the median of the rounds' ratios counts.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {here, load, start, startOurs, type Result} from './drive.ts';

const [rounds = 5, seconds = 4] = process.argv.slice(2).map(Number);
type What = 'read' | 'vote';
const AIMS: Record<What, string> = {read: 'at least 0.75, aim 0.90', vote: 'at least 0.40, aim 0.50'};
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
  for (const what of ['read', 'vote'] as const) {
    const {ours, raw} = results[what];
    const show = (each: Result[]) =>
      `${Math.round(median(each.map(({rate}) => rate)))}/s, p99 ${median(each.map(({p99}) => p99))} ms`;
    const ratio = median(ours.map(({rate}, index) => rate / raw[index]!.rate));
    console.log(`${what}: ${ratio.toFixed(3)} of node:http (${AIMS[what]})`);
    console.log(`  afterword-server ${show(ours)}\n  node:http        ${show(raw)}`);
    const bad = [...ours, ...raw].reduce((sum, {bad}) => sum + bad, 0);
    if (bad) console.log(`  ${bad} answers were no success`);
  }
  for (const {child} of [ours, raw]) child.kill();

  const site = await start(here('site.ts'));
  const followed = await start(here('followed.ts'), join(folder, 'followed.db'), `http://127.0.0.1:${site.port}`);
  try {
    const pages = (duration: number) => load(followed.port, 'page', duration, `http://127.0.0.1:${site.port}`);
    await pages(2);
    const resting = await pages((rounds * seconds) / 2);
    followed.child.kill('SIGUSR2');
    const {rate, p99, bad} = await pages((rounds * seconds) / 2);
    console.log(`20,000 articles, refresh under way: p99 of reads ${p99} ms (at most 50)`);
    console.log(`  ${Math.round(rate)}/s; p99 ${resting.p99} ms while no refresh is under way`);
    if (bad) console.log(`  ${bad} answers were no success`);
  } finally {
    for (const {child} of [site, followed]) child.kill();
  }
} finally {
  for (const {child} of [ours, raw]) child.kill();
  rmSync(folder, {recursive: true, force: true});
}
