import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Locator, Page} from 'playwright-core';
import {IS_MODULE} from './builds.ts';
import {missingLibraries, near, NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const FOLDER = 'test/fixtures/hostpages';
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -'.html'.length));
const responses = JSON.parse(readFileSync(`${FOLDER}/headers.json`, 'utf8')) as Record<
  string,
  {headers?: Record<string, string>}
>;

const BY_HAND = `<tag-list kind="category"></tag-list>
<related-nav kind="author"></related-nav>
<disclaimer-banner></disclaimer-banner>
<tag-list></tag-list>
<related-nav></related-nav>
<article-rating></article-rating>
<latest-news></latest-news>`;

/** What else must be there, where nothing is in the way. */
const REST = {
  'tag-list[kind=category]': 'Opinion',
  'related-nav[kind=author]': 'More by Mara Voss',
  'disclaimer-banner': 'The views are those of the authors.',
  'tag-list:not([kind])': 'Fish – Markets – Quay',
  'related-nav:not([kind])': /^About /,
  'latest-news': /^About /,
};

const {browser, host} = await stage(names.map((name) => `/${name}`));

// The address is absolute, for one page has its base elsewhere.
const script = () => `<script async src="${host.url}/afterword.js" data-adapter="rest" data-url="/"></script>`;

/** Puts a fixture there, with a snippet in it, and answers its address. */
function put(name: string, snippet = script() + BY_HAND): string {
  const html = readFileSync(`${FOLDER}/${name}.html`, 'utf8').replace('<!--WIDGETS-->', snippet);
  return host.page(`/${name}`, html, responses[name]?.headers);
}

async function votes(page: Page, name: string): Promise<void> {
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await star(page, 4).click();
  await result(page, 'Average rating 4 / 5. Vote count: 1');
  await shows(page, 'article-rating', 'Your rating: 4');
  assert.equal(await page.getByText(NO_VOTES).count(), 0);
  const {average, count} = await host.votes(`/${name}`);
  assert.deepEqual({average, count}, {average: 4, count: 1});
}

async function showsTheRest(page: Page, parts: Record<string, string | RegExp> = REST): Promise<void> {
  for (const [selector, text] of Object.entries(parts)) {
    await near(page, selector);
    await shows(page, selector, text);
  }
}

const apart = ['csp-sandbox', 'csp-trusted-types', 'css-hide-guess', 'names-taken', 'rtl-ar', 'twice', 'innerhtml-app'];

