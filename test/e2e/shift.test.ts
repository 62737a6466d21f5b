import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {readOn, shiftsOf, watchShifts} from './shifts.ts';
import {settled, stage} from './support.ts';

const {browser, server} = await stage();

/** Every layout shift of a visit with a backend that takes half a second, those after input included. */
async function visit(
  path: string,
  width: number,
  scroll: 'wheel' | 'jump',
  disturb?: (page: Page) => Promise<unknown>,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  const page = await browser.newPage({viewport: {width, height: 800}});
  await page.route('**/v1/**', (route) => setTimeout(() => void route.continue(), 500));
  await prepare?.(page);
  await watchShifts(page);
  await page.goto(server.url + path);
  // Below the viewport a placed footer gets its parts one after another.
  if (path === '/auto') await page.locator('article-footer latest-news').waitFor({state: 'attached'});
  if (scroll === 'wheel') await readOn(page);
  else await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await settled(page);
  await disturb?.(page);
  const shifts = await shiftsOf(page);
  await page.close();
  return shifts;
}

// Readers wait most of the time, for the backend and between two turns of the wheel.
describe('nothing moves', {concurrency: 4}, () => {
  for (const path of ['/articles/the-late-ferry', '/articles/maqha-al-mina', '/auto'])
    for (const width of [390, 1280])
      for (const scroll of ['wheel', 'jump'] as const)
        test(`on ${path}, ${width} px wide, scrolled by ${scroll}`, async () => {
          assert.deepEqual(await visit(path, width, scroll), []);
        });

  for (const width of [390, 1280])
    test(`where articles have no picture, or one that cannot be loaded, ${width} px wide`, async () => {
      const shifts = await visit('/articles/the-late-ferry', width, 'jump', undefined, async (page) => {
        await page.route(/\/v1\/articles\/(latest|related)/, async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as {items: {image?: object}[]};
          const image = (index: number) => [{url: '/gone.png'}, undefined, {url: '/robots.txt'}][index % 3];
          const items = answer.items.map((item, index) => ({...item, image: image(index)}));
          await new Promise((resolve) => setTimeout(resolve, 500));
          await route.fulfill({response, json: {...answer, items}});
        });
      });
      assert.deepEqual(shifts, []);
    });

  for (const width of [390, 1280])
    for (const [name, newer] of Object.entries({
      'has newer articles': (items: object[]) => ({json: {items, cursor: '3'}}),
      fails: () => ({status: 500, json: {}}),
      'has nothing': () => ({json: {items: []}}),
    }))
      test(`when the latest news look again, ${width} px wide, and the backend ${name}`, async () => {
        const item = (n: number) => ({id: `${n}`, url: `https://news.example/${n}`, title: `Story ${n} `.repeat(9)});
        const shifts = await visit('/articles/the-late-ferry', width, 'jump', async (page) => {
          await page.clock.install();
          let again = false;
          await page.route('**/v1/articles/latest**', async (route) => {
            const from = Number(new URL(route.request().url()).searchParams.get('cursor'));
            const items = OLD.slice(from, from + 3).map(item);
            await new Promise((resolve) => setTimeout(resolve, 500));
            if (again && !from) await route.fulfill(newer([item(8), item(7), ...items.slice(0, 1)]));
            else await route.fulfill({json: {items, ...(from ? {} : {cursor: '3'})}});
          });
          await page.evaluate((news) => {
            scrollTo(0, 0);
            const box = document.createElement('section');
            box.innerHTML = news;
            document.body.replaceChildren(box);
          }, NEWS);
          const element = page.locator('latest-news');
          await element.getByText('Story 1').first().waitFor();
          // Its page has just been taken away from under the reader, by this test.
          await page.evaluate(() => {
            (globalThis as unknown as {shifts: string[]}).shifts.length = 0;
          });
          again = true;
          await page.clock.fastForward('01:01');
          if (name === 'has newer articles') {
            await element.getByRole('button', {name: '2 new stories'}).click();
            await element.getByText('Story 8').first().waitFor();
          } else if (name === 'fails') await element.getByText('Last updated').waitFor();
          await element.getByRole('button', {name: 'Load more'}).click();
          await element.getByText('Story 4').first().waitFor();
        });
        // What the reader asks for makes room at once, as input does; when it comes.
        assert.deepEqual(
          shifts.filter((shift) => !shift.startsWith('asked')),
          [],
        );
      });
});

/** Latest news below an article, in sight, from a backend that has newer ones when it is asked again. */
const NEWS = '<latest-news limit="3" more refresh="60" loading="eager"></latest-news><p>What follows.</p>';
const OLD = [1, 2, 3, 4, 5, 6];

test('what moves is seen', async () => {
  const shifts = await visit('/articles/the-late-ferry', 1280, 'jump', (page) =>
    page.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector('h1')!.style.marginTop = '90px';
    }),
  );
  assert.notEqual(shifts.length, 0);
});
