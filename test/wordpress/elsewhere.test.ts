import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {BARE, BASE, linkFolder, open, readToTheEnd, seen, textOf, titles, useSite, withPlugin} from './site.ts';

useSite();

const NOTE = '/2026/04/note-7/';

/** What a reader of the note is shown where the API answers. */
async function showsAll(page: Page): Promise<void> {
  await readToTheEnd(page);
  assert.deepEqual(
    await titles(page, 'related-nav[kind=author]'),
    [11, 9, 5].map((n) => `Note ${n} from the quay`),
  );
  assert.deepEqual(await titles(page, 'related-nav:not([kind])'), [
    'Note 6 from the quay',
    'Q&A 8: “what the tide brings”',
  ]);
  assert.match(await textOf(page, 'article-footer tag-list'), /R&D/);
  assert.equal((await titles(page, 'latest-news'))[0], 'Q&A 12: “what the tide brings”');
}

/** Where each WordPress has its API, what the page's address is then, and where its API is asked. */
const SITES: readonly [where: string, options: object, address: string, api: RegExp][] = [
  ['is named by the header alone', {hidden: true}, NOTE, /\/wp-json\/wp\/v2\/posts\?/],
  ['is in a folder', {home: `${BASE}/blog`}, `/blog${NOTE}`, /\/blog\/wp-json\/wp\/v2\/posts\?/],
  ['has another name', {prefix: 'data'}, NOTE, /\/data\/wp\/v2\/posts\?/],
  [
    'has another name, in a folder, and is named by the header alone',
    {home: `${BASE}/blog`, prefix: 'data', hidden: true},
    `/blog${NOTE}`,
    /\/blog\/data\/wp\/v2\/posts\?/,
  ],
];

for (const [where, options, address, api] of SITES)
  describe(`an API that ${where}`, () => {
    withPlugin('elsewhere', options);

    it('is asked there', async () => {
      linkFolder('blog');
      const asked: string[] = [];
      const {page} = await open(address, {
        prepare: (page) => page.on('request', (request) => asked.push(request.url())),
      });
      await showsAll(page);
      assert.ok(
        asked.some((url) => api.test(url)),
        asked.join('\n'),
      );
      await page.close();
    });
  });

describe('an API without names in its addresses', () => {
  withPlugin('elsewhere', {plain: true});

  it('is asked by its parameter', async () => {
    const found = await fetch(`${BASE}/?rest_route=/wp/v2/posts&slug=note-7&_fields=id`);
    const [{id}] = (await found.json()) as [{id: number}];
    const {page, requests} = await open(`/?p=${id}`);
    await showsAll(page);
    assert.ok(requests.length > 0 && requests.every((url) => url.includes('rest_route=')), requests.join('\n'));
    await page.close();
  });
});

describe('a site that a proxy shows by https', () => {
  const origin = 'https://news.example';
  withPlugin('elsewhere', {home: 'http://news.example'});

  it('is asked by https, though it names its API by http', async () => {
    const insecure: string[] = [];
    const {page} = await open(NOTE, {
      origin,
      prepare: async (page) => {
        page.on('request', (request) => request.url().startsWith('http:') && insecure.push(request.url()));
        // What the proxy does.
        await page.route(`${origin}/**`, async (route) => {
          const {pathname, search} = new URL(route.request().url());
          await route.fulfill({response: await route.fetch({url: BASE + pathname + search})});
        });
      },
    });
    assert.match((await page.locator('link[rel="https://api.w.org/"]').getAttribute('href')) ?? '', /^http:/);
    await showsAll(page);
    assert.deepEqual(
      insecure.filter((url) => /json|feed/.test(url)),
      [],
    );
    await page.close();
  });
});

describe('an API that refuses guests', () => {
  withPlugin('elsewhere', {closed: true});

  it('is not needed: the feed has the latest, the theme links the neighbours, and nothing says that something failed', async () => {
    const {page, requests} = await open(NOTE, {line: BARE});
    await readToTheEnd(page);
    assert.equal((await titles(page, 'latest-news'))[0], 'Q&A 12: “what the tide brings”');
    assert.ok(!(await seen(page)).includes('rating'));
    assert.doesNotMatch(await textOf(page, 'article-footer'), /could not be loaded|Nothing here yet/);
    assert.ok(requests.length <= 2, requests.join('\n'));
    await page.close();
  });

  it('is named by ?aw-explain, with what is used instead', async () => {
    const {page} = await open(`${NOTE}?aw-explain`, {line: BARE});
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel
      .getByText(/refuses visitors who are not logged in \(401\).*What the page itself and its feed say is used/)
      .waitFor();
    await page.close();
  });
});
