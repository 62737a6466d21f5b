import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {folder, launch, serve, type Served} from './support.ts';

const PATH = '/articles/pool-hours';
const files = folder();
let browser: Browser;
let server: Served;
let other: Server;
let foreign: Server;

/** A page of another origin that holds nothing but a rating of an article of the server's. */
const bare = (url: string) =>
  createServer((_, response) =>
    response
      .writeHead(200, {'Content-Type': 'text/html'})
      .end(
        `<!doctype html><html lang="en"><title>Bare</title><script async src="${url}/afterword.js" data-adapter="rest" data-url="${url}"></script><article-rating article="${url}${PATH}"></article-rating>`,
      ),
  );

const listen = async (http: Server) => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
};
let otherUrl: string;
let foreignUrl: string;

before(async () => {
  // The other page's origin must be known before the server starts, and the server's address before the page is made.
  let url = '';
  const page = (http: () => Server) => createServer((request, response) => http().emit('request', request, response));
  other = page(() => bare(url));
  foreign = page(() => bare(url));
  [otherUrl, foreignUrl] = await Promise.all([listen(other), listen(foreign)]);
  [browser, server] = await Promise.all([launch(), serve(`${files.path}/a.db`, '--origin', otherUrl)]);
  url = server.url;
});
after(async () => {
  await browser.close();
  await server.stop();
  other.close();
  foreign.close();
  files.remove();
});

const says = (page: Page, text: string) => page.locator('article-rating [part~=result]', {hasText: text}).waitFor();
const rating = (page: Page, text: string) => page.locator('article-rating').getByText(text).first().waitFor();

test('a bare page on another origin that is allowed votes', async () => {
  const page = await browser.newPage();
  await page.goto(otherUrl);
  await rating(page, 'No votes so far!');
  await page.locator('article-rating [part~=star]').nth(2).click();
  await rating(page, 'Your rating: 3');
  await rating(page, 'Average rating');
  await page.close();
});

test('a page on an origin that is not allowed is refused, and its reader is told', async () => {
  const page = await browser.newPage();
  await page.goto(foreignUrl);
  await rating(page, 'Average rating');
  await page.locator('article-rating [part~=star]').nth(0).click();
  await rating(page, 'Not confirmed yet; it is tried again.');
  await says(page, 'Average rating 3 / 5. Vote count: 1');
  await page.close();
});

test('a vote is still shown behind a shared cache that is a minute old', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const old = await fetch(
    `${server.url}/v1/ratings?article=${encodeURIComponent(server.url + '/articles/herring-return')}`,
  );
  const body = await old.text();
  await page.route('**/v1/ratings?**', (route) =>
    route.fulfill({body, contentType: 'application/json', headers: {Age: '60', 'Access-Control-Allow-Origin': '*'}}),
  );
  await page.goto(`${server.url}/articles/herring-return`);
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await rating(page, 'No votes so far!');
  await page.locator('article-rating [part~=star]').nth(3).click();
  await rating(page, 'Your rating: 4');
  await page.reload();
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await rating(page, 'Your rating: 4');
  await says(page, 'Average rating 4 / 5. Vote count: 1');
  await context.close();
});

test('data-auto alone shows all parts after the article, and asks nothing before they are near', async () => {
  const page = await browser.newPage({viewport: {width: 1000, height: 700}});
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()));
  await page.goto(`${server.url}/auto`);
  await page.locator('article-footer').waitFor({state: 'attached'});
  assert.deepEqual(asked, []);
  for (const part of [
    'related-nav[kind=author]',
    'disclaimer-banner',
    'tag-list',
    'related-nav:not([kind])',
    'article-rating',
    'latest-news',
  ]) {
    const element = page.locator(`article-footer ${part}`);
    await element.scrollIntoViewIfNeeded();
    await element.locator('[part=base][aria-busy=false]').waitFor();
  }
  assert.equal(asked.length, new Set(asked).size);
  await page.close();
});

test('the plain page works from any static file server, with links to walk', async () => {
  const files = new Map(['afterword.js', 'afterword.css'].map((name) => [name, `dist/${name}`]));
  const plain = createServer((request, response) => {
    const name = new URL(request.url!, 'http://x').pathname.slice(1) || 'index.html';
    const type = {
      html: 'text/html',
      js: 'text/javascript',
      css: 'text/css',
      json: 'application/json',
      svg: 'image/svg+xml',
    }[name.split('.').pop()!];
    try {
      const body = readFileSync(files.get(name) ?? `server/demo/plain/${name}`);
      response.writeHead(200, {'Content-Type': type ?? 'text/plain'}).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const url = await listen(plain);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on(
    'response',
    (response) => response.status() >= 400 && !/favicon/.test(response.url()) && errors.push(response.url()),
  );
  await page.goto(`${url}/`);
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await rating(page, 'Average rating');
  const next = page.locator('related-nav:not([kind]) a[rel=next]');
  const title = await next.locator('[part=title]').textContent();
  await next.click();
  await page.getByRole('heading', {level: 1}).getByText(title!.trim()).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
  plain.close();
});

test('?aw-explain shows on the page what was found and what each element does', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}${PATH}?aw-explain`);
  const panel = page.getByRole('complementary', {name: 'Afterword explains'});
  await panel.getByText('the script tag', {exact: true}).waitFor();
  await panel.getByText(`${server.url}${PATH} (from the canonical)`).waitFor();
  await panel.getByText('ratings, articles, terms, notices').waitFor();
  await panel.getByText('<article-rating>').waitFor();
  await panel.getByRole('button', {name: 'Close'}).click();
  await panel.waitFor({state: 'detached'});
  await page.close();
});

test('nothing is kept in the browser before the vote, and AW.forget() removes what is', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const keys = () => page.evaluate(() => Object.keys(localStorage).sort());
  await page.goto(`${server.url}/articles/market-hall-roof`);
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await rating(page, 'No votes so far!');
  assert.deepEqual(await keys(), []);
  await page.locator('article-rating [part~=star]').nth(1).click();
  await rating(page, 'Your rating: 2');
  await rating(page, 'Average rating 2 / 5. Vote count: 1');
  assert.deepEqual(await keys(), ['afterword:voter', 'afterword:votes']);
  await page.evaluate(() => (globalThis as unknown as {AW: {forget(): void}}).AW.forget());
  assert.deepEqual(await keys(), []);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});
