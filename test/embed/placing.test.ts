import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const TALL = '<div style="block-size:300vh"></div>';
const LINKS = ['Ferries', 'Tides', 'Quay'].map((name) => `<a href="/tag/${name}">${name}</a>`).join('');

const {browser, host} = await stage([]);
let written = 0;

/** A page whose script stands at its end, when the elements are there. */
async function open(t: TestContext, body: string, attributes = 'data-auto'): Promise<Page> {
  const url = host.page(
    `/page-${written++}`,
    `<!doctype html><html lang="en"><link rel="icon" href="data:,"><meta property="og:site_name" content="The Ledger"><title>Page</title>${body}<script src="/afterword.js" data-adapter="page" ${attributes}></script>`,
  );
  const {page, thrown, logged} = await visit(t, browser, url);
  assert.deepEqual([...thrown, ...logged], []);
  return page;
}

/** The id of what the footer is the last child of. */
const place = (page: Page) =>
  page.waitForFunction(() => {
    const footer = document.querySelector('article-footer');
    return footer && footer === footer.parentElement!.lastElementChild && footer.parentElement!.id;
  });

describe('data-auto puts the footer at the end of', {concurrency: 2}, () => {
  const cases: Readonly<Record<string, string>> = {
    'the only .entry-content': `<article><h1>Story</h1>${TALL}<div class="entry-content" id="here">Words.</div>${TALL}</article>`,
    'the article with the headline, where there are several contents': `<article><div class="entry-content">A</div></article><article id="here"><h1>Story</h1>${TALL}<div class="entry-content">B</div></article>`,
    'the outermost of nested articles': `<article id="here"><h1>Story</h1>${TALL}<article>A quote</article></article>`,
    'the only article, where the headline is beside it': `<h1>Story</h1><article id="here">${TALL}Words.</article>`,
    'an article that is in sight as a whole': '<article id="here"><h1>Story</h1></article>',
  };
  for (const [name, body] of Object.entries(cases))
    test(name, async (t) => {
      assert.equal(await (await place(await open(t, body))).jsonValue(), 'here');
    });

  test('an article that ends in sight, only once the reader has it below again', async (t) => {
    const page = await open(t, `${TALL}<article id="here"><h1>Story</h1></article>${TALL}`, '');
    await page.waitForFunction(() => 'AW' in globalThis);
    // As where the script comes late.
    await page.evaluate(() => {
      scrollTo(0, 2.5 * innerHeight);
      const script = document.createElement('script');
      script.src = '/afterword.js?late';
      delete (globalThis as {AW?: unknown}).AW;
      Object.assign(script.dataset, {adapter: 'page', auto: ''});
      document.body.append(script);
      return new Promise((loaded) => (script.onload = loaded));
    });
    assert.equal(await page.locator('article-footer').count(), 0);
    await page.evaluate(() => scrollTo(0, 0));
    assert.equal(await (await place(page)).jsonValue(), 'here');
  });
});

test('where the page scrolls inside an element, an article that ends in sight waits until the reader has it below', async (t) => {
  const page = await open(
    t,
    `<style>html,body{height:100%;margin:0}main{height:100%;overflow:auto}</style><main>${TALL}<article id="here"><h1>Story</h1></article>${TALL}</main>
    <script>const main = document.querySelector('main'); main.scrollTop = 2.5 * innerHeight;</script>`,
  );
  await page.waitForFunction(() => 'AW' in globalThis);
  // What has been placed is there after the next task.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  });
  assert.equal(await page.locator('article-footer').count(), 0);
  await page.evaluate(() => (document.querySelector('main')!.scrollTop = 0));
  assert.equal(await (await place(page)).jsonValue(), 'here');
});

