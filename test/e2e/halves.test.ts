import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const {browser, server} = await stage('--step', '0.5');

const HTML = `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,">
  <script async src="/afterword.js" data-adapter="rest" data-url="/"></script>
  <article-rating step="0.5" distribution></article-rating>`;

/** A page at an address of the site that it has no page for. */
const written = (page: Page) =>
  page.route('**/story-*', (route) => route.fulfill({body: HTML, contentType: 'text/html; charset=utf-8'}));

/** The votes of each value, from five down, as the table tells them. */
const told = (page: Page) => page.locator('article-rating [part=distribution] td:last-child').allTextContents();

test('a reader gives three and a half stars by a click, and finds them after a reload; others see the average', async (t) => {
  const url = `${server.url}/story-one`;
  const {page, thrown, logged, warned} = await visit(t, browser, url, written);
  await result(page, NO_VOTES);
  // Each star has two halves: the seventh is the left one of the fourth star.
  const [left, right] = await Promise.all([star(page, 7).boundingBox(), star(page, 8).boundingBox()]);
  assert.ok(left!.x < right!.x && left!.y === right!.y);
  await page.mouse.click(left!.x + left!.width / 2, left!.y + left!.height / 2);
  const seen = async () => {
    await result(page, 'Average rating 3.5 / 5. Vote count: 1');
    await shows(page, 'article-rating', 'Your rating: 3.5');
    assert.deepEqual(
      (await told(page)).map((text) => text.trim()),
      ['0', '1', '0', '0', '0'],
    );
  };
  await seen();
  await page.reload();
  await seen();

  const other = await visit(t, browser, url, written);
  await result(other.page, 'Average rating 3.5 / 5. Vote count: 1');
  await star(other.page, 5).click();
  await result(other.page, 'Average rating 3 / 5. Vote count: 2');
  await shows(other.page, 'article-rating', 'Your rating: 2.5');
  assert.deepEqual([...thrown, ...logged, ...warned, ...other.thrown, ...other.logged], []);
});
