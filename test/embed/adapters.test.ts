import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {captured, ghostStub, KEY} from '../contract/ghost-stub.ts';
import {IS_MODULE} from './builds.ts';
import {stage, visit} from './support.ts';

const {browser, host} = await stage([]);

let used = 0;

/** A page whose backend is named by the script alone. */
const put = (adapter: string, headers?: Readonly<Record<string, string>>, end = '') =>
  host.page(
    `/story-${++used}`,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>
    <script src="/copy/afterword.js" ${adapter}></script>${end}</head>
    <body><article><h1>Story</h1></article><latest-news></latest-news></body></html>`,
    headers,
  );

const titles = async (page: Page, count: number) => {
  const found = page.locator('latest-news [part="link"][href] [part="title"]');
  await found.nth(count - 1).waitFor();
  return (await found.allTextContents()).slice(0, count);
};
const phase = (page: Page, wanted: string) =>
  page.waitForFunction((state) => document.querySelector('latest-news')?.matches(`:state(${state})`), wanted);

const FEED = `<rss version="2.0"><channel>${['Low', 'High']
  .map(
    (name, day) =>
      `<item><title>${name} &nbsp;tide</title><link>/${name}</link><pubDate>0${day + 1} May 2026 08:00:00 GMT</pubDate></item>`,
  )
  .join('')}</channel></rss>`;

describe('a backend that is named by the script alone', {concurrency: 2}, () => {
  test('ghost: the key and the address are taken from the script', async (t) => {
    const ghost = ghostStub();
    const {page, thrown, warned} = await visit(
      t,
      browser,
      put(`data-adapter="ghost" data-url="/blog" data-key="${KEY}"`),
      (page) =>
        page.route('**/blog/ghost/api/**', async (route) => {
          const answer = await ghost.fetch(route.request().url());
          await route.fulfill({status: answer.status, json: await answer.json()});
        }),
    );
    const newest = captured().map(({title}) => title);
    assert.deepEqual(await titles(page, 3), newest.slice(0, 3));
    assert.deepEqual([thrown, warned], [[], []]);
  });

  test('ghost: what cannot be reached is tried again', async (t) => {
    const ghost = ghostStub();
    let asked = 0;
    const {page} = await visit(t, browser, put(`data-adapter="ghost" data-url="/" data-key="${KEY}"`), (page) =>
      page.route('**/ghost/api/**', async (route) => {
        if (++asked === 1) return route.fulfill({status: 503, body: ''});
        const answer = await ghost.fetch(route.request().url());
        await route.fulfill({status: answer.status, json: await answer.json()});
      }),
    );
    assert.equal((await titles(page, 1)).length, 1);
    assert.ok(asked >= 2);
  });

  for (const [name, headers] of [
    ['', {}],
    [
      ', where types are enforced and a policy may be made',
      {'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types lit-html afterword"},
    ],
    [
      ', where types are enforced and no policy of ours may be made',
      {'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types lit-html"},
    ],
    [', where policies are few but types are not enforced', {'Content-Security-Policy': 'trusted-types lit-html'}],
  ] as const)
    test(`feed: its latest articles${name}`, async (t) => {
      const {page, thrown} = await visit(t, browser, put('data-adapter="feed" data-url="/feed.xml"', headers), (page) =>
        page.route('**/feed.xml', (route) => route.fulfill({contentType: 'application/rss+xml', body: FEED})),
      );
      assert.deepEqual(await titles(page, 2), ['High tide', 'Low tide']);
      assert.deepEqual(thrown, []);
    });
});

/** What the page on adapters says to paste. */
const [, pasted] = /```html\n([^]*?)```/.exec(readFileSync('docs/writing-an-adapter.md', 'utf8'))!;
const NEWS = '<latest-news></latest-news>';
const STORY = {id: '1', url: 'https://shelf.example/1', title: 'From the shelf'};

const [, shelf = ''] = /shelf: ([^]*?\}\)),\n {4}\}/.exec(pasted!) ?? [];
const own = {'AW.adapters before the script, as the documentation has it': `${pasted}${NEWS}`};
// A module is there only when the page has been read.
const later = {
  'AW.use() behind the one file': `<script src="/copy/afterword.js" data-adapter="shelf" data-url="/api"></script>
    <script>AW.use('shelf', ${shelf})</script>${NEWS}`,
};

for (const [how, html] of Object.entries(IS_MODULE ? own : {...own, ...later}))
  test(`an adapter of one's own, by ${how}`, async (t) => {
    const url = host.page(`/story-${++used}`, `<!doctype html><html lang="en"><title>Story</title>${html}`);
    const {page, thrown, logged, warned} = await visit(t, browser, url, async (page) => {
      await page.route('**/api/stories?limit=*', (route) => route.fulfill({json: [STORY]}));
    });
    assert.deepEqual(await titles(page, 1), ['From the shelf']);
    assert.deepEqual([...thrown, ...logged, ...warned], []);
  });

describe('the feed that a page names, and nobody asked for', {concurrency: 2}, () => {
  const blockReader = (page: Page) => page.route('**/chunks/feed-*.js', (route) => route.abort());
  const open = async (t: Parameters<typeof visit>[0], href: string, prepare: (page: Page) => Promise<unknown>) => {
    const asked: string[] = [];
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>
      <link rel="alternate" type="application/rss+xml" href="${href}"><script async src="/copy/afterword.js"></script></head>
      <body><div style="height:120vh"></div><latest-news></latest-news></body></html>`;
    const visited = await visit(t, browser, host.page(`/story-${++used}`, html), async (page) => {
      await page.route('**/feed.xml', (route) => {
        asked.push(route.request().url());
        return route.fulfill({contentType: 'application/rss+xml', body: FEED});
      });
      await prepare(page);
    });
    return {...visited, asked};
  };

  test('is read', async (t) => {
    const {page, thrown} = await open(t, '/feed.xml', async () => {});
    assert.deepEqual(await titles(page, 2), ['High tide', 'Low tide']);
    assert.deepEqual(thrown, []);
  });

  for (const [what, href, prepare] of [
    ['of another site', 'http://feeds.example/feed.xml', async () => {}],
    ...(IS_MODULE ? [['whose reader is blocked', '/feed.xml', blockReader] as const] : []),
  ] as const)
    test(`${what} is none: no error, no box, no request`, async (t) => {
      const {page, thrown, asked} = await open(t, href, prepare);
      await phase(page, 'empty');
      const news = page.locator('latest-news');
      assert.equal((await news.boundingBox())?.height ?? 0, 0);
      assert.equal(await news.getByText(/\S/).filter({visible: true}).count(), 0);
      assert.deepEqual([thrown, asked], [[], []]);
    });

  if (IS_MODULE)
    test('?aw-explain and the console say that its reader is blocked', async (t) => {
      const {page, warned} = await open(t, '/feed.xml', blockReader);
      await page.goto(`${page.url()}?aw-explain`);
      const panel = page.getByRole('complementary', {name: 'Afterword explains'});
      await page.locator('latest-news').scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector('latest-news')?.matches(':state(empty)'));
      await panel.getByText(/the adapter feed could not be loaded/).waitFor();
      assert.match(warned.join(), /afterword: the adapter feed could not be loaded/);
    });
});
