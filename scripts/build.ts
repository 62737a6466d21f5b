/**
 * Builds `dist/`. Everything is made in a folder beside it, checked there, and put in its place whole: a build that fails
 * leaves the last good one.
 */
import {spawnSync} from 'node:child_process';
import {globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {transform} from 'esbuild';
import {build, type Rolldown} from 'vite';
import {modules, script, scripts} from '../vite.config.ts';
import {checkBuild} from './check-build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const out = join(root, '.cache', `build-${process.pid}`);
const dist = join(root, 'dist');

const bundled = new Set<string>();
/** The packages whose code is in the scripts, by the folders of their modules. */
const note = (result: unknown) => {
  for (const {output} of [result].flat() as Rolldown.RolldownOutput[])
    for (const chunk of output)
      if (chunk.type === 'chunk')
        for (const id of Object.keys(chunk.modules)) {
          const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id);
          if (found?.[1]) bundled.add(found[1]);
        }
};

/** The licences that the bundled code asks to be passed on. */
const notices = () =>
  [...bundled]
    .sort()
    .map((name) => `${name}\n\n${readFileSync(join('node_modules', name, 'LICENSE'), 'utf8').trim()}\n`)
    .join('\n----\n\n');

const run = (program: string, ...args: string[]) => {
  if (spawnSync(program, args, {stdio: ['ignore', 'inherit', 'inherit']}).status !== 0)
    throw new Error(`${program} failed`);
};

/** Declarations keep the `.ts` of their imports; published ones name the files that are there. */
const renameImports = (folder: string) => {
  for (const file of globSync(`${folder}/**/*.d.ts`)) {
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, code.replace(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
};

try {
  mkdirSync(out, {recursive: true});
  for (const [name, source] of Object.entries(scripts)) {
    const config = script(name, source);
    note(await build({...config, build: {...config.build, outDir: out}}));
  }
  await build({...modules, build: {...modules.build, outDir: join(out, 'es')}});
  run('tsc', '-p', 'tsconfig.build.json', '--outDir', join(out, 'es'));
  renameImports(join(out, 'es'));
  const css = await transform(readFileSync('src/styles/afterword.css', 'utf8'), {loader: 'css', minify: true});
  writeFileSync(join(out, 'afterword.css'), css.code);
  run('cem', 'analyze', '--config', 'custom-elements-manifest.config.js', '--outdir', relative(root, out));
  writeFileSync(join(out, 'THIRD-PARTY.txt'), notices());
  await checkBuild(out);
  rmSync(dist, {recursive: true, force: true});
  renameSync(out, dist);
} catch (error) {
  console.error(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(out, {recursive: true, force: true});
}
