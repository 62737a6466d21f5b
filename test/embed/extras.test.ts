import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NO_VOTES, result, stage, visit} from './support.ts';

const {browser, host} = await stage(['/one', '/two', '/three']);

const put = (path: string, script: string, body: string) =>
  host.page(
    path,
    `<!doctype html><html lang="en"><head><title>Story</title>
    <script async src="/afterword.js" data-adapter="rest" data-url="/" ${script}></script></head>
    <body><article><h1>Story</h1>${body}</article></body></html>`,
  );

test('what an attribute asks for comes from one file beside the script, for all who ask', async (t) => {
  const files: string[] = [];
  const url = put(
    '/one',
    '',
    '<article-rating></article-rating><article-rating min-votes="3"></article-rating>'.repeat(2),
  );
  await host.vote('/one', 4);
  const {page, thrown, warned} = await visit(t, browser, url, async (opened) => {
    opened.on('request', (request) => files.push(new URL(request.url()).pathname));
  });
  const lines = page.locator('article-rating [part~=result]');
  for (const [index, average] of ['4', '–', '4', '–'].entries())
    await lines.nth(index).getByText(`Average rating ${average} / 5. Vote count: 1`).waitFor();
  assert.deepEqual(
    files.filter((file) => file.startsWith('/afterword.')),
    ['/afterword.js', '/afterword.article-rating.js'],
  );
  assert.deepEqual([...thrown, ...warned], []);
});

test('without that file the element does what it can, and the console says what is missing', async (t) => {
  const {page, thrown, warned} = await visit(
    t,
    browser,
    put('/two', 'data-base="/elsewhere"', '<article-rating min-votes="3"></article-rating>'),
  );
  await result(page, NO_VOTES);
  assert.deepEqual(thrown, []);
  assert.match(warned.join(), /afterword\.article-rating\.js could not be loaded/);
});

test('below the browser floor the page stays as its author wrote it', async (t) => {
  const {page, thrown, warned} = await visit(
    t,
    browser,
    put('/three', '', '<tag-list><a href="/tags/own">The tag of the page</a></tag-list>'),
    (opened) =>
      opened.addInitScript(() => {
        (globalThis as {CSSStyleSheet: unknown}).CSSStyleSheet = class {
          constructor() {
            throw new TypeError('Illegal constructor');
          }
        };
      }),
  );
  await page.waitForLoadState('load');
  await page.getByRole('link', {name: 'The tag of the page'}).waitFor();
  assert.match(warned.join(), /afterword:.*Illegal constructor/);
  assert.deepEqual(thrown, []);
});
