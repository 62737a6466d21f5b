import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {shiftsOf, watchShifts} from '../e2e/shifts.ts';
import {open, PLUGINS, POST, type PageOptions} from './plugin-page.ts';
import {AJAX} from './plugins.ts';
import {NO_VOTES, result, shows, star} from './support.ts';

/** The footer has a rating and nothing else, so that all that moves is the rating's. */
const AUTO: PageOptions = {attributes: 'data-auto data-parts="rating"', rating: ''};

/** Widgets as high as they were seen on live sites: a box with a title, a question and the result; a line in a paragraph. */
const SIZES: Readonly<Record<string, (widget: string) => string>> = {
  'rate-my-post': (widget) =>
    `<style>.js-rmp-widgets-container{margin:1rem 0;padding:5px;min-height:150px;text-align:center}</style>${widget}`,
  'wp-postratings': (widget) =>
    `<style>.wp-postratings{display:inline-flex;align-items:center;min-height:24px}.wp-postratings input{margin:0 3px}</style><p>${widget}</p>`,
};

const lay = (page: Page) =>
  page.evaluate(() => ({
    after: document.querySelector('#after')!.getBoundingClientRect().top + scrollY,
    below: document.querySelector('#below')!.getBoundingClientRect().top + scrollY,
    height: document.documentElement.scrollHeight,
  }));

const rectOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((each) => {
    const {top, bottom, height} = each.getBoundingClientRect();
    return {top, bottom, height};
  });

/** How many ratings of ours are on the page, in the shadow of a footer as well. */
const ratings = (page: Page) => page.locator('article-rating').count();

/** Holds the plugin's answers back until they are let go. */
function hold(endpoint: RegExp) {
  const answer: {go?: () => void} = {};
  const held = new Promise<void>((resolve) => (answer.go = resolve));
  return {
    letGo: () => answer.go!(),
    prepare: (page: Page) => page.route(endpoint, (route) => held.then(() => route.continue())),
  };
}

/** Resolves when a rating of ours has failed, or had failed before. */
const failedOnce = (page: Page) =>
  page.waitForFunction(() => (globalThis as unknown as {failures: number}).failures > 0);

const countFailures = (page: Page) =>
  page.addInitScript(() => {
    const counted = Object.assign(globalThis, {failures: 0});
    addEventListener('aw-error', () => counted.failures++);
  });

