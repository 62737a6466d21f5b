import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const PATHS = Array.from({length: 20}, (_, index) => `/story-${index}`);
let used = 0;

const {browser, host} = await stage(PATHS);

const EVIL =
  'data-afterword data-adapter="json" data-url="https://evil.example/x.json" data-base="https://evil.example/"';

/** Elements that a comment may have, with the names of all members of a document. What tests use of it is looked up elsewhere. */
const shadowing = (element: (name: string) => string, names: readonly string[]) => names.map(element).join('');

/** The names of all members of documents and nodes. */
async function memberNames(): Promise<string[]> {
  const page = await browser.newPage();
  const names = await page.evaluate(() =>
    [Document, Node, EventTarget].flatMap((each) => Object.getOwnPropertyNames(each.prototype)),
  );
  await page.close();
  return names;
}

/** What an element shows, read without what the page's names shadow. */
const shownBy = (page: Page, selector: string) =>
  page.evaluate(async (wanted) => {
    const {querySelector} = Document.prototype;
    const text = () => {
      const root = querySelector.call(document, wanted)?.shadowRoot;
      return [...(root?.querySelectorAll('[part=title],[part=term]') ?? [])].map((each) => each.textContent!.trim());
    };
    while (!text().some(Boolean)) await new Promise((resolve) => setTimeout(resolve, 50));
    return text();
  }, selector);

const ELEMENTS: Readonly<Record<string, (name: string) => string>> = {
  image: (name) => `<img name="${name}" ${EVIL}>`,
  form: (name) => `<form name="${name}" ${EVIL}><input name="parentNode"><input name="localName"></form>`,
  object: (name) => `<object id="${name}" ${EVIL}></object>`,
  embed: (name) => `<embed name="${name}" ${EVIL}>`,
};

const article = (comment: string, before = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title></head><body>${before}
  <article><h1>Story</h1><p>Text.</p><form><input name="parentNode"><input name="nodeType"><input name="closest">
  <tag-list loading="eager"></tag-list><latest-news loading="eager"></latest-news></form></article>
  <script async src="/afterword.js" data-adapter="rest" data-url="/"></script>${comment}</body></html>`;

const names = await memberNames();

describe('an element of a comment that is named like a member of the document', {concurrency: 2}, () => {
  for (const [what, element] of Object.entries(ELEMENTS))
    for (const where of ['before', 'after'])
      test(`changes nothing: ${what}, ${where} the script`, async (t) => {
        const comment = shadowing(element, names);
        const html = where === 'before' ? article('', comment) : article(comment);
        const asked: string[] = [];
        const {page, thrown} = await visit(t, browser, host.page(PATHS[used++]!, html), async (opened) => {
          opened.on('request', (request) => asked.push(request.url()));
        });
        assert.deepEqual(await shownBy(page, 'tag-list'), ['Fish – Markets – Quay']);
        assert.ok((await shownBy(page, 'latest-news')).every((title) => title.startsWith('About ') || !title));
        assert.deepEqual(thrown, []);
        assert.deepEqual(
          asked.filter((url) => url.includes('evil.example')),
          [],
        );
      });

  test('is not what a script has put into AW, or into the list of a tag manager', async (t) => {
    const html = article('', '<a id="AW"></a><a id="AW" name="settings"></a><a id="dataLayer"></a>').replace(
      'data-adapter',
      'data-analytics="dataLayer" data-adapter',
    );
    const {page, thrown} = await visit(t, browser, host.page(PATHS[used++]!, html));
    assert.deepEqual(await shownBy(page, 'tag-list'), ['Fish – Markets – Quay']);
    await page.evaluate(() => dispatchEvent(new CustomEvent('aw-rated', {detail: {value: 4}})));
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'dataLayer')[0].event), 'aw-rated');
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'AW').version), '0.1.0');
    assert.deepEqual(thrown, []);
  });
});
