import {mkdtempSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import {build as esbuild} from 'esbuild';
import {rollup} from 'rollup';
import {build as vite, type Rolldown} from 'vite';
import webpack from 'webpack';

/** All that a page loads at once of an entry: the entry, and the chunks that it and they import. */
type Bundle = (entry: string) => Promise<string>;

interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
}

function loadedAtOnce(chunks: readonly Chunk[]): string {
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(chunks.find(({fileName}) => fileName === name));
  };
  chunks.filter(({isEntry}) => isEntry).forEach(load);
  return [...loaded].map(({code}) => code).join('\n');
}

const withEsbuild = async (entry: string, splitting: boolean): Promise<string> => {
  const outdir = dirname(entry);
  const {outputFiles, metafile} = await esbuild({
    entryPoints: [entry],
    absWorkingDir: outdir,
    outdir: 'out',
    bundle: true,
    splitting,
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

const withVite: Bundle = async (entry) => {
  const result = await vite({
    configFile: false,
    root: dirname(entry),
    logLevel: 'error',
    build: {write: false, minify: false, modulePreload: false, rolldownOptions: {input: entry, external: ['react']}},
  });
  const outputs = ([result].flat() as Rolldown.RolldownOutput[]).flatMap(({output}) => output);
  return loadedAtOnce(outputs.filter((chunk) => chunk.type === 'chunk'));
};

const withRollup: Bundle = async (entry) => {
  const bundle = await rollup({
    input: entry,
    external: ['react'],
    plugins: [nodeResolve({browser: true, exportConditions: ['browser']})],
    onwarn: () => {},
  });
  const {output} = await bundle.generate({format: 'es'});
  return loadedAtOnce(output.filter((chunk) => chunk.type === 'chunk'));
};

const withWebpack: Bundle = async (entry) => {
  const path = mkdtempSync(join(dirname(entry), 'webpack-'));
  const compiler = webpack({
    mode: 'production',
    entry,
    context: dirname(entry),
    output: {path, filename: 'entry.js'},
    externals: {react: 'var React'},
    optimization: {minimize: false},
  })!;
  await new Promise<void>((done, fail) => {
    compiler.run((error, stats) => {
      if (error || stats?.hasErrors()) fail(error ?? new Error(stats!.toString('errors-only')));
      else done();
    });
  });
  return readFileSync(join(path, 'entry.js'), 'utf8');
};

export const BUNDLERS: Readonly<Record<string, Bundle>> = {
  'esbuild with splitting': (entry) => withEsbuild(entry, true),
  'esbuild without splitting': (entry) => withEsbuild(entry, false),
  Vite: withVite,
  Rollup: withRollup,
  webpack: withWebpack,
};