/** Writes down how many parts the footer has, and in which turn of the event loop that was so. */
const COUNTING = `<script>
  made = [];
  let turn = 0;
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => port2.postMessage(++turn);
  port2.onmessage = () => port1.postMessage(++turn);
  port1.postMessage(turn);
  new MutationObserver((_, observer) => {
    const footer = document.querySelector('article-footer');
    if (!footer) return;
    observer.disconnect();
    const parts = () => footer.shadowRoot.querySelectorAll('slot[name] > *').length;
    const count = () => {
      if (!parts() || parts() === made.at(-1)?.parts) return;
      made.push({parts: parts(), turn});
      if (parts() !== globalThis.jumpsAt) return;
      scrollTo(0, document.documentElement.scrollHeight);
      requestAnimationFrame(() => (shown = parts()));
    };
    count();
    new MutationObserver(count).observe(footer.shadowRoot, {childList: true, subtree: true});
  }).observe(document, {childList: true, subtree: true});
</script>`;

describe('the parts of a placed footer are made', {concurrency: 2}, () => {
  const made = async (t: TestContext, filling: string) => {
    const page = await open(
      t,
      `${COUNTING}<article><h1>Story</h1>${filling}</article>`,
      'data-auto data-parts="disclaimer tags neighbours rating latest"',
    );
    await page.locator('article-footer latest-news').waitFor({state: 'attached'});
    const seen = await page.evaluate(() => (globalThis as unknown as {made: {parts: number; turn: number}[]}).made);
    return {parts: seen.map(({parts}) => parts), turns: new Set(seen.map(({turn}) => turn)).size};
  };

  test('one in a task below the viewport, so that the page answers between them', async (t) => {
    assert.deepEqual(await made(t, TALL), {parts: [1, 2, 3, 4, 5], turns: 5});
  });

  test('all in the frame in which the reader comes near, so that nothing there moves', async (t) => {
    const page = await open(
      t,
      `<script>jumpsAt = 2</script>${COUNTING}<article><h1>Story</h1>${TALL}</article>`,
      'data-auto data-parts="disclaimer tags neighbours rating latest"',
    );
    await page.waitForFunction(() => 'shown' in globalThis);
    assert.equal(await page.evaluate(() => (globalThis as unknown as {shown: number}).shown), 5);
  });

  test('as the page has named them meanwhile', async (t) => {
    const page = await open(
      t,
      `<script>
        new MutationObserver((_, observer) => {
          const footer = document.querySelector('article-footer');
          if (!footer) return;
          observer.disconnect();
          footer.setAttribute('parts', 'tags rating');
          const {port1, port2} = new MessageChannel();
          let turns = 0;
          port1.onmessage = () => (++turns < 50 ? port2.postMessage('') : document.body.setAttribute('data-late', ''));
          port2.postMessage('');
        }).observe(document, {childList: true, subtree: true});
      </script><article><h1>Story</h1>${TALL}</article>`,
      'data-auto data-parts="disclaimer tags neighbours rating latest"',
    );
    await page.locator('body[data-late]').waitFor();
    const names = await page
      .locator('article-footer :is(tag-list, article-rating, disclaimer-banner, latest-news)')
      .evaluateAll((all) => all.map(({localName}) => localName));
    assert.deepEqual(names, ['tag-list', 'article-rating']);
  });

  test('before ?aw-explain lists them', async (t) => {
    const url = host.page(
      '/explained',
      `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title><article><h1>Story</h1>${TALL}</article><script src="/afterword.js" data-adapter="page" data-auto data-parts="tags rating latest"></script>`,
    );
    const {page} = await visit(t, browser, `${url}?aw-explain`);
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    for (const tag of ['tag-list', 'article-rating', 'latest-news']) await panel.getByText(`<${tag}>`).waitFor();
  });

  test('at once in sight, so that nothing there moves', async (t) => {
    assert.deepEqual(await made(t, '<p>Words.</p>'), {parts: [5], turns: 1});
  });
});

describe('the disclaimer of data-auto', {concurrency: 2}, () => {
  const ARTICLE = `<article><h1>Story</h1>${TALL}</article>`;
  const banner = (page: Page) => page.locator('article-footer disclaimer-banner');

  test('is never there without a text or a publisher that was given: that the page names one is not enough', async (t) => {
    const page = await open(t, ARTICLE);
    await page.locator('article-footer').waitFor({state: 'attached'});
    assert.equal(await banner(page).count(), 0);
  });

  for (const [attribute, text] of [
    ['data-publisher="The Harbour Ledger"', 'policy or position of The Harbour Ledger.'],
    ['data-disclaimer="Our own words."', 'Our own words.'],
  ])
    test(`is there with ${attribute}`, async (t) => {
      const page = await open(t, ARTICLE, `data-auto ${attribute!}`);
      await banner(page).getByText(text!).waitFor();
    });
});

