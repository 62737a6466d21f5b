/**
 * `npm run bench:size` (after `npm run build`): what comes over the wire, by brotli: the peers, our rating with the REST adapter as a
 * consumer bundles it, by part, and both drop-ins, by chunk.
 */
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotli, filesAtOnce, lessWithout, sumOf} from '../../scripts/size.ts';
import {bundleAtOnce} from './consumer.ts';
import {bundle, bundleAll, HERE} from './drive.ts';
import {save, type Column, type Row} from './results.ts';

/** The parts of a rating by where their files are; the first that fits counts. */
const PARTS: readonly (readonly [name: string, where: RegExp])[] = [
  ['Lit', /\/node_modules\/(@lit|lit)/],
  ['the element', /\/es\/(elements|define|styles)\//],
  ['what elements share', /\/es\/base\//],
  ['the client: reads, votes, the outbox', /\/es\/core\//],
  ['the REST adapter', /\/es\/adapters\//],
  ['English', /\/es\/locales\//],
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const peer = (...path: string[]): string => readFileSync(join(HERE, 'node_modules', ...path), 'utf8');
const row = (
  measure: string,
  who: Column,
  value: number,
  goal?: Omit<NonNullable<Row['goals']>[number], 'who'>,
): Row => ({
  measure,
  unit: 'bytes',
  values: {[who]: value},
  ...(goal && {goals: [{who, ...goal}]}),
});

const sources = await bundleAll();
const ours = await bundleAtOnce(join(HERE, 'entries/our-rating-with-rest.ts'));
const parts = new Map<string, string>(PARTS.map(([name]) => [name, '']));
for (const [file, code] of ours.modules) {
  const name = PARTS.find(([, where]) => where.test(file))?.[0];
  if (name) parts.set(name, parts.get(name)! + code);
}
/** What a test lets the builds have. */
const wall = JSON.parse(readFileSync(join(HERE, '../package/size-wall.json'), 'utf8')) as {
  readonly module: number;
  readonly classic: number;
};
const dist = join(HERE, '../../dist');
const cdn = join(dist, 'cdn');
const atOnce = filesAtOnce(cdn);
const later = globSync('chunks/*.js', {cwd: cdn}).filter((file) => !atOnce.includes(file));
const shoelaceTheme = peer('@shoelace-style/shoelace/dist/themes/light.css');
const walineStyles = peer('@waline/client/dist/waline.css');

await save('size', [
  {
    measure: 'a rating, with its library',
    unit: 'bytes',
    values: {
      'hand-written Lit': brotli(sources['hand-written Lit']),
      Shoelace: brotli(sources.Shoelace),
      'Web Awesome': brotli(sources['Web Awesome']),
      Afterword: sum(ours.chunks.map(brotli)),
    },
    goals: [{who: 'Afterword', most: 1, of: 'Web Awesome'}],
  },
  ...[...(await lessWithout(parts))].map(([name, bytes]) => row(`of it ${name}`, 'Afterword', bytes)),
  row('Shoelace’s rating with its theme', 'Shoelace', brotli(sources.Shoelace) + brotli(shoelaceTheme)),
  row('MUI’s rating, with React', 'others', brotli(await bundle('entries/mui.ts'))),
  row('UI5’s rating', 'others', brotli(await bundle('entries/ui5.ts'))),
  row('Waline, with its styles', 'others', brotli(await bundle('entries/waline.ts')) + brotli(walineStyles)),
  row('all elements, one file', 'Afterword', sumOf(dist, ['afterword.js']), {most: wall.classic}),
  row('all elements, module build at once', 'Afterword', sumOf(cdn, atOnce), {most: wall.module}),
  ...later
    .sort()
    .map((file) => row(`chunk ${file.replace(/^chunks\/(.+)-[\w-]{8}\.js$/, '$1')}`, 'Afterword', sumOf(cdn, [file]))),
]);
