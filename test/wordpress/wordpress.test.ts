import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {ArticleRef} from '../../src/core/types.ts';
import {BARE, BASE, oldPosts, open, published, seen, showsAll, SNIPPET, tool, useSite} from './site.ts';

const API = `${BASE}/wp-json/`;

useSite();

describe('the adapter on a real WordPress', () => {
  it('walks on from the oldest through every post once, many of one second included', async () => {
    const {articles} = wordpress({url: API});
    const walked: string[] = [];
    for (let here: ArticleRef | null = {url: `${BASE}/2025/05/tie-1/`}; here && walked.length <= published;) {
      walked.push(here.url);
      const {previous, next} = await articles!.neighbours!(here, 'all');
      assert.equal(previous?.url, walked.at(-2), `before ${here.url}`);
      here = next;
    }
    assert.equal(walked.length, published);
    assert.equal(new Set(walked).size, published);
    assert.ok(!walked.some((url) => /future|draft/.test(url)));
  });

  it('reads protected posts, other scripts and markup as a reader would', async () => {
    const {articles} = wordpress({url: API});
    // By its address alone, whose letters the browser writes its own way.
    const arabic = new URL('/2025/06/خبر/', BASE).href;
    const {previous, next} = await articles!.neighbours!({url: arabic}, 'all');
    assert.deepEqual([previous?.title, previous?.locked], ['For members', true]);
    assert.deepEqual([next?.title, next?.locked], ['Tea & toast <b>', false]);
    assert.equal((await articles!.neighbours!(next!, 'all')).previous?.title, 'خبر عن الميناء');
  });

  it('answers the same without pretty addresses', async () => {
    const plain = wordpress({url: `${BASE}/?rest_route=/`});
    const pretty = wordpress({url: API});
    const article = {url: `${BASE}/2026/04/note-7/`};
    for (const by of ['author', 'tag', 'category'] as const)
      assert.deepEqual(
        await plain.articles!.related!(article, {by, limit: 3}),
        await pretty.articles!.related!(article, {by, limit: 3}),
      );
    assert.deepEqual(
      await plain.articles!.neighbours!(article, 'author'),
      await pretty.articles!.neighbours!(article, 'author'),
    );
  });

  it('finds the latest by the names of tag, category and author, as they are written', async () => {
    const {articles} = wordpress({url: API});
    for (const query of [{tag: 'R&D'}, {tag: 'Fish – Markets – Quay'}, {category: 'Top Story'}, {author: "Tom O'Hara"}])
      assert.equal((await articles!.latest!({limit: 3, ...query})).items.length, 3, JSON.stringify(query));
    assert.equal((await articles!.latest!({limit: 100})).items.length, 100);
  });

  describeAdapter(
    {
      name: 'wordpress, live',
      create: ({fetch}) => wordpress({url: API, fetch}),
      fetch,
      articles: [{url: `${BASE}/2026/04/note-6/`}, {url: `${BASE}/2026/04/note-7/`}],
    },
    {describe, it},
  );
});

const AUTHOR = {'related-nav[kind=author]': ["Tom O'Hara", 'Note 11 from the quay', 'Note 9 from the quay']};
const TAGS = {'tag-list': ['R&D']};
const NEIGHBOURS = {'related-nav:not([kind=author])': ['Note 6 from the quay', 'Q&A 8: “what the tide brings”']};
// Note 11 is listed above.
const LATEST = {'latest-news': ['Q&A 12: “what the tide brings”', 'Note 10 from the quay']};
const NOTE = '/2026/04/note-7/';

/** The addresses of all articles that the footer lists. */
const listed = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelector('article-footer')!.shadowRoot!.querySelectorAll('related-nav,latest-news')].flatMap(
      (list) => [...list.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a[part=link][href]')].map(({href}) => href),
    ),
  );

