import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {build} from 'esbuild';
import {startSite, type Site} from './support.ts';

const APP = `
  import {StrictMode, useEffect, useState} from 'react';
  import {createRoot} from 'react-dom/client';
  import {configure} from './src/core/page-scope.ts';
  import './src/define/all.ts';

  function App() {
    const [count, setCount] = useState(1);
    useEffect(() => {
      configure({adapter: {name: 'none', contract: 1}});
      globalThis.show = setCount;
    }, []);
    return Array.from({length: count}, (_, key) => (
      <div key={key}><article-rating></article-rating><tag-list></tag-list><article-footer></article-footer></div>
    ));
  }
  const Mode = location.pathname === '/strict' ? StrictMode : 'main';
  createRoot(document.querySelector('#root')).render(<Mode><App /></Mode>);
`;

/** Counts the observers of our elements; the page has two more, of its head and of itself. */
const COUNT = `
  const live = new Map();
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Observer = globalThis[name];
    globalThis[name] = class extends Observer {
      observe(...args) { live.set(this, args[0]); return super.observe(...args); }
      disconnect() { live.delete(this); return super.disconnect(); }
    };
  }
  globalThis.observing = () => [...live.values()].filter(({localName}) => localName?.includes('-')).length;
`;

let site: Site;

before(async () => {
  const {outputFiles} = await build({
    stdin: {contents: APP, loader: 'tsx', resolveDir: process.cwd()},
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    ignoreAnnotations: true,
    define: {'process.env.NODE_ENV': '"development"'},
  });
  const html = `<!doctype html><html lang="en"><title>News</title><script>${COUNT}</script><div id="root"></div><script type="module" src="/app.js"></script>`;
  site = await startSite((path) =>
    path === '/app.js' ? ['text/javascript', outputFiles[0]!.text] : ['text/html', html],
  );
});
after(() => site?.stop());

/** All elements share them: one of their content, and two of where they are in the viewport. */
const OBSERVERS = 3;

for (const mode of ['plain', 'strict'])
  test(`however many elements there are and have been, they share their observers (${mode} mode of React)`, async () => {
    const {page} = await site.open(`/${mode}`);
    await page.locator('article-footer').first().waitFor({state: 'attached'});
    for (const count of [1, 3, 0, 1]) {
      await page.evaluate((shown) => (Reflect.get(globalThis, 'show') as (n: number) => void)(shown), count);
      await page.waitForFunction((shown) => document.querySelectorAll('article-footer').length === shown, count);
      await page.evaluate(async () => {
        for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
      });
      const observers = await page.evaluate(() => Reflect.get(globalThis, 'observing')() as number);
      assert.ok(observers <= OBSERVERS, `${observers} observers for ${count} footers`);
    }
    await page.close();
  });
