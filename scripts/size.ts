/**
 * What the drop-in weighs, and what each part of it does. The parts are measured on the modules as the bundler leaves them,
 * minified one by one: alone in bytes, and by how much less the whole would weigh with brotli if the part were left out.
 * So they add up to less than the whole, which is measured on the built file.
 */
import {readFileSync} from 'node:fs';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {transform} from 'esbuild';
import {build, type Rolldown} from 'vite';
import {script, scripts} from '../vite.config.ts';

const PARTS: readonly (readonly [string, RegExp])[] = [
  ['libraries', /\/node_modules\//],
  ['in place of Lit', /\/src\/embed\/lit\.ts/],
  ['core', /\/src\/core\//],
  ['adapters', /\/src\/adapters\//],
  ['base, i18n, styles', /\/src\/(base|i18n|styles)\//],
  ['elements', /\/src\/(elements|define)\//],
  ['embed', /\/src\/embed\//],
];

export const gzip = (code: string) => gzipSync(code, {level: 9}).length;
export const brotli = (code: string) =>
  brotliCompressSync(code, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length},
  }).length;

async function chunk(name: string): Promise<Rolldown.OutputChunk> {
  const config = script(name, scripts[name]!);
  const result = await build({...config, build: {...config.build, write: false}});
  return ([result].flat() as Rolldown.RolldownOutput[])[0]!.output[0];
}

const print = (...cells: (string | number)[]) =>
  console.log(cells.map((cell, index) => (index ? String(cell).padStart(10) : String(cell).padEnd(28))).join(''));

const wall = JSON.parse(readFileSync('test/package/size-wall.json', 'utf8')) as Record<string, number>;
print('', 'raw', 'gzip -9', 'brotli -11', 'wall');
const main = 'afterword.js';
for (const name of Object.keys(scripts)) {
  const {code} = await chunk(name);
  print(name, Buffer.byteLength(code), gzip(code), brotli(code), wall[name] ?? '');
}

const pieces: {id: string; part: string; code: string}[] = [];
for (const [id, {code}] of Object.entries((await chunk(main)).modules)) {
  const part = PARTS.find(([, pattern]) => pattern.test(id))?.[0];
  if (part && code)
    pieces.push({
      id,
      part,
      code: (await transform(code, {minify: true, target: 'es2022', legalComments: 'none'})).code,
    });
}
const join = (filter: (piece: (typeof pieces)[number]) => boolean) =>
  pieces
    .filter(filter)
    .map(({code}) => code)
    .join('');
const whole = brotli(join(() => true));

print('\nparts of ' + main, 'alone', '', 'less without');
for (const [part] of PARTS) {
  const own = join((piece) => piece.part === part);
  if (own) print(`  ${part}`, own.length, '', whole - brotli(join((piece) => piece.part !== part)));
}
if (process.argv.includes('--modules')) {
  print('\nmodules', 'alone', '', 'less without');
  for (const {id, code} of pieces.sort((a, b) => b.code.length - a.code.length))
    print(
      `  ${id.replace(/.*\/(src|node_modules)\//, '')}`.padEnd(48),
      code.length,
      '',
      whole - brotli(join((piece) => piece.id !== id)),
    );
}
