import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NO_VOTES, result, stage, visit} from './support.ts';

const {browser, host} = await stage(['/one', '/two', '/three', '/four']);

const put = (path: string, script: string, body: string, adapter = 'rest') =>
  host.page(
    path,
    `<!doctype html><html lang="en"><head><title>Story</title>
    <script async src="/afterword.js" data-adapter="${adapter}" data-url="/" ${script}></script></head>
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

test('the latest of one tag are found on a WordPress by what lies beside the script', async (t) => {
  const url = put('/four', '', '<latest-news tag="Fish &amp; Quay" loading="eager"></latest-news>', 'wordpress');
  const queries: string[] = [];
  const {page, thrown, warned} = await visit(t, browser, url, (opened) =>
    opened.route('**/wp/v2/**', (route) => {
      const {pathname, searchParams} = new URL(route.request().url());
      queries.push(`${pathname.slice(7)} ${searchParams.get('search') ?? searchParams.get('tags')}`);
      return route.fulfill({json: pathname.endsWith('tags') ? [{id: 7, name: 'Fish &amp; Quay'}] : []});
    }),
  );
  await page.locator('latest-news').getByText('Nothing here yet.').waitFor();
  assert.deepEqual(queries, ['tags Fish &amp; Quay', 'posts 7']);
  assert.deepEqual([...thrown, ...warned], []);
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