describe('the one line in a real theme', () => {
  it('asks nothing before an element is near the viewport', async () => {
    const {page, requests} = await open(NOTE);
    await page.waitForSelector('article-footer', {state: 'attached'});
    const top = await page.locator('article-footer').evaluate((footer) => footer.getBoundingClientRect().top);
    assert.ok(top > 800, `the footer is at ${top} of a viewport of 400`);
    assert.deepEqual(requests, []);
    await page.close();
  });

  it('shows the site’s own author, tags, neighbours and latest, as text, in at most four requests where the page links its neighbours', async () => {
    const {page, requests} = await open(NOTE);
    await showsAll(page, {...AUTHOR, ...TAGS, ...NEIGHBOURS, ...LATEST});
    const addresses = await listed(page);
    assert.equal(addresses.length, new Set(addresses).size, addresses.join('\n'));
    assert.ok(requests.length > 0 && requests.length <= 4, requests.join('\n'));
    await page.close();
  });

  it('shows the categories in a list that was put there by hand', async () => {
    const {page} = await open(NOTE, {more: '<tag-list kind="category"></tag-list>'});
    await page.locator('tag-list[kind=category]').scrollIntoViewIfNeeded();
    await page.locator('tag-list[kind=category]').getByRole('link', {name: 'Top Story'}).waitFor();
    await page.close();
  });

  it('shows what a classic theme lacks, when it is bare', async () => {
    const {page, requests} = await open(NOTE, {line: BARE});
    await showsAll(page, {...AUTHOR, ...LATEST});
    assert.deepEqual(await seen(page), ['author', 'latest']);
    assert.ok(requests.length <= 4, requests.join('\n'));
    await page.close();
  });

  for (const path of ['/', '/category/top-story/', '/tag/rd/', '/?s=quay'])
    it(`leaves ${path} alone`, async () => {
      const {page} = await open(path, {line: SNIPPET.replace(' data-parts', ' id="line" data-parts')});
      await page.waitForFunction(() => (globalThis as {AW?: {found: object}}).AW?.found);
      assert.equal(await page.locator('article-footer').count(), 0);
      await page.close();
    });
});

describe('the one line in a block theme', () => {
  before(() => tool('up', {THEME: 'twentytwentythree'}));
  after(() => tool('up'));

  it('shows what the theme lacks, when it is bare, in at most four requests, since the page says its date', async () => {
    const {page, requests} = await open(NOTE, {line: BARE});
    await showsAll(page, {...AUTHOR, ...NEIGHBOURS, ...LATEST});
    assert.deepEqual(await seen(page), ['author', 'neighbours', 'latest']);
    assert.ok(requests.length <= 4, requests.join('\n'));
    await page.close();
  });

  it('shows the parts that are named, in at most four', async () => {
    const {page, requests} = await open(NOTE);
    await showsAll(page, {...AUTHOR, ...TAGS, ...NEIGHBOURS, ...LATEST});
    assert.ok(requests.length <= 4, requests.join('\n'));
    await page.close();
  });
});

describe('a site with thousands of posts', () => {
  const cost = async () => {
    const {page, requests, bytes} = await open(NOTE);
    await showsAll(page, {...AUTHOR, ...TAGS, ...NEIGHBOURS});
    const latest = page.locator('article-footer latest-news');
    await latest.scrollIntoViewIfNeeded();
    await latest.locator('a[href]').last().waitFor();
    const cost = {requests: requests.length, bytes: await bytes()};
    await page.close();
    return cost;
  };

  after(() => oldPosts(0));

  it('takes no more requests and no larger answers', async (t) => {
    const few = await cost();
    oldPosts(5000);
    const many = await cost();
    t.diagnostic(
      `${few.requests} requests, ${few.bytes} bytes; with 5,000 posts ${many.requests}, ${many.bytes} bytes`,
    );
    assert.equal(many.requests, few.requests);
    // The same posts but for the latest, whose names differ.
    assert.ok(many.bytes < few.bytes * 1.1, `${many.bytes} bytes instead of ${few.bytes}`);
  });
});
