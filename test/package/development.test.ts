import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {LitElement} from 'lit';
import {after, before, describe, it} from 'node:test';
import {build as esbuild} from 'esbuild';
import {createServer, type ViteDevServer} from 'vite';
import {launch} from '../e2e/support.ts';
import {installPacked, type Consumer} from './package.ts';

let consumer: Consumer;
const write = (name: string, text: string): string => {
  const file = join(consumer.folder, name);
  writeFileSync(file, text);
  return file;
};

const MISTAKE = `
  import {configure} from 'afterword/core';
  import {rest} from 'afterword/adapters/rest.js';
  import 'afterword/define/related-nav.js';
  configure({adaptor: rest({url: 'https://votes.example'})});
`;

/** What Node prints for the mistake. */
const printed = (...flags: readonly string[]): string =>
  spawnSync('node', [...flags, write('mistake.mjs', MISTAKE)], {cwd: consumer.folder, encoding: 'utf8'}).stderr;

describe('the development build of the packed package', () => {
  before(() => {
    consumer = installPacked();
    write('package.json', '{"type": "module"}');
  });
  after(() => consumer.remove());

  it('is taken by the condition “development”, and not without it', () => {
    assert.match(printed('--conditions=development'), /configure\(\) knows no adaptor\. Did you mean adapter\?/);
    assert.equal(printed(), '');
  });

  it('has the same names, and can be imported by every path', () => {
    const names = ['afterword', 'afterword/core'].map((path) => `Object.keys(await import('${path}')).sort().join()`);
    const code = `
      for (const path of ${JSON.stringify(consumer.modules.map(([specifier]) => specifier))}) await import(path);
      console.log(JSON.stringify([${names.join(', ')}]));`;
    const file = write('all.mjs', code);
    const run = (...flags: string[]) =>
      JSON.parse(execFileSync('node', [...flags, file], {cwd: consumer.folder, encoding: 'utf8'})) as string[];
    assert.deepEqual(run('--conditions=development'), run());
  });

  it('leaves nothing of itself in a bundle for production', async () => {
    const bundle = async (conditions: string[]) => {
      const entry = write('entry.js', MISTAKE.replace('adaptor', 'adapter'));
      const {outputFiles} = await esbuild({
        entryPoints: [entry],
        bundle: true,
        format: 'esm',
        write: false,
        logLevel: 'error',
        conditions,
      });
      return outputFiles.map(({text}) => text).join('');
    };
    assert.match(await bundle(['development']), /Did you mean/);
    assert.doesNotMatch(await bundle([]), /Did you mean|was expected/);
  });

  it('is what the development server of Vite serves, and leaves no second observer behind a hot update', async () => {
    write(
      'index.html',
      `<!doctype html><html lang="en"><title>News</title><div id="page"></div><script type="module" src="/main.js"></script>`,
    );
    const main = (kind: string) => `
      import {configure} from 'afterword/core';
      import {memory} from 'afterword/adapters/memory.js';
      import 'afterword/define';
      configure({adapter: memory({articles: []}), article: 'https://news.example/a'});
      document.querySelector('#page').innerHTML =
        '<related-nav kind="${kind}" loading="lazy"></related-nav><article-rating></article-rating>';
      globalThis.shown = '${kind}';
      import.meta.hot?.accept();
    `;
    write('main.js', main('auhtor'));
    const server: ViteDevServer = await createServer({
      configFile: false,
      root: consumer.folder,
      logLevel: 'error',
      server: {port: 0, fs: {strict: false}, watch: {usePolling: true, interval: 50}},
      optimizeDeps: {noDiscovery: true, include: []},
    });
    const browser = await launch();
    try {
      await server.listen();
      const page = await browser.newPage();
      const warned: string[] = [];
      page.on('console', (message) => warned.push(message.text()));
      page.on('pageerror', (error) => warned.push(String(error)));
      await page.addInitScript(COUNT_OBSERVERS);
      await page.goto(server.resolvedUrls!.local[0]!);
      await page.waitForFunction(() => Reflect.get(globalThis, 'shown') === 'auhtor');
      await page.evaluate(() => Object.assign(globalThis, {isSamePage: true}));
      assert.ok(
        warned.some((line) => line.includes('kind is “auhtor”. Allowed: neighbours, author, tag, category')),
        warned.join('\n'),
      );
      const observing: number[] = [];
      for (const kind of ['tag', 'category', 'author']) {
        write('main.js', main(kind));
        await page.waitForFunction((expected) => Reflect.get(globalThis, 'shown') === expected, kind);
        await page.waitForFunction(() => document.querySelector('article-rating')?.matches(':state(ready)'));
        await page.waitForFunction(() => document.querySelector('related-nav')?.matches(':state(empty)'));
        await page.evaluate(() => document.querySelector<LitElement>('related-nav')!.updateComplete);
        observing.push(await page.evaluate(() => Reflect.get(globalThis, 'observing')() as number));
      }
      assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage') as unknown), true);
      assert.deepEqual(observing.slice(1), observing.slice(0, -1));
      assert.deepEqual(
        warned.filter((line) => /already defined|is taken/.test(line)),
        [],
      );
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

/** Counts the observers that observe an element which is in the page. */
const COUNT_OBSERVERS = `
  const live = new Map();
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    globalThis[name] = class extends globalThis[name] {
      observe(target, options) { live.set(this, target); return super.observe(target, options); }
      disconnect() { live.delete(this); return super.disconnect(); }
    };
  }
  globalThis.observing = () => live.size;
`;
