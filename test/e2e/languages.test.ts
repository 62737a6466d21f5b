import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LOCALES} from '../../src/embed/load-locale.ts';
import {en, type Dictionary} from '../../src/locales/en.ts';
import {stage} from '../embed/support.ts';
import {visit} from './support.ts';

const {browser, host} = await stage(['/a', '/b', '/c', '/d', '/e']);

/** Right to left, as `dir` of their pages says. */
const RTL = new Set(['ar', 'fa', 'he', 'ur']);

/** All elements on a phone of 320 px, with text of twice the size. */
const pageOf = (locale: string): string => `<!doctype html>
  <html lang="${locale}" dir="${RTL.has(locale) ? 'rtl' : 'ltr'}" style="font-size:200%">
  <meta name="viewport" content="width=device-width"><title>c</title><link rel="icon" href="data:,">
  <link rel="canonical" href="/c">
  <script src="/copy/afterword.js" data-adapter="rest" data-url="/"></script>
  <body style="margin:8px">
  <article-rating loading="eager" distribution></article-rating>
  <article-rating loading="eager" confirm></article-rating>
  <related-nav loading="eager"></related-nav>
  <related-nav loading="eager" kind="author"></related-nav>
  <tag-list loading="eager" counts></tag-list>
  <disclaimer-banner loading="eager" publisher="The Daily Ledger"></disclaimer-banner>
  <latest-news loading="eager"></latest-news>`;

for (const locale of ['en', ...LOCALES])
  test(`in ${locale} nothing is cut at 320 px with text of twice the size, and nothing is left in English`, async (t) => {
    const {default: dictionary} =
      locale === 'en'
        ? {default: en}
        : ((await import(`../../src/locales/${locale}.ts`)) as {readonly default: Dictionary});
    const {page, thrown} = await visit(t, browser, host.page(`/in-${locale}.html`, pageOf(locale)));
    await page.setViewportSize({width: 320, height: 800});
    await page.waitForFunction(() =>
      // Before the language is there they keep their places unseen.
      [...document.querySelectorAll('article-rating,related-nav,tag-list,disclaimer-banner,latest-news')].every(
        (each) =>
          each.shadowRoot
            ?.querySelector('[part~=base][aria-busy=false]:has([part])')
            ?.checkVisibility({visibilityProperty: true}),
      ),
    );
    const {headings, wide} = await page.evaluate(() => {
      const roots = [...document.body.children].map(({shadowRoot}) => shadowRoot).filter((root) => root !== null);
      const shown = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('[part]')]);
      return {
        headings: roots.map((root) => root.querySelector('[part=question],[part=heading]')?.textContent?.trim()),
        wide: shown
          .filter((part) => {
            const {left, right, width} = part.getBoundingClientRect();
            return width > 1 && (left < 0 || right > innerWidth + 0.5);
          })
          .map((part) => `${part.part.value}: ${part.textContent!.trim()}`),
      };
    });
    assert.deepEqual(wide, []);
    assert.equal(headings[0], dictionary.question);
    assert.equal(headings.at(-1), dictionary.latest);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.deepEqual(thrown, []);
  });
