import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {after, before, test} from 'node:test';
import {build} from 'esbuild';
import {installPacked, type Consumer} from '../package/package.ts';

/** Generators that the build does not use itself: what each is called with, and the entry of what it makes. */
const GENERATORS = {
  'custom-element-react-wrappers@1.7.3': {
    options: {modulePath: (_: string, tag: string) => `afterword/elements/${tag}.js`},
    entry: 'index.js',
  },
  'custom-element-lazy-loader@1.4.0': {
    options: {importPathTemplate: (_: string, tag: string) => `afterword/define/${tag}.js`},
    entry: 'loader.js',
  },
  'custom-element-eslint-rule-generator@1.1.0': {options: {}, entry: 'custom-element-eslint-rules.js'},
} as const;

type Generate = (manifest: unknown, options: object) => unknown;

let consumer: Consumer;

before(() => {
  consumer = installPacked();
  const folder = join(consumer.folder, 'generators');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...Object.keys(GENERATORS)];
  execFileSync('npm', args, {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']});
});
after(() => consumer?.remove());

for (const [name, {options, entry}] of Object.entries(GENERATORS))
  test(`${name} makes of the manifest what bundles with the package`, async () => {
    const folder = join(consumer.folder, 'generators');
    const [generator] = name.split('@');
    const {main} = JSON.parse(readFileSync(join(folder, 'node_modules', generator!, 'package.json'), 'utf8')) as {
      main: string;
    };
    const found = (await import(pathToFileURL(join(folder, 'node_modules', generator!, main)).href)) as Record<
      string,
      Generate
    >;
    const generate = Object.keys(found).find((each) => each.startsWith('generate'));
    const manifest: unknown = JSON.parse(readFileSync(join(consumer.root, 'dist/custom-elements.json'), 'utf8'));
    const outdir = join(folder, generator!);
    await found[generate!]!(manifest, {...options, outdir});
    const {outputFiles} = await build({
      entryPoints: [join(outdir, entry)],
      bundle: true,
      format: 'esm',
      write: false,
      outdir: join(outdir, 'bundled'),
      splitting: true,
      // Frameworks and linters are their user's.
      external: ['react', 'eslint-plugin-custom-element', '@html-eslint/*'],
      logLevel: 'error',
    });
    const code = outputFiles.map(({text}) => text).join('\n');
    for (const tag of ['article-rating', 'tag-list', 'latest-news']) assert.ok(code.includes(tag), tag);
  });
