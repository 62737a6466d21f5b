import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {render} from '@lit-labs/ssr';
import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
import {html} from 'lit';
import '../../src/define/all.ts';
import {bundleApp, startSite, type Site} from './support.ts';

/** What a page renders on a server: the elements with what belongs to the article, for crawlers and until the script is there. */
const PAGE = html`
  <afterword-config publisher="The Harbour Ledger">
    <article-rating loading="eager"></article-rating>
    <article-rating id="compact" loading="eager" compact></article-rating>
    <form><article-rating id="control" name="stars" value="4" required></article-rating></form>
    <tag-list loading="eager" limit="2">
      <a href="/tag/ferries">Ferries</a>
      <a href="/tag/tides">Tides</a>
      <a href="/tag/quay">Quay</a>
    </tag-list>
    <related-nav loading="eager"></related-nav>
    <disclaimer-banner>The views are those of the authors.</disclaimer-banner>
    <disclaimer-banner text="Corrected on Tuesday." dismissible></disclaimer-banner>
    <latest-news loading="eager" layout="compact"></latest-news>
    <article-footer parts="rating latest"></article-footer>
  </afterword-config>
`;

/** The page's script: hydration comes first, as Lit asks for. */
const APP = `
  import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
  import {configure} from '/src/core/page-scope.ts';
  import {memory} from '/src/adapters/memory.ts';
  const roots = new Map([...document.querySelectorAll('*')].filter((each) => each.shadowRoot).map((each) => [each, each.shadowRoot]));
  globalThis.isSame = () => [...roots].every(([element, root]) => element.shadowRoot === root);
  globalThis.rendered = roots.size;
  const articles = ['one', 'two', 'three'].map((id, index) => ({
    id, url: new URL('/' + id, location.href).href, title: 'Article ' + id, published: '2026-03-0' + (index + 1),
    terms: ['Ferries', 'Tides', 'Quay'].map((name) => ({kind: 'tag', name, url: '/tag/' + name.toLowerCase()})),
  }));
  configure({adapter: memory({articles, ratings: [{article: articles[0].url, average: 4, count: 12, revision: 12}]})});
  globalThis.hydrate = () => import('/src/define/all.ts');
`;

let site: Site;

before(async () => {
  const body = await collectResult(render(PAGE));
  const code = await bundleApp(APP);
  const page = `<!doctype html><html lang="en"><title>News</title><body>${body}<script type="module" src="/app.js"></script>`;
  site = await startSite((path) => (path === '/app.js' ? ['text/javascript', code] : ['text/html', page]));
});
after(() => site?.stop());

test('what a server has rendered is shown without the script, and lives on with it', async () => {
  const {page, complaints} = await site.open('/one');
  assert.equal(await page.evaluate(() => (globalThis as unknown as {rendered: number}).rendered), 10);
  // Before the elements are defined, the page's own content is seen through the shadow roots that the server made.
  for (const text of ['Ferries', 'Quay', 'The views are those of the authors.'])
    assert.ok(await page.getByText(text).isVisible(), text);

  await page.evaluate(() => (globalThis as unknown as {hydrate(): Promise<unknown>}).hydrate());
  await page
    .locator('article-rating [part=result]')
    .getByText('Average rating 4 / 5. Vote count: 12')
    .first()
    .waitFor();
  await page.locator('#compact [part=brief]').getByText('4 (12)').waitFor();
  // In sight the page's own links stay: nothing that is read moves.
  assert.ok(await page.getByText('Quay').isVisible());
  await page.locator('related-nav').getByText('Article two').waitFor();
  await page.locator('latest-news').getByText('Article three').first().waitFor();
  await page.locator('disclaimer-banner').getByText('Corrected on Tuesday.').waitFor();
  await page.locator('disclaimer-banner [part=dismiss]').waitFor();
  await page.locator('article-footer article-rating [part=result]').getByText('Vote count: 12').waitFor();
  assert.equal(await page.evaluate(() => new FormData(document.forms[0]).get('stars')), '4');

  await page.locator('article-rating').first().locator('[part~=star]').nth(4).click();
  await page.locator('article-rating [part=result]').getByText('Vote count: 13').first().waitFor();
  assert.ok(
    await page.evaluate(() => (globalThis as unknown as {isSame(): boolean}).isSame()),
    'the shadow roots are the same',
  );
  assert.deepEqual(complaints, []);
  await page.close();
});
