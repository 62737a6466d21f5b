import {mkdtempSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import {build as esbuild, transform} from 'esbuild';
import {rollup, type Plugin} from 'rollup';
import {build as vite, type Rolldown} from 'vite';
import webpack from 'webpack';

/** All that a page loads at once of an entry: the code of the entry, and of the chunks that it and they import. */
type Bundle = (entry: string, options?: {readonly minify?: boolean}) => Promise<readonly string[]>;

interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
}

function loadedAtOnce(chunks: readonly Chunk[]): string[] {
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(chunks.find(({fileName}) => fileName === name));
  };
  chunks.filter(({isEntry}) => isEntry).forEach(load);
  return [...loaded].map(({code}) => code);
}

const withEsbuild = async (entry: string, splitting: boolean, minify = false): Promise<string[]> => {
  const outdir = dirname(entry);
  const {outputFiles, metafile} = await esbuild({
    entryPoints: [entry],
    absWorkingDir: outdir,
    outdir: 'out',
    bundle: true,
    splitting,
    minify,
    legalComments: 'none',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
    external: ['react'],
  });
  return loadedAtOnce(
    Object.entries(metafile.outputs).map(([fileName, {imports, entryPoint}]) => ({
      fileName,
      code: outputFiles.find(({path}) => path.endsWith(`/${fileName}`))!.text,
      imports: imports.filter(({kind}) => kind === 'import-statement').map(({path}) => path),
      isEntry: entryPoint !== undefined && entry.endsWith(`/${entryPoint}`),
    })),
  );
};

const withVite: Bundle = async (entry, {minify = false} = {}) => {
  const result = await vite({
    configFile: false,
    root: dirname(entry),
    logLevel: 'error',
    build: {write: false, minify, modulePreload: false, rolldownOptions: {input: entry, external: ['react']}},
  });
  const outputs = ([result].flat() as Rolldown.RolldownOutput[]).flatMap(({output}) => output);
  return loadedAtOnce(outputs.filter((chunk) => chunk.type === 'chunk'));
};

const withRollup: Bundle = async (entry, {minify = false} = {}) => {
  const bundle = await rollup({
    input: entry,
    external: ['react'],
    plugins: [nodeResolve({browser: true, exportConditions: ['browser']})],
    onwarn: () => {},
  });
  // Rollup leaves minifying to others.
  const small: Plugin = {
    name: 'minify',
    renderChunk: (code) => (minify ? transform(code, {minify: true, legalComments: 'none'}) : null),
  };
  const {output} = await bundle.generate({format: 'es', plugins: [small]});
  return loadedAtOnce(output.filter((chunk) => chunk.type === 'chunk'));
};

const withWebpack: Bundle = async (entry, {minify = false} = {}) => {
  const path = mkdtempSync(join(dirname(entry), 'webpack-'));
  const compiler = webpack({
    mode: 'production',
    entry,
    context: dirname(entry),
    output: {path, filename: 'entry.js'},
    externals: {react: 'var React'},
    optimization: {minimize: minify},
    performance: false,
  })!;
  await new Promise<void>((done, fail) => {
    compiler.run((error, stats) => {
      if (error || stats?.hasErrors()) fail(error ?? new Error(stats!.toString('errors-only')));
      else done();
    });
  });
  return [readFileSync(join(path, 'entry.js'), 'utf8')];
};

export const BUNDLERS: Readonly<Record<string, Bundle>> = {
  'esbuild with splitting': (entry, {minify} = {}) => withEsbuild(entry, true, minify),
  'esbuild without splitting': (entry, {minify} = {}) => withEsbuild(entry, false, minify),
  Vite: withVite,
  Rollup: withRollup,
  webpack: withWebpack,
};
