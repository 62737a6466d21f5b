import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import type {Handle} from '../../src/embed/drop-in.ts';
import {stage} from '../embed/support.ts';
import {visit} from './support.ts';

const HUNDRED = [...Array(100).keys()];
const {browser, host} = await stage(HUNDRED.map((n) => `/${n}`));

/** From the start of the script until all is shown the page is laid out at most so often, however many elements it has. */
const MOST_LAYOUTS = 4;

/** All lists in one document: their answers are there at the same time, as those of ratings are. */
const lists = {
  articles: HUNDRED.map((n) => ({
    id: `${n}`,
    url: `/${n}`,
    title: `About ${n}`,
    published: new Date(Date.UTC(2026, 0, 1, n)).toISOString(),
    author: {name: 'Mara Voss', url: '/authors/mara-voss'},
    terms: [{kind: 'tag', name: 'Fish', url: '/tags/fish'}],
  })),
  ratings: HUNDRED.map((n) => ({article: `/${n}`, average: 3.5, count: 4, best: 5, revision: 1})),
  notices: [{article: '*', items: [{id: 'views', text: 'The views are those of the authors. '.repeat(20)}]}],
};
host.page('/lists.json', JSON.stringify(lists), {'Content-Type': 'application/json'});

/** A page with a hundred elements of one kind, or of several in turn, each of an article of its own. */
const pageOf = (kinds: readonly string[], content = ''): string =>
  `<!doctype html><html lang="en"><title>Front page</title><link rel="icon" href="data:,"><p>The news of the day.</p>
    ${HUNDRED.map((n) => {
      const kind = kinds[n % kinds.length]!;
      return `<${kind} loading="eager" article="${host.url}/${n}">${content}</${kind.split(' ')[0]}>`;
    }).join('')}`;

/** How often the page was laid out while something happened. */
async function layoutsOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    return metrics.find(({name}) => name === 'LayoutCount')!.value;
  };
  const before = await count();
  await act();
  return (await count()) - before;
}

/** Pastes the script into the page. Resolves when a hundred answers are there and drawn. */
const start = (page: Page, adapter: 'rest' | 'json') =>
  page.evaluate(async (name) => {
    let answers = 0;
    const all = new Promise<void>((resolve) => addEventListener('aw-load', () => ++answers === 100 && resolve(), true));
    const script = document.createElement('script');
    script.src = '/copy/afterword.js';
    script.dataset.adapter = name;
    script.dataset.url = name === 'json' ? '/lists.json' : '/';
    document.head.append(script);
    await all;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  }, adapter);

for (const [name, kind, content] of [
  ['ratings', 'article-rating'],
  ['compact ratings', 'article-rating compact'],
  ['ratings with what each value got', 'article-rating distribution'],
  ['ratings with half stars', 'article-rating step="0.5"'],
  ['ratings with content of the page', 'article-rating', '<p>Rated 4 of 5</p>'],
  ['pairs of neighbours', 'related-nav'],
  ['lists of the author', 'related-nav kind="author"'],
  ['lists of news', 'latest-news limit="3"'],
  ['lists of terms', 'tag-list'],
  ['disclaimers', 'disclaimer-banner'],
  ['disclaimers that are cut', 'disclaimer-banner lines="1"'],
] as const)
  test(`a hundred ${name} lay the page out at most ${MOST_LAYOUTS} times`, async (t) => {
    const path = `/front/${name.replaceAll(' ', '-')}.html`;
    const {page} = await visit(t, browser, host.page(path, pageOf([kind], content)));
    const layouts = await layoutsOf(page, () => start(page, kind.startsWith('article-rating') ? 'rest' : 'json'));
    assert.ok(layouts <= MOST_LAYOUTS, `${layouts} times`);
  });

test('ratings in English are seen before any number formatter is made: the first takes a browser long', async (t) => {
  const {page} = await visit(t, browser, host.page('/front/numbers.html', pageOf(['article-rating'])), (opened) =>
    opened.addInitScript(() => {
      const formats: string[] = [];
      Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
        construct: (Format, args: [string]) => (formats.push(args[0]), new Format(...args)),
      });
      Object.assign(globalThis, {formats});
    }),
  );
  await start(page, 'rest');
  assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, 'formats') as unknown), []);
});

/** What happens on a page until it is drawn lays it out at most so often. */
async function changes(page: Page, acts: Readonly<Record<string, () => unknown>>): Promise<void> {
  for (const [what, act] of Object.entries(acts)) {
    const layouts = await layoutsOf(page, async () => {
      await page.evaluate(act);
      await page.evaluate(async () => {
        for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      });
    });
    assert.ok(layouts <= MOST_LAYOUTS, `${what}: ${layouts} times`);
  }
}

test(`a vote lays a page of a hundred ratings out at most ${MOST_LAYOUTS} times`, async (t) => {
  const {page} = await visit(t, browser, host.page('/front/vote.html', pageOf(['article-rating'])));
  await start(page, 'rest');
  await changes(page, {
    vote: () =>
      document.querySelector('article-rating')!.shadowRoot!.querySelector<HTMLElement>('[role=radio]')!.click(),
  });
});

const ALL_KINDS = [
  'article-rating',
  'article-rating compact',
  'related-nav',
  'related-nav kind="author"',
  'latest-news limit="3" refresh="60"',
  'tag-list',
  'disclaimer-banner',
];

test(`a page with a hundred elements of all kinds is laid out at most ${MOST_LAYOUTS} times, and as often for each change`, async (t) => {
  const {page} = await visit(t, browser, host.page('/front/all-kinds.html', pageOf(ALL_KINDS)));
  const layouts = await layoutsOf(page, () => start(page, 'json'));
  assert.ok(layouts <= MOST_LAYOUTS, `${layouts} times`);
  await changes(page, {
    language: async () => {
      (globalThis as unknown as {AW: Handle}).AW.configure({locale: 'de'});
      const {shadowRoot} = document.querySelector('article-rating')!;
      while (!shadowRoot!.textContent.includes('Wie hilfreich')) await new Promise(requestAnimationFrame);
    },
    direction: () => (document.documentElement.dir = 'rtl'),
    // An hour later the reader's network is back.
    'look for news': () => {
      const {now} = Date;
      Date.now = () => now() + 3_600_000;
      dispatchEvent(new Event('online'));
    },
  });
});
