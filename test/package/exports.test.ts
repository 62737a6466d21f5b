import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, globSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {build as esbuild} from 'esbuild';
import {build as vite, type Rolldown} from 'vite';
import {installPacked, type Consumer} from './package.ts';

let consumer: Consumer;
const write = (name: string, text: string): string => {
  const file = join(consumer.folder, name);
  writeFileSync(file, text);
  return file;
};

describe('the packed package', () => {
  before(() => {
    consumer = installPacked();
    write('package.json', '{"type": "module"}');
  });
  after(() => consumer.remove());

  it('holds what is published and nothing else', () => {
    const files = globSync('**/*', {cwd: consumer.root}).filter((file) => statSync(join(consumer.root, file)).isFile());
    const known =
      /^(package\.json|README\.md|LICENSE|dist\/(afterword\.(js|css)|custom-elements\.json|THIRD-PARTY\.txt|(cdn|locales)\/.+\.js|cdn\/integrity\.json|es\/.+\.(js|d\.ts))|docs\/[\w-]+\.md)$/;
    assert.deepEqual(
      files.filter((file) => !known.test(file)),
      [],
    );
    for (const file of [
      'LICENSE',
      'dist/afterword.js',
      'dist/cdn/afterword.js',
      'dist/es/index.js',
      'dist/es/index.d.ts',
    ])
      assert.ok(files.includes(file), file);
  });

  it('has a file for every path of its exports map', () => {
    for (const [path, entry] of Object.entries(consumer.manifest.exports)) {
      for (const file of typeof entry === 'string' ? [entry] : Object.values(entry as object))
        assert.ok(globSync(String(file), {cwd: consumer.root}).length, `${path}: ${String(file)}`);
    }
    for (const [specifier, , types] of consumer.modules)
      assert.ok(existsSync(join(consumer.root, types)), `the types of ${specifier}: ${types}`);
  });

  it('can be imported by every path, in Node, with nothing but its dependencies', () => {
    assert.ok(consumer.modules.length > 10);
    const code = consumer.modules
      .map(
        ([
          specifier,
          file,
        ]) => `if (!import.meta.resolve('${specifier}').endsWith('${file.slice(1)}')) throw new Error('${specifier}');
        await import('${specifier}');`,
      )
      .join('\n');
    execFileSync('node', [write('all.js', code)], {cwd: consumer.folder, stdio: ['ignore', 'ignore', 'pipe']});
  });

  it('hides what is not exported', () => {
    const code = `import('afterword/dist/es/index.js').then(() => process.exit(1), ({code}) => console.log(code));`;
    const output = execFileSync('node', [write('hidden.js', code)], {cwd: consumer.folder, encoding: 'utf8'});
    assert.equal(output.trim(), 'ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('has types that a strict project understands, with both ways of resolving', () => {
    const names = consumer.modules.map(([specifier], index) => `import * as m${index} from '${specifier}';`).join('\n');
    const use = `
      import {AdapterError, ArticleRating, type BackendAdapter} from 'afterword';
      const rating = new ArticleRating();
      const adapter: BackendAdapter = {name: 'mine', contract: 1};
      rating.adapter = adapter;
      // @ts-expect-error the contract has one number
      const wrong: BackendAdapter = {name: 'mine', contract: 'one'};
      document.querySelector('article-rating')!.addEventListener('aw-rated', (event) => event.detail.value.toFixed());
      document.querySelector('disclaimer-banner')!.addEventListener('aw-dismiss', (event) => event.detail.notice.text);
      document.addEventListener('aw-error', ({detail}) => detail.error.code === 'timeout');
      document.querySelector('tag-list')!.counts = true;
      document.createElement('article-footer').parts = ['rating', 'tags'];
      // @ts-expect-error what an element does inside is not its interface
      rating.votes;
      class MyRating extends ArticleRating {
        override heading = 'How was it?';
      }
      export const mine: HTMLElement = new MyRating();
      export const code: string = new AdapterError('timeout', 'late', {adapter: 'mine'}).code;
      export {wrong};`;
    const file = write(
      'use.ts',
      `${names}\n${use}\nexport const all = [${consumer.modules.map((_, index) => `m${index}`).join(', ')}];`,
    );
    for (const module of ['nodenext', 'esnext']) {
      const moduleResolution = module === 'esnext' ? 'bundler' : module;
      const lib = ['es2022', 'dom', 'dom.iterable'];
      const compilerOptions = {noEmit: true, strict: true, target: 'es2022', lib, types: [], module, moduleResolution};
      write('tsconfig.json', JSON.stringify({compilerOptions, files: [file]}));
      execFileSync(resolve('node_modules/.bin/tsc'), {cwd: consumer.folder, stdio: ['ignore', 'inherit', 'inherit']});
    }
  });

  it('leaves the elements out of a bundle that only wants the core', async () => {
    const only = write('only.js', `import {AdapterError} from 'afterword'; console.log(AdapterError);`);
    const one = write('one.js', `import 'afterword/define/tag-list.js';`);
    for (const bundle of [bundleWithEsbuild, bundleWithVite]) {
      const core = await bundle(only);
      assert.match(core, /AdapterError/);
      assert.doesNotMatch(core, /article-rating|LitElement/, `${bundle.name}: the core alone`);
      const tags = await bundle(one);
      assert.match(tags, /tag-list/, `${bundle.name}: registering has an effect`);
      assert.doesNotMatch(tags, /article-rating/, `${bundle.name}: one element alone`);
    }
  });

  it('names in sideEffects exactly the modules that register something', () => {
    const effects = consumer.manifest.sideEffects
      .flatMap((pattern) => globSync(pattern, {cwd: consumer.root}))
      .map((file) => `./${file}`);
    for (const file of globSync('dist/es/**/*.js', {cwd: consumer.root})) {
      const code = readFileSync(join(consumer.root, file), 'utf8');
      const registers = /^define\(/m.test(code) || (file.includes('/define/') && /^import ['"]/m.test(code));
      // The development build checks from the moment that it is loaded.
      if (file.startsWith('dist/es/development/')) continue;
      assert.equal(effects.includes(`./${file}`), registers, file);
    }
  });
});

async function bundleWithEsbuild(entry: string): Promise<string> {
  const {outputFiles} = await esbuild({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({text}) => text).join('');
}

async function bundleWithVite(entry: string): Promise<string> {
  const result = await vite({
    configFile: false,
    root: consumer.folder,
    logLevel: 'error',
    build: {write: false, minify: false, rolldownOptions: {input: entry}},
  });
  return ([result].flat() as Rolldown.RolldownOutput[])
    .flatMap(({output}) => output.map((chunk) => ('code' in chunk ? chunk.code : '')))
    .join('');
}
