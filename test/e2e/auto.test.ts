import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {near, NO_VOTES, result, settled, shows, site, stage, star, visit} from './support.ts';

const {browser, server} = await stage();

test('data-auto alone shows all parts after the article, and takes a vote', async (t) => {
  const {page, thrown, logged, asked} = await visit(t, browser, `${server.url}/auto`);
  const html = await (await fetch(`${server.url}/auto`)).text();
  assert.doesNotMatch(html, /<(tag-list|related-nav|disclaimer-banner|article-|latest-news)/);
  const parts = {
    'related-nav[kind=author]': /^More by /,
    'disclaimer-banner': 'official policy or position of The Harbour Ledger',
    'related-nav:not([kind])': 'Previous Article',
    'article-rating': 'How useful was this article?',
    'latest-news': 'Latest News',
  };
  for (const [part, text] of Object.entries(parts)) {
    await page.locator(`article article-footer ${part}`).waitFor({state: 'attached'});
    await near(page, part);
    await shows(page, part, text);
  }
  await page.locator('article-footer tag-list').getByRole('link').first().waitFor();
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await star(page, 5).click();
  await result(page, 'Average rating 5 / 5. Vote count: 1');
  assert.equal(asked.length, new Set(asked).size, asked.join('\n'));
  assert.deepEqual([...thrown, ...logged], []);
});

/** The plain page with the script beside it, on a server that knows nothing but files. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
};
const plainFiles = () =>
  site((path) => {
    const name = path.slice(1) || 'index.html';
    const file = [`server/demo/plain/${name}`, `dist/${name}`].find((each) => existsSync(each));
    return file ? {type: TYPES[name.split('.').pop()!] ?? 'text/plain', body: readFileSync(file)} : undefined;
  });

const newsroom = JSON.parse(readFileSync('server/demo/plain/newsroom.json', 'utf8')) as {
  readonly articles: readonly {readonly url: string; readonly title: string}[];
  readonly terms: readonly {readonly article: string; readonly items: readonly {readonly name: string}[]}[];
};

test('the plain page works from any static file server, and asks for nothing but what lies beside it', async (t) => {
  const plain = await plainFiles();
  t.after(() => plain.stop());
  const asked: string[] = [];
  const {page, thrown, logged} = await visit(t, browser, `${plain.url}/`, async (opened) => {
    // Every Chromium asks for an icon, which this site does not have.
    await opened.route('**/favicon.ico', (route) => route.fulfill({status: 204}));
    opened.on('request', (request) => asked.push(request.url()));
  });
  const first = (await page.getByRole('heading', {level: 1}).textContent())!.trim();
  await shows(page, 'tag-list[kind=category]', 'World');
  for (const [part, text] of Object.entries({
    'related-nav[kind=author]': /^More by /,
    'disclaimer-banner': 'The views and opinions expressed',
    'tag-list:not([kind])': /\w/,
    'latest-news': 'Latest News',
  })) {
    await near(page, part);
    await shows(page, part, text);
  }
  await near(page, 'article-rating');
  await result(page, /^\s*Average rating [\d.]+ \/ 5\. Vote count: [\d,]+\s*$/);

  // To the next article and back.
  const walk = async (rel: string) => {
    await near(page, 'related-nav:not([kind])');
    const link = page.locator(`related-nav:not([kind]) a[rel=${rel}]`);
    const title = (await link.locator('[part=title]').filter({hasText: /\w/}).textContent())!.trim();
    await link.click();
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return title;
  };
  const rel = (await page.locator('related-nav:not([kind]) a[rel=next]').count()) ? 'next' : 'prev';
  await walk(rel);
  assert.equal(await walk(rel === 'next' ? 'prev' : 'next'), first);

  assert.deepEqual(
    asked.filter((url) => !url.startsWith(`${plain.url}/`)),
    [],
  );
  assert.deepEqual([...thrown, ...logged], []);
});

test('the plain page has its links, terms and disclaimer without scripts, too', async (t) => {
  const plain = await plainFiles();
  t.after(() => plain.stop());
  const context = await browser.newContext({javaScriptEnabled: false});
  t.after(() => context.close());
  const page = await context.newPage();
  for (const name of ['index', 'the-late-ferry', 'a-very-small-majority', 'herring-return']) {
    const {terms, articles} = newsroom;
    await page.goto(`${plain.url}/${name}.html`);
    const shown = async (selector: string) => {
      const found = await page.locator(`noscript ${selector}`).filter({visible: true}).all();
      return (await Promise.all(found.map((each) => each.innerText()))).join('\n');
    };
    const own = terms.find(({article}) => article === `${name}.html`)!;
    const said = await shown('p');
    assert.match(said, /^The views and opinions expressed in this article/);
    assert.ok(said.endsWith(own.items.map((term) => term.name).join(' · ')), said);
    for (const {url, title} of articles.filter((each) => each.url !== `${name}.html`))
      assert.ok((await shown(`a[href="${url}"]`)).includes(title), title);
    assert.ok(await shown('a[rel=prev], noscript a[rel=next]'));
  }
});

test('no page of the demo throws, logs an error or asks for what is not there', async (t) => {
  const paths = ['/', '/auto', '/plain/', '/articles/maqha-al-mina', '/authors/ines-duarte', '/sections/opinion'];
  for (const path of paths) {
    const {page, thrown, logged} = await visit(t, browser, server.url + path);
    await settled(page);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await settled(page);
    assert.deepEqual([...thrown, ...logged], [], path);
  }
});