test('elements that were on the page before the script have the features that their attributes ask for', async (t) => {
  const page = await open(
    t,
    `${TALL}<tag-list limit="1" data-complete>${LINKS}</tag-list><disclaimer-banner text="Views." dismissible></disclaimer-banner>`,
    '',
  );
  await page.locator('tag-list [part=more]').filter({hasText: '+2 more'}).waitFor();
  await page.locator('disclaimer-banner [part=dismiss]').waitFor();
});

test('what is cut on the screen is whole on paper', async (t) => {
  const page = await open(
    t,
    '<disclaimer-banner></disclaimer-banner>',
    `data-disclaimer="${'Our own words. '.repeat(99)}"`,
  );
  const text = page.locator('disclaimer-banner [part=text]').filter({hasText: 'Our own words.'});
  const cut = () => text.evaluate(({scrollHeight, clientHeight}) => scrollHeight - clientHeight);
  await page.locator('disclaimer-banner [part=show]').waitFor();
  assert.ok((await cut()) > 100);
  await page.emulateMedia({media: 'print'});
  assert.equal(await cut(), 0);
});

test('all terms are on paper, also those that stand behind a button on the screen', async (t) => {
  const metas = Array.from({length: 60}, (_, n) => `<meta property="article:tag" content="Keyword ${n}">`).join('');
  const page = await open(t, `${metas}<tag-list></tag-list>`, '');
  const more = page.locator('tag-list [part=more]').filter({hasText: /^\s*\+\d\d more\s*$/});
  const last = page.locator('tag-list [part=term]').filter({hasText: 'Keyword 59'});
  await more.waitFor();
  assert.equal(await last.isVisible(), false);
  await page.emulateMedia({media: 'print'});
  await last.waitFor();
  assert.equal(await more.isVisible(), false);
  const list = page.locator('tag-list [part=list]');
  assert.equal(await list.evaluate(({scrollHeight, clientHeight}) => scrollHeight - clientHeight), 0);
});

test('what was never near the viewport leaves no hole on paper', async (t) => {
  const url = host.page(
    '/far',
    `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title>${TALL}${TALL}<latest-news></latest-news><article-rating></article-rating><script src="/afterword.js" data-adapter="rest" data-url="/"></script>`,
  );
  const {page} = await visit(t, browser, url);
  const elements = page.locator('latest-news, article-rating');
  const heights = () => elements.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  await page.locator('article-rating [part=base]').waitFor();
  assert.ok((await heights()).every((height) => height > 50));
  await page.emulateMedia({media: 'print'});
  assert.deepEqual(await heights(), [0, 0]);
});

test('what was dismissed or cut is on paper, and its buttons are not', async (t) => {
  const long = 'These are views. '.repeat(60);
  const page = await open(
    t,
    `<disclaimer-banner id="gone" text="Views." dismissible></disclaimer-banner><disclaimer-banner id="cut" lines="2" text="${long}"></disclaimer-banner>`,
    '',
  );
  await page.locator('#gone [part=dismiss]').click();
  await page.locator('#gone [part=notice]').waitFor({state: 'hidden'});
  await page.locator('#cut [part=show]').waitFor();
  const text = page.locator('#cut [part=text]');
  const cut = (await text.boundingBox())!.height;
  await page.emulateMedia({media: 'print'});
  await page.locator('#gone [part=notice]').waitFor();
  assert.ok((await text.boundingBox())!.height > 2 * cut);
  assert.equal(await page.locator('#gone [part=dismiss], #cut [part=show]').filter({visible: true}).count(), 0);
  // Another page view: still dismissed on the screen.
  await page.emulateMedia({media: 'screen'});
  await page.reload();
  await page.locator('#gone [part=status]').getByText('You have dismissed this notice.').waitFor();
  await page.evaluate(() => (globalThis as unknown as {AW: {forget(): void}}).AW.forget());
  await page.reload();
  await page.locator('#gone [part=notice]').waitFor();
});
