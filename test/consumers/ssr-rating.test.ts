import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {memory} from '../../src/adapters/memory.ts';
import {defineLocale} from '../../src/locales/index.ts';
import ar from '../../src/locales/ar.ts';
import {renderArticleRating, type Attributes} from '../../src/ssr/index.ts';
import {shadow} from '../../src/ssr/shadow.ts';
import {bundleApp, startSite, type Site} from './support.ts';

const ARTICLE = 'https://news.example/five';
const THUMBS = 'https://news.example/two';
const CLOSED = 'https://news.example/closed';
const RATINGS = [
  {article: ARTICLE, average: 3.4, count: 12, revision: 12},
  {article: THUMBS, average: 1.75, count: 4, revision: 4, best: 2},
  {article: CLOSED, average: 2.5, count: 2, revision: 2, closed: true},
];

/** What is rendered, by its name. */
const CASES: Readonly<Record<string, Attributes & {readonly of?: string; readonly locale?: string}>> = {
  stars: {},
  hearts: {icon: 'heart', size: 'small'},
  faces: {icon: 'faces'},
  numbers: {icon: 'numbers', confirm: true},
  thumbs: {icon: 'thumbs', of: THUMBS},
  halves: {step: '0.5', 'value-labels': 'Poor,Fair,Good,Better,Best', size: 'large'},
  readonly: {readonly: true, precision: '0.5'},
  closed: {of: CLOSED},
  unvoted: {of: 'https://news.example/new'},
  later: {results: 'after'},
  arabic: {locale: 'ar', icon: 'heart'},
};

/** An answer that no server of ours has written. */
const BROKEN = '{"average": "many", "count": {}, "best": 1e9, "revision": 1}';

/** A backend that counts what it is asked. */
const APP = `
  import '/src/ssr/hydrate.ts';
  import {configure} from '/src/core/page-scope.ts';
  import {defineLocale} from '/src/locales/index.ts';
  import ar from '/src/locales/ar.ts';
  import {memory} from '/src/adapters/memory.ts';
  defineLocale('ar', ar);
  globalThis.asked = [];
  const {ratings, ...adapter} = memory({ratings: ${JSON.stringify(RATINGS)}, step: 0.5});
  const counted = (name) => (...args) => (asked.push(name), ratings[name](...args));
  configure({adapter: {...adapter, ratings: {...ratings, read: counted('read'), cast: counted('cast')}}});
  globalThis.start = () => import('/src/define/article-rating.ts');
`;

/** What the tests look at in the page. */
const SEEN = `
  globalThis.seen = globalThis;
  globalThis.shifts = 0;
  globalThis.since = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime > since) shifts += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  globalThis.ratings = () => [...document.querySelectorAll('article-rating')];
  globalThis.nodes = () => ratings().flatMap(({shadowRoot}) => [...shadowRoot.querySelectorAll(':not(style)')]);
  globalThis.boxes = () => ratings().map((each) => JSON.stringify(each.getBoundingClientRect()));
  globalThis.settled = async () => {
    await Promise.all(ratings().map(({updateComplete}) => updateComplete));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  };
  // As it is without Lit's marks, with its attributes in one order: a rating that hydrated is one that was rendered here.
  globalThis.markup = () => ratings().map(({shadowRoot}) => {
    const copy = document.createElement('div');
    copy.append(...[...shadowRoot.childNodes].map((node) => node.cloneNode(true)));
    for (const each of copy.querySelectorAll('style')) each.remove();
    for (const each of copy.querySelectorAll('*'))
      for (const name of each.getAttributeNames().sort()) {
        const value = each.getAttribute(name);
        each.removeAttribute(name);
        each.setAttribute(name, value);
      }
    return copy.innerHTML.replace(/<!--.*?-->|\\s+(?=[<>])/g, '');
  });
`;

interface Seen {
  asked: string[];
  shifts: number;
  before: Element[];
  nodes(): Element[];
  boxes(): string[];
  markup(): string[];
  start(): Promise<unknown>;
  settled(): Promise<void>;
}
declare global {
  /** In the page: its global. */
  var seen: Seen;
}

