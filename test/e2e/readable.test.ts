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

/** Reads a page to its end, so that all is loaded. */
async function read(page: Page): Promise<void> {
  await page.waitForSelector('article-rating:state(idle), article-rating:state(ready)', {state: 'attached'});
  // What comes while it is in sight has the lines that were kept for it.
  await settled(page);
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

/** Runs in the page. The colours of a rating's icons, by what they are, and the system's: with each set of icons, in each state. */
async function ratingColours() {
  const probe = document.createElement('p');
  document.body.prepend(probe);
  const system = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const found: string[] = [];
  let shown = 0;
  /** A rating with an own vote, or that takes no more, and with the attributes of a set of icons. */
  const show = async (best: number, mine: number | undefined, voted: boolean, attributes: Record<string, string>) => {
    const rating = document.createElement('article-rating');
    const read = async () => [{average: best - 0.5, count: 2, best, revision: 1, mine, voted}];
    const adapter = {
      name: 'test',
      contract: 1,
      ratings: {idempotent: true, shared: true, read, cast: () => new Promise(() => {})},
    };
    Object.assign(rating, {adapter, article: `https://news.example/${shown++}`, loading: 'eager'});
    for (const [name, value] of Object.entries(attributes)) rating.setAttribute(name, value);
    if (attributes.icon === '')
      rating.innerHTML = '<svg slot="icon" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></svg>';
    document.body.prepend(rating);
    while (!rating.matches(':state(ready)')) await new Promise(requestAnimationFrame);
    return rating;
  };
  const look = (rating: Element, what: string) => {
    const root = rating.shadowRoot!;
    const focused = root.activeElement;
    if (focused) found.push(`${what} ring: ${getComputedStyle(focused).outlineColor}`);
    for (const each of root.querySelectorAll('.icon, .layer, .icon path')) {
      const {color, stroke} = getComputedStyle(each);
      found.push(`${what}: ${each.localName === 'path' ? stroke : color}`);
    }
    for (const star of root.querySelectorAll('.star .icon'))
      found.push(`${what} drawn: ${getComputedStyle(star, '::before').backgroundColor}`);
  };
  const sets: [best: number, attributes: Record<string, string>][] = [
    [5, {}],
    [5, {step: '0.5'}],
    [5, {icon: 'heart'}],
    [2, {icon: 'thumbs'}],
    [5, {icon: 'faces'}],
    [5, {icon: 'faces', 'value-labels': 'Bad, Poor, Fair, Good, Great'}],
    [5, {icon: 'numbers'}],
    [5, {icon: ''}],
  ];
  for (const [best, attributes] of sets)
    for (const mine of [undefined, 2])
      for (const voted of [false, true]) {
        const rating = await show(best, mine, voted, attributes);
        const what = `${Object.values(attributes).join()}${mine ? ', own vote' : ''}${voted ? ', final' : ''}`;
        look(rating, what);
        const star = rating.shadowRoot!.querySelector<HTMLElement>('[tabindex="0"]');
        star?.focus();
        star?.dispatchEvent(new KeyboardEvent('keydown', {key: '1', bubbles: true, composed: true, cancelable: true}));
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        if (star) look(rating, `${what}, chosen`);
        rating.remove();
      }
  return {found: [...new Set(found)], ground: system('Canvas'), text: system('CanvasText')};
}

for (const colorScheme of ['dark', 'light'] as const)
  test(`where colours are forced, the icons of every set have those of text: ${colorScheme}`, async (t) => {
    const {page} = await cutOn(t, '/articles/the-late-ferry', 700, {forcedColors: 'active', colorScheme});
    // Colours that a page asks for have no say.
    await page.addStyleTag({content: ':root {--aw-star: #050505; --aw-muted: #0a0a0a; --aw-accent: #0b0b0b}'});
    const {found, ground, text} = await page.evaluate(ratingColours);
    assert.equal(ground === 'rgb(0, 0, 0)', colorScheme === 'dark', ground);
    assert.ok(found.length > 50, String(found.length));
    assert.deepEqual(
      found.filter((each) => !each.endsWith(`: ${text}`)),
      [],
    );
  });
