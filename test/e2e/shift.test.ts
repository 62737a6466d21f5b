import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {folder, launch, serve, type Served} from './support.ts';

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

/** All layout shift of a visit with a backend that takes half a second, entries after input included. */
async function shiftOf(path: string, width: number, scroll: 'wheel' | 'jump'): Promise<number> {
  const page = await browser.newPage({viewport: {width, height: 800}});
  await page.route('**/v1/**', (route) => setTimeout(() => void route.continue(), 500));
  await page.addInitScript(() => {
    const shifts = ((globalThis as unknown as {shifts: number[]}).shifts = []) as number[];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as {value: number}).value);
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(server.url + path);
  const atEnd = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  if (scroll === 'wheel') {
    await page.mouse.move(width / 2, 400);
    while (!(await atEnd())) {
      await page.mouse.wheel(0, 200);
      // A reader's pace: a quarter of the viewport each tenth of a second.
      await page.waitForTimeout(100);
    }
  } else await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => {
    const deep = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
    return !deep(document).some((each) => each.getAttribute('aria-busy') === 'true');
  });
  const sum = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            resolve((globalThis as unknown as {shifts: number[]}).shifts.reduce((all, value) => all + value, 0)),
          ),
        ),
      ),
  );
  await page.close();
  return sum;
}

for (const path of ['/articles/the-late-ferry', '/articles/maqha-al-mina', '/auto'])
  for (const width of [390, 1280])
    for (const scroll of ['wheel', 'jump'] as const)
      test(`nothing moves on ${path}, ${width} px wide, scrolled by ${scroll}`, async () => {
        assert.equal(await shiftOf(path, width, scroll), 0);
      });