describe('a page that makes it hard', {concurrency: 2}, () => {
  for (const name of names.filter((each) => !apart.includes(each)))
    test(`shows everything and takes a vote: ${name}`, async (t) => {
      const missing = missingLibraries(readFileSync(`${FOLDER}/${name}.html`, 'utf8'));
      if (missing.length) return t.skip(`not installed here: ${missing.join(', ')}`);
      const {page, thrown, logged} = await visit(t, browser, put(name));
      await votes(page, name);
      await showsTheRest(page);
      assert.deepEqual([...thrown, ...logged], []);
    });

  test('shows the rating in a sandbox without storage, and says that its vote was not counted', async (t) => {
    const {page, thrown, logged} = await visit(t, browser, put('csp-sandbox'));
    await near(page, 'article-rating');
    await result(page, NO_VOTES);
    await star(page, 2).click();
    await shows(page, 'article-rating', 'Your rating was not');
    await result(page, NO_VOTES);
    assert.equal((await host.votes('/csp-sandbox')).count, 0);
    await showsTheRest(page);
    assert.deepEqual(thrown, []);
    assert.deepEqual(
      logged.filter((line) => !line.includes('/v1/votes') && !line.includes('net::ERR_FAILED')),
      [],
    );
  });

  for (const [kind, frame] of [
    ['blob:', "frame.src = URL.createObjectURL(new Blob([html], {type: 'text/html'}))"],
    ['about:srcdoc', 'frame.srcdoc = html'],
  ] as const)
    test(`finds its backend from a page that another one has made, as editors do: ${kind}`, async (t) => {
      const name = `in-${kind.replace(/\W/g, '')}`;
      const preview = host.page(
        `/${name}.html`,
        `<!doctype html><html lang="en"><script>var origin = 'elsewhere'</script>${script()}
        <article-rating article="${host.url}/${names[0]!}"></article-rating>`,
      );
      const outer = host.page(
        `/${name}`,
        `<!doctype html><title>Editor</title><link rel="icon" href="data:,"><iframe id="frame" width="700" height="500"></iframe>
         <script>fetch('${preview}').then((answer) => answer.text()).then((html) => { ${frame} })</script>`,
      );
      const {page, thrown, logged} = await visit(t, browser, outer);
      await page.frameLocator('#frame').locator('article-rating [part~=result]').getByText(/vote/i).waitFor();
      assert.deepEqual([...thrown, ...logged], []);
    });

  test('leaves a page of XML as it is, and says so', async (t) => {
    const html = `<html xmlns="http://www.w3.org/1999/xhtml">${script().replace(' async', '')}${BY_HAND}
<tag-list><a href="/own">The page's own tag</a></tag-list></html>`;
    const address = host.page('/xml', html, {'Content-Type': 'application/xhtml+xml'});
    let said: Promise<{text(): string}> | undefined;
    const {page, thrown} = await visit(t, browser, address, async (opened) => {
      said = opened.waitForEvent('console', (message) => ['warning', 'error'].includes(message.type()));
    });
    await page.getByText("The page's own tag").waitFor();
    // Chromium runs no module in such a page.
    assert.match((await said!).text(), IS_MODULE ? /^Module scripts in XML/ : /^afterword: Error: this page is XML/);
    assert.deepEqual(thrown, []);
  });

  for (const charset of ['windows-1252', 'windows-1251', 'shift_jis'])
    test(`is read right on a page in ${charset}, from a server that names no encoding`, async (t) => {
      const copy = `<script async src="/copy/afterword.js" data-adapter="rest" data-url="/"></script>`;
      const address = host.page(`/${names.at(-1)!}`, `<!doctype html><html lang="fr">${copy}${BY_HAND}`, {
        'Content-Type': `text/html; charset=${charset}`,
      });
      const {page, thrown} = await visit(t, browser, address);
      await near(page, 'related-nav:not([kind])');
      await shows(page, 'related-nav:not([kind])', '← Article précédent');
      assert.deepEqual(thrown, []);
    });

  test('leaves a page that forbids every policy as it is: csp-trusted-types', async (t) => {
    const warns = (page: Page) => page.waitForEvent('console', (message) => message.type() === 'warning');
    let warning: ReturnType<typeof warns> | undefined;
    const {page, thrown} = await visit(
      t,
      browser,
      put('csp-trusted-types', `${script()}<tag-list><a href="/own">The page's own tag</a></tag-list>`),
      async (opened) => {
        warning = warns(opened);
      },
    );
    assert.match((await warning!).text(), /^afterword:/);
    await page.getByText("The page's own tag").waitFor();
    await page.getByText('Text after.').waitFor();
    assert.deepEqual(thrown, []);
  });

  test('stays hidden and asks nothing where the page hides it, until it is shown: css-hide-guess', async (t) => {
    const {page, thrown, logged, asked} = await visit(t, browser, put('css-hide-guess'));
    await page.locator('latest-news [part=base]').waitFor({state: 'attached'});
    // One that does not wait to be near is asked after the others have had their chance.
    const answered = page.waitForResponse(/neighbours/);
    await page.evaluate(() => {
      const eager = document.createElement('related-nav');
      eager.setAttribute('loading', 'eager');
      document.body.append(eager);
    });
    await answered;
    assert.equal(asked.length, 1, asked.join('\n'));
    for (const element of await page.locator('article > :is(article-rating,related-nav,tag-list,latest-news)').all())
      assert.equal(await element.isVisible(), false);
    await page.evaluate(() => document.querySelector('style')!.remove());
    await votes(page, 'css-hide-guess');
    assert.deepEqual([...thrown, ...logged], []);
  });

  test('takes another name inside article-footer where the page has taken ours: names-taken', async (t) => {
    const own = '<tag-list class="own">Something of the page</tag-list><article-footer></article-footer>';
    const {page, thrown, logged} = await visit(t, browser, put('names-taken', script() + own));
    await votes(page, 'names-taken');
    await page.evaluate(() => (globalThis as unknown as {AW: {explain(): Promise<void>}}).AW.explain());
    await showsTheRest(page, {
      'article-footer aw-tag-list': 'Fish – Markets – Quay',
      'article-footer aw-latest-news': /^About /,
      'article-footer related-nav[kind=author]': 'More by Mara Voss',
      '#afterword-explain': '<aw-tag-list>',
    });
    assert.equal(await page.locator('tag-list, latest-news').count(), 1);
    assert.equal(await page.locator('tag-list.own').evaluate((element) => element.shadowRoot), null);
    assert.deepEqual([...thrown, ...logged], []);
  });

  test('does no harm as a module and a classic script from two addresses: twice', async (t) => {
    const second = `<script type="module" src="${host.url}/copy/afterword.js?ver=2" data-adapter="rest" data-url="/" data-auto></script>`;
    const first = script().replace(' data-url', ' data-auto data-url');
    const {page, thrown, logged, warned, asked} = await visit(t, browser, put('twice', first + second));
    await votes(page, 'twice');
    await showsTheRest(page, {'related-nav[kind=author]': 'More by Mara Voss', 'latest-news': /^About /});
    assert.equal(await page.locator('article-footer').count(), 1);
    assert.equal(asked.length, new Set(asked).size, asked.join('\n'));
    assert.deepEqual([...thrown, ...logged, ...warned], []);
  });

  test('works in an article that its page clones and replaces in the middle of a request: innerhtml-app', async (t) => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const url = put('innerhtml-app');
    const {page, thrown, logged} = await visit(t, browser, url, async (opened) => {
      await opened.route('**/v1/**', async (route) => {
        await held;
        // Whose element has gone has cancelled it.
        await route.continue().catch(() => {});
      });
    });
    await Promise.all([page.waitForRequest('**/v1/ratings?**'), near(page, 'article-rating')]);
    await page.evaluate(() => Object.assign(globalThis, {__go: 3}));
    await page.waitForFunction('__go === 0');
    release!();
    await votes(page, 'innerhtml-app');
    await showsTheRest(page);
    assert.deepEqual([...thrown, ...logged], []);
  });

  test('reads from the right in Arabic, keys and half stars included: rtl-ar', async (t) => {
    await host.vote('/rtl-ar', 1);
    await host.vote('/rtl-ar', 2);
    const {page, thrown, logged} = await visit(t, browser, put('rtl-ar'));
    await near(page, 'article-rating');
    await shows(page, 'article-rating', 'ما مدى فائدة هذا المقال؟');
    await result(page, /متوسط التقييم/);
    const number = (value: number) => page.evaluate((each) => new Intl.NumberFormat('ar').format(each), value);
    await shows(page, 'article-rating', await number(1.5));
    const [first, last] = await Promise.all([star(page, 1).boundingBox(), star(page, 5).boundingBox()]);
    assert.ok(first!.x > last!.x + last!.width, 'the first star is the one on the right');
    const {left, right} = await ink(star(page, 2));
    assert.ok(right > 1.5 * left, `half a star is its right half: ${left} and ${right}`);

    await star(page, 1).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await shows(page, 'article-rating', `تقييمك: ${await number(3)}`);
    // The own vote is shown before it is counted.
    const [average, best, count] = await Promise.all([2, 5, 3].map(number));
    await result(page, new RegExp(`${average} .*${best}.*${count}`));
    assert.equal((await host.votes('/rtl-ar')).average, 2);
    await shows(page, 'related-nav:not([kind])', 'المقال السابق');
    assert.deepEqual([...thrown, ...logged], []);
  });

  test('keeps its stars large and its focus visible whatever the page resets: css-reset-all, rem-62', async (t) => {
    for (const name of ['css-reset-all', 'rem-62']) {
      const {page} = await visit(t, browser, put(name));
      await near(page, 'article-rating');
      await star(page, 5).waitFor();
      for (const each of await page.locator('article-rating [part~=star]').all()) {
        const {width, height} = (await each.boundingBox())!;
        assert.ok(width >= 24 && height >= 24 && width < 80, `${name}: ${width} x ${height}`);
      }
      await page.locator('related-nav:not([kind]) a').last().focus();
      await page.keyboard.press('Tab');
      const outline = await page
        .locator('article-rating [part~=star]:focus')
        .evaluate((element) => getComputedStyle(element).outlineStyle + getComputedStyle(element).boxShadow);
      assert.notEqual(outline, 'nonenone');
    }
  });

  test('has all five stars within reach in a column of 90 px: zoomed-narrow', async (t) => {
    const {page} = await visit(t, browser, put('zoomed-narrow'));
    await near(page, 'article-rating');
    // A click fails where something covers the star or the page cuts it off.
    for (const value of [1, 5]) {
      await star(page, value).click();
      await shows(page, 'article-rating', `Your rating: ${value}`);
    }
  });
});

/** How much colour is in the left and in the right half of what is seen of an element. */
async function ink(element: Locator): Promise<{left: number; right: number}> {
  const image = (await element.screenshot()).toString('base64');
  return element.evaluate(async (_, data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const {width, height} = picture;
    const canvas = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d')!;
    canvas.drawImage(picture, 0, 0);
    const halves = {left: 0, right: 0};
    const {data: pixels} = canvas.getImageData(0, 0, width, height);
    for (let i = 0; i < pixels.length; i += 4)
      halves[(i / 4) % width < width / 2 ? 'left' : 'right'] += Math.abs(pixels[i]! - pixels[i + 2]!);
    return halves;
  }, image);
}
