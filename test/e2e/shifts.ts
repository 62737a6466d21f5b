import type {Page} from 'playwright-core';

/** Has the page write down every layout shift, also those that the reader has just asked for. Before it is opened. */
export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
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
      for (const {value, startTime, hadRecentInput, sources} of list.getEntries() as Shift[]) {
        const moved = sources.map(
          ({node, previousRect, currentRect}) => `${name(node)} (${place(previousRect)} -> ${place(currentRect)})`,
        );
        shifts.push(`${hadRecentInput ? 'asked: ' : ''}${value} at ${startTime} ms: ${moved.join(' | ')}`);
      }
    }).observe({type: 'layout-shift', buffered: true});
  });

/** What has moved so far. The observer is told after the frame in which something did. */
export const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((globalThis as unknown as {shifts: string[]}).shifts)),
        ),
      ),
  );

/** Scrolls to the end as a reader does: a quarter of a viewport 800 px high each tenth of a second. */
export async function readOn(page: Page): Promise<void> {
  await page.mouse.move(100, 400);
  const isAtEnd = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  while (!(await isAtEnd())) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
  }
}
