import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {launch, site, type Served} from '../e2e/support.ts';

const ELEMENTS = [
  '<tag-list kind="category"></tag-list>',
  '<related-nav kind="author"></related-nav>',
  '<disclaimer-banner></disclaimer-banner>',
  '<tag-list></tag-list>',
  '<related-nav></related-nav>',
  '<article-rating></article-rating>',
  '<article-rating distribution></article-rating>',
  '<article-rating distribution results="never"></article-rating>',
  '<latest-news></latest-news>',
  // As formatters write them, and with what is never seen.
  '<latest-news>\n</latest-news>',
  '<tag-list>\n</tag-list>',
  '<article-rating>\n</article-rating>',
  '<latest-news><noscript><p>News</p></noscript></latest-news>',
  '<latest-news heading=""></latest-news>',
  '<latest-news layout="list"></latest-news>',
  '<latest-news layout="compact"></latest-news>',
  '<latest-news more></latest-news>',
  '<latest-news refresh="60"></latest-news>',
  '<related-nav more></related-nav>',
  '<related-nav kind="tag" more></related-nav>',
  '<related-nav kind="tag" layout="cards"></related-nav>',
  '<related-nav kind="tag" layout="inline"></related-nav>',
  '<related-nav heading="Go on"></related-nav>',
  '<related-nav kind="tag" heading=""></related-nav>',
  '<tag-list layout="inline"></tag-list>',
  '<tag-list kind="category" layout="pills"></tag-list>',
  '<tag-list heading=""></tag-list>',
  '<article-rating compact></article-rating>',
  '<article-rating confirm></article-rating>',
  '<article-rating name="stars"></article-rating>',
  '<article-rating size="large"></article-rating>',
  '<article-rating heading=""></article-rating>',
  '<article-rating heading="" name="stars"></article-rating>',
  '<article-rating heading="" compact></article-rating>',
  '<article-footer></article-footer>',
  '<article-footer>\n</article-footer>',
];

/** The script comes when the test lets it; its backend never answers. */
const PAGE = `<!doctype html><html lang="en"><title>Places</title><link rel="stylesheet" href="/afterword.css">
<style>section {display: flow-root}</style><article>${ELEMENTS.map((tag) => `<section>${tag}</section>`).join('')}</article>`;

let browser: Browser;
let served: Served;

before(async () => {
  [browser, served] = await Promise.all([
    launch(),
    site((path) => {
      if (path === '/') return {type: 'text/html', body: PAGE};
      const type = /\.js$/.test(path) ? 'text/javascript' : {'/afterword.css': 'text/css'}[path];
      return type ? {type, body: readFileSync(`dist${path}`)} : undefined;
    }),
  ]);
});
after(async () => {
  await browser.close();
  await served.stop();
});

for (const width of [390, 900])
  test(`afterword.css keeps as much place as the elements take, in a viewport of ${width} px`, async () => {
    const page = await browser.newPage({viewport: {width, height: 15000}});
    await page.route('**/v1/**', () => {});
    await page.goto(served.url);
    const heights = () =>
      page.evaluate(() => [...document.querySelectorAll('section')].map((each) => each.getBoundingClientRect().height));
    const reserved = await heights();
    await page.evaluate(() => {
      const script = document.createElement('script');
      Object.assign(script.dataset, {adapter: 'rest', url: '/'});
      script.src = '/afterword.js';
      document.head.append(script);
    });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('section > :not(article-footer)')].every((each) =>
        each.matches(':state(loading), [name]:defined'),
      ),
    );
    const taken = await heights();
    const off = ELEMENTS.map((tag, index) => `${tag}: ${reserved[index]} px reserved, ${taken[index]} px taken`);
    assert.deepEqual(
      off.filter((_, index) => Math.abs(reserved[index]! - taken[index]!) >= 1),
      [],
    );
    await page.close();
  });
