import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {folder, launch, serve, type Served} from './support.ts';

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

async function open(context: BrowserContext, url = server.url + PATH): Promise<{page: Page; errors: string[]}> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  return {page, errors};
}

/** The result line comes to say this. */
const says = (page: Page, text: string) => page.locator('article-rating [part~=result]', {hasText: text}).waitFor();
const none = 'No votes so far! Be the first to rate this article.';

test('the demo page has every string of an article page, and keeps a vote', async () => {
  const reader = await browser.newContext();
  const {page, errors} = await open(reader);
  const shows = (selector: string, text: string | RegExp) => page.locator(selector).getByText(text).first().waitFor();
  for (const category of ['Opinion', 'Top Story', 'World']) await shows('tag-list[kind=category]', category);
  await shows('related-nav[kind=author]', /^More by/);
  await shows('disclaimer-banner', /do not necessarily reflect the official policy or position of The Harbour Ledger/);
  await shows('tag-list:not([kind])', 'Fish – Markets – Quay');
  await shows('related-nav:not([kind])', 'Previous Article');
  await shows('related-nav:not([kind])', 'Next Article');
  assert.equal(await page.locator('related-nav:not([kind]) [part=title]').filter({hasText: /\w/}).count(), 2);
  await shows('article-rating', 'How useful was this article?');
  await shows('article-rating', 'Click on a star to rate it!');
  await shows('article-rating', none);
  assert.equal(await page.getByText(/Average rating/).count(), 0);
  await page.locator('latest-news').scrollIntoViewIfNeeded();
  await shows('latest-news', 'Latest News');

  await page.locator('article-rating [data-value="5"]').click();
  await shows('article-rating', 'Your rating: 5');
  await says(page, 'Average rating 5 / 5. Vote count: 1');
  assert.equal(await page.getByText(none).count(), 0);

  await page.reload();
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await shows('article-rating', 'Your rating: 5');
  await says(page, 'Average rating 5 / 5. Vote count: 1');
  assert.deepEqual(errors, []);
  await reader.close();
});

test('a second browser votes with the keyboard alone, and both votes outlive the server', async () => {
  const second = await browser.newContext();
  const {page} = await open(second);
  await says(page, 'Average rating 5 / 5. Vote count: 1');
  // From the last link before the stars, Tab leads to the one stop of the group.
  await page.locator('related-nav:not([kind]) a').last().focus();
  await page.keyboard.press('Tab');
  for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight');
  await page.locator('article-rating').getByText('4 of 5, not sent; press Enter to rate').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('article-rating').getByText('Your rating: 4').first().waitFor();
  await says(page, 'Average rating 4.5 / 5. Vote count: 2');
  await second.close();

  await server.stop();
  server = await serve(`${files.path}/a.db`, '--port', new URL(server.url).port);
  const third = await browser.newContext();
  const {page: later} = await open(third, server.url + PATH);
  await says(later, 'Average rating 4.5 / 5. Vote count: 2');
  await third.close();
});