for (const [name, plugin] of Object.entries(PLUGINS))
  describe(`in the place of a widget of ${name}`, {concurrency: 2}, () => {
    const {widget, endpoint} = plugin;
    const html = (each: string) => `${SIZES[name]!(each)}<p id="after">After</p>`;

    test('our rating stands in sight, as high as that: nothing moves, no hole is left', async (t) => {
      const held = hold(endpoint);
      const {page, seen, logged} = await open(t, plugin, {
        ...AUTO,
        html,
        prepare: async (opened) => {
          await watchShifts(opened);
          await held.prepare(opened);
        },
      });
      await page.locator('article-rating').waitFor({state: 'attached'});
      const before = await lay(page);
      const theirs = await rectOf(page, widget);
      held.letGo();
      await result(page, NO_VOTES);
      assert.deepEqual(await lay(page), before);
      assert.deepEqual(await shiftsOf(page), []);
      const ours = await rectOf(page, 'article-rating');
      assert.ok(ours.top <= theirs.top + 1 && ours.bottom >= theirs.bottom - 1, JSON.stringify({ours, theirs}));
      assert.equal((await rectOf(page, widget)).height, 0);
      assert.deepEqual([await ratings(page), await seen(), logged], [1, ['theirs', 'ours'], []]);
      await star(page, 4).click();
      await result(page, 'Average rating 4 / 5. Vote count: 1');
      assert.deepEqual(await lay(page), before);
    });

    test('our rating is read at once and has its own height, while the reader is far above', async (t) => {
      const {page, site} = await open(t, plugin, {...AUTO, html, length: 6000});
      await page.locator('article-rating').getByText(NO_VOTES).waitFor();
      const {height} = await rectOf(page, 'article-rating [part=base]');
      assert.ok(height > 150, String(height));
      assert.ok((await rectOf(page, 'article-rating [part=stars]')).height > 40);
      assert.equal(await page.locator(widget).isVisible(), false);
      await star(page, 5).click();
      await result(page, 'Average rating 5 / 5. Vote count: 1');
      assert.deepEqual([site.sent, await ratings(page)], [1, 1]);
    });

    test('the rest of the footer follows without a second rating', async (t) => {
      const {page} = await open(t, plugin, {...AUTO, attributes: 'data-auto', html, length: 6000});
      await page.locator('article-rating').getByText(NO_VOTES).waitFor();
      await page.locator('article-footer').waitFor({state: 'attached'});
      const parts = await page.$eval('article-footer', ({shadowRoot}) =>
        [...shadowRoot!.querySelectorAll('slot')].map((slot) => slot.name),
      );
      assert.equal(parts.includes('rating'), false);
      assert.ok(parts.includes('latest'));
      assert.equal(await ratings(page), 1);
    });

    const ANSWERS: Readonly<Record<string, {status: number; body: string} | undefined>> = {
      'that was switched off (404)': {status: 404, body: '{"code":"rest_no_route"}'},
      'that was switched off (400)': {status: 400, body: '0'},
      'that answers 0': {status: 200, body: '0'},
      'that answers -1': {status: 403, body: '-1'},
      'that answers nothing': {status: 200, body: ''},
      'that answers a page': {status: 200, body: '<h1>Log in</h1>'},
      'that cannot be reached': undefined,
    };
    const MARKUP: Readonly<Record<string, (widget: string) => string>> =
      name === 'rate-my-post'
        ? {
            'with a captcha of Google': (each) => each.replace('"grecaptcha":"1"', '"grecaptcha":"2"'),
            'with a captcha of Cloudflare': (each) => each.replace('"grecaptcha":"1"', '"turnstile":"2"'),
          }
        : {'with thumbs': (each) => each.replace('wp-postratings-scale', 'wp-postratings-updown')};
    const FAILURES: Readonly<Record<string, PageOptions>> = {
      ...Object.fromEntries(
        Object.entries(ANSWERS).map(([failure, answer]) => [
          failure,
          {prepare: (page) => page.route(endpoint, (route) => (answer ? route.fulfill(answer) : route.abort()))},
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(MARKUP).map(([failure, change]) => [failure, {html: (each) => html(change(each))}]),
      ),
    };
    for (const [failure, options] of Object.entries(FAILURES))
      test(`nothing of ours is left beside one ${failure}, in sight or below`, async (t) => {
        for (const length of [0, 3000]) {
          const shown = {...AUTO, html, length, ...options};
          const {page: without} = await open(t, plugin, {
            ...shown,
            prepare: (page) => page.route(/afterword\.js/, (route) => route.abort()),
          });
          const {page, seen, thrown} = await open(t, plugin, {
            ...shown,
            prepare: async (opened) => {
              await countFailures(opened);
              await options.prepare?.(opened);
            },
          });
          await failedOnce(page);
          assert.deepEqual(await seen(), ['theirs']);
          assert.deepEqual(await lay(page), await lay(without));
          assert.deepEqual([await ratings(page), thrown], [0, []]);
        }
      });

    test('a rating that stands elsewhere is read at once as well', async (t) => {
      const {page, seen} = await open(t, plugin, {html, length: 6000});
      await page.locator('article-rating').getByText(NO_VOTES).waitFor();
      assert.deepEqual(await seen(), ['theirs', 'ours']);
      assert.equal(await page.locator(widget).evaluate((each) => each.getClientRects().length), 0);
    });

    test('a rating that stands elsewhere leaves no box where it fails, in sight either', async (t) => {
      const {page, seen} = await open(t, plugin, {
        html,
        prepare: (opened) => opened.route(endpoint, (route) => route.fulfill({status: 404, body: '{}'})),
      });
      await page.waitForFunction(() => document.querySelector('article-rating')!.getBoundingClientRect().height === 0);
      assert.deepEqual(await seen(), ['theirs']);
    });
  });

describe('a widget whose rating is replaced', {concurrency: 2}, () => {
  const plugin = PLUGINS['rate-my-post']!;
  const {widget, endpoint} = plugin;
  const html = (each: string) => `${SIZES['rate-my-post']!(each)}<p id="after">After</p>`;

  test('keeps the focus that is in it, and goes when the focus has gone', async (t) => {
    const held = hold(endpoint);
    const {page, seen} = await open(t, plugin, {...AUTO, html, prepare: held.prepare});
    await page.getByRole('button', {name: 'Rate by the plugin'}).focus();
    held.letGo();
    await page.waitForFunction(() => document.querySelector('article-rating')?.matches(':state(ready)'));
    assert.deepEqual(await seen(), ['theirs']);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await result(page, NO_VOTES);
    assert.deepEqual(await seen(), ['theirs', 'ours']);
  });

  test('that is lower than one line of ours goes when it is below what is seen', async (t) => {
    const {page, seen} = await open(t, plugin, {
      ...AUTO,
      length: 3000,
      html: (each) =>
        `<style>.js-rmp-widgets-container{height:9px;overflow:hidden}</style>${each}<p id="after">After</p><div style="height:3000px"></div>`,
      prepare: async (opened) => {
        await opened.addInitScript(() =>
          addEventListener('DOMContentLoaded', () =>
            document.querySelector('#after')!.scrollIntoView({block: 'center'}),
          ),
        );
      },
    });
    await page.waitForFunction(() => document.querySelector('article-rating')?.matches(':state(ready)'));
    assert.deepEqual(await seen(), ['theirs']);
    await page.evaluate(() => scrollTo(0, 0));
    await result(page, NO_VOTES);
    assert.ok((await rectOf(page, 'article-rating')).height > 150);
    assert.deepEqual(await seen(), ['theirs', 'ours']);
  });

  test('has ours in its place wherever it stands, also where there are two, or in a row with other boxes', async (t) => {
    const {page, seen} = await open(t, plugin, {
      ...AUTO,
      html: (each) =>
        `${SIZES['rate-my-post']!(each)}<div style="display:flex"><b>Rate it</b>${each}<b>Share it</b></div><p id="after">After</p>`,
    });
    await page.waitForFunction(
      () => document.querySelectorAll('article-rating:is(:state(unrated)):not([hidden])').length === 2,
    );
    assert.equal(await page.locator(`${widget}:visible`).count(), 0);
    assert.deepEqual(await seen(), ['theirs', 'ours']);
    const {width, height} = (await page.locator('article-rating').nth(1).locator('[part=stars]').boundingBox())!;
    assert.ok(width > 100 && height > 20, `${width} px wide, ${height} px high`);
  });

  test('is there again with the text that a script writes anew', async (t) => {
    const {page} = await open(t, plugin, {...AUTO, html});
    await result(page, NO_VOTES);
    await page.evaluate((selector) => {
      const article = document.querySelector('article')!;
      const copies = [...article.children].filter(({localName}) => localName !== 'article-rating');
      const old = article.querySelector('article-rating')!;
      article.replaceChildren(...copies.map((each) => (each.matches(selector) ? each.cloneNode(true) : each)));
      return new Promise<void>((resolve) => {
        const look = () => (old.isConnected ? requestAnimationFrame(look) : resolve());
        look();
      });
    }, widget);
    await result(page, NO_VOTES);
    assert.equal(await page.locator(widget).isVisible(), false);
    assert.equal(await ratings(page), 1);
  });

  test('is there again when the reader goes on to another article', async (t) => {
    const {page} = await open(t, plugin, {...AUTO, html});
    await result(page, NO_VOTES);
    await page.evaluate(() => {
      document.body.className = '';
      document.querySelector('link[rel=alternate]')!.remove();
      history.pushState(null, '', '/other');
    });
    await page.locator(widget).waitFor();
    await page.locator('article-rating').waitFor({state: 'detached'});
  });

  for (const [where, isArticle] of Object.entries({'an article': true, 'no article': false}))
    test(`is never hidden in favour of a copy of ours that a router has kept, on ${where}`, async (t) => {
      const {page} = await open(t, plugin, {...AUTO, html});
      await result(page, NO_VOTES);
      await page.evaluate((isArticle) => {
        const copy = document.body.cloneNode(true);
        if (!isArticle) {
          (copy as HTMLElement).className = '';
          document.querySelector('link[rel=alternate]')!.remove();
        }
        document.querySelector('article-rating')!.setAttribute('data-old', '');
        document.body.replaceWith(copy);
      }, isArticle);
      if (isArticle) {
        await page.locator('article-rating:not([data-old])').waitFor({state: 'attached'});
        await result(page, NO_VOTES);
        assert.equal(await page.locator(widget).isVisible(), false);
        assert.equal(await ratings(page), 1);
      } else {
        await page.locator(widget).waitFor();
        await page.locator('article-rating').waitFor({state: 'detached'});
      }
    });

  test('is the only one that is replaced where the next article is appended', async (t) => {
    const {page} = await open(t, plugin, {...AUTO, html, length: 2000});
    await page.locator('article-rating').getByText(NO_VOTES).waitFor();
    await page.evaluate(() => {
      const next = document.createElement('article');
      next.dataset.article = '/next';
      next.innerHTML = `<h1>Next</h1><p>Words of the next article.</p>
        <div class="js-rmp-widgets-container" data-post-id="24"><p id="next-widget">Rate by the plugin</p></div>`;
      document.querySelector('article')!.after(next);
    });
    await page.locator('article-footer').nth(1).waitFor({state: 'attached'});
    assert.equal(await ratings(page), 1);
    assert.equal(await page.locator('#next-widget').isVisible(), true);
  });

  test('is explained where it is left alone', async (t) => {
    const {page} = await open(t, plugin, {
      ...AUTO,
      html,
      query: '?aw-explain',
      prepare: (opened) => opened.route(endpoint, (route) => route.fulfill({status: 400, body: '0'})),
    });
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel.getByText('rate-my-post: left alone: [rate-my-post] switched off').waitFor();
  });

  test('leaves no place once the reader has scrolled it out below, where our rating stands elsewhere', async (t) => {
    const {page} = await open(t, plugin, {
      length: 2000,
      html: (each) => `${each}<div id="after" style="height:900px">After</div>`,
      prepare: async (opened) => {
        await opened.addInitScript(() =>
          addEventListener('DOMContentLoaded', () => document.querySelector('#after')!.scrollIntoView()),
        );
      },
    });
    await result(page, NO_VOTES);
    assert.ok((await rectOf(page, widget)).height > 50);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction((selector) => document.querySelector(selector)!.getClientRects().length === 0, widget);
  });
});

test('a post that names its widget nowhere in sight keeps the rating in the footer', async (t) => {
  const {page} = await open(t, PLUGINS['rate-my-post']!, {
    ...AUTO,
    html: (each) => `<style>.js-rmp-widgets-container{display:none}</style>${each}`,
  });
  await shows(page, 'article-footer', NO_VOTES);
  assert.equal(await ratings(page), 1);
});

test('who has voted by a widget in a paragraph sees that in its place', async (t) => {
  const plugin = PLUGINS['wp-postratings']!;
  const site = plugin.make();
  site.votes.set(POST, [4]);
  const strip = '<i class="wp-postratings-item">*</i>'.repeat(5);
  const {page, seen} = await open(
    t,
    plugin,
    {
      ...AUTO,
      html: () => `${SIZES['wp-postratings']!('')}<p style="line-height:1.6"><span id="wp-postratings-${POST}" class="wp-postratings">
        <span class="wp-postratings-strip"><span class="wp-postratings-row">${strip}</span></span> (<em>1 votes</em>)</span></p>
        <p id="after">After</p><script>wpPostRatingsL10n = ${JSON.stringify({ajaxUrl: AJAX})}</script>`,
    },
    site,
  );
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  assert.deepEqual(await seen(), ['theirs', 'ours']);
});
