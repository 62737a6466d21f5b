import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
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
async function shiftsOf(
  path: string,
  width: number,
  scroll: 'wheel' | 'jump',
  disturb?: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  const page = await browser.newPage({viewport: {width, height: 800}});
  await page.route('**/v1/**', (route) => setTimeout(() => void route.continue(), 500));
  await page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly sources: readonly {
        readonly node: Node | null;
        readonly previousRect: DOMRectReadOnly;
        readonly currentRect: DOMRectReadOnly;
      }[];
    }
    const shifts: string[] = [];
    Object.assign(globalThis, {shifts});
    const name = (node: Node | null) => {
      const host = (node?.getRootNode() as ShadowRoot | undefined)?.host?.localName ?? 'page';
      return `${host}: ${(node as Element | null)?.outerHTML?.slice(0, 120) ?? node?.textContent}`;
    };
    const place = ({x, y, width, height}: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(' ');
    new PerformanceObserver((list) => {
      for (const {value, startTime, sources} of list.getEntries() as Shift[]) {
        const moved = sources.map(
          ({node, previousRect, currentRect}) => `${name(node)} (${place(previousRect)} -> ${place(currentRect)})`,
        );
        shifts.push(`${value} at ${startTime} ms: ${moved.join(' | ')}`);
      }
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
  await settled(page);
  await disturb?.(page);
  // The observer is told after the frame in which something moved.
  const shifts = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((globalThis as unknown as {shifts: string[]}).shifts)),
        ),
      ),
  );
  await page.close();
  return shifts;
}

for (const path of ['/articles/the-late-ferry', '/articles/maqha-al-mina', '/auto'])
  for (const width of [390, 1280])
    for (const scroll of ['wheel', 'jump'] as const)
      test(`nothing moves on ${path}, ${width} px wide, scrolled by ${scroll}`, async () => {
        assert.deepEqual(await shiftsOf(path, width, scroll), []);
      });

test('what moves is seen', async () => {
  const shifts = await shiftsOf('/articles/the-late-ferry', 1280, 'jump', (page) =>
    page.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector('h1')!.style.marginTop = '90px';
    }),
  );
  assert.notEqual(shifts.length, 0);
});
