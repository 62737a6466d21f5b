import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {chunkOf, IS_MODULE} from './builds.ts';
import {NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const [PATH, SLOW] = ['/story', '/slow'] as const;
const {browser, host} = await stage([PATH, SLOW]);

/** The lines for who listens: the rating’s own, and that of the box after a vote once it is loaded. */
const announcements = (page: Page) => page.locator('article-rating [role=status].visually-hidden');
const box = (page: Page) => page.locator('article-rating [part=panel]');

/** Notes when the rating is there, and the frames that follow an act of the reader or its answer, however late that comes. */
const NOTES = `<script>
  addEventListener('aw-load', () => performance.mark('there'), {once: true});
  for (const type of ['click', 'keydown', 'input', 'aw-rated', 'aw-feedback', 'aw-share'])
    addEventListener(type, async () => {
      const start = performance.now();
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      performance.measure('act', {start, end: performance.now()});
    }, true);
</script>`;

/**
 * What has moved up or down since the rating was there, other than by the reader's acts. A centred line that says something new counts
 * as moved within its own place.
 */
const movedByItself = (page: Page) =>
  page.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      readonly hadRecentInput: boolean;
      readonly sources: readonly Readonly<Record<'previousRect' | 'currentRect', DOMRectReadOnly>>[];
    }
    const entries: Shift[] = [];
    const observer = new PerformanceObserver((list) => entries.push(...(list.getEntries() as Shift[])));
    observer.observe({type: 'layout-shift', buffered: true});
    for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const [{startTime}] = performance.getEntriesByName('there') as [PerformanceEntry];
    const acts = performance.getEntriesByName('act');
    const isOfReader = (entry: Shift) =>
      entry.hadRecentInput ||
      acts.some((act) => entry.startTime >= act.startTime && entry.startTime <= act.startTime + act.duration);
    return entries
      .filter((entry) => entry.startTime > startTime && !isOfReader(entry))
      .flatMap(({sources}) => sources)
      .filter(({previousRect, currentRect}) => previousRect.y !== currentRect.y);
  });

test('what comes after a vote is there, moves nothing but by the reader’s own acts, and is told to data-analytics without the reader’s words', async (t) => {
  const url = host.page(
    PATH,
    `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,">
    ${NOTES}
    <script async src="/afterword.js" data-adapter="rest" data-url="/" data-analytics="dataLayer"></script>
    <article-rating distribution feedback-below="2" share-above="4" share="copy"></article-rating><p>What follows.</p>`,
  );
  const {page, thrown, warned} = await visit(t, browser, url, (page) =>
    page.context().grantPermissions(['clipboard-read', 'clipboard-write']),
  );
  await result(page, NO_VOTES);
  await announcements(page).nth(1).waitFor({state: 'attached'});
  assert.deepEqual(await movedByItself(page), []);
  await star(page, 2).click();
  await shows(page, 'article-rating', 'What could be better?');
  await box(page).locator('textarea').fill('The map is missing.');
  await box(page).getByRole('button', {name: 'Send'}).click();
  await shows(page, 'article-rating', 'Thank you! Your words were sent to the editors.');
  await page.keyboard.press('Escape');
  await box(page).waitFor({state: 'detached'});

  await star(page, 5).click();
  await box(page).getByRole('button', {name: 'Copy link'}).click();
  await shows(page, 'article-rating', 'Link copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), url);
  assert.deepEqual(
    await page
      .locator('article-rating tbody tr')
      .allInnerTexts()
      .then((rows) => rows.length),
    5,
  );

  assert.deepEqual(await movedByItself(page), []);

  const layer = await page.evaluate(() => (globalThis as unknown as {dataLayer: {event: string}[]}).dataLayer);
  assert.deepEqual(
    layer.map(({event}) => event),
    ['aw-rated', 'aw-feedback', 'aw-rated', 'aw-share'],
  );
  assert.deepEqual(layer[1], {event: 'aw-feedback', article: url, value: 2, error: undefined});
  assert.deepEqual(layer[3], {event: 'aw-share', article: url, network: 'copy', error: undefined});
  assert.deepEqual([...thrown, ...warned], []);
});

// In the one file it is there at once.
if (IS_MODULE)
  test('a vote that is faster than the chunk opens its box when that is there, unless it was taken back', async (t) => {
    const url = host.page(
      SLOW,
      `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,">
    <script async src="/afterword.js" data-adapter="rest" data-url="/"></script>
    <article-rating share-above="4"></article-rating>`,
    );
    for (const back of [true, false]) {
      let release!: () => void;
      const released = new Promise<void>((resolve) => (release = resolve));
      const {page} = await visit(t, browser, 'about:blank');
      await page.route('**/chunks/after-vote-*.js', async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(url, {waitUntil: 'commit'});
      await result(page, NO_VOTES);
      await star(page, 5).click();
      await shows(page, 'article-rating', 'Take back');
      if (back) {
        await page.locator('article-rating').getByRole('button', {name: 'Take back'}).click();
        await result(page, NO_VOTES);
      }
      const there = page.waitForEvent('requestfinished', (request) => chunkOf(request.url()) === 'after-vote');
      release();
      await there;
      await announcements(page).nth(1).waitFor({state: 'attached'});
      assert.equal(await box(page).count(), back ? 0 : 1);
    }
  });
