import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, beforeEach, afterEach, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {launch} from '../e2e/support.ts';
import {installPacked, type Consumer} from '../package/package.ts';
import {bundle, checkTypes, setUp} from './frameworks.ts';
import type {} from './apps/react-tags/globals.ts';

const HTML =
  '<!doctype html><html lang="en"><title>News</title><div id="root"></div><script type="module" src="/app.js"></script>';

let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
let complaints: string[];

let consumer: Consumer;

/** An app of React 19 as a bundler makes it of the packed package, at every address of a site with client-side routes. */
before(async () => {
  consumer = installPacked();
  const folder = setUp(consumer, 'react-tags', ['react', 'react-dom', '@types/react', '@types/react-dom']);
  const project = {folder, compilerOptions: {jsx: 'react-jsx'}, entry: 'app.tsx'};
  checkTypes(project);
  const script = await bundle(project);
  server = createServer(({url}, response) => {
    const isScript = url === '/app.js';
    response.writeHead(200, {'content-type': isScript ? 'text/javascript' : 'text/html'});
    response.end(isScript ? script : HTML);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  consumer?.remove();
});

const result = () => page.locator('article-rating [part~="result"]');
const terms = () => page.locator('afterword-config > tag-list [part="term"]');
const heard = () => page.evaluate(() => globalThis.calls.heard);
const show = (state: Parameters<typeof globalThis.app.show>[0]) =>
  page.evaluate((change) => globalThis.app.show(change), state);

/** Waits until an element says something. */
const says = (locator: ReturnType<Page['locator']>, text: string) => locator.filter({hasText: text}).waitFor();

describe('in an app of React 19', () => {
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
  });

  afterEach(async () => {
    complaints.push(...(await page.evaluate(() => globalThis.calls.errors)));
    await page.close();
    assert.deepEqual(complaints, []);
  });

  it('takes an adapter as a property, and another one later', async () => {
    await page.goto(`${origin}/one#first`);
    await says(result(), 'Average rating 5 / 5');
    await show({adapter: 'second'});
    await says(result(), 'Average rating 3 / 5');
    assert.equal(await page.locator('afterword-config[adapter]').count(), 0);
  });

  it('keeps what was set before the elements were there', async () => {
    await page.goto(`${origin}/one#how=ref`);
    const link = page.getByRole('link', {name: 'two'});
    await link.waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('article-rating')!.shadowRoot), null);
    await page.evaluate(() => globalThis.app.define());
    await says(result(), 'Average rating 5 / 5');
    assert.equal(await page.locator('article-rating [part="question"]').getAttribute('aria-level'), '3');
    assert.equal(await page.locator('article-rating [part="hint"]').innerText(), 'Rate it');
    await show({adapter: 'second'});
    await says(result(), 'Average rating 3 / 5');
  });

  for (const [when, address] of [
    ['after', '#first'],
    ['before', '#how=ref'],
  ])
    it(`takes arrays as properties ${when} the elements are there`, async () => {
      await page.goto(`${origin}/one${address}`);
      const tags = () =>
        page.locator('article-footer').evaluate((footer) => {
          const parts = [...footer.shadowRoot!.querySelectorAll('slot > *')];
          return parts.map(({localName}) => localName);
        });
      const meta = page.locator('latest-news [part="meta"]').first();
      await page.evaluate(() => globalThis.app.define());
      await says(meta, 'March 3, 2026');
      assert.deepEqual(await tags(), ['tag-list', 'related-nav']);
      await show({parts: ['rating'], show: ['category'], tick: 1});
      await says(page.locator('article-footer article-rating [part~="result"]'), 'Average rating 5 / 5');
      assert.deepEqual(await tags(), ['article-rating']);
      assert.equal(await meta.textContent(), '');
    });

  it('needs no property where the page is configured', async () => {
    await page.goto(`${origin}/one#how=configure`);
    await page.evaluate(() => globalThis.app.configure());
    await page.evaluate(() => globalThis.app.define());
    await says(result(), 'Average rating 5 / 5');
  });

  it('writes booleans and numbers as attributes or properties', async () => {
    await page.goto(`${origin}/one#first`);
    await says(result(), 'Average rating 5 / 5');
    const stars = page.locator('article-rating [part="stars"]');
    assert.equal(await stars.getAttribute('role'), 'radiogroup');
    await show({readOnly: true, level: 4});
    await page.locator('article-rating [part="stars"][role="img"]').waitFor();
    assert.equal(await page.locator('article-rating [part="question"]').getAttribute('aria-level'), '4');
    await show({readOnly: false});
    await page.locator('article-rating [part="stars"][role="radiogroup"]').waitFor();
  });

  it('hears the events, with what they say', async () => {
    await page.goto(`${origin}/one#first`);
    await says(result(), 'Vote count: 2');
    await page.locator('article-rating [part~=star]').nth(1).click();
    await says(result(), 'Vote count: 3');
    await terms()
      .first()
      .evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
    await terms().first().click();
    assert.deepEqual(await heard(), ['aw-load 5', 'aw-rate 2', 'aw-rated 3', 'aw-select Tag of one']);
  });

  it('renders, reorders and removes its own children, and takes elements away and back', async () => {
    await page.goto(`${origin}/one#first`);
    await page.getByRole('link', {name: 'two', exact: true}).waitFor();
    for (const rows of [['two', 'one', 'three'], [], ['four']]) {
      await show({rows, tick: rows.length});
      await page.locator(`main[data-tick="${rows.length}"]`).waitFor();
      assert.deepEqual(await page.locator('related-nav > ul > li').allTextContents(), rows);
    }
    await says(page.locator('article-rating > p[slot]'), 'Odd?');
    await show({rating: false});
    await page.locator('article-rating').first().waitFor({state: 'detached'});
    await show({rating: true});
    await says(result(), 'Average rating 5 / 5');
    assert.equal(await page.evaluate(() => globalThis.calls.reads), 1, 'what is known is not asked for again');
  });

  it('goes to another article with the route', async () => {
    await page.goto(`${origin}/one#first`);
    await says(result(), 'Average rating 5 / 5');
    await says(terms().first(), 'Tag of one');
    await page.evaluate(() => history.pushState({}, '', '/two'));
    await says(result(), 'Average rating 4 / 5');
    await says(terms().first(), 'Tag of two');
    await page.goBack();
    await says(result(), 'Average rating 5 / 5');
    await says(terms().first(), 'Tag of one');
  });
});
