import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {build} from 'esbuild';
import {startSite, type Site} from './support.ts';

const APP = `
  import {StrictMode, useEffect, useState} from 'react';
  import {createRoot} from 'react-dom/client';
  import {memory} from './src/adapters/memory.ts';
  import {configure} from './src/core/page-scope.ts';
  import './src/define/all.ts';

  function App() {
    const [count, setCount] = useState(1);
    useEffect(() => {
      configure({adapter: memory({articles: []})});
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

/** How many observers there are when all elements are drawn, with so many copies of them. */
async function observersOf(path: string, ...counts: readonly number[]): Promise<number[]> {
  const {page} = await site.open(path);
  await page.locator('article-footer').first().waitFor({state: 'attached'});
  const found: number[] = [];
  for (const count of counts) {
    await page.evaluate((shown) => (Reflect.get(globalThis, 'show') as (n: number) => void)(shown), count);
    await page.waitForFunction((shown) => document.querySelectorAll('tag-list').length === shown, count);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
    );
    found.push(await page.evaluate(() => Number((Reflect.get(globalThis, 'observing') as () => number)())));
  }
  await page.close();
  return found;
}

test('StrictMode of React leaves no second observer, and removed elements leave none', async () => {
  const counts = [1, 3, 0, 1] as const;
  const plain = await observersOf('/plain', ...counts);
  const strict = await observersOf('/strict', ...counts);
  assert.ok(plain[0]! > 0);
  assert.deepEqual(strict, plain);
  assert.equal(plain[3], plain[0]);
  assert.equal(plain[2], 0);
});
