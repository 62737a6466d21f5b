import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import nodeResolve from '@rollup/plugin-node-resolve';
import {build as esbuild} from 'esbuild';
import {rollup} from 'rollup';
import {build as vite} from 'vite';
import webpack from 'webpack';
import {installPacked, type Consumer} from './package.ts';

let consumer: Consumer;

const OUT = 'out';
/** The elements of a page that loads them when it needs them. */
const LAZY = ['article-rating', 'tag-list', 'latest-news', 'related-nav', 'disclaimer-banner'];
const ON_DEMAND = LAZY.map((tag) => `onclick = () => import('afterword/define/${tag}.js');`).join('\n');

/** Each bundler, with splitting, as modules: it writes `entry.js` and its chunks. */
const BUNDLERS: Readonly<Record<string, (entry: string, out: string) => Promise<unknown>>> = {
  esbuild: (entry, outdir) =>
    esbuild({entryPoints: [entry], bundle: true, splitting: true, format: 'esm', outdir, logLevel: 'error'}),
  Vite: (entry, outDir) =>
    vite({
      configFile: false,
      root: consumer.folder,
      logLevel: 'error',
      build: {
        outDir,
        minify: false,
        modulePreload: false,
        rolldownOptions: {input: entry, output: {entryFileNames: 'entry.js', chunkFileNames: 'chunk-[name]-[hash].js'}},
      },
    }),
  Rollup: async (input, dir) => {
    const bundle = await rollup({input, plugins: [nodeResolve({browser: true})], logLevel: 'silent'});
    await bundle.write({dir, entryFileNames: 'entry.js', chunkFileNames: 'chunk-[name]-[hash].js'});
  },
  webpack: (entry, path) =>
    new Promise<void>((done, fail) => {
      const compiler = webpack({
        mode: 'production',
        entry: {entry},
        output: {path, module: true, chunkFormat: 'module', filename: '[name].js'},
        experiments: {outputModule: true},
        optimization: {minimize: false},
        performance: false,
      });
      compiler!.run((error, stats) => (error || stats?.hasErrors() ? fail(error ?? new Error(String(stats))) : done()));
    }),
};

/** The code that a page loads before it asks for more: the entry, with what it imports, and what that does. */
function codeAtOnce(folder: string): string {
  const files = new Set(['entry.js']);
  const codes: string[] = [];
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8');
    codes.push(code);
    for (const [, name] of code.matchAll(/^(?:import|export)\b[^'"()]*["']\.\/([^'"]+)["']/gm))
      files.add(join(dirname(file), name!));
  }
  return codes.join('\n');
}

async function bundled(bundler: string, code: string): Promise<string> {
  const entry = join(consumer.folder, 'entry.js');
  const out = join(consumer.folder, OUT);
  writeFileSync(entry, code);
  rmSync(out, {recursive: true, force: true});
  await BUNDLERS[bundler]!(entry, out);
  assert.ok(existsSync(join(out, 'entry.js')), String(readdirSync(out)));
  return codeAtOnce(out);
}

/** The tags whose classes are in some code. */
const classesIn = (code: string): string[] =>
  ['afterword-config', 'article-footer', ...LAZY].filter((tag) => new RegExp(`tag = ["']${tag}["']`).test(code));

describe('a bundle with splitting', () => {
  before(() => {
    consumer = installPacked();
    writeFileSync(join(consumer.folder, 'package.json'), '{"type": "module"}');
  });
  after(() => consumer.remove());

  for (const bundler of Object.keys(BUNDLERS))
    // esbuild keeps all that a root re-exports where chunks need it, too: hence the documentation names the core.
    for (const from of bundler === 'esbuild' ? ['afterword/core'] : ['afterword', 'afterword/core'])
      it(`by ${bundler} loads no element for configure() of ${from} and defineLocale()`, async () => {
        const configure = `import {configure} from '${from}';\nimport {defineLocale} from 'afterword/locales';
          configure({publisher: 'The Ledger'});\ndefineLocale('pt', {tags: 'Etiquetas'});`;
        const alone = await bundled(bundler, configure);
        const code = await bundled(bundler, `${configure}\n${ON_DEMAND}`);
        assert.match(code, /The Ledger/);
        assert.deepEqual(classesIn(code), []);
        assert.doesNotMatch(code, /class LitElement/);
        assert.ok(code.length < alone.length * 1.6, `${code.length} characters, ${alone.length} alone`);
      });

  for (const page of ['README.md', 'stories/introduction.mdx'])
    it(`is as small as can be by what ${page} says`, () => {
      const text = readFileSync(page, 'utf8');
      assert.match(text, /import \{configure\} from 'afterword\/core';/);
      assert.doesNotMatch(text, /import \{[^}]*configure[^}]*\} from 'afterword';/);
    });

  for (const bundler of Object.keys(BUNDLERS))
    it(`by ${bundler} loads one element where one is imported`, async () => {
      const code = await bundled(
        bundler,
        `import {configure} from 'afterword/core';\nimport 'afterword/define/tag-list.js';\nconfigure({});\n${ON_DEMAND}`,
      );
      assert.deepEqual(classesIn(code), ['tag-list']);
    });
});
