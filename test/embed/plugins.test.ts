import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {IS_MODULE} from './builds.ts';
import {failed, open, PLUGINS, POST, type PageOptions} from './plugin-page.ts';
import {AJAX} from './plugins.ts';
import {NO_VOTES, result, shows, star} from './support.ts';

const rateByPlugin = (page: Page, value: number) =>
  page.evaluate(
    (each) => (globalThis as unknown as {rateByPlugin: (value: number) => Promise<void>}).rateByPlugin(each),
    value,
  );

const radios = (page: Page) => page.locator('article-rating').getByRole('radio').count();

for (const [name, plugin] of Object.entries(PLUGINS))
  describe(`on a page with ${name}`, {concurrency: 2}, () => {
    const {widget, endpoint} = plugin;
    /** What both have from the same code is tried with one of them. */
    const once: typeof test = name === 'rate-my-post' ? test : ((() => {}) as never);

    test('says nothing where the plugin was switched off since the page was stored, and leaves its widget', async (t) => {
      const gone = async () => Response.json({code: 'rest_no_route'}, {status: name === 'rate-my-post' ? 400 : 404});
      const {page, seen} = await open(t, plugin, {length: 900}, {...plugin.make(), answer: gone});
      await failed(page);
      const said = await page.$eval(
        'article-rating',
        ({shadowRoot}) => shadowRoot!.querySelector('[part=status]')?.textContent ?? '',
      );
      const height = await page.$eval('article-rating', (rating) => rating.getBoundingClientRect().height);
      assert.deepEqual([said.trim(), height, await seen()], ['', 0, ['theirs']]);
    });

    for (const api of [true, false])
      test(`its votes live on, and ours are its own (the page names ${api ? 'the API' : 'no API'})`, async (t) => {
        const site = plugin.make();
        site.votes.set(POST, [5, 4, 4]);
        const {page, files, seen, thrown, logged, warned} = await open(t, plugin, {api}, site);
        await result(page, 'Average rating 4.3 / 5. Vote count: 3');
        assert.match((await page.locator(widget).textContent())!, plugin.count(3));
        assert.equal(await page.locator(widget).isVisible(), false);
        await star(page, 5).click();
        await result(page, 'Average rating 4.5 / 5. Vote count: 4');
        await shows(page, 'article-rating', 'Your rating: 5');
        assert.deepEqual(site.votes.get(POST), [5, 4, 4, 5]);
        assert.equal(await radios(page), 0);
        assert.deepEqual(await seen(), ['theirs', 'ours']);
        assert.deepEqual(files, IS_MODULE ? [name] : []);

        await page.reload();
        await shows(page, 'article-rating', 'You have rated this article.');
        await result(page, 'Average rating 4.5 / 5. Vote count: 4');
        assert.match((await page.locator(widget).textContent())!, plugin.count(4));
        assert.equal(await plugin.knows(page), true);
        assert.equal(await radios(page), 0);
        assert.deepEqual(await seen(), ['theirs', 'ours']);
        assert.deepEqual([...thrown, ...logged, ...warned], []);
      });

    test('who has voted by its widget is not asked again', async (t) => {
      const {page, site} = await open(t, plugin);
      await result(page, NO_VOTES);
      await rateByPlugin(page, 4);
      await page.reload();
      await shows(page, 'article-rating', 'You have rated this article.');
      await result(page, 'Average rating 4 / 5. Vote count: 1');
      assert.equal(await radios(page), 0);
      assert.equal(site.sent, 1);
    });

    test('who has voted in another tab meanwhile is told so in its words, and counted once', async (t) => {
      const {page, site, seen} = await open(t, plugin);
      await result(page, NO_VOTES);
      await rateByPlugin(page, 4);
      await star(page, 2).click();
      await shows(page, 'article-rating', plugin.refusal);
      assert.deepEqual(site.votes.get(POST), [4]);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
    });

    test('a refusal is said in its words, or in those of the page’s author', async (t) => {
      for (const [rating, words] of [
        ['<article-rating></article-rating>', plugin.refusal],
        ['<article-rating text-refused="No, thank you."></article-rating>', 'No, thank you.'],
      ] as const) {
        const {page, site} = await open(t, plugin, {rating});
        await result(page, NO_VOTES);
        plugin.refuse(site);
        await star(page, 2).click();
        await shows(page, 'article-rating', words);
        assert.deepEqual([site.votes.size, site.sent], [0, 1]);
      }
    });

    const FAILURES: Readonly<Record<string, PageOptions['prepare']>> = {
      'its endpoint is broken': (page) => page.route(endpoint, (route) => route.fulfill({status: 404, body: 'gone'})),
      'its endpoint answers with a page': (page) =>
        page.route(endpoint, (route) => route.fulfill({status: 200, body: '<h1>Log in</h1>'})),
      'its endpoint tells what cannot be': (page) =>
        page.route(endpoint, (route) =>
          route.fulfill({json: {voteCount: 2, avgRating: 77, users: 2, average: 77, has_rated: false, can_rate: true}}),
        ),
      ...(IS_MODULE && {
        'its chunk cannot be loaded': (page) => page.route(`**/chunks/${name}-*.js`, (route) => route.abort()),
        'its chunk throws': (page) =>
          page.route(`**/chunks/${name}-*.js`, (route) =>
            route.fulfill({contentType: 'text/javascript', body: 'throw new Error("broken")'}),
          ),
      }),
    };
    for (const [failure, prepare] of Object.entries(FAILURES))
      once(`its widget stays where ${failure}`, async (t) => {
        const {page, seen} = await open(t, plugin, {prepare: prepare!});
        await failed(page);
        await page.locator(widget).waitFor();
        assert.deepEqual(await seen(), ['theirs']);
        assert.equal(await page.locator('article-rating').getByText('could not be loaded').isVisible(), false);
      });

    once('its widget stays while ours has no answer', async (t) => {
      const answer: {go?: () => void} = {};
      const held = new Promise<void>((resolve) => (answer.go = resolve));
      const {page, seen} = await open(t, plugin, {
        prepare: (opened) => opened.route(endpoint, async (route) => held.then(() => route.continue())),
      });
      await page.waitForFunction(() => document.querySelector('article-rating')?.matches(':state(loading)'));
      assert.equal(await page.locator(widget).isVisible(), true);
      assert.equal(await star(page, 1).isVisible(), false);
      answer.go!();
      await result(page, NO_VOTES);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
    });

    once('its widget comes back when ours fails later', async (t) => {
      const {page, seen} = await open(t, plugin);
      await result(page, NO_VOTES);
      await page.route(endpoint, (route) => route.fulfill({status: 404}));
      // As a router does that draws the same article anew.
      await page.evaluate(() => {
        (globalThis as unknown as {AW: {refresh(): void}}).AW.refresh();
        document.querySelector('article-rating')!.replaceWith(document.createElement('article-rating'));
      });
      await page.locator(widget).waitFor();
      await failed(page);
      assert.equal((await seen()).pop(), 'theirs');
    });

    once('its widget stays hidden when it is drawn anew', async (t) => {
      const {page, seen} = await open(t, plugin);
      await result(page, NO_VOTES);
      await page.evaluate((selector) => {
        const old = document.querySelector(selector)!;
        const copy = old.cloneNode(true);
        old.replaceWith(copy);
        return new Promise(requestAnimationFrame);
      }, widget);
      assert.equal(await page.locator(widget).isVisible(), false);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
    });

    once('where data-auto places a footer there is one rating, too: in the widget’s place', async (t) => {
      const {page, seen, logged} = await open(t, plugin, {attributes: 'data-auto data-parts="rating"', rating: ''});
      await page.locator('article-rating').getByText(NO_VOTES).waitFor();
      assert.equal(await page.locator('article-rating').count(), 1);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
      assert.deepEqual(logged, []);
    });

    once('a widget that names no post is the one of the page', async (t) => {
      const {page, seen} = await open(t, plugin, {
        attributes: 'data-auto',
        rating: '',
        html: (each) => each.replace(`data-post-id="${POST}"`, ''),
        prepare: (opened) =>
          opened.addInitScript((id) => {
            addEventListener('DOMContentLoaded', () => {
              const {rmp_frontend} = globalThis as unknown as {rmp_frontend: {postID?: string}};
              rmp_frontend.postID = id;
            });
          }, POST),
      });
      await result(page, NO_VOTES);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
    });

    once('what is read is not moved: a widget in sight leaves its place, one further down leaves none', async (t) => {
      const near = await open(t, plugin, {
        html: (each) => `${each}<p id="after">After</p>`,
        prepare: (page) => page.setViewportSize({width: 800, height: 3000}),
      });
      const top = () => near.page.locator('#after').evaluate((each) => each.getBoundingClientRect().top);
      const before = await top();
      await result(near.page, NO_VOTES);
      assert.equal(await top(), before);

      const far = await open(t, plugin, {
        length: 900,
        prepare: (page) => page.setViewportSize({width: 800, height: 800}),
      });
      await result(far.page, NO_VOTES);
      assert.equal(await far.page.locator(widget).evaluate((each) => each.getClientRects().length), 0);
    });

    once('nothing is done where the page names another source', async (t) => {
      for (const attributes of ['data-ratings="local"', 'data-adapter="local"']) {
        const {page, files, site} = await open(t, plugin, {attributes});
        await shows(page, 'article-rating', 'Kept in this browser only.');
        assert.equal(await page.locator(widget).isVisible(), true);
        assert.deepEqual([files, site.sent], [IS_MODULE ? ['local'] : [], 0]);
      }
    });

    test('it may be named', async (t) => {
      const {page, files, seen} = await open(t, plugin, {attributes: `data-adapter="page" data-ratings="${name}"`});
      await result(page, NO_VOTES);
      await star(page, 3).click();
      await result(page, 'Average rating 3 / 5. Vote count: 1');
      assert.deepEqual(files, IS_MODULE ? [name] : []);
      assert.deepEqual(await seen(), ['theirs', 'ours']);
    });

    once('?aw-explain says which plugin was found, and whether it is used', async (t) => {
      for (const [attributes, said] of [
        ['', 'its votes are used'],
        [`data-ratings="${name}"`, 'its votes are used'],
        ['data-ratings="local"', 'left alone, since other ratings are named'],
      ] as const) {
        const {page} = await open(t, plugin, {attributes, query: '?aw-explain'});
        const panel = page.getByRole('complementary', {name: 'Afterword explains'});
        await panel.getByText(`${name}: ${said}`).waitFor();
      }
    });
  });

