/** Nothing is cut, whatever readers do to the text and to the page: spacing, zoom, narrow windows, print, forced colours. */
import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {BrowserContextOptions, Page} from 'playwright-core';
import {settled, stage, star, untilCounted, visit} from './support.ts';

const {browser, server} = await stage();

/** WCAG 1.4.12. Properties that are inherited reach into shadow roots; the line height is set there, and is no less than asked for a line. */
const SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p {margin-block-end: 2em !important}`;

/** The parts whose words do not fit: cut, or over the edge of their element. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const deep = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
    const ours = deep(document).filter((each) => 'headingLevel' in each);
    return ours.flatMap((element) => {
      const box = element.getBoundingClientRect();
      return deep(element.shadowRoot!).flatMap((each) => {
        const {overflowX, overflowY, visibility, clipPath} = getComputedStyle(each);
        // What is for assistive technology alone, and drawings.
        if (visibility !== 'visible' || clipPath !== 'none' || each.closest('svg, .visually-hidden')) return [];
        const isCut =
          (overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1) ||
          (overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1);
        const {left, right} = each.getBoundingClientRect();
        const isOver = right - left > 0 && (left < box.left - 3 || right > box.right + 3);
        if (!isCut && !isOver) return [];
        return [`${element.localName} ${each.getAttribute('part') ?? each.className}: ${each.textContent?.trim()}`];
      });
    });
  });

/** Reads a page to its end, so that all is loaded, and goes back to its start. */
async function read(page: Page): Promise<void> {
  await page.waitForSelector('article-rating:state(idle), article-rating:state(ready)', {state: 'attached'});
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 300) {
    await page.mouse.wheel(0, 300);
    await settled(page);
  }
}

async function cutOn(t: TestContext, path: string, width: number, options: BrowserContextOptions = {}, css = '') {
  const {page} = await visit(t, browser, server.url + path, undefined, {viewport: {width, height: 800}, ...options});
  if (css) await page.addStyleTag({content: css});
  await read(page);
  return {page, found: await cut(page)};
}

for (const path of ['/articles/the-late-ferry', '/articles/maqha-al-mina'])
  for (const [name, width, css] of [
    ['on a phone', 390, ''],
    ['at 320 pixels', 320, ''],
    ['at 240 pixels', 240, ''],
    ['at 1280 pixels', 1280, ''],
    ['with spaced text', 700, SPACING],
    ['with spaced text at 320 pixels', 320, SPACING],
    // A page of 1280 pixels that is magnified is laid out as one of so many.
    ['at 200 percent', 640, ''],
    ['at 400 percent', 320, ''],
    ['with text of 200 percent at 390 pixels', 390, ':root {font-size: 200%}'],
  ] as const)
    test(`${path} cuts nothing ${name}`, async (t) => {
      assert.deepEqual((await cutOn(t, path, width, {}, css)).found, []);
    });

for (const [name, options] of [
  ['with forced colours', {forcedColors: 'active'}],
  ['with reduced motion', {reducedMotion: 'reduce'}],
  ['with more contrast', {contrast: 'more'}],
] as const)
  test(`nothing is cut ${name}`, async (t) => {
    assert.deepEqual((await cutOn(t, '/articles/the-late-ferry', 700, options)).found, []);
  });

test('the page’s letter-spacing is that of all words of the elements, buttons included', async (t) => {
  const {page} = await cutOn(t, '/articles/the-late-ferry', 700, {}, 'body {letter-spacing: 2px}');
  await star(page, 4).click();
  await untilCounted(page);
  const {words, others} = await page.evaluate(() => {
    const deep = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
    const ours = deep(document).filter((each) => 'headingLevel' in each);
    const words = ours
      .flatMap((element) => deep(element.shadowRoot!))
      .filter(({childNodes}) => [...childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()));
    const others = words.filter((each) => getComputedStyle(each).letterSpacing !== '2px');
    return {words: words.map(({localName}) => localName), others: others.map(({outerHTML}) => outerHTML)};
  });
  assert.ok(words.includes('button') && words.length > 30, words.join());
  assert.deepEqual(others, []);
});

test('muted text has the full colour of the text where transparency is reduced', async (t) => {
  const {page} = await cutOn(t, '/articles/the-late-ferry', 700);
  const isMuted = () =>
    page
      .locator('related-nav')
      .first()
      .evaluate((element) => {
        const [own, muted] = [element, element.shadowRoot!.querySelector('[part=meta]')!].map(
          (each) => getComputedStyle(each).color,
        );
        return own !== muted;
      });
  await page.addStyleTag({content: ':root {--aw-muted: initial}'});
  assert.equal(await isMuted(), true);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedMedia', {
    features: [{name: 'prefers-reduced-transparency', value: 'reduce'}],
  });
  assert.equal(await isMuted(), false);
});

test('nothing moves by itself where motion is reduced', async (t) => {
  const {page} = await cutOn(t, '/articles/the-late-ferry', 700, {reducedMotion: 'reduce'});
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

test('on paper all words stand there, in black', async (t) => {
  const {page} = await cutOn(t, '/articles/the-late-ferry', 700);
  await page.emulateMedia({media: 'print'});
  assert.deepEqual(await cut(page), []);
  const text = await page.locator('disclaimer-banner [part=text]').innerText();
  assert.match(text, /^Disclaimer\. The views .* The Harbour Ledger\.$/s);
});

test('where colours are forced the line between neighbours is none of a link, and stars are seen', async (t) => {
  const {page} = await cutOn(t, '/articles/the-late-ferry', 700, {forcedColors: 'active'});
  const colours = await page.evaluate(() => {
    const pair = [...document.querySelectorAll('related-nav')].at(-1)!.shadowRoot!;
    const icon = document.querySelector('article-rating')!.shadowRoot!.querySelector('.icon')!;
    const probe = document.createElement('p');
    probe.style.color = 'CanvasText';
    document.body.append(probe);
    return {
      line: getComputedStyle(pair.querySelector('li + li')!).borderInlineStartColor,
      link: getComputedStyle(pair.querySelector('a')!).color,
      star: getComputedStyle(icon).color,
      text: getComputedStyle(probe).color,
    };
  });
  assert.notEqual(colours.line, colours.link);
  assert.equal(colours.star, colours.text);
});
