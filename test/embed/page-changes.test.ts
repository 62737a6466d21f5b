import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import type {Locator, Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const PATHS = Array.from({length: 80}, (_, index) => `/s${index}`);
let used = 0;
const next = () => PATHS[used++]!;

const {browser, host} = await stage(PATHS);

const SCRIPT = '<script async src="/afterword.js" data-adapter="rest" data-url="/" data-auto></script>';
const TALL = '<p style="block-size:1600px">Words.</p>';
const page = (path: string, body: string) =>
  host.page(
    path,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title><link rel="canonical" href="${path}">${SCRIPT}</head><body>${body}</body></html>`,
  );
const story = (path: string) => `<main><article><h1>Story ${path}</h1>${TALL}</article></main>`;

/** What is rated on the page, from the top to the bottom, once the reader has been at each footer and it has been read. */
async function ratings(page: Page, count: number): Promise<string[]> {
  // A footer comes while its place is below what is seen.
  const footers = page.locator('article-footer');
  await footers.nth(count - 1).waitFor({state: 'attached'});
  const results = (place: Page | Locator) => place.locator('article-rating [part=result]').filter({hasText: 'Average'});
  // Not by scrolling in each frame: headless Chromium stood still at that, once in some thirty runs of this file.
  for (let index = 0; index < count; index++) {
    await footers.nth(index).evaluate((footer) => footer.scrollIntoView({block: 'end'}));
    await results(footers.nth(index)).waitFor();
  }
  const texts = await results(page).allTextContents();
  return texts.map((text) => /Average rating (\S+)/.exec(text)![1]!);
}

/** Waits until these are rated on the page: an article that has just come has its own address a moment later. */
async function showsRatings(page: Page, expected: readonly string[]): Promise<void> {
  const late = Date.now() + 30_000;
  let shown: string[];
  do shown = await ratings(page, expected.length);
  while (!isDeepStrictEqual(shown, expected) && Date.now() < late);
  assert.deepEqual(shown, expected);
}

/** Changes the page as routers do that swap the body: the head's links, then the body; scripts do not run again. */
const swapBody = (page: Page, path: string) =>
  page.evaluate(async (to) => {
    const html = await (await fetch(to)).text();
    const there = new DOMParser().parseFromString(html, 'text/html');
    history.pushState({}, '', to);
    document.title = there.title;
    document.querySelector('link[rel=canonical]')!.replaceWith(there.head.querySelector('link[rel=canonical]')!);
    document.body.replaceWith(document.adoptNode(there.body));
    scrollTo(0, 0);
  }, path);

/** Changes the page as routers do that swap a container, the address first and the content later. */
const swapMain = (page: Page, path: string) =>
  page.evaluate(async (to) => {
    history.pushState({}, '', to);
    const html = await (await fetch(to)).text();
    const there = new DOMParser().parseFromString(html, 'text/html');
    document.querySelector('link[rel=canonical]')!.setAttribute('href', to);
    document.querySelector('main')!.replaceWith(document.adoptNode(there.querySelector('main')!));
    scrollTo(0, 0);
  }, path);

async function open(t: TestContext, path: string): Promise<Page> {
  const {page, thrown} = await visit(t, browser, host.url + path);
  t.after(() => assert.deepEqual(thrown, []));
  return page;
}

describe('after a soft navigation data-auto places the footer of the next article, once', () => {
  for (const [name, swap] of Object.entries({'the body': swapBody, 'the main element': swapMain})) {
    test(`where ${name} is replaced, and back again`, async (t) => {
      const [first, second] = [next(), next()];
      await host.vote(first, 5);
      await host.vote(second, 2);
      for (const path of [first, second]) page(path, story(path));
      const tab = await open(t, first);
      await showsRatings(tab, ['5']);
      for (const [path, average] of [
        [second, '2'],
        [first, '5'],
      ] as const) {
        await swap(tab, path);
        await tab.locator('main article-footer').waitFor({state: 'attached'});
        await showsRatings(tab, [average]);
        assert.equal(await tab.locator('article-footer').count(), 1);
      }
    });

    test(`where ${name} of a page that is no article is replaced`, async (t) => {
      const [list, path] = [next(), next()];
      await host.vote(path, 4);
      page(list, '<main><h1>News</h1><p>Nothing.</p></main>');
      page(path, story(path));
      const tab = await open(t, list);
      await tab.waitForFunction(() => !!(globalThis as {AW?: unknown}).AW);
      await swap(tab, path);
      await tab.locator('main article-footer').waitFor({state: 'attached'});
      await showsRatings(tab, ['4']);
    });

    test(`where ${name} is replaced by a list, no footer is left`, async (t) => {
      const [path, list] = [next(), next()];
      page(path, story(path));
      page(list, '<main><h1>News</h1><p>Nothing.</p></main>');
      const tab = await open(t, path);
      await tab.locator('article-footer').waitFor({state: 'attached'});
      await swap(tab, list);
      await tab.locator('article-footer').waitFor({state: 'detached'});
    });
  }
});

/** Each page is kept when the reader leaves it, and shown again on the way back. */
const KEEPING = {
  'the nodes of the page': () => document.body.cloneNode(true) as HTMLElement,
  'its HTML': () => {
    const body = document.createElement('body');
    body.innerHTML = document.body.innerHTML;
    return body;
  },
};

describe('where a router keeps copies of pages for the way back, as Turbo and htmx do, there is one footer', () => {
  /** Goes to a page and back, so often. */
  const goAndBack = (tab: Page, path: string, copy: () => HTMLElement, times: number) =>
    tab.evaluate(
      async ([to, source, times]) => {
        const copy = (0, eval)(source) as () => HTMLElement;
        const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const link = () => document.querySelector('link[rel=canonical]')!;
        const from = location.pathname;
        const there = new DOMParser().parseFromString(await (await fetch(to)).text(), 'text/html').body;
        for (let time = 0; time < times; time++) {
          const kept = copy();
          const y = scrollY;
          history.pushState({}, '', to);
          link().setAttribute('href', to);
          document.body.replaceWith(document.importNode(there, true));
          scrollTo(0, 0);
          await frames();
          const left = new Promise((done) => addEventListener('popstate', done, {once: true}));
          history.back();
          await left;
          link().setAttribute('href', from);
          document.body.replaceWith(kept);
          scrollTo(0, y);
          await frames();
        }
      },
      [path, `(${copy})`, times] as const,
    );

  for (const [what, copy] of Object.entries(KEEPING)) {
    test(`with ${what}`, async (t) => {
      const [first, second] = [next(), next()];
      await host.vote(first, 5);
      for (const path of [first, second]) page(path, story(path));
      const tab = await open(t, first);
      await showsRatings(tab, ['5']);
      await goAndBack(tab, second, copy, 2);
      await showsRatings(tab, ['5']);
      assert.equal(await tab.locator('article-footer').count(), 1);
      await tab.locator('article-footer[data-aw-placed]').waitFor({state: 'attached'});
    });

    test(`with ${what}, also on a page that has none of its own any more`, async (t) => {
      const [first, second] = [next(), next()];
      page(first, `<main>${story(first)}</main>`);
      page(second, story(second));
      const tab = await open(t, first);
      await tab.locator('article-footer').waitFor({state: 'attached'});
      await tab.evaluate(() => document.querySelector('article-footer')!.setAttribute('data-old', ''));
      await tab.evaluate(() => {
        const meta = Object.assign(document.createElement('meta'), {content: 'product'});
        meta.setAttribute('property', 'og:type');
        document.head.append(meta);
      });
      await goAndBack(tab, second, copy, 1);
      await tab.locator('article-footer').waitFor({state: 'detached'});
    });

    test(`with ${what}, in sight where the reader has left it`, async (t) => {
      const [first, second] = [next(), next()];
      await host.vote(first, 5);
      for (const path of [first, second]) page(path, story(path));
      const tab = await open(t, first);
      await showsRatings(tab, ['5']);
      await goAndBack(tab, second, copy, 1);
      const results = tab.locator('article-rating [part=result]').filter({hasText: 'Average'});
      await results.waitFor();
      assert.ok(
        await results.evaluate((each) => each.getBoundingClientRect().top < innerHeight && scrollY > innerHeight),
      );
      assert.equal(await tab.locator('article-footer').count(), 1);
    });
  }
});

test('a footer that the page has taken out with all that is not its own is there again, once', async (t) => {
  const path = next();
  page(path, story(path));
  const tab = await open(t, path);
  await tab.locator('article-footer').waitFor({state: 'attached'});
  // As frameworks do that draw an article anew.
  await tab.evaluate(() => {
    const article = document.querySelector('article')!;
    document.querySelector('article-footer')!.setAttribute('data-old', '');
    article.replaceChildren(...[...article.children].filter(({localName}) => localName !== 'article-footer'));
  });
  await tab.locator('article-footer:not([data-old])').waitFor({state: 'attached'});
  assert.equal(await tab.locator('article-footer').count(), 1);
});

describe('endless reading', () => {
  /** Appends the next article, and then takes over its address. */
  const append = (tab: Page, path: string, html: string) =>
    tab.evaluate(
      ([path, html]) => {
        document.querySelector('main')!.insertAdjacentHTML('beforeend', html);
        return new Promise<void>((done) =>
          requestAnimationFrame(() => {
            history.replaceState({}, '', path);
            document.querySelector('link[rel=canonical]')!.setAttribute('href', path);
            done();
          }),
        );
      },
      [path, html] as const,
    );

  for (const [how, article] of Object.entries({
    'that name themselves': (path: string) => `<article data-article="${path}"><h1>Story ${path}</h1>${TALL}</article>`,
    'whose headline is a link': (path: string) =>
      `<article><h1><a href="${path}">Story ${path}</a></h1>${TALL}</article>`,
    'that do not name themselves': (path: string) => `<article><h1>Story ${path}</h1>${TALL}</article>`,
  }))
    test(`gives each of the articles ${how} a footer with its own rating`, async (t) => {
      const [first, second, third] = [next(), next(), next()];
      await host.vote(first, 5);
      await host.vote(second, 2);
      await host.vote(third, 3);
      page(first, story(first));
      const tab = await open(t, first);
      await showsRatings(tab, ['5']);
      for (const [index, path] of [second, third].entries()) {
        await append(tab, path, article(path));
        await tab
          .locator('article-footer')
          .nth(index + 1)
          .waitFor({state: 'attached'});
      }
      await showsRatings(tab, ['5', '2', '3']);
      // Who scrolls back has the first address again.
      await tab.evaluate((path) => history.replaceState({}, '', path), first);
      await showsRatings(tab, ['5', '2', '3']);
    });

  test('keeps the name of an article whose address comes after its footer', async (t) => {
    const [first, second] = [next(), next()];
    await host.vote(first, 5);
    await host.vote(second, 2);
    page(first, story(first));
    const tab = await open(t, first);
    await showsRatings(tab, ['5']);
    await tab.evaluate((html) => {
      document.querySelector('main')!.insertAdjacentHTML('beforeend', html);
    }, `<article><h1>Story ${second}</h1>${TALL}</article>`);
    await tab.locator('article-footer').nth(1).waitFor({state: 'attached'});
    await tab.evaluate((path) => {
      history.replaceState({}, '', path);
      document.querySelector('link[rel=canonical]')!.setAttribute('href', path);
    }, second);
    await showsRatings(tab, ['5', '2']);
    // It follows the page no more.
    await tab.waitForFunction(
      (path) => [...document.querySelectorAll('article-footer')][1]!.article?.endsWith(path),
      second,
    );
    await tab.evaluate((path) => history.replaceState({}, '', path), first);
    await showsRatings(tab, ['5', '2']);
  });
});

describe('while the page shows the same article under another address', () => {
  const text = (path: string, headline = 'h1') =>
    `<article><${headline}>Story ${path}</${headline}>${TALL}<p>The last words of ${path}.</p></article>`;
  const take = (tab: Page, path: string, how: 'pushState' | 'replaceState' = 'replaceState') =>
    tab.evaluate(
      ([path, how]) => {
        history[how]({}, '', path);
        document.querySelector('link[rel=canonical]')?.setAttribute('href', path);
      },
      [path, how] as const,
    );
  /** Until the page has been looked at after what was last done. */
  const lookedAt = async (tab: Page) => {
    await tab.evaluate(() => {
      const copy = document.createElement('article-footer');
      copy.dataset.awPlaced = copy.id = 'late';
      document.body.append(copy);
    });
    await tab.locator('#late').waitFor({state: 'detached'});
  };
  const footerIsOld = (tab: Page) =>
    tab.evaluate(() => document.querySelector('article-footer')?.hasAttribute('data-old') ?? false);
  const mark = (tab: Page) =>
    tab.evaluate(() => document.querySelector('article-footer')!.setAttribute('data-old', ''));

  test('its footer keeps its rating, and the vote: the address is that of an article below with a headline of its own', async (t) => {
    const [first, second] = [next(), next()];
    await host.vote(first, 5);
    await host.vote(second, 2);
    page(first, `<main>${text(first)}</main>`);
    const tab = await open(t, first);
    await showsRatings(tab, ['5']);
    await mark(tab);
    await tab.evaluate(
      (html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html),
      text(second, 'h2'),
    );
    await take(tab, second);
    await lookedAt(tab);
    await showsRatings(tab, ['5']);
    assert.equal(await footerIsOld(tab), true);
    const counted = tab.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await tab.locator('article-rating [part~=star]').nth(3).click();
    await counted;
    assert.deepEqual([(await host.votes(first)).count, (await host.votes(second)).count], [2, 1]);
  });

  test('it stays where the reader looks at it: a picture has opened, and closes again', async (t) => {
    const path = next();
    await host.vote(path, 5);
    page(path, `<main>${text(path)}</main>`);
    const tab = await open(t, path);
    await showsRatings(tab, ['5']);
    await mark(tab);
    await take(tab, `${path}/photo/2`, 'pushState');
    await lookedAt(tab);
    assert.equal(await footerIsOld(tab), true);
    await showsRatings(tab, ['5']);
    await tab.goBack();
    await lookedAt(tab);
    assert.equal(await footerIsOld(tab), true);
    await showsRatings(tab, ['5']);
  });

  test('nothing moves where a page without a canonical link adds a query', async (t) => {
    const path = next();
    await host.vote(path, 5);
    page(path, `<main>${text(path)}</main><script>document.querySelector('link[rel=canonical]').remove()</script>`);
    const tab = await open(t, path);
    await showsRatings(tab, ['5']);
    await mark(tab);
    await take(tab, `${path}?tab=2`);
    await lookedAt(tab);
    assert.equal(await footerIsOld(tab), true);
    await showsRatings(tab, ['5']);
  });

  test('it follows a canonical link that comes late', async (t) => {
    const [path, named] = [next(), next()];
    await host.vote(named, 2);
    page(path, `<main>${text(path)}</main><script>document.querySelector('link[rel=canonical]').remove()</script>`);
    const tab = await open(t, path);
    await tab.locator('article-footer').waitFor({state: 'attached'});
    await mark(tab);
    await tab.evaluate((href) => {
      document.head.append(Object.assign(document.createElement('link'), {rel: 'canonical', href}));
    }, named);
    await showsRatings(tab, ['2']);
    assert.equal(await footerIsOld(tab), true);
  });

  test('and then writes the next one into its nodes, or draws it anew, its footer goes with it', async (t) => {
    const [first, second] = [next(), next()];
    await host.vote(first, 5);
    await host.vote(second, 2);
    page(first, `<main>${text(first)}</main>`);
    const tab = await open(t, first);
    await showsRatings(tab, ['5']);
    await mark(tab);
    await take(tab, second, 'pushState');
    await lookedAt(tab);
    // The text is the same in other nodes.
    await tab.evaluate(() => {
      for (const each of document.querySelectorAll('h1,p')) each.replaceWith(each.cloneNode(true));
    });
    await lookedAt(tab);
    assert.equal(await footerIsOld(tab), true);
    await showsRatings(tab, ['5']);
    await tab.evaluate((path) => {
      document.querySelector('h1')!.firstChild!.nodeValue = `Story ${path}`;
      scrollTo(0, 0);
    }, second);
    await tab.locator('article-footer:not([data-old])').waitFor({state: 'attached'});
    await showsRatings(tab, ['2']);
    assert.equal(await tab.locator('article-footer').count(), 1);
  });
});

describe('a footer that stands outside of what the page replaces', () => {
  const TAGS = '<div class="post-tags"><a href="/tags/sea" rel="tag">Sea</a></div>';
  const inner = (path: string) => `<div class="text"><h1>Story ${path}</h1>${TALL}<p>Words of ${path}.</p></div>`;
  const outside = (path: string) => {
    page(path, `<main><article>${inner(path)}${TAGS}</article></main>`);
    return path;
  };
  const exchange = (tab: Page, html: string) =>
    tab.evaluate((html) => {
      document.querySelector('.text')!.outerHTML = html;
      scrollTo(0, 0);
    }, html);
  const isOutside = (tab: Page) => tab.locator('article > .post-tags + article-footer').waitFor({state: 'attached'});

  test('goes with its text, also where the address has not changed', async (t) => {
    const tab = await open(t, outside(next()));
    await isOutside(tab);
    await tab.evaluate(() =>
      document.head.insertAdjacentHTML('beforeend', '<meta property="og:type" content="profile">'),
    );
    await exchange(tab, '<nav class="text"><h1>Log in</h1><a href="/login">Here</a></nav>');
    await tab.locator('article-footer').waitFor({state: 'detached'});
  });

  test('is that of the next article, whose content comes later than its address', async (t) => {
    const [first, second] = [outside(next()), next()];
    await host.vote(first, 5);
    await host.vote(second, 2);
    const tab = await open(t, first);
    await isOutside(tab);
    await tab.evaluate((path) => {
      document.querySelector('article-footer')!.setAttribute('data-old', '');
      history.pushState({}, '', path);
      document.querySelector('link[rel=canonical]')!.setAttribute('href', path);
    }, second);
    await showsRatings(tab, ['5']);
    await exchange(tab, inner(second));
    await tab.locator('article-footer:not([data-old])').waitFor({state: 'attached'});
    await showsRatings(tab, ['2']);
    assert.equal(await tab.locator('article-footer').count(), 1);
  });

  test('keeps its width while the page hides the text', async (t) => {
    const path = next();
    page(
      path,
      `<style>.text{max-inline-size:600px;margin-inline:auto}</style><main><article>${inner(path)}${TAGS}</article></main>`,
    );
    const tab = await open(t, path);
    await isOutside(tab);
    const width = () => tab.locator('article-footer').evaluate((each) => each.getBoundingClientRect().width);
    assert.equal(await width(), 600);
    await tab.evaluate(async () => {
      document.querySelector<HTMLElement>('.text')!.style.display = 'none';
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
    assert.equal(await width(), 600);
  });
});

test('a page without an article that changes all the time is read less and less often, and the next address soon', async (t) => {
  const [list, path] = [next(), next()];
  page(list, '<main><h1>News</h1><p>Nothing.</p><b></b></main>');
  page(path, story(path));
  const tab = await open(t, list);
  await tab.waitForFunction(() => !!(globalThis as {AW?: unknown}).AW);
  // How many milliseconds it takes until the page has been looked at five times.
  const lasted = await tab.evaluate(async () => {
    // Looking for a text measures the paragraphs.
    const {getClientRects} = Element.prototype;
    const paragraph = document.querySelector('p')!;
    let isLookedAt = false;
    Element.prototype.getClientRects = function () {
      isLookedAt ||= this === paragraph;
      return getClientRects.call(this);
    };
    let begin = 0;
    for (let [time, looks] = [0, 0]; looks < 5; time++) {
      document.querySelector('b')!.textContent = String(time);
      await new Promise(requestAnimationFrame);
      if (!isLookedAt) continue;
      isLookedAt = false;
      if (!looks++) begin = performance.now();
    }
    return performance.now() - begin;
  });
  assert.ok(lasted > 5000, String(lasted));
  await swapMain(tab, path);
  // Another look at the same address would come only after as long again.
  await tab.locator('main article-footer').waitFor({state: 'attached', timeout: 0.8 * lasted});
});
