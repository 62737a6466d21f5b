import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {near, NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const {browser, server} = await stage();

/** A cache between all readers and the server: for a minute it gives what it was given first. */
function behindCache(answers = new Map<string, string>()) {
  return (page: Page) =>
    page.route('**/v1/ratings?**', async (route) => {
      const url = route.request().url();
      const body = answers.get(url) ?? (await (await fetch(url)).text());
      answers.set(url, body);
      await route.fulfill({
        body,
        contentType: 'application/json',
        headers: {Age: '60', 'Access-Control-Allow-Origin': '*'},
      });
    });
}

test('a vote is still shown after a reload behind a shared cache that is a minute old', async (t) => {
  const answers = new Map<string, string>();
  const url = `${server.url}/articles/herring-return`;
  const {page} = await visit(t, browser, url, behindCache(answers));
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await star(page, 4).click();
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  for (let reloads = 0; reloads < 2; reloads++) {
    const cached = page.waitForResponse('**/v1/ratings?**');
    await page.reload();
    await near(page, 'article-rating');
    assert.match(await (await cached).text(), /"count":0/);
    await result(page, 'Average rating 4 / 5. Vote count: 1');
    await shows(page, 'article-rating', 'Your rating: 4');
    assert.equal(await page.getByText(NO_VOTES).count(), 0);
  }
  // Once the cache is newer than what this browser knows, it is believed.
  const {page: other} = await visit(t, browser, url);
  await near(other, 'article-rating');
  await star(other, 2).click();
  await result(other, 'Average rating 3 / 5. Vote count: 2');
  answers.clear();
  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 3 / 5. Vote count: 2');
  await shows(page, 'article-rating', 'Your rating: 4');
});
