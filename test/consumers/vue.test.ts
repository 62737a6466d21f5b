import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {build, type Rolldown} from 'vite';
import {shows, startSite, type Site} from './support.ts';
import type {} from './vue/app.ts';

const HTML =
  '<!doctype html><html lang="en"><title>News</title><div style="block-size:200vh"></div><div id="root"></div><script type="module" src="/app.js"></script>';
const LIGHT = ['Ferries', 'Tides', 'Fish – Markets – Quay'];

let site: Site;

/** An app of Vue 3 as Vite makes it. Its elements are below what is seen, where they may draw what they have. */
before(async () => {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: {alias: {vue: 'vue/dist/vue.esm-bundler.js'}},
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {input: 'test/consumers/vue/app.ts', output: {codeSplitting: false}},
    },
  });
  const {code} = ([result].flat() as Rolldown.RolldownOutput[])[0]!.output[0];
  site = await startSite((path) => (path === '/app.js' ? ['text/javascript', code] : ['text/html', HTML]));
});
after(() => site?.stop());

const change = (page: Page, to: Partial<typeof globalThis.vue.state>) =>
  page.evaluate((state) => void Object.assign(globalThis.vue.state, state), to);

describe('in an app of Vue 3', () => {
  it('children come, change, go and move, and the elements follow', async () => {
    const {page, complaints} = await site.open('/');
    // Three links of the page are the answer; a named backend's own answer wins.
    await shows(page, '#light', LIGHT);
    await shows(page, '#asked', ['Tag of one']);

    await change(page, {links: ['Quay', 'Tides', 'Ferries', 'Council']});
    await shows(page, '#light', ['Quay', 'Tides', 'Ferries', 'Council']);
    assert.equal(await page.locator('#text p').textContent(), 'By 4 hands.');

    // Too few to be the answer: auto asks.
    await change(page, {links: ['Ferries']});
    await shows(page, '#light', ['Tag of one']);
    await change(page, {links: []});
    await shows(page, '#light', ['Tag of one']);

    await change(page, {article: `${site.origin}/two`});
    await shows(page, '#light', ['Tag of two']);
    await shows(page, '#asked', ['Tag of two']);

    await change(page, {links: LIGHT, below: true});
    await shows(page, '#light', LIGHT);
    assert.deepEqual(await page.locator('#light > a').allTextContents(), LIGHT, 'and the children are Vue’s own');

    await change(page, {shown: false});
    await page.locator('#light').waitFor({state: 'detached'});
    await change(page, {shown: true, links: LIGHT.slice(0, 2)});
    await shows(page, '#light', ['Tag of two']);
    await shows(page, '#asked', ['Tag of two']);

    assert.deepEqual([...complaints, ...(await page.evaluate(() => globalThis.vue.errors))], []);
    await page.close();
  });
});
