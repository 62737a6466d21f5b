import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {test} from 'node:test';
import {promisify} from 'node:util';
import type {Page} from 'playwright-core';
import {NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const {browser, server, db} = await stage();

const HTML = `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,">
  <script async src="/afterword.js" data-adapter="rest" data-url="/"></script>
  <article-rating feedback-below="5"></article-rating>`;

/** A page at an address of the site that it has no page for. */
const written = (page: Page) =>
  page.route('**/story-*', (route) => route.fulfill({body: HTML, contentType: 'text/html; charset=utf-8'}));

/** What the owner reads while the server runs. */
async function printed(): Promise<unknown[]> {
  const {stdout} = await promisify(execFile)(process.execPath, ['server/src/main.ts', 'feedback', '--db', db]);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

const box = (page: Page) => page.locator('article-rating [part=panel]');

async function send(page: Page, text: string): Promise<void> {
  await box(page).locator('textarea').fill(text);
  await box(page).getByRole('button', {name: 'Send'}).click();
}

test('a reader votes 2 and writes why: the site’s owner reads it, until the reader takes the vote back', async (t) => {
  const url = `${server.url}/story-one`;
  const {page, thrown, logged, warned, asked} = await visit(t, browser, url, written);
  await result(page, NO_VOTES);
  await star(page, 2).click();
  await shows(page, 'article-rating', 'What could be better?');
  await send(page, '  The map is missing.\n<b>Here</b>  ');
  await shows(page, 'article-rating', 'Thank you! Your words were sent to the editors.');
  const day = new Date().toISOString().slice(0, 10);
  assert.deepEqual(await printed(), [{article: url, value: 2, day, text: 'The map is missing.\n<b>Here</b>'}]);

  await page.keyboard.press('Escape');
  await page.locator('article-rating').getByRole('button', {name: 'Take back'}).click();
  await result(page, NO_VOTES);
  assert.deepEqual(await printed(), []);
  const query = new URLSearchParams({article: url}).toString();
  assert.deepEqual(asked, [
    `GET /v1/ratings?${query}`,
    'PUT /v1/votes',
    'POST /v1/feedback',
    `DELETE /v1/votes?${query}`,
  ]);
  assert.deepEqual([...thrown, ...logged, ...warned], []);
});

test('the longest text that fits into the field is taken', async (t) => {
  const {page} = await visit(t, browser, `${server.url}/story-two`, written);
  await result(page, NO_VOTES);
  await star(page, 1).click();
  await shows(page, 'article-rating', 'What could be better?');
  const field = box(page).locator('textarea');
  await field.focus();
  await page.keyboard.insertText('ü“\n'.repeat(500));
  const {length} = await field.inputValue();
  assert.equal(length, 1000);
  await box(page).getByRole('button', {name: 'Send'}).click();
  await shows(page, 'article-rating', 'Thank you! Your words were sent to the editors.');
});

test('an older server, which takes no words, is said to the reader, whose text stays; nothing is thrown', async (t) => {
  const {page, thrown} = await visit(t, browser, `${server.url}/story-three`, async (page) => {
    await written(page);
    await page.route('**/v1/feedback', (route) =>
      route.fulfill({
        status: 404,
        contentType: 'application/problem+json',
        body: '{"type":"about:blank","title":"Not Found","status":404,"detail":"There is nothing at /v1/feedback."}',
      }),
    );
  });
  await result(page, NO_VOTES);
  await star(page, 2).click();
  await shows(page, 'article-rating', 'What could be better?');
  await send(page, 'The map is missing.');
  await shows(page, 'article-rating', 'This could not be sent. Try again.');
  assert.equal(await box(page).locator('textarea').inputValue(), 'The map is missing.');
  assert.deepEqual(thrown, []);
});
