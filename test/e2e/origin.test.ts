import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {folder, launch, NO_VOTES, result, serve, shows, site, star, visit, type Served} from './support.ts';

const files = folder();
let browser: Browser;
let server: Served;
let allowed: Served;
let foreign: Served;

/** Nothing but the script's tag and a rating, of the page itself or of an article of the server's. */
const bare = (article = '') => ({
  type: 'text/html',
  body: `<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="data:,">
<script async src="${server.url}/afterword.js" data-adapter="rest" data-url="${server.url}"></script>
<article-rating${article}></article-rating>`,
});

before(async () => {
  // The server must be told the page's origin, and the page the server's.
  [allowed, foreign] = await Promise.all([
    site((path) => (path === '/own' ? bare() : undefined)),
    site((path) => (path === '/of-the-paper' ? bare(` article="${server.url}/articles/pool-hours"`) : undefined)),
  ]);
  [browser, server] = await Promise.all([launch(), serve(`${files.path}/a.db`, '--origin', allowed.url)]);
});
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), allowed.stop(), foreign.stop()]);
  files.remove();
});

test('a bare page on another origin that is allowed votes', async (t) => {
  const {page, thrown, logged} = await visit(t, browser, `${allowed.url}/own`);
  await result(page, NO_VOTES);
  await star(page, 3).click();
  await result(page, 'Average rating 3 / 5. Vote count: 1');
  await page.reload();
  await result(page, 'Average rating 3 / 5. Vote count: 1');
  await shows(page, 'article-rating', 'Your rating: 3');
  assert.deepEqual([...thrown, ...logged], []);
});

test('a page on an origin that is not allowed is refused, and its reader is told', async (t) => {
  const {page, thrown} = await visit(t, browser, `${foreign.url}/of-the-paper`);
  await result(page, NO_VOTES);
  await star(page, 1).click();
  await shows(page, 'article-rating', 'Your rating was not');
  await result(page, NO_VOTES);
  await page.reload();
  await result(page, NO_VOTES);
  assert.equal(await page.getByText('Your rating').count(), 0);
  assert.deepEqual(thrown, []);
});
