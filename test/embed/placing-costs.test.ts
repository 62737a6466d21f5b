import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const SENTENCE =
  'The ferry that left the harbour this morning was late again, and nobody on the quay was surprised by that. ';
const paragraphs = (count: number) => `<p>${SENTENCE.repeat(3)}</p>`.repeat(count);
const STORY = `<h1>Story</h1>${paragraphs(20)}`;
const SAYS_ARTICLE = '<meta property="og:type" content="article">';
/** By the time this one is ready, the page has been looked at. */
const WITNESS =
  '<tag-list id="witness"><a href="/1">Sea</a><a href="/2">Quay</a><a href="/3">Tide</a></tag-list><script>asked.clear(); read.clear(); searched = compared = 0</script>';

/**
 * Counts how often each element is asked for its class, and how often for its text, how often the page is searched for its
 * headline, and how often an element is asked whether it holds another one.
 */
const COUNTING = `<script>
  asked = new Map();
  read = new Map();
  searched = compared = 0;
  const count = (counts, each) => counts.set(each, (counts.get(each) ?? 0) + 1);
  const {getAttribute} = Element.prototype;
  Element.prototype.getAttribute = function (name) {
    if (name === 'class') count(asked, this);
    return getAttribute.call(this, name);
  };
  const {get} = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  Object.defineProperty(Node.prototype, 'textContent', {configurable: true, get() {
    count(read, this);
    return get.call(this);
  }});
  const {querySelector} = Document.prototype;
  Document.prototype.querySelector = function (selector) {
    if (selector === 'h1') searched++;
    return querySelector.call(this, selector);
  };
  const {contains} = Node.prototype;
  Node.prototype.contains = function (other) {
    compared++;
    return contains.call(this, other);
  };
</script>`;

const {browser, host} = await stage([]);
let written = 0;

