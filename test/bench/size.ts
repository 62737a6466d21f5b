/**
 * `npm run bench:size`: what comes over the wire, by brotli: the peers' ratings, ours alone with the REST adapter as a consumer bundles it, and
 * both drop-ins by part (after `npm run build`; `npm run size` has each chunk).
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';
import {bundleAll, bundleAtOnce} from './drive.ts';
import {save, type Goal, type Row} from './results.ts';

const brotli = (text: string): number =>
  brotliCompressSync(text, {params: {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY}}).length;

const row = (measure: string, values: Row['values'], goal: Omit<Goal, 'who'>): Row => ({
  measure,
  unit: 'bytes',
  values,
  goals: [{who: 'Afterword', ...goal}],
});

const sources = await bundleAll();
const dist = join(import.meta.dirname, '../../dist');
const built = (file: string): number | undefined =>
  existsSync(join(dist, file)) ? brotli(readFileSync(join(dist, file), 'utf8')) : undefined;

/** What a test lets the builds have. */
const wall = JSON.parse(readFileSync(join(import.meta.dirname, '../package/size-wall.json'), 'utf8')) as {
  readonly classic: number;
};

await save('size', [
  row(
    'a rating, with its library',
    {
      'hand-written Lit': brotli(sources['hand-written Lit']),
      Shoelace: brotli(sources.Shoelace),
      'Web Awesome': brotli(sources['Web Awesome']),
      Afterword: brotli(await bundleAtOnce('entries/our-rating-with-rest.ts')),
    },
    {most: 1, of: 'Web Awesome'},
  ),
  row('all elements, one file', {Afterword: built('afterword.js')}, {most: wall.classic}),
]);
