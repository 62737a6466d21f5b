import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {folder, launch, near, NO_VOTES, result, serve, shows, star, visit, type Served} from './support.ts';

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

/** A page on the server's origin with this after the script. */
const bodyOf = (body: string) => (page: Page) =>
  page.route('**/own-page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Own page</title><link rel="icon" href="data:,">
        <script async src="/afterword.js" data-adapter="rest" data-url="/"></script><body style="margin:0">${body}`,
    }),
  );
const articles = (...slugs: string[]) =>
  slugs.map((slug) => `<article-rating article="/articles/${slug}"></article-rating>`).join('');

/**
 * All that wanted to ask has asked: an element that does not wait to be near is put in, for the query that is named, and
 * has its answer.
 */
async function allHaveAsked(page: Page, article: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes(article));
  await page.evaluate(async (path) => {
    // The observers of what is near are called in the frame after the scrolling.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const eager = document.createElement('related-nav');
    eager.setAttribute('loading', 'eager');
    eager.setAttribute('article', `/articles/${path}`);
    document.body.append(eager);
  }, article);
  await answered;
}

test('nothing is asked for before an element is within one viewport height of the viewport', async (t) => {
  const viewport = {width: 800, height: 500};
  const body = `<div style="height:1200px"></div>${articles('pool-hours')}<div style="height:2000px"></div>`;
  const {page, asked} = await visit(t, browser, `${server.url}/own-page`, bodyOf(body), {viewport});
  const ratings = () => asked.filter((each) => each.includes('/v1/ratings')).length;
  await page.locator('article-rating [part=base]').waitFor({state: 'attached'});
  await allHaveAsked(page, 'herring-return');
  assert.equal(ratings(), 0);
  // 1200 px down, the viewport ends at 500: from 200 on, it is within another 500.
  await page.evaluate(() => scrollTo(0, 190));
  await allHaveAsked(page, 'market-hall-roof');
  assert.equal(ratings(), 0);
  const answered = page.waitForResponse('**/v1/ratings?**');
  await page.evaluate(() => scrollTo(0, 210));
  await answered;
  assert.equal(ratings(), 1);
});

test('a page with many ratings asks for all of them at once, when the first one comes near', async (t) => {
  const names = Array.from({length: 40}, (_, index) => `/articles/unknown-${index}`);
  const body = names.map(
    (path) => `<div style="height:60vh"></div><article-rating article="${path}"></article-rating>`,
  );
  const {page, asked} = await visit(t, browser, `${server.url}/own-page`, bodyOf(body.join('')));
  for (const rating of await page.locator('article-rating').all()) {
    await rating.scrollIntoViewIfNeeded();
    await rating.getByText(NO_VOTES).waitFor();
  }
  assert.equal(asked.length, 1, asked.join('\n'));
  const named = new URLSearchParams(asked[0]!.split('?')[1]).getAll('article');
  assert.deepEqual(named, names.map((path) => server.url + path).sort());
});

test('one reads and votes in one of two boxes of the same article, and the other one shows it', async (t) => {
  const {page, asked} = await visit(
    t,
    browser,
    `${server.url}/own-page`,
    bodyOf(articles('market-hall-roof', 'market-hall-roof')),
  );
  await page.locator('article-rating').nth(1).getByText(NO_VOTES).waitFor();
  await page.locator('article-rating').first().locator('[data-value="3"]').click();
  for (const rating of await page.locator('article-rating').all())
    await rating.getByText('Average rating 3 / 5. Vote count: 1').waitFor();
  assert.equal(asked.filter((each) => each.startsWith('GET')).length, 1, asked.join('\n'));
});

test('what leaves the page cancels its request', async (t) => {
  const {page, thrown} = await visit(t, browser, `${server.url}/own-page`, async (opened) => {
    await bodyOf(articles('pool-hours'))(opened);
    // Never answered.
    await opened.route('**/v1/ratings?**', () => {});
  });
  await page.locator('article-rating [aria-busy=true]').waitFor({state: 'attached'});
  const cancelled = page.waitForEvent('requestfailed', (request) => request.url().includes('/v1/ratings'));
  await page.evaluate(() => document.querySelector('article-rating')!.remove());
  assert.equal((await cancelled).failure()!.errorText, 'net::ERR_ABORTED');
  assert.deepEqual(thrown, []);
});

test('leaving the stars takes back what was chosen and not sent; leaving the page keeps the vote', async (t) => {
  const {page, asked} = await visit(t, browser, `${server.url}/articles/pool-hours`);
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await star(page, 1).focus();
  await page.keyboard.press('ArrowRight');
  await shows(page, 'article-rating', '2 of 5, not sent; press Enter to rate');
  await page.keyboard.press('Tab');
  await shows(page, 'article-rating', 'Click on a star to rate it!');
  assert.equal(await page.getByText('not sent').filter({visible: true}).count(), 0);
  assert.deepEqual(
    asked.filter((each) => !each.startsWith('GET')),
    [],
  );

  await star(page, 4).click();
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  await page.goto(`${server.url}/articles/herring-return`);
  await page.goBack();
  await near(page, 'article-rating');
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  await shows(page, 'article-rating', 'Your rating: 4');
});

test('?aw-explain shows the backend, the article, and the state of each element', async (t) => {
  const url = `${server.url}/articles/the-late-ferry`;
  const {page, thrown, logged} = await visit(t, browser, `${url}?aw-explain`);
  const panel = page.getByRole('complementary', {name: 'Afterword explains'});
  const says = (what: string) => panel.locator('dt', {hasText: new RegExp(`^${what}$`)}).locator('+ dd');
  assert.equal(await says('Settings from').textContent(), 'the script tag');
  assert.match((await says('Backend').textContent())!, /^rest/);
  assert.equal(await says('It offers').textContent(), 'ratings, articles, terms, notices');
  assert.equal(await says('Article').textContent(), `${url} (from the canonical)`);
  assert.equal(await says('<article-rating>').textContent(), 'idle');
  await near(page, 'article-rating');
  await says('<article-rating>').getByText('ready').waitFor();
  for (const tag of ['tag-list', 'related-nav', 'disclaimer-banner', 'latest-news'])
    await says(`<${tag}>`).first().waitFor();
  await panel.getByRole('button', {name: 'Close'}).click();
  await panel.waitFor({state: 'detached'});
  // The address with the question is the same article.
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  assert.deepEqual([...thrown, ...logged], []);
});

test('?aw-explain says what is wrong where the backend fails', async (t) => {
  const url = `${server.url}/articles/the-late-ferry?aw-explain`;
  const {page} = await visit(t, browser, url, (opened) =>
    opened.route('**/v1/ratings?**', (route) => route.fulfill({status: 404, body: ''})),
  );
  await near(page, 'article-rating');
  await shows(page, 'article-rating', 'This could not be loaded.');
  await page
    .locator('#afterword-explain')
    .getByText(/^error: .*\/v1\/ratings/)
    .waitFor();
});

test('nothing is kept in the browser before the vote, and AW.forget() removes what is', async (t) => {
  const {page} = await visit(t, browser, `${server.url}/articles/rope-lane-bench`);
  const kept = async () => {
    const {cookies, origins} = await page.context().storageState({indexedDB: true});
    return [...cookies, ...origins.flatMap(({localStorage, indexedDB = []}) => [...localStorage, ...indexedDB])]
      .map(({name}) => name)
      .sort();
  };
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await near(page, 'latest-news');
  assert.deepEqual(await kept(), []);
  await star(page, 2).click();
  await result(page, 'Average rating 2 / 5. Vote count: 1');
  assert.deepEqual(await kept(), ['afterword:voter', 'afterword:votes']);
  await page.evaluate('AW.forget()');
  assert.deepEqual(await kept(), []);
  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 2 / 5. Vote count: 1');
  assert.equal(await page.getByText('Your rating').count(), 0);
});

test('data-storage="none" keeps nothing at all, and the vote is counted nonetheless', async (t) => {
  const {page} = await visit(t, browser, `${server.url}/own-page`, (opened) =>
    opened.route('**/own-page', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Own page</title><link rel="icon" href="data:,">
          <script async src="/afterword.js" data-adapter="rest" data-url="/" data-storage="none"></script>${articles('unread')}`,
      }),
    ),
  );
  await result(page, NO_VOTES);
  await star(page, 2).click();
  await result(page, 'Average rating 2 / 5. Vote count: 1');
  assert.deepEqual(await page.context().storageState({indexedDB: true}), {cookies: [], origins: []});
});