test('a vote that Rate My Post drops is sent until it is counted, once', async (t) => {
  const {page, site} = await open(t, PLUGINS['rate-my-post']!);
  await result(page, NO_VOTES);
  site.faults.push(new Response('0'), new Response(''));
  await star(page, 4).click();
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  assert.deepEqual([site.votes.get(POST), site.sent], [[4], 3]);
});

test('a vote that may have been counted is said to be so, and not sent again', async (t) => {
  const {page, site} = await open(t, PLUGINS['rate-my-post']!, {attributes: 'data-timeout="300"'});
  await result(page, NO_VOTES);
  site.faults.push('count, then hang');
  await star(page, 4).click();
  await shows(page, 'article-rating', 'No answer in time: your rating may have been counted.');
  assert.deepEqual([site.votes.get(POST), site.sent], [[4], 1]);
});

test('with storage="none" no cookie is written', async (t) => {
  const {page} = await open(t, PLUGINS['rate-my-post']!, {attributes: 'data-storage="none"'});
  await result(page, NO_VOTES);
  await star(page, 4).click();
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  assert.deepEqual(await page.context().cookies(), []);
});

test('a page without a plugin loads nothing more', async (t) => {
  const {page, files} = await open(t, PLUGINS['rate-my-post']!, {html: () => ''});
  await failed(page);
  assert.deepEqual(files, []);
});

