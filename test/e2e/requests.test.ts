import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {launch, shows, star, visit} from './support.ts';
import {startHost, type Host} from '../embed/support.ts';

const HUNDRED = [...Array(100).keys()];
let browser: Browser;
let host: Host;
let lists: Readonly<Record<'ids' | 'addresses', readonly string[]>>;

before(async () => {
  [browser, host] = await Promise.all([
    launch(),
    startHost(
      HUNDRED.map((n) => `/${n}`),
      HUNDRED.map(String),
    ),
  ]);
  lists = {
    ids: HUNDRED.map((n) => `id:${n}`),
    addresses: HUNDRED.map((n) => `${host.url}/2026/11/${n}/`.padEnd(120, 'a-long-name-')),
  };
  for (const [name, articles] of Object.entries(lists))
    host.page(
      `/${name}.html`,
      `<!doctype html><html lang="en"><title>Front page</title><link rel="icon" href="data:,">
      <script src="/copy/afterword.js" data-adapter="rest" data-url="/"></script>
      ${articles.map((article) => `<article-rating article="${article}"></article-rating>`).join('')}`,
    );
});
after(async () => {
  await browser.close();
  await host.stop();
});

for (const [name, most] of [
  ['ids', 1],
  ['addresses', 3],
] as const)
  test(`a hundred ratings, each of its own article, are asked for in at most ${most} (${name}); a vote is one more`, async (t) => {
    const {page, asked, thrown} = await visit(t, browser, `${host.url}/${name}.html`);
    await shows(page, 'article-rating', 'No votes so far!');
    await page.locator('article-rating').last().scrollIntoViewIfNeeded();
    await page.locator('article-rating').last().getByText('No votes so far!').waitFor();
    const articles = asked.flatMap((each) => new URL(each.slice(4), host.url).searchParams.getAll('article'));
    assert.deepEqual(articles.sort(), [...lists[name]].sort());
    assert.ok(asked.length <= most, asked.join('\n'));
    assert.ok(asked.every((each) => each.length < 6000));

    const before = asked.length;
    await star(page, 4).click();
    await shows(page, 'article-rating', 'Change');
    assert.deepEqual(asked.slice(before), ['PUT /v1/votes']);
    assert.deepEqual(thrown, []);
  });
