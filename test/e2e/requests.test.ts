import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stage} from '../embed/support.ts';
import {untilCounted, shows, star, visit} from './support.ts';

const HUNDRED = [...Array(100).keys()];
const {browser, host} = await stage(
  HUNDRED.map((n) => `/${n}`),
  HUNDRED.map(String),
);
const lists: Readonly<Record<'ids' | 'addresses', readonly string[]>> = {
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
    await untilCounted(page);
    assert.deepEqual(asked.slice(before), ['PUT /v1/votes']);
    assert.deepEqual(thrown, []);
  });

test('two hundred elements of all kinds ask once for all ratings and once for all terms, by addresses of at most 6,000 characters', async (t) => {
  const kinds = [
    'article-rating',
    'article-rating compact',
    'tag-list',
    'related-nav',
    'latest-news',
    'disclaimer-banner',
  ];
  const elements = [...Array(200).keys()].map((n) => {
    const kind = kinds[n % kinds.length]!;
    return `<${kind} loading="eager" article="id:${n}"></${kind.split(' ')[0]}>`;
  });
  const html = `<!doctype html><html lang="en"><title>Front page</title><link rel="icon" href="data:,">
    <script src="/copy/afterword.js" data-adapter="rest" data-url="/"></script>${elements.join('')}`;
  const {page, asked} = await visit(t, browser, host.page('/all-kinds.html', html));
  await page.waitForFunction(() =>
    [...document.querySelectorAll('article-rating, tag-list')].every((each) =>
      each.matches(':state(ready), :state(empty)'),
    ),
  );
  for (const path of ['/v1/ratings', '/v1/terms'])
    assert.equal(asked.filter((each) => each.startsWith(`GET ${path}?`)).length, 1, path);
  assert.ok(asked.every((each) => each.length <= 6000));
});
