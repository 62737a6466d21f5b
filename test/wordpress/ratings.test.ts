import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Page, Response} from 'playwright-core';
import {near, NO_VOTES, result, shows, star} from '../e2e/support.ts';
import {BARE, install, open, posts, readToTheEnd, seen, uninstall, useSite, withPlugin, type TestPost} from './site.ts';

useSite();

const RATED: TestPost = {name: 'rated', title: 'An article with stars', date: '2026-04-07 12:00:00'};
const ADDRESS = '/2026/04/rated/';

interface Plugin {
  readonly name: string;
  /** Its widget, and what of that shows its stars. */
  readonly widget: string;
  /** The number of votes that its own widget says. */
  readonly count: (page: Page) => Promise<string | null>;
  /** What is sent to it. */
  readonly endpoint: RegExp;
  /** Whether it says that it has counted a vote. */
  readonly hasCounted: (response: Response) => Promise<boolean>;
}

const RATE_MY_POST: Plugin = {
  name: 'rate-my-post',
  widget: '.js-rmp-widgets-container',
  count: (page) => page.locator('.js-rmp-vote-count').textContent(),
  endpoint: /admin-ajax\.php/,
  hasCounted: async (response) =>
    /process_rating/.test(response.request().postData() ?? '') && /voteCount/.test(await response.text()),
};
const WP_POSTRATINGS: Plugin = {
  name: 'wp-postratings',
  widget: '.wp-postratings',
  count: async (page) => /\d+/.exec((await page.locator('.wp-postratings em').textContent()) ?? '')?.[0] ?? null,
  endpoint: /postratings\/v1/,
  hasCounted: async (response) => response.url().endsWith('/rate') && response.ok(),
};

/** A reader with a browser of their own reads on to the stars. */
async function read(address = ADDRESS): Promise<Page> {
  const {page} = await open(address, {line: BARE});
  await near(page, 'article-footer');
  return page;
}

/** Reads on to our stars. */
async function toTheStars(page: Page): Promise<Page> {
  await page.locator('article-rating').evaluate((rating) => rating.scrollIntoView());
  await star(page, 1).waitFor();
  return page;
}

const readToTheStars = async (): Promise<Page> => toTheStars(await read());

for (const plugin of [RATE_MY_POST, WP_POSTRATINGS])
  describe(`the votes of ${plugin.name}`, () => {
    before(() => {
      install(plugin.name);
      posts([RATED]);
    });
    after(() => {
      posts([]);
      uninstall(plugin.name);
    });

    it('are read and cast by ours, in the place of its widget, and are there on the next visit', async () => {
      const page = await readToTheStars();
      await result(page, NO_VOTES);
      assert.equal(await page.locator(plugin.widget).isVisible(), false);
      await star(page, 4).click();
      await result(page, 'Average rating 4 / 5. Vote count: 1');
      await page.goto(page.url());
      await toTheStars(page);
      await shows(page, 'article-rating', 'You have rated this article.');
      await result(page, 'Average rating 4 / 5. Vote count: 1');
      assert.equal(await plugin.count(page), '1');
      await page.close();
    });

    it('of readers who vote at once are all counted, though it drops or refuses those that come while it writes', async () => {
      install(plugin.name, {slow: 100_000});
      posts([RATED]);
      const readers = await Promise.all([1, 2, 3, 4].map(() => readToTheStars()));
      const counted = readers.map((page) => page.waitForResponse(plugin.hasCounted));
      await Promise.all(readers.map((page) => star(page, 5).click()));
      await Promise.all(counted);
      const page = await readToTheStars();
      await result(page, 'Average rating 5 / 5. Vote count: 4');
      await Promise.all([page, ...readers].map((each) => each.close()));
    });
  });

describe('wp-postratings whose lock is taken', () => {
  withPlugin('wp-postratings', {busy: 3}, [RATED]);

  it('gets the vote until it counts it, once', async () => {
    const page = await readToTheStars();
    const answers: number[] = [];
    page.on('response', (response) => response.url().endsWith('/rate') && answers.push(response.status()));
    await star(page, 4).click();
    await result(page, 'Average rating 4 / 5. Vote count: 1');
    await shows(page, 'article-rating', 'Your rating: 4');
    assert.deepEqual(answers, [403, 403, 403, 200]);
    await page.close();
  });
});

describe('a page that a cache has stored', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'afterword-pages-'));
    install('page-cache', {folder});
  });
  after(() => {
    for (const plugin of ['page-cache', 'wp-postratings', 'rate-my-post']) uninstall(plugin);
    posts([]);
    rmSync(folder, {recursive: true, force: true});
  });

  /** A reader has the cache store the page as the site makes it now. */
  async function store(): Promise<void> {
    rmSync(folder, {recursive: true});
    mkdirSync(folder);
    posts([RATED]);
    await (await read()).close();
  }

  it('has an old nonce: the vote is cast with a new one, once', async () => {
    install('wp-postratings');
    await store();
    // With another life all nonces from before are expired.
    install('wp-postratings', {life: 40_000});
    const page = await readToTheStars();
    await star(page, 4).click();
    await result(page, 'Average rating 4 / 5. Vote count: 1');
    await shows(page, 'article-rating', 'Your rating: 4');
    await page.close();
    const next = await readToTheStars();
    await result(next, 'Average rating 4 / 5. Vote count: 1');
    await next.close();
  });

  for (const {name, widget, endpoint} of [RATE_MY_POST, WP_POSTRATINGS])
    it(`and whose plugin ${name} was switched off since: its widget stays, and nothing is said`, async () => {
      install(name);
      await store();
      uninstall(name);
      const answered: number[] = [];
      const {page} = await open(ADDRESS, {
        line: BARE,
        prepare: (each) =>
          each.on('response', (response) => endpoint.test(response.url()) && answered.push(response.status())),
      });
      await readToTheEnd(page);
      assert.ok(answered.every((status) => status >= 400));
      assert.equal(await page.locator(widget).isVisible(), true);
      assert.equal(await star(page, 1).isVisible(), false);
      assert.equal(await page.getByText('could not be loaded').count(), 0);
      await page.close();
    });
});

describe('a captcha before the votes of rate-my-post', () => {
  withPlugin('rate-my-post', {turnstile: true}, [RATED]);

  it('leaves its widget alone, and asks it nothing', async () => {
    const asked: string[] = [];
    const {page} = await open(ADDRESS, {
      line: BARE,
      prepare: (each) => each.on('request', (request) => asked.push(request.url())),
    });
    await readToTheEnd(page);
    assert.equal(await page.locator(RATE_MY_POST.widget).isVisible(), true);
    assert.equal(await star(page, 1).isVisible(), false);
    assert.ok(!(await seen(page)).includes('rating'), 'ours is seen');
    assert.deepEqual(
      asked.filter((url) => url.includes('admin-ajax')),
      [],
    );
    await page.close();
  });
});

describe('a rating plugin that we do not know', () => {
  it('keeps its widget, and ?aw-explain says so', async () => {
    const widget = '<div class="kk-star-ratings"><span>Theirs</span></div>';
    const {page} = await open('/2026/04/note-7/?aw-explain', {line: BARE, more: widget});
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel.getByText('kk Star Ratings: found and left alone.').waitFor();
    await panel.getByText('no backend keeps votes: name one with data-ratings, or use a rating plugin').waitFor();
    assert.equal(await page.getByText('Theirs').isVisible(), true);
    assert.ok(!(await seen(page)).includes('rating'));
    await page.close();
  });
});
