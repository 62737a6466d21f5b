import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {memory} from '../../src/adapters/memory.ts';
import {renderFooter} from '../../src/ssr/index.ts';
import {shadow} from '../../src/ssr/shadow.ts';
import {bundleApp, startSite, type Site} from './support.ts';

const NEWSROOM = `
  const ids = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  export const articles = ids.map((id, index) => ({
    id, url: 'https://news.example/' + id, title: 'Article ' + id + ' <&"\\'>', published: '2026-03-' + (index + 10) + 'T08:00:00Z',
    author: {name: index % 2 ? 'Ann & Co' : 'Bo'}, image: {url: 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%223%22 height=%222%22%3E%3Crect width=%223%22 height=%222%22/%3E%3C/svg%3E', width: 3, height: 2},
    terms: [{kind: 'category', name: 'World'}, ...['Ferries', 'Tides', 'High-speed rail'].map((name) => ({kind: 'tag', name, url: 'https://news.example/tag/' + name.toLowerCase()}))],
  }));
  export const ratings = [{article: 'https://news.example/five', average: 3.4, count: 12, revision: 12}];
`;
const newsroom = (await import(`data:text/javascript,${encodeURIComponent(NEWSROOM)}`)) as Parameters<typeof memory>[0];
const ARTICLE = 'https://news.example/five';

/** The page's script: hydration first, then the elements, and a backend that counts what it is asked. */
const APP = `
  import '/src/ssr/hydrate.ts';
  import {configure} from '/src/core/page-scope.ts';
  import {memory} from '/src/adapters/memory.ts';
  ${NEWSROOM.replaceAll('export ', '')}
  globalThis.asked = [];
  const counted = (slice) => Object.fromEntries(Object.entries(slice).map(([name, method]) => [name,
    typeof method === 'function' ? (...args) => (asked.push(name), method.apply(slice, args)) : method]));
  const adapter = memory({articles, ratings});
  configure({adapter: {...adapter, ratings: counted(adapter.ratings), articles: counted(adapter.articles), terms: counted(adapter.terms)}});
  globalThis.start = () => import('/src/define/all.ts');
`;

/** The same page with the elements alone. */
const PLAIN = `${APP.replace(/.*hydrate.*/, '')} start();`;

const seen = `
  globalThis.shifts = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts += entry.value; }).observe({type: 'layout-shift', buffered: true});
  globalThis.nodes = () => [...document.querySelectorAll('article-footer > *')].flatMap((element) =>
    element.shadowRoot ? [...element.shadowRoot.querySelectorAll(':not(style)')] : []);
`;

describe('a footer that a server has rendered with shadow roots', () => {
  let site: Site;
  let script: string;
  let footer: string;

  before(async () => {
    script = await bundleApp(APP);
    const plain = await bundleApp(PLAIN);
    footer = await renderFooter(ARTICLE, {
      adapter: memory(newsroom),
      shadow,
      publisher: 'The Harbour Ledger',
      parts: 'author disclaimer categories tags neighbours rating latest',
    });
    const page = `<!doctype html><html lang="en"><title>News</title><style>${readFileSync('src/styles/afterword.css', 'utf8')}</style><script>${seen}</script><body><p>Words.</p>${footer}
      <script type="module" src="/app.js"></script>`;
    const scripts: Readonly<Record<string, string>> = {'/app.js': script, '/plain.js': plain};
    site = await startSite((path) => {
      if (scripts[path]) return ['text/javascript', scripts[path]];
      return ['text/html', path === '/plain' ? page.replace('app.js', 'plain.js') : page];
    });
  });
  after(() => site?.stop());

  it('says each title once as data, and once as it is seen', () => {
    const [, light] = footer.split('<latest-news');
    assert.equal(light!.split('Article one &lt;').length - 1, 2);
  });

  it('comes to life without a request, a shift or another node, and looks the same', async () => {
    const {page, complaints} = await site.open('/five');
    await page.setViewportSize({width: 800, height: 2600});
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => Object.assign(globalThis, {before: Reflect.get(globalThis, 'nodes')(), shifts: 0}));
    const before = await page.screenshot();
    await page.evaluate(() => Reflect.get(globalThis, 'start')());
    await page.waitForFunction(() => !document.querySelector('[defer-hydration]'));
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))),
    );
    const after = await page.screenshot();
    const state = await page.evaluate(() => {
      const global = globalThis as unknown as {asked: string[]; shifts: number; before: Node[]; nodes(): Node[]};
      const {asked, shifts, before} = global;
      const now = global.nodes();
      return {
        asked,
        shifts,
        same: before.length === now.length && before.every((node, at) => node === now[at]),
        count: now.length,
      };
    });
    assert.deepEqual(complaints, []);
    assert.deepEqual(state.asked, []);
    assert.equal(state.shifts, 0);
    assert.ok(state.count > 100, String(state.count));
    assert.ok(state.same, 'the nodes are those of the server');
    assert.ok(before.equals(after), 'not a pixel differs');
    await page.locator('article-rating [part~=star]').nth(3).click();
    await page.locator('article-rating [part~=result]').getByText('Vote count: 13').waitFor();

    // On the next view the server knows nothing of this vote, and the browser does.
    await page.reload();
    await page.evaluate(() => Reflect.get(globalThis, 'start')());
    await page.locator('article-rating [part=status]').getByText('Your rating: 4').waitFor();
    await page.locator('article-rating [part~=result]').getByText('Vote count: 13').waitFor();
    assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, 'asked')), []);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('is read again where it asks something else', async () => {
    const {page, complaints} = await site.open('/five');
    await page.evaluate(() => Reflect.get(globalThis, 'start')());
    await page.locator('latest-news:not([defer-hydration])').waitFor();
    await page.locator('latest-news').evaluate((element) => element.setAttribute('limit', '2'));
    await page.waitForFunction(() => Reflect.get(globalThis, 'asked').includes('latest'));
    await page.waitForFunction(
      () => document.querySelector('latest-news')!.shadowRoot!.querySelectorAll('[part=link]').length === 2,
    );
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('shows its content where no script of ours comes', async () => {
    const {page} = await site.open('/five');
    await page.locator('article-rating [part=result]').getByText('Average rating 3.4 / 5. Vote count: 12').waitFor();
    await page.locator('related-nav [part=link]').getByText('Article four').waitFor();
    await page.close();
  });

  it('is drawn by elements that cannot hydrate, and not twice', async () => {
    const {page, complaints} = await site.open('/plain');
    await page.locator('article-rating:defined [part~=result]').getByText('Vote count: 12').waitFor();
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('article-footer > *')].map(
        ({shadowRoot}) => shadowRoot!.querySelectorAll('[part=base]').length,
      ),
    );
    assert.ok(
      boxes.every((count) => count <= 1),
      String(boxes),
    );
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
