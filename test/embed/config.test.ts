import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {IS_MODULE} from './builds.ts';
import {NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const PATHS = Array.from({length: 40}, (_, index) => `/story-${index}`);
let used = 0;

const {browser, host} = await stage(PATHS);

/** An article of its own, with these in its head and at its end. */
const put = (head: string, end = '', tags = '', lang = 'en') =>
  host.page(
    PATHS[used++]!,
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Story</title>${head}</head>
    <body><article><h1>Story</h1><article-rating></article-rating>${tags}</article>${end}</body></html>`,
  );

const REST = 'data-adapter="rest" data-url="/"';
const VOTES_ONLY = 'data-adapter="page" data-ratings="rest" data-ratings-url="/"';
/** What no browser runs, and what names an adapter that there is not. */
const DECOY = '<script type="text/plain" src="/afterword-old.js" data-adapter="none-such"></script>';
/** Runs a script's text as part of another, as optimizers do that merge scripts: nobody is the current script then. */
const MERGED = `<script>addEventListener('load', async () => {
  const answer = await fetch('/afterword.js');
  (0, eval)(await answer.text());
});</script>`;

const FOUND: Readonly<Record<string, readonly [string, string?]>> = {
  'by the script that runs, whatever else stands in the page': [`<script src="/afterword.js" ${REST}></script>`, DECOY],
  'by an async script': [`<script async src="/afterword.js" ${REST}></script>`, DECOY],
  'by a path with a query': [`<script defer src="/afterword.js?ver=6.7.1" ${REST}></script>`, DECOY],
  'by data-afterword on a script of another name': [
    `<script async src="/optimized/7f3a.js" data-afterword ${REST}></script>`,
  ],
  ...(!IS_MODULE && {
    'by the short address of the package on a CDN': [`<script src="/npm/afterword@0.1.0" ${REST}></script>`],
    'by a script of any name that runs': [`<script async src="/optimized/7f3a.js" ${REST}></script>`],
  }),
  'by a script that Rocket Loader holds back': [
    `<script type="0a1b2c3d-text/javascript" src="/afterword.js" ${REST}></script>`,
    // It takes the hash off the type of each script, and puts in one that the browser runs.
    `<script>addEventListener('DOMContentLoaded', () => {
      for (const held of document.querySelectorAll('script[type$="-text/javascript"]')) {
        const script = document.createElement('script');
        for (const {name, value} of held.attributes) script.setAttribute(name, name === 'type' ? value.split('-')[1] : value);
        script.async = false;
        held.replaceWith(script);
      }
    });</script>`,
  ],
  'by a script that WP Rocket delays until the reader does something': [
    `<script type="rocketlazyloadscript" data-rocket-src="/afterword.js" ${REST}></script>`,
    `<script>addEventListener('mousemove', () => {
      for (const held of document.querySelectorAll('script[type=rocketlazyloadscript]')) {
        const script = document.createElement('script');
        for (const {name, value} of held.attributes)
          if (name !== 'type') script.setAttribute(name === 'data-rocket-src' ? 'src' : name, value);
        held.replaceWith(script);
      }
    }, {once: true});</script>`,
  ],
  'by the meta element where Autoptimize has put all scripts into one': [
    `<meta name="afterword" content='{"adapter": "rest", "url": "/"}'>`,
    `<script defer src="/wp-content/cache/autoptimize/js/autoptimize_5c1f0e.js"></script>`,
  ],
  // Optimizers merge classic scripts alone.
  ...(!IS_MODULE && {
    'by the last of our scripts where the running one is merged into another': [
      `<script type="text/merged" src="/afterword.js" data-adapter="none-such"></script>`,
      `<script type="text/merged" src="/afterword.min.js?v=2" ${REST}></script>${MERGED}`,
    ],
  }),
  'by the meta element where there is no script of ours': [
    `<meta name="afterword" content='{"adapter": "rest", "url": "/"}'>`,
    MERGED,
  ],
  'by the meta element where the script was renamed': [
    `<meta name="afterword" content='{"adapter": "rest", "url": "/"}'><script async src="/optimized/7f3a.js"></script>`,
  ],
};

describe('the configuration is found', {concurrency: 2}, () => {
  for (const [how, [head, end]] of Object.entries(FOUND))
    test(how, async (t) => {
      const {page, thrown, logged, warned} = await visit(t, browser, put(head, end));
      await page.mouse.move(50, 50);
      await result(page, NO_VOTES);
      assert.deepEqual([...thrown, ...logged, ...warned], []);
    });

  test('with the keys of the meta element as the data attributes are written', async (t) => {
    const content = JSON.stringify({adapter: 'page', ratings: 'rest', 'ratings-url': '/'});
    const url = put(`<meta name="afterword" content='${content}'>${MERGED}`, '', '<tag-list></tag-list>');
    await host.vote(new URL(url).pathname, 2);
    const {page, asked} = await visit(t, browser, url);
    await result(page, 'Average rating 2 / 5. Vote count: 1');
    assert.deepEqual(
      asked.filter((each) => !each.includes('/v1/ratings')),
      [],
    );
  });

  test('with languages from the folder of the script, or from data-base', async (t) => {
    for (const [script, file] of [
      ['src="/copy/afterword.js"', '/copy/locales/ar.js'],
      ['src="/afterword.js" data-base="/copy"', '/copy/locales/ar.js'],
      ['src="/afterword.js"', '/locales/ar.js'],
      ...(IS_MODULE ? [] : [['src="/npm/afterword@0.1.0"', '/npm/afterword@0.1.0/dist/locales/ar.js']]),
    ]) {
      const files: string[] = [];
      const url = put(`<script async ${script} data-adapter="local"></script>`, '', '', 'ar-EG');
      const {page} = await visit(t, browser, url, async (opened) => {
        opened.on('request', (request) => files.push(new URL(request.url()).pathname));
      });
      await shows(page, 'article-rating', 'محفوظ في هذا المتصفح فقط.');
      assert.deepEqual(
        files.filter((each) => each.includes('/locales/')),
        [file],
      );
    }
  });
});

/** How a page configures by script: by what it puts into `AW` before ours, or by calling `AW.configure()` after it. */
const CONFIGURED: Readonly<Record<string, (script: string, settings: string) => string>> = {
  'in AW before the script': (script, settings) => `<script>AW = {settings: ${settings}}</script>${script}`,
  // Modules run later than the page's own scripts.
  ...(!IS_MODULE && {
    'by AW.configure() before the page has been read whole': (script, settings) =>
      `${script}<script>AW.configure(${settings});</script>`,
  }),
};

for (const [how, configured] of Object.entries(CONFIGURED))
  describe(`what the page says ${how}`, {concurrency: 2}, () => {
    const head = (settings: string, backend = REST) =>
      configured(`<script src="/afterword.js" ${backend} data-publisher="Tag"></script>`, settings);

    test('holds against the script tag: publisher, and that nothing is stored', async (t) => {
      const banner = '<disclaimer-banner loading="eager"></disclaimer-banner>';
      const url = put(head("{publisher: 'The Harbour Ledger', storage: 'none'}", VOTES_ONLY), '', banner);
      const {page, thrown} = await visit(t, browser, url);
      await shows(page, 'disclaimer-banner', 'policy or position of The Harbour Ledger.');
      await result(page, NO_VOTES);
      await star(page, 4).click();
      await shows(page, 'article-rating', 'Your rating: 4');
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      assert.deepEqual(thrown, []);
    });

    test('holds against the script tag: the backend', async (t) => {
      const adapter = `{name: 'own', contract: 1, ratings: {idempotent: true, shared: true,
      read: async (refs) => refs.map(() => ({average: 2, count: 7, best: 5, revision: 7}))}}`;
      const {page, asked} = await visit(t, browser, put(head(`{adapter: ${adapter}}`)));
      await result(page, 'Average rating 2 / 5. Vote count: 7');
      assert.deepEqual(asked, []);
    });

    test('holds against the page’s own language, and its words are loaded', async (t) => {
      const {page} = await visit(t, browser, put(head("{locale: 'ar'}")));
      await page
        .locator('article-rating [part=question]')
        .filter({hasText: /[\u0600-\u06ff]/})
        .waitFor();
    });
  });

test('what the script tag says holds for elements that do not wait for its backend', async (t) => {
  const own = `<script>AW = {settings: {adapter: {name: 'mine', contract: 1, ratings: {
    idempotent: true, shared: true,
    read: async (articles) => (asked.push(...articles.map(({url}) => url)), articles.map(() => ({average: 4, count: 2, best: 5, revision: 1}))),
    cast: async ({value}) => ({average: 4, count: 3, best: 5, revision: 2, mine: value}),
  }}}}; asked = []</script>`;
  const url = put(`${own}<script src="/afterword.js" data-article="/named" data-storage="none"></script>`);
  // The page is long in coming: its elements are there before its end.
  const {page} = await visit(t, browser, url);
  await page.waitForFunction(() => (globalThis as unknown as {asked: string[]}).asked.length > 0);
  await star(page, 4).click();
  await shows(page, 'article-rating', 'Your rating: 4');
  const asked = await page.evaluate(() => (globalThis as unknown as {asked: string[]}).asked);
  assert.deepEqual([...new Set(asked)], [`${host.url}/named`]);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test('the words of the script tag go before those of the page’s language, for every element', async (t) => {
  const own = `${REST} data-text-question="Was it any good?" data-text-no-votes="Nobody yet." data-text-unknown="x"`;
  const url = put(`<script async src="/afterword.js" ${own}></script>`, '', '', 'en-GB');
  const {page, warned} = await visit(t, browser, url);
  await shows(page, 'article-rating', 'Was it any good?');
  await shows(page, 'article-rating', 'Nobody yet.');
  assert.deepEqual(warned, []);
});

test('a language that AW.configure() names later has its words', async (t) => {
  const {page} = await visit(t, browser, put(`<script async src="/afterword.js" ${REST}></script>`));
  await result(page, NO_VOTES);
  await page.evaluate(() =>
    (globalThis as unknown as {AW: {configure(settings: object): void}}).AW.configure({locale: 'ar'}),
  );
  const question = page.locator('article-rating [part=question]');
  await question.filter({hasText: /[\u0600-\u06ff]/}).waitFor();
});

test('what readers do is pushed to the list that data-analytics names, and nothing without it', async (t) => {
  const head = `<script>dataLayer = [{event: 'theirs'}]</script><script async src="/afterword.js" ${REST}`;
  const layer = (page: Page) => page.evaluate(() => (globalThis as unknown as {dataLayer: object[]}).dataLayer);
  const votes = async (page: Page) => {
    await result(page, NO_VOTES);
    await star(page, 4).click();
    await shows(page, 'article-rating', 'Take back');
  };
  const url = put(`${head} data-analytics="dataLayer"></script>`);
  const {page} = await visit(t, browser, url);
  await votes(page);
  await page.route('**/v1/votes**', (route) => route.fulfill({status: 403}));
  await page.locator('article-rating').getByRole('button', {name: 'Take back'}).click();
  await shows(page, 'article-rating', 'Your rating was not accepted.');
  const [theirs, rated, error, ...more] = (await layer(page)) as Record<string, unknown>[];
  assert.deepEqual([theirs!.event, more.length], ['theirs', 0]);
  assert.deepEqual([rated!.event, rated!.article, rated!.value], ['aw-rated', url, 4]);
  assert.deepEqual([error!.event, error!.error], ['aw-error', 'refused']);

  const plain = await visit(t, browser, put(`${head}></script>`));
  await votes(plain.page);
  assert.deepEqual(await layer(plain.page), [{event: 'theirs'}]);
});

const OWN = '<tag-list><a href="/tags/own">The page\'s own tag</a></tag-list>';
const WRONG: Readonly<Record<string, readonly [head: string, warning: RegExp]>> = {
  'JSON that is broken': [
    `<meta name="afterword" content='{"adapter": "rest", url: }'><script async src="/optimized/7f3a.js"></script>`,
    /^afterword:.*JSON/,
  ],
  'an adapter that there is not': [
    '<script async src="/afterword.js" data-adapter="none-such"></script>',
    /^afterword:.*none-such/,
  ],
  'an address that is none': [
    '<script async src="/afterword.js" data-adapter="rest" data-url="http://:::"></script>',
    /^afterword:.*http:\/\/:::|^afterword:.*URL/,
  ],
};

describe('a mistake in the configuration is said to the site owner, and the page lives', {concurrency: 2}, () => {
  for (const [mistake, [head, warning]] of Object.entries(WRONG))
    test(mistake, async (t) => {
      const {page, thrown, warned, asked} = await visit(t, browser, put(head, '', OWN));
      await shows(page, 'article-rating', 'Nothing here yet.');
      await page.getByText("The page's own tag").waitFor();
      assert.equal(await page.locator('article-rating [role=radio]').filter({visible: true}).count(), 0);
      assert.ok(
        warned.some((line) => warning.test(line)),
        `the console says: ${warned.join(' | ') || 'nothing'}`,
      );
      assert.deepEqual(thrown, []);
      assert.deepEqual(asked, []);
    });

  test('?aw-explain shows it', async (t) => {
    const {page} = await visit(t, browser, put(WRONG['an adapter that there is not']![0]) + '?aw-explain');
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel.getByText(/^none-such, which could not be used/).waitFor();
    await panel.getByText(/there is no adapter none-such/).waitFor();
  });
});

describe('a theme', () => {
  const themed = (name: string) => `<script async src="/afterword.js" ${REST} data-theme="${name}"></script>`;
  const token = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--aw-title-weight'));

  test('is loaded by its name from beside the script, and what the page sets wins', async (t) => {
    const {page, thrown} = await visit(
      t,
      browser,
      put(`<style>:root {--aw-radius: 9px}</style>${themed('minimal')}`, '', OWN),
    );
    await page.waitForFunction(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.sheet);
    assert.equal(await token(page), '400');
    const radius = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--aw-radius'),
    );
    assert.equal(radius, '9px');
    assert.deepEqual(thrown, []);
  });

  test('is nothing but a name, and one that there is not costs the look alone', async (t) => {
    for (const name of ['../plain/plain', 'none-such']) {
      const {page, thrown, warned} = await visit(t, browser, put(themed(name), '', OWN));
      await result(page, NO_VOTES);
      assert.ok(
        warned.some((line) => /^afterword:.*theme/.test(line)),
        warned.join(),
      );
      assert.equal(await token(page), '');
      assert.deepEqual(thrown, []);
    }
  });
});

test('an error that comes before the page is read is pushed as well, and a list that is none costs nothing', async (t) => {
  const failing = `<script>AW = {settings: {adapter: {name: 'own', contract: 1, ratings: {idempotent: true, shared: true,
    read: () => Promise.reject(new Error('closed')), cast: () => Promise.reject(new Error('closed'))}}}}</script>`;
  const errors = (page: Page) =>
    page.evaluate(() => {
      const list = Reflect.get(globalThis, 'dataLayer') as readonly {event: string; error: string}[] | undefined;
      return list?.map(({event, error}) => `${event} ${error}`);
    });
  const open = async (list: string) => {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Story</title>${failing}
      <script src="/afterword.js" data-analytics="${list}"></script>
      <article-rating loading="eager"></article-rating><script>taken = () => 0</script>`;
    const {page, thrown} = await visit(t, browser, host.page(PATHS[used++]!, html));
    await page.locator('article-rating').getByRole('button', {name: 'Try again'}).waitFor();
    assert.deepEqual(thrown, []);
    return page;
  };
  assert.deepEqual(await errors(await open('dataLayer')), ['aw-error malformed']);
  assert.equal(await errors(await open('taken')), undefined);
});
