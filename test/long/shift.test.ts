/**
 * Nothing moves, whatever the backend does, where the elements stand in the page and whatever the page's author put into
 * them. The demo's own pages are in test/e2e/shift.test.ts.
 */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Route} from 'playwright-core';
import {readOn, shiftsOf, watchShifts} from '../e2e/shifts.ts';
import {settled} from '../e2e/support.ts';
import {stage} from '../embed/support.ts';

const KNOWN = ['/before', '/story', '/after'];

const {browser, host} = await stage(KNOWN);

const slow = (route: Route) => void setTimeout(() => void route.continue(), 500);
const fails = (route: Route) => void setTimeout(() => void route.fulfill({status: 403, body: 'no'}), 100);

/** What the backend does, and for which article. */
const BACKENDS = {
  slow: ['/story', slow],
  failing: ['/story', fails],
  empty: ['/unknown', slow],
} as const;

const PARAGRAPHS = '<p>The ferry was late again, and nobody on the quay was surprised by that any more.</p>'.repeat(40);
const LINKS = ['One', 'Two', 'Three', 'Four'].map((name) => `<li><a href="/${name}">The page's own ${name}</a></li>`);
const elements = (light: boolean) => {
  const own = light ? `<ul>${LINKS.join('')}</ul>` : '';
  return `<related-nav kind="author">${own}</related-nav>
    <disclaimer-banner>${light ? 'The views are those of the author.' : ''}</disclaimer-banner>
    <tag-list>${own}</tag-list>
    <related-nav>${own}</related-nav>
    <article-rating>${light ? '<p>Rate this by mail.</p>' : ''}</article-rating>
    <latest-news>${own}</latest-news>`;
};

/** Where the elements stand: after the article or before it, in sight, and put there by a script. */
const PLACES: Readonly<Record<string, (light: boolean) => string>> = {
  'after the article': (light) => `${PARAGRAPHS}${elements(light)}<footer>The end of the page</footer>`,
  'in sight from the start': (light) => `${elements(light)}${PARAGRAPHS}`,
  'by a script, below': (light) =>
    `${PARAGRAPHS}<div id="here"></div><footer>The end</footer>
    <script type="module">document.querySelector('#here').innerHTML = ${JSON.stringify(elements(light))};</script>`,
  'by a script, where room is kept': (light) =>
    `<div id="here" style="block-size: 2000px; overflow: auto"></div>${PARAGRAPHS}
    <script type="module">document.querySelector('#here').innerHTML = ${JSON.stringify(elements(light))};</script>`,
};

const CSS = readFileSync('dist/afterword.css', 'utf8');

const pageOf = (canonical: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>
  <meta name="viewport" content="width=device-width"><link rel="canonical" href="${canonical}">
  <style>${CSS} body {max-inline-size: 60rem; margin: 0 auto; padding: 1rem}</style>
  <script async src="/afterword.js" data-adapter="rest" data-url="/"></script></head>
  <body><article><h1>Story</h1>${body}</article></body></html>`;

/** Reads the whole page, and says what has moved. */
async function moved(url: string, width: number, answer: (route: Route) => void): Promise<unknown[]> {
  const page = await browser.newPage({viewport: {width, height: 800}});
  await page.route('**/v1/**', answer);
  await watchShifts(page);
  await page.goto(url);
  await readOn(page);
  await settled(page);
  const shifts = await shiftsOf(page);
  await page.close();
  return shifts;
}

for (const [backend, [path, answer]] of Object.entries(BACKENDS))
  describe(`nothing moves with a backend that is ${backend}`, {concurrency: 2}, () => {
    for (const [place, body] of Object.entries(PLACES))
      for (const light of [false, true])
        for (const width of [390, 1280])
          test(`${place}, ${light ? 'with' : 'without'} content of the page, ${width} px wide`, async () => {
            const at = `${path}-${backend}-${place.replace(/\W+/g, '-')}-${light}-${width}`;
            assert.deepEqual(await moved(host.page(at, pageOf(path, body(light))), width, answer), []);
          });
  });

describe('nothing moves in sight, cold and slow, with', {concurrency: 2}, () => {
  const OPTIONS = [
    '<latest-news>\n</latest-news>',
    '<latest-news layout="list" more></latest-news>',
    '<latest-news layout="compact"></latest-news>',
    '<latest-news refresh="60"></latest-news>',
    '<related-nav more></related-nav>',
    '<related-nav kind="tag" layout="inline"></related-nav>',
    '<related-nav kind="tag" layout="cards" more></related-nav>',
    '<related-nav kind="author" heading=""></related-nav>',
    '<tag-list layout="inline"></tag-list>',
    '<tag-list kind="category" layout="pills"></tag-list>',
    '<tag-list limit="2" counts></tag-list>',
    '<article-footer></article-footer>',
  ];
  for (const [index, tag] of OPTIONS.entries())
    for (const width of [390, 1280])
      test(`${tag}, ${width} px wide`, async () => {
        const url = host.page(`/options-${index}-${width}`, pageOf('/story', `${tag}${PARAGRAPHS}`));
        assert.deepEqual(await moved(url, width, slow), []);
      });
});
