/**
 * What the drop-in weighs: what the module build loads at once, each chunk that it may ask for later, the one file, and the
 * languages. `--modules` adds by how much less the module build would load at once without each of its modules.
 */
import {globSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {transform} from 'esbuild';
import {build, type Rolldown} from 'vite';
import {builds} from '../vite.config.ts';

export const gzip = (code: string): number => gzipSync(code, {level: 9}).length;
export const brotli = (code: string): number =>
  brotliCompressSync(code, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length},
  }).length;

/** The files of a built module that a page loads before anything is asked for: what the entry imports, and what that does. */
export function filesAtOnce(folder: string): string[] {
  const [start = ''] = /\.\/chunks\/start-[\w-]+\.js/.exec(readFileSync(join(folder, 'afterword.js'), 'utf8')) ?? [];
  const found = new Set(['afterword.js', start.slice(2)]);
  for (const file of found) {
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, name] of code.matchAll(/(?:from|^import|;import)\s*["'`]\.\/([\w-]+\.js)["'`]/g))
      found.add(`chunks/${name}`);
  }
  return [...found];
}

/** The sum of some files, each compressed by itself, as a page loads them. */
export const sumOf = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + brotli(readFileSync(join(folder, file), 'utf8')), 0);

const print = (...cells: (string | number)[]): void =>
  console.log(cells.map((cell, index) => (index ? String(cell).padStart(10) : String(cell).padEnd(40))).join(''));

function printFile(folder: string, file: string): void {
  const code = readFileSync(join(folder, file), 'utf8');
  print(`  ${file}`, Buffer.byteLength(code), gzip(code), brotli(code));
}

/** By how many bytes less code would weigh without each of its parts. */
export async function lessWithout(parts: ReadonlyMap<string, string>): Promise<Map<string, number>> {
  const small = new Map<string, string>();
  for (const [name, code] of parts)
    small.set(name, (await transform(code, {minify: true, target: 'es2022', legalComments: 'none'})).code);
  const weigh = (without?: string) =>
    brotli([...small].flatMap(([name, code]) => (name === without ? [] : [code])).join(''));
  const whole = weigh();
  return new Map([...small.keys()].map((name) => [name, whole - weigh(name)]));
}

async function printModules(): Promise<void> {
  const result = await build({...builds.cdn!, build: {...builds.cdn!.build, write: false}});
  const outputs = [result].flat() as Rolldown.RolldownOutput[];
  const chunk = outputs.flatMap(({output}) => output).find((each) => each.name === 'drop-in');
  if (chunk?.type !== 'chunk') throw new Error('There is no chunk drop-in.');
  const modules = new Map<string, string>();
  for (const [id, {code}] of Object.entries(chunk.modules))
    if (code) modules.set(id.split(/\/(?:src|node_modules)\//).at(-1)!, code);
  print('\nmodules that are loaded at once', 'less without');
  for (const [name, bytes] of [...(await lessWithout(modules))].sort(([, a], [, b]) => b - a))
    print(`  ${name}`, bytes);
}

if (basename(process.argv[1] ?? '') === 'size.ts') {
  const atOnce = filesAtOnce('dist/cdn');
  const wall = JSON.parse(readFileSync('test/package/size-wall.json', 'utf8')) as Record<string, number>;
  print('', 'raw', 'gzip -9', 'brotli -11', 'wall');
  print('module build, at once', '', '', sumOf('dist/cdn', atOnce), wall.module ?? '');
  for (const file of atOnce) printFile('dist/cdn', file);
  print('module build, when it is asked for');
  for (const file of globSync('chunks/*.js', {cwd: 'dist/cdn'}).sort())
    if (!atOnce.includes(file)) printFile('dist/cdn', file);
  print('one file', '', '', sumOf('dist', ['afterword.js']), wall.classic ?? '');
  printFile('dist', 'afterword.js');
  print('languages');
  for (const file of globSync('*.js', {cwd: 'dist/locales'}).sort()) printFile('dist/locales', file);
  if (process.argv.includes('--modules')) await printModules();
}
