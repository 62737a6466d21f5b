import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {basename} from 'node:path';
import {describe, test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {chunkOf, IS_MODULE} from './builds.ts';
import {stage, visit} from './support.ts';

const {browser, host} = await stage([]);

/** Every feature is a file of this name, and with the module build a chunk of it. */
const FEATURES = globSync('src/{base,elements}/**/features/*.ts')
  .map((file) => basename(file, '.ts'))
  .filter((name) => !/\.styles$|-model$/.test(name));

/** A page with every element and every attribute that asks for a feature. Its backend is its own, so no chunk is needed for it. */
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle"}</script>
<script>
  const articles = Array.from({length: 12}, (_, n) => ({id: 'a' + n, url: '/article-' + n, title: 'Article ' + n}));
  const summary = {average: 4, count: 12, best: 5, revision: 1, histogram: [0, 1, 2, 5, 4]};
  AW = {adapters: {own: () => ({
    name: 'own',
    contract: 1,
    ratings: {
      idempotent: true,
      shared: true,
      read: async (refs) => refs.map(() => summary),
      cast: async ({value}) => ({...summary, count: 13, revision: 2, mine: value}),
      feedback: async () => {},
    },
    articles: {
      latest: async ({limit}) => ({items: articles.slice(0, limit), cursor: 'more'}),
      neighbours: async () => ({previous: articles[0], next: articles[1]}),
      related: async (_article, {limit}) => ({items: articles.slice(0, limit), of: 'Mara Voss'}),
    },
    terms: {of: async (refs) => refs.map(() => ['One', 'Two', 'Three'].map((name) => ({kind: 'tag', name, url: '/' + name})))},
    notices: {of: async () => [{id: 'views', text: 'The views are those of {author}.'}]},
  })}};
</script>
<script src="/copy/afterword.js" data-adapter="own"></script></head>
<body><article><h1>Story</h1><a rel="author">Mara Voss</a></article>
<article-rating id="rating" distribution feedback-below="3" structured-data loading="eager"></article-rating>
<article-rating id="compact" compact loading="eager"></article-rating>
<disclaimer-banner lines="2" dismissible loading="eager"></disclaimer-banner>
<tag-list limit="2" loading="eager"></tag-list>
<related-nav id="neighbours" prefetch loading="eager"></related-nav>
<related-nav id="author" kind="author" layout="inline" unique loading="eager"></related-nav>
<latest-news refresh="60" more unique loading="eager"></latest-news>
<latest-news id="small" layout="compact" loading="eager"></latest-news>
<form><article-rating id="control" name="stars" value="3" required></article-rating></form>
</body></html>`;

let pages = 0;
const open = async (t: TestContext, isBlocked: (chunk: string) => boolean) => {
  const asked = new Set<string>();
  const url = host.page(`/features-${++pages}`, PAGE);
  const visited = await visit(t, browser, url, (page) =>
    page.route('**/*.js*', (route) => {
      const chunk = chunkOf(route.request().url());
      if (chunk) asked.add(chunk);
      return chunk && isBlocked(chunk) ? route.abort() : route.continue();
    }),
  );
  return {...visited, asked};
};

/** What each element shows of its data, which needs no feature. */
const BASICS: readonly (readonly [selector: string, text: string | RegExp])[] = [
  ['#rating [part~=result]', /4 \/ 5\. Vote count: 12/],
  ['#compact', /4/],
  ['disclaimer-banner', 'The views are those of'],
  ['tag-list', 'One'],
  ['#neighbours', 'Article 0'],
  ['#author', /Article \d/],
  ['latest-news:not(#small)', /Article \d/],
  ['#small', 'Article 0'],
];

const showBasics = async (page: Page) => {
  for (const [selector, text] of BASICS) await page.locator(selector).getByText(text).first().waitFor();
};

/** A form control is of use at once, without any feature. */
async function useFormControl(page: Page): Promise<void> {
  const form = page.locator('form');
  const valueOf = () => form.evaluate((form: HTMLFormElement) => new FormData(form).get('stars'));
  const isValid = () => form.evaluate((form: HTMLFormElement) => form.checkValidity());
  assert.equal(await valueOf(), '3');
  await page.locator('#control [part~=star]').nth(4).click();
  assert.equal(await valueOf(), '5');
  await page.locator('#control').evaluate((control) => ((control as HTMLElement & {value: number}).value = 0));
  assert.deepEqual([await valueOf(), await isValid()], [null, false]);
  await form.evaluate((form: HTMLFormElement) => form.reset());
  assert.deepEqual([await valueOf(), await isValid()], ['3', true]);
}

describe('features', {concurrency: 2}, () => {
  test('all are there', async (t) => {
    const {page, thrown, warned, asked} = await open(t, () => false);
    await showBasics(page);
    for (const part of [
      '#rating [part=distribution]',
      '#compact [part=brief]',
      'disclaimer-banner [part=dismiss]',
      'tag-list [part=more]',
      'latest-news:not(#small) [part=more]',
    ])
      await page.locator(part).first().waitFor();
    await useFormControl(page);
    assert.deepEqual([thrown, warned], [[], []]);
    if (!IS_MODULE) assert.deepEqual([...asked], [], 'the one file asks for nothing');
  });

  // What is loaded on demand can be missing.
  if (!IS_MODULE) return;

  test('and all else that cannot be loaded are lost alone: every element shows its data, forms work, who votes may try again', async (t) => {
    const {page, thrown, warned, asked} = await open(t, () => true);
    await showBasics(page);
    await page.locator('#rating [part~=star]').nth(1).click();
    await page.locator('#rating').getByRole('button', {name: 'Try again'}).waitFor();
    await useFormControl(page);
    assert.deepEqual(thrown, []);
    const known = [...FEATURES, 'votes', 'checks'];
    for (const name of asked) assert.ok(known.includes(name), `${name} is not known, but it was asked for`);
    assert.ok(asked.size > 10, `only ${asked.size} features were asked for`);
    assert.equal(
      warned.filter((line) => line.includes('could not be loaded')).length,
      warned.length,
      warned.join('\n'),
    );
  });

  test('that cannot be loaded are named in ?aw-explain', async (t) => {
    const {page, warned} = await open(t, (chunk) => FEATURES.includes(chunk));
    await showBasics(page);
    await page.locator('#rating [part~=star]').nth(1).click();
    await page.locator('#rating [part~=result]').getByText('Vote count: 13').waitFor();
    await page.evaluate(() => (globalThis as unknown as {AW: {explain(): Promise<void>}}).AW.explain());
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel.getByText('<article-rating>: distribution could not be loaded').waitFor();
    for (const line of [...warned]) {
      const [, what] = /afterword: (.+? could not be loaded)/.exec(line)!;
      await panel.getByText(what!).first().waitFor();
    }
    assert.ok(warned.length > 10);
  });

  for (const name of ['distribution', 'dismissal', 'load-more'])
    test(`${name} alone is missing, and the others are there`, async (t) => {
      const {page, warned} = await open(t, (chunk) => chunk === name);
      await showBasics(page);
      const parts: Record<string, string> = {
        distribution: '#rating [part=distribution]',
        dismissal: 'disclaimer-banner [part=dismiss]',
        'load-more': 'latest-news:not(#small) [part=more]',
        'term-limit': 'tag-list [part=more]',
      };
      for (const [feature, part] of Object.entries(parts))
        if (feature !== name) await page.locator(part).first().waitFor();
      assert.equal(await page.locator(parts[name]!).count(), 0);
      assert.equal(warned.filter((line) => line.includes('could not be loaded')).length, 1, warned.join('\n'));
    });
});