describe('ratings that a server has rendered with their shadow roots', () => {
  let site: Site;

  before(async () => {
    defineLocale('ar', ar);
    const adapter = memory({ratings: RATINGS, step: 0.5});
    const rendered = await Promise.all(
      Object.values(CASES).map(({of = ARTICLE, locale = 'en', ...attributes}) =>
        renderArticleRating(of, {adapter, shadow, locale, attributes}),
      ),
    );
    const code = await bundleApp(APP);
    const plain = await bundleApp(`${APP.replace(/.*hydrate.*/, '')} start();`);
    const css = readFileSync('src/styles/afterword.css', 'utf8');
    site = await startSite((path) => {
      if (path.endsWith('.js')) return ['text/javascript', path === '/app.js' ? code : plain];
      const name = path === '/plain' ? 'plain' : 'app';
      const all = rendered.join('\n');
      const body = path === '/broken' ? all.replaceAll(/data-answer=(["']).*?\1/g, `data-answer='${BROKEN}'`) : all;
      return [
        'text/html',
        `<!doctype html><html lang="en"><title>News</title><style>${css}</style><script>${SEEN}</script><body>${body}<script type="module" src="/${name}.js"></script>`,
      ];
    });
  });
  after(() => site?.stop());

  it('come to life as they are: no request, no shift, no other node, and they are as if they were rendered here', async () => {
    const {page, complaints} = await site.open('/');
    await page.setViewportSize({width: 700, height: 4000});
    const boxes = await page.evaluate(async () => {
      // What moved since the window has this size counts.
      await seen.settled();
      Object.assign(seen, {before: seen.nodes(), shifts: 0, since: performance.now()});
      return seen.boxes();
    });
    const before = await page.screenshot();
    await page.evaluate(() => seen.start());
    await page.waitForFunction(() => !document.querySelector('[defer-hydration]'));
    await page.evaluate(() => seen.settled());
    const after = await page.screenshot();
    const state = await page.evaluate(() => {
      const {asked, shifts, before, nodes, boxes, markup} = seen;
      const now = nodes();
      return {
        asked,
        shifts,
        same: now.length === before.length && now.every((node, at) => node === before[at]),
        boxes: boxes(),
        markup: markup(),
      };
    });
    assert.deepEqual(complaints, []);
    assert.deepEqual(state.asked, []);
    assert.equal(state.shifts, 0);
    assert.ok(state.same, 'the nodes are those of the server');
    assert.deepEqual(state.boxes, boxes);
    assert.ok(before.equals(after), 'not a pixel differs');
    await page.close();

    // Where an element is when its answer comes decides on its height: the window has its size before.
    const {page: fresh} = await site.open('/');
    await fresh.setViewportSize({width: 700, height: 4000});
    await fresh.goto(`${site.origin}/plain`);
    await fresh.waitForFunction(
      (count) => document.querySelectorAll('article-rating:defined').length === count && seen.asked.length > 0,
      boxes.length,
    );
    await fresh.locator('article-rating [part~=result]').last().getByText('12').waitFor();
    await fresh.evaluate(() => seen.settled());
    const rendered = await fresh.evaluate(() => seen.markup());
    Object.keys(CASES).forEach((name, at) => assert.equal(state.markup[at], rendered[at], name));
    await fresh.close();
  });

  it('take votes by pointer and keyboard', async () => {
    const {page, complaints} = await site.open('/');
    await page.evaluate(() => seen.start());
    await page.waitForFunction(() => !document.querySelector('[defer-hydration]'));
    await page.evaluate(() => seen.settled());
    const [stars, hearts, halves] = [0, 1, 5].map((at) => page.locator('article-rating').nth(at));
    await stars!.getByRole('radio', {name: '4 of 5 stars'}).click();
    await stars!.locator('[part~=result]').getByText('Vote count: 13').waitFor();
    // The others of the same article hear of it.
    await hearts!.locator('[part~=result]').getByText('Vote count: 13').waitFor();
    assert.equal(await hearts!.locator('[aria-checked=true]').getAttribute('aria-label'), '4 of 5 hearts');
    await halves!.getByRole('radio', {name: '4 of 5 stars'}).focus();
    await page.keyboard.press('ArrowRight');
    await halves!.locator('[part=hint]').getByText('4.5 of 5, not sent; press Enter to rate').waitFor();
    await page.keyboard.press('Enter');
    await halves!.locator('[part=status]').getByText('Your rating: 4.5').waitFor();
    assert.equal(await halves!.locator('[aria-checked=true]').count(), 1);
    // The reader's vote is shown before it is sent.
    await page.waitForFunction(() => seen.asked.length > 1);
    assert.deepEqual(await page.evaluate(() => seen.asked), ['cast', 'cast']);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('ask nobody for a vote without a script', async () => {
    const context = await site.browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    const rating = page.locator('article-rating').first();
    await rating.locator('[part~=result]').getByText('12').waitFor();
    await rating.locator('[part=hint]').waitFor({state: 'hidden'});
    await context.close();
  });

  it('ask for what is broken in the page', async () => {
    const {page, complaints} = await site.open('/broken');
    await page.evaluate(() => seen.start());
    await page.waitForFunction(() => !document.querySelector('[defer-hydration]'));
    await page.evaluate(() => seen.settled());
    const rating = page.locator('article-rating').first();
    await rating.locator('[part~=result]').getByText('Vote count: 12').waitFor();
    assert.equal(await rating.getByRole('radio').count(), 5);
    assert.deepEqual(await page.evaluate(() => seen.asked), ['read']);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