async function open(t: TestContext, body: string, head = '', path = `/story-${written++}`): Promise<Page> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Story</title>
    ${COUNTING}${head}</head><body>${body}${WITNESS}<script src="/afterword.js" data-adapter="page" data-auto></script></body></html>`;
  const {page, thrown, logged} = await visit(t, browser, host.page(path, html));
  assert.deepEqual([...thrown, ...logged], []);
  return page;
}

/** How many elements of a selector were asked for their name, or their text, and how often the one that was asked most. */
const costs = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    const {asked, read} = globalThis as unknown as Record<'asked' | 'read', Map<Element, number>>;
    const counts = [asked, read].map((all) => [...all].flatMap(([each, n]) => (each.matches?.(selector) ? [n] : [])));
    return counts.map((each) => ({elements: each.length, most: Math.max(0, ...each)}));
  }, selector);

describe('the end of an article is found at little cost', {concurrency: 2}, () => {
  const rows = (count: number) => '<div><div><span>12:30</span><a href="/tide">Tide</a></div></div>'.repeat(count);
  const nested = (inner: string) => `${'<div class="w">'.repeat(10)}${inner}${'</div>'.repeat(10)}`;

  test('however deep the elements behind it stand, and however many there are', async (t) => {
    const page = await open(
      t,
      `<main><article>${STORY}</article><div id="behind">${nested(rows(2000))}<aside>x</aside></div></main>`,
      SAYS_ARTICLE,
    );
    await page.locator('article-footer').waitFor({state: 'attached'});
    const [names, texts] = await costs(page, '#behind, #behind *');
    assert.ok(names!.elements <= 5001, `${names!.elements} elements are asked`);
    assert.ok(names!.most <= 6, `one element is asked ${names!.most} times`);
    assert.ok(texts!.most <= 6, `the text of one element is read ${texts!.most} times`);
    assert.equal(await page.locator('article > article-footer, article + article-footer').count(), 1);
  });

  test('and lists of other articles in them are known, also where they stand deep', async (t) => {
    const link = `<li><a href="/other">${SENTENCE}</a></li>`;
    const page = await open(
      t,
      `<main><article>${STORY}<div class="tags" id="own">Sea</div></article>${nested(`<p class="byline">${SENTENCE.repeat(5)}</p><ul id="list">${link.repeat(4)}</ul>`)}</main>`,
      SAYS_ARTICLE,
    );
    const footer = page.locator('article-footer');
    await footer.waitFor({state: 'attached'});
    assert.equal(await page.locator('.byline ~ article-footer ~ #list').count(), 1);
  });

  test('a table in the text belongs to it, also one with thousands of cells', async (t) => {
    const table = `<table id="table">${'<tr><td>07:15</td><td>The quay</td></tr>'.repeat(2500)}</table>`;
    const page = await open(t, `<main><article>${STORY}${table}</article><div>${paragraphs(3)}</div></main>`);
    await page.locator('#table ~ article-footer, :has(> #table) ~ article-footer').waitFor({state: 'attached'});
  });
});

describe('a page that gets no footer is looked at at little cost', {concurrency: 2}, () => {
  const looked = async (t: TestContext, body: string, selector: string, path?: string) => {
    const page = await open(t, body, '', path);
    await page.waitForFunction(() => document.querySelector('#witness')!.matches(':state(ready)'));
    assert.equal(await page.locator('article-footer').count(), 0);
    const [names, texts] = await costs(page, selector);
    const totals = await page.evaluate(() => {
      const {searched, compared} = globalThis as unknown as Record<'searched' | 'compared', number>;
      return {searched, compared};
    });
    return {names: names!, texts: texts!, ...totals};
  };

  test('a list of many messages, each with a headline that is a link', async (t) => {
    const message = `<div class="msg"><div><div><p>${SENTENCE}</p></div></div><h2><a href="/topic">Topic</a></h2></div>`;
    const {texts} = await looked(t, `<h1>Forum</h1><main>${message.repeat(500)}</main>`, '.msg *', '/forum');
    assert.ok(texts.elements <= 3, `the text of ${texts.elements} elements is read`);
  });

  test('a long text below two headlines', async (t) => {
    const {texts} = await looked(t, `<h1>One</h1><h1>Two</h1><div>${paragraphs(1000)}</div>`, 'p');
    assert.equal(texts.elements, 0);
  });

  test('a long text at the address of the site itself', async (t) => {
    const {texts} = await looked(t, `<h1>One</h1><div>${paragraphs(1000)}</div>`, 'p', '/');
    assert.equal(texts.elements, 0);
  });

  test('a text in deep boxes that is too short', async (t) => {
    const {names, texts} = await looked(
      t,
      `<h1>One</h1>${'<div class="w">'.repeat(20)}${'<p>Hm.</p>'.repeat(300)}${'</div>'.repeat(20)}`,
      '.w, .w p',
    );
    assert.ok(names.most <= 6, `one element is asked ${names.most} times`);
    assert.ok(texts.most <= 24, `the text of one element is read ${texts.most} times`);
  });

  test('many articles without a headline', async (t) => {
    const article = `<article class="related"><p>${SENTENCE}</p></article>`;
    const {searched} = await looked(
      t,
      `<main>${article.repeat(300)}</main>${'<article>Hm.</article>'.repeat(300)}`,
      'p',
    );
    assert.ok(searched <= 30, `the page is searched for its headline ${searched} times`);
  });

  test('many texts that are marked as bodies', async (t) => {
    const comment = '<div itemprop="articleBody"><span>Hm.</span></div>';
    const {compared} = await looked(t, `<h1>One</h1><h1>Two</h1>${comment.repeat(300)}`, 'p');
    assert.ok(compared <= 3000, `${compared} elements are asked whether they hold another one`);
  });
});

test('the text of an article without paragraphs is found by browsers that do not know :has()', async (t) => {
  const unknown = `<script>
    for (const {prototype} of [Document, Element])
      for (const name of ['querySelector', 'querySelectorAll', 'matches', 'closest']) {
        const method = prototype[name];
        if (method) prototype[name] = function (selector) {
          if (selector.includes(':has(')) throw new SyntaxError(selector + ' is no selector');
          return method.call(this, selector);
        };
      }
  </script>`;
  const divisions = paragraphs(8).replaceAll('p>', 'div>');
  const page = await open(t, `<div><h1>Story</h1><div id="text">${divisions}</div></div>`, unknown + SAYS_ARTICLE);
  await page.waitForFunction(() => document.querySelector('article-footer')?.parentElement!.id === 'text');
});
