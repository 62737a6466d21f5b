import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {folder, launch, near, NO_VOTES, result, serve, shows, star, visit, type Served} from './support.ts';

const PATH = '/articles/the-late-ferry';
const files = folder();
let browser: Browser;
let server: Served;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve(`${files.path}/a.db`)]);
});
after(async () => {
  await browser.close();
  await server.stop();
  files.remove();
});

test('the article page has every string, from the labels above to the news below', async (t) => {
  const {page, thrown, logged} = await visit(t, browser, server.url + PATH);
  const categories = page.locator('tag-list[kind=category]');
  for (const name of ['Opinion', 'Top Story', 'World'])
    await categories.getByRole('link', {name, exact: true}).waitFor();
  await page.getByRole('heading', {level: 1}).waitFor();

  const author = (await page.locator('.by [rel=author]').textContent())!;
  await near(page, 'related-nav[kind=author]');
  await shows(page, 'related-nav[kind=author]', `More by ${author}`);
  await page.locator('related-nav[kind=author] a').first().waitFor();
  await near(page, 'disclaimer-banner');
  await shows(
    page,
    'disclaimer-banner',
    'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of The Harbour Ledger.',
  );
  await near(page, 'tag-list:not([kind])');
  // One term, with spaces and dashes in it.
  await page.locator('tag-list:not([kind])').getByRole('link', {name: 'Fish – Markets – Quay', exact: true}).waitFor();

  const neighbours = page.locator('related-nav:not([kind])');
  await near(page, 'related-nav:not([kind])');
  for (const [rel, label] of [
    ['prev', 'Previous Article'],
    ['next', 'Next Article'],
  ]) {
    const link = neighbours.locator(`a[rel=${rel}]`);
    await link.getByText(label!).waitFor();
    const title = (await link.locator('[part=title]').filter({hasText: /\w/}).textContent())!.trim();
    const there = await browser.newPage();
    await there.goto((await link.getAttribute('href'))!);
    assert.equal((await there.getByRole('heading', {level: 1}).textContent())!.trim(), title);
    await there.close();
  }

  await near(page, 'article-rating');
  await shows(page, 'article-rating', 'How useful was this article?');
  await shows(page, 'article-rating', 'Click on a star to rate it!');
  await result(page, NO_VOTES);
  assert.equal(await page.getByText('Average rating').count(), 0);

  await near(page, 'latest-news');
  await page.locator('latest-news').getByRole('heading', {name: 'Latest News'}).waitFor();
  await page.locator('latest-news').getByRole('link').nth(2).waitFor();
  assert.deepEqual([...thrown, ...logged], []);
});

test('a reader votes by a click, and finds the vote after a reload', async (t) => {
  const {page, thrown, logged} = await visit(t, browser, server.url + PATH);
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await star(page, 5).click();
  await result(page, 'Average rating 5 / 5. Vote count: 1');
  await shows(page, 'article-rating', 'Your rating: 5');
  assert.equal(await page.getByText(NO_VOTES).count(), 0);

  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 5 / 5. Vote count: 1');
  await shows(page, 'article-rating', 'Your rating: 5');
  assert.equal(await page.getByText(NO_VOTES).count(), 0);
  assert.deepEqual([...thrown, ...logged], []);
});

test('another reader votes by keyboard alone, changes the vote, and both votes outlive the server', async (t) => {
  const {page} = await visit(t, browser, server.url + PATH);
  // By Tab from the top of the page: reading on brings the rating near.
  const stop = page.locator('article-rating [part~=star]:focus');
  for (let links = 0; links < 100 && !(await stop.count()); links++) await page.keyboard.press('Tab');
  await result(page, 'Average rating 5 / 5. Vote count: 1');
  for (let value = 1; value < 4; value++) await page.keyboard.press('ArrowRight');
  await shows(page, 'article-rating', '4 of 5, not sent; press Enter to rate');
  await page.keyboard.press('Enter');
  await result(page, 'Average rating 4.5 / 5. Vote count: 2');
  await shows(page, 'article-rating', 'Your rating: 4');
  // The stars are still in focus: another vote replaces the first.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await result(page, 'Average rating 4 / 5. Vote count: 2');

  await server.stop();
  server = await serve(`${files.path}/a.db`, '--port', new URL(server.url).port);
  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 4 / 5. Vote count: 2');
  await shows(page, 'article-rating', 'Your rating: 3');
  const {page: third} = await visit(t, browser, server.url + PATH);
  await near(third, 'article-rating');
  await result(third, 'Average rating 4 / 5. Vote count: 2');
  assert.equal(await third.getByText('Your rating').count(), 0);
});

test('a vote that cannot be sent is said to the reader, who tries again', async (t) => {
  const {page, thrown} = await visit(t, browser, `${server.url}/articles/herring-return`);
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await page.route('**/v1/votes', (route) => route.abort());
  await star(page, 2).click();
  await shows(page, 'article-rating', 'Not confirmed yet');
  await result(page, NO_VOTES);
  await page.unroute('**/v1/votes');
  await page.locator('article-rating').getByRole('button', {name: 'Try again'}).click();
  await result(page, 'Average rating 2 / 5. Vote count: 1');
  assert.deepEqual(thrown, []);
});
