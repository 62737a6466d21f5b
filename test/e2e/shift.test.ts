import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {readOn, shiftsOf, watchShifts} from './shifts.ts';
import {folder, launch, serve, settled, type Served} from './support.ts';

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

/** Every layout shift of a visit with a backend that takes half a second, those after input included. */
async function visit(
  path: string,
  width: number,
  scroll: 'wheel' | 'jump',
  disturb?: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  const page = await browser.newPage({viewport: {width, height: 800}});
  await page.route('**/v1/**', (route) => setTimeout(() => void route.continue(), 500));
  await watchShifts(page);
  await page.goto(server.url + path);
  if (scroll === 'wheel') await readOn(page);
  else await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await settled(page);
  await disturb?.(page);
  const shifts = await shiftsOf(page);
  await page.close();
  return shifts;
}

for (const path of ['/articles/the-late-ferry', '/articles/maqha-al-mina', '/auto'])
  for (const width of [390, 1280])
    for (const scroll of ['wheel', 'jump'] as const)
      test(`nothing moves on ${path}, ${width} px wide, scrolled by ${scroll}`, async () => {
        assert.deepEqual(await visit(path, width, scroll), []);
      });

test('what moves is seen', async () => {
  const shifts = await visit('/articles/the-late-ferry', 1280, 'jump', (page) =>
    page.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector('h1')!.style.marginTop = '90px';
    }),
  );
  assert.notEqual(shifts.length, 0);
});
