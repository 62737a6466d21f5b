import assert from 'node:assert/strict';
import {beforeEach, describe, test} from 'node:test';
import type {Page, Route} from 'playwright-core';
import {NO_VOTES, result, shows, stage, star, visit} from './support.ts';

let count = 0;
/** Two articles that nobody has been at, for each test. */
let first: string;
let second: string;

const PATHS = Array.from({length: 24}, (_, index) => `/a${index}`);

const {browser, host} = await stage(PATHS);
beforeEach(() => {
  first = PATHS[count++]!;
  second = PATHS[count++]!;
});

/** The one page of an app: it shows whatever article its router says. Its footer is not made anew. */
const app = (path: string, canonical: string | null = path) =>
  host.page(
    path,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
    ${canonical ? `<link rel="canonical" href="${canonical}">` : ''}
    <script async src="/afterword.js" data-adapter="rest" data-url="/"></script></head>
    <body><article><h1>Story</h1><article-rating></article-rating><related-nav></related-nav></article></body></html>`,
  );

/** A router goes to another article: first the address, then, with the new page's head, its canonical link. */
const go = (page: Page, path: string) => page.evaluate((to) => history.pushState({}, '', to), path);
const name = (page: Page, path: string) =>
  page.evaluate((to) => document.querySelector('link[rel=canonical]')!.setAttribute('href', to), path);

const average = (value: number, votes = 1) => `Average rating ${value} / 5. Vote count: ${votes}`;
const isRating = (path: string) => (url: URL) =>
  url.pathname === '/v1/ratings' && url.searchParams.get('article') === host.url + path;
/** Two frames on, and what was to be rendered has been rendered. */
const rendered = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

describe('a client-side router', () => {
  test('leads every element to the other article, and back', async (t) => {
    await host.vote(first, 5);
    await host.vote(second, 2);
    const {page, thrown, logged} = await visit(t, browser, app(first));
    await result(page, average(5));
    const neighbours = page.locator('related-nav [part=title]').filter({hasText: /\w/});
    await neighbours.first().waitFor();
    const before = await neighbours.allTextContents();

    await go(page, second);
    await name(page, second);
    await result(page, average(2));
    await page.waitForFunction((old) => {
      const titles = [...document.querySelector('related-nav')!.shadowRoot!.querySelectorAll('[part=title]')];
      return titles.some(({textContent}) => textContent.trim() && !old.includes(textContent));
    }, before);

    await page.goBack();
    await name(page, first);
    await result(page, average(5));
    assert.deepEqual([...thrown, ...logged], []);
  });

  test('that forgets the canonical link is believed by its address: the old link is void until it changes', async (t) => {
    const third = PATHS[count++]!;
    await host.vote(first, 5);
    await host.vote(second, 2);
    await host.vote(third, 3);
    const {page} = await visit(t, browser, app(first));
    await result(page, average(5));
    await go(page, second);
    await result(page, average(2));
    // The same link written again says nothing new.
    await name(page, first);
    await rendered(page);
    await result(page, average(2));
    await name(page, third);
    await result(page, average(3));
  });

  test('that replaces the whole head is followed', async (t) => {
    await host.vote(first, 5);
    await host.vote(second, 2);
    const {page} = await visit(t, browser, app(first));
    await result(page, average(5));
    await page.evaluate((to) => {
      history.replaceState({}, '', '/a?page=2');
      const link = Object.assign(document.createElement('link'), {rel: 'canonical', href: to});
      document.querySelector('link[rel=canonical]')!.replaceWith(link);
    }, second);
    await result(page, average(2));
  });

  test('on a page without canonical links is followed by the address alone, fragments and tracking aside', async (t) => {
    await host.vote(first, 5);
    await host.vote(second, 2);
    const {page, asked} = await visit(t, browser, app(first, null));
    await result(page, average(5));
    const before = asked.length;
    await go(page, `${first}?utm_source=mail#end`);
    await rendered(page);
    await go(page, `${second}?utm_source=mail`);
    await result(page, average(2));
    assert.deepEqual(
      asked.slice(before).filter((each) => each.includes(encodeURIComponent(first))),
      [],
    );
  });

  test('never sees the answer for the article before, however late it comes', async (t) => {
    await host.vote(first, 5);
    await host.vote(second, 2);
    let hold!: (route: Route) => void;
    const held = new Promise<Route>((resolve) => (hold = resolve));
    const {page, thrown} = await visit(t, browser, app(first), async (opened) => {
      // Some pages wrap fetch and lose the signal, so that nothing is cancelled.
      await opened.addInitScript(() => {
        const {fetch} = globalThis;
        globalThis.fetch = (input, init) => fetch(input, {...init, signal: null});
      });
      await opened.route(isRating(first), hold);
    });
    const route = await held;
    await go(page, second);
    await result(page, average(2));
    const late = page.waitForResponse((response) => isRating(first)(new URL(response.url())));
    await route.continue();
    await (await late).finished();
    await rendered(page);
    await result(page, average(2));
    assert.equal(await page.getByText(average(5)).count(), 0);
    assert.deepEqual(thrown, []);
  });

  test('leaves a vote with the article that it was chosen for, also when it is sent again', async (t) => {
    await host.vote(second, 2);
    let tries = 0;
    const {page} = await visit(t, browser, app(first), async (opened) => {
      await opened.route('**/v1/votes', (route) =>
        tries++ ? route.continue() : route.fulfill({status: 503, headers: {'Retry-After': '1'}}),
      );
    });
    await result(page, NO_VOTES);
    const refused = page.waitForResponse((response) => response.status() === 503);
    const accepted = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await star(page, 4).click();
    await refused;
    await go(page, second);
    await result(page, average(2));
    await accepted;
    assert.deepEqual([(await host.votes(first)).average, (await host.votes(second)).count], [4, 1]);
    await rendered(page);
    await result(page, average(2));
    assert.equal(await page.getByText('Your rating').count(), 0);
  });

  test('that goes on in the moment of the vote does not take the vote along', async (t) => {
    const {page} = await visit(t, browser, app(first));
    await result(page, NO_VOTES);
    await page.evaluate(
      (to) => document.addEventListener('aw-rate', () => history.pushState({}, '', to), {once: true}),
      second,
    );
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await star(page, 3).click();
    await answered;
    assert.deepEqual([(await host.votes(first)).count, (await host.votes(second)).count], [1, 0]);
    await result(page, NO_VOTES);
  });

  test('voids a choice that was not sent', async (t) => {
    const {page, asked} = await visit(t, browser, app(first));
    await result(page, NO_VOTES);
    await star(page, 1).focus();
    await page.keyboard.press('ArrowRight');
    await shows(page, 'article-rating', '2 of 5, not sent; press Enter to rate');
    await go(page, second);
    await shows(page, 'article-rating', 'Click on a star to rate it!');
    await result(page, NO_VOTES);
    assert.deepEqual(
      asked.filter((each) => each.startsWith('PUT')),
      [],
    );
  });
});