describe('on a page with wp-postratings', {concurrency: 2}, () => {
  const plugin = PLUGINS['wp-postratings']!;

  test('who is logged in votes as who they are, also where guests may not', async (t) => {
    const {page, site, seen} = await open(t, plugin, {
      prepare: async (opened) => {
        await opened.addInitScript(() => {
          document.cookie = 'wordpress_logged_in_1=editor; path=/';
        });
        await opened.route(/\/postratings\/v1\/post\/\d+$/, async (route) => {
          const response = await route.fetch();
          await route.fulfill({response, json: {...(await response.json()), can_rate: false}});
        });
      },
    });
    await result(page, NO_VOTES);
    await star(page, 4).click();
    await result(page, 'Average rating 4 / 5. Vote count: 1');
    await shows(page, 'article-rating', 'Your rating: 4');
    assert.deepEqual(site.votes.get(POST), [4]);
    assert.deepEqual(await seen(), ['theirs', 'ours']);
  });

  test('a guest with a nonce that has passed is refused, once', async (t) => {
    const {page, site} = await open(t, plugin, {
      html: (widget) => widget.replace(/data-nonce="[^"]*"/, 'data-nonce="0"'),
    });
    await result(page, NO_VOTES);
    await star(page, 4).click();
    await shows(page, 'article-rating', 'Failed To Verify Referrer');
    assert.deepEqual([site.votes.size, site.sent], [0, 1]);
  });

  /** What it prints for who has voted: nothing that takes a vote. */
  const printed = (strip: string) => () =>
    `<span id="wp-postratings-${POST}" class="wp-postratings">${strip} (<em>1 votes</em>)</span>
    <script>wpPostRatingsL10n = ${JSON.stringify({ajaxUrl: AJAX})}</script>`;
  const row = (steps: number) =>
    `<span class="wp-postratings-row">${'<i class="wp-postratings-item">*</i>'.repeat(steps)}</span>`;

  test('who has voted sees its scale', async (t) => {
    const site = plugin.make();
    site.votes.set(POST, [8]);
    const strip = `<span class="wp-postratings-strip"><span class="wp-postratings-track">${row(10)}</span>
      <span class="wp-postratings-fill">${row(10)}</span></span>`;
    const {page, seen} = await open(t, plugin, {html: printed(strip)}, site);
    await result(page, 'Average rating 8 / 10. Vote count: 1');
    assert.deepEqual(await seen(), ['theirs', 'ours']);
  });

  test('who has voted sees its thumb, which is no star', async (t) => {
    const site = plugin.make();
    site.votes.set(POST, [1]);
    const strip = `<span class="wp-postratings-strip wp-postratings-single">${row(1)}</span>`;
    const {page, seen} = await open(t, plugin, {html: printed(strip)}, site);
    await failed(page);
    assert.deepEqual(await seen(), ['theirs']);
  });
});
