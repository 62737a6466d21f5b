import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stage} from '../embed/support.ts';
import {visit} from './support.ts';

/** So many ratings are inserted and removed, so many at a time. */
const [TIMES, AT_ONCE] = [12, 100];
const {browser, host} = await stage(Array.from({length: AT_ONCE}, (_, n) => `/${n}`));

declare global {
  /** In the page: keeps a weak hold of the first element that it is called with, and says whether anything else holds it. */
  function holdFirst(element: Element): void;
  function isHeld(): boolean;
}

/** How many bytes of each may be left: what is known of its article. */
const MOST_BYTES = 40;

test('ratings that are gone leave no node, no listener and few bytes', async (t) => {
  const {page} = await visit(
    t,
    browser,
    host.page(
      '/gone.html',
      `<!doctype html><html lang="en"><title>Front page</title><link rel="icon" href="data:,"><div id="box"></div>
        <script>
          let first;
          const holdFirst = (element) => (first ??= new WeakRef(element));
          const isHeld = () => first.deref() !== undefined;
        </script>
        <script src="/copy/afterword.js" data-adapter="rest" data-url="/"></script>`,
    ),
  );
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');

  /** The same ratings each time: what is remembered of an article is no leftover. */
  const pass = (times: number) =>
    page.evaluate(
      async ([times, atOnce]) => {
        const box = document.getElementById('box')!;
        let onAnswer = () => {};
        const listener = () => onAnswer();
        addEventListener('aw-load', listener, true);
        for (let time = 0; time < times; time++) {
          let answers = 0;
          const all = new Promise<void>((resolve) => (onAnswer = () => void (++answers === atOnce && resolve())));
          box.innerHTML = Array.from(
            {length: atOnce},
            (_, n) => `<article-rating compact loading="eager" article="/${n}"></article-rating>`,
          ).join('');
          await all;
          holdFirst(box.firstElementChild!);
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
          box.replaceChildren();
          await new Promise((resolve) => setTimeout(resolve));
        }
        removeEventListener('aw-load', listener, true);
      },
      [times, AT_ONCE] as const,
    );

  const usage = async () => {
    for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    return {usedSize, ...(await session.send('Memory.getDOMCounters'))};
  };

  // Not even of the first one: what is made once for all must not hold it.
  await pass(1);
  await usage();
  assert.equal(await page.evaluate(() => isHeld()), false, 'the first one is held');

  // What the engine learns of the code is no leftover either: it may still learn in one of the two, a leftover is in both.
  await pass(15);
  const start = await usage();
  await pass(TIMES);
  const middle = await usage();
  await pass(TIMES);
  const end = await usage();
  assert.ok(end.nodes - start.nodes < AT_ONCE, `${end.nodes - start.nodes} nodes`);
  assert.ok(end.jsEventListeners <= start.jsEventListeners, `${end.jsEventListeners} listeners`);
  const left = Math.min(middle.usedSize - start.usedSize, end.usedSize - middle.usedSize);
  const bytes = left / (TIMES * AT_ONCE);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes each`);
});
