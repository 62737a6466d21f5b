import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {memory} from '../../src/adapters/memory.ts';
import type * as Ssr from '../../src/ssr/index.ts';
import type * as Shadow from '../../src/ssr/shadow.ts';
import {installPacked, type Consumer} from '../package/package.ts';
import {startSite, type Site} from './support.ts';

const ARTICLE = 'https://news.example/five';
const NEWSROOM = {
  ratings: [{article: ARTICLE, average: 3.4, count: 12, revision: 12}],
  articles: ['one', 'two', 'three'].map((id) => ({id, url: `https://news.example/${id}`, title: `Article ${id}`})),
};

const BACKEND = `
  import {memory} from 'afterword/adapters/memory.js';
  globalThis.asked = [];
  const {ratings, articles, ...adapter} = memory(${JSON.stringify(NEWSROOM)});
  const counted = (slice, name) => ({...slice, [name]: (...args) => (asked.push(name), slice[name](...args))});
  export const backend = {...adapter, ratings: counted(ratings, 'read'), articles: counted(articles, 'latest')};
`;

/** The page's script, as docs/server-rendering.md has it. */
const APP = `
  import 'afterword/ssr/hydrate.js';
  import {configure} from 'afterword/core';
  import {backend} from './backend.js';
  import 'afterword/define';
  configure({adapter: backend});
`;

/** The same elements on a page that hydrates nothing: a bundler moves what both need into chunks. */
const OTHER = APP.replace(/.*hydrate.*/, '');

/** What may have become of the markup on its way, by the page's name. */
const CHANGES: Readonly<Record<string, ((html: string) => string) | undefined>> = {
  broken: (html) => html.replaceAll(/data-answer=(["']).*?\1/g, 'data-answer="oops"'),
  other: (html) => html.replaceAll(/<!--lit-part [^-]+-->/g, '<!--lit-part other-->'),
};

declare global {
  var asked: string[];
}

describe('what a server has rendered, where the packed package is bundled', () => {
  let consumer: Consumer;
  let site: Site;

  const bundle = (entryPoints: readonly string[], outdir: string) =>
    build({
      absWorkingDir: consumer.folder,
      entryPoints: [...entryPoints],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir,
      logLevel: 'error',
    });

  before(async () => {
    consumer = installPacked();
    for (const [name, text] of Object.entries({'backend.js': BACKEND, 'app.js': APP, 'other.js': OTHER}))
      writeFileSync(join(consumer.folder, name), text);
    await bundle(['app.js'], 'alone');
    await bundle(['app.js', 'other.js'], 'shared');
    // What hydrates must be of the same build as what has rendered.
    const published = (file: string) => import(pathToFileURL(join(consumer.root, 'dist/es/ssr', file)).href);
    const {renderArticleRating, renderLatestNews} = (await published('index.js')) as typeof Ssr;
    const {shadow} = (await published('shadow.js')) as typeof Shadow;
    const adapter = memory(NEWSROOM);
    const rendered = [
      await renderArticleRating(ARTICLE, {adapter, shadow}),
      await renderLatestNews(ARTICLE, {adapter, shadow}),
    ].join('\n');
    const css = readFileSync('src/styles/afterword.css', 'utf8');
    site = await startSite((path) => {
      if (path.endsWith('.js')) return ['text/javascript', readFileSync(join(consumer.folder, path), 'utf8')];
      const [, folder = '', state = ''] = path.split('/');
      if (!['alone', 'shared'].includes(folder)) return ['text/plain', ''];
      const body = CHANGES[state]?.(rendered) ?? rendered;
      return [
        'text/html',
        `<!doctype html><html lang="en"><title>News</title><style>${css}</style><body>${body}<script type="module" src="/${folder}/app.js"></script>`,
      ];
    });
  });
  after(async () => {
    await site?.stop();
    consumer?.remove();
  });

  for (const [path, requests] of Object.entries({
    '/alone/whole': [],
    '/alone/broken': ['latest', 'read'],
    // The elements are there before the hydration: they render themselves.
    '/shared/whole': ['latest', 'read'],
    '/shared/broken': ['latest', 'read'],
  }))
    it(`${path}: it comes to life`, async () => {
      const {page, complaints} = await site.open(path);
      await page.locator('article-rating:not([defer-hydration]) [part~=result]').getByText('Vote count: 12').waitFor();
      await page.locator('latest-news:not([defer-hydration]) a:visible').getByText('Article one').waitFor();
      assert.equal(await page.locator('article-rating [part=base]').count(), 1);
      await page.locator('article-rating [part~=star]').nth(3).click();
      await page.locator('article-rating [part~=result]').getByText('Vote count: 13').waitFor();
      assert.deepEqual(await page.evaluate(() => [...asked].sort()), requests);
      assert.deepEqual(complaints, []);
      await page.close();
    });

  it('is rendered anew where another version has rendered it, and says so', async () => {
    const {page, complaints} = await site.open('/alone/other');
    await page.locator('article-rating:not([defer-hydration]) [part~=star]').nth(3).click();
    await page.locator('article-rating [part~=result]').getByText('Vote count: 13').waitFor();
    assert.equal(await page.locator('article-rating [part=base]').count(), 1);
    // Lit throws the first error of an element once more.
    const others = complaints.filter((complaint) => !/could not be hydrated|Hydration value mismatch/.test(complaint));
    assert.deepEqual(others, []);
    assert.match(complaints.join(), /<article-rating> could not be hydrated/);
    await page.close();
  });
});
