import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {
  ARTICLE,
  height,
  html,
  LONG,
  memory,
  mount,
  part,
  parts,
  reset,
  settle,
  stories,
  until,
  waitUntil,
} from './helpers.ts';

/** A font that the tests have at hand, made so wide that the same words take more lines. */
const FONT = new URL('../../node_modules/storybook/assets/browser/nunito-sans-regular.woff2', import.meta.url).href;
const style = document.createElement('style');
let fonts = 0;

const isCut = ({scrollHeight, clientHeight}: Element): boolean => scrollHeight > clientHeight + 1;

/** Mounts an element in a font of the system, and then gives the page the font that it has asked for. */
async function withLateFont(template: TemplateResult, width: number, seen: (element: LitElement) => void) {
  const element = await mount<LitElement>(template, width);
  element.style.fontFamily = 'Late, sans-serif';
  await until(element, 'ready');
  await settle(element);
  seen(element);
  // Each test's is another one, so that it comes as late. Not in the head, where elements look for what describes the page.
  style.textContent = `@font-face { font-family: Late; src: url("${FONT}?${++fonts}"); size-adjust: 220% }`;
  document.body.append(style);
  await waitUntil(() => document.fonts.check('16px Late'), 'the font comes');
  return element;
}

afterEach(() => {
  style.remove();
  reset();
});

describe('a font that comes late', () => {
  it('hides no tag: those that no longer fit stand behind a button', async () => {
    const items = Array.from({length: 8}, (_, n) => ({kind: 'tag', name: `Subject ${n}`, url: `/t/${n}`}) as const);
    const element = await withLateFont(
      html`<tag-list .adapter=${memory({terms: [{article: ARTICLE, items}]})} article=${ARTICLE}></tag-list>`,
      500,
      (list) => {
        expect(isCut(part(list, 'list'))).to.equal(false);
        expect(part(list, 'more')).to.equal(undefined);
      },
    );
    await waitUntil(() => part(element, 'more'), 'the button comes');
    await waitUntil(() => !isCut(part(element, 'list')), 'nothing is cut');
    await expect(element).to.be.accessible();
  });

  it('cuts no notice without a button that opens it', async () => {
    const element = await withLateFont(
      html`<disclaimer-banner lines="1" text=${LONG.slice(0, 40)} heading=""></disclaimer-banner>`,
      390,
      (banner) => expect(part(banner, 'show').hidden).to.equal(true),
    );
    await waitUntil(() => !part(element, 'show').hidden, 'the button is seen');
    const cut = height(element);
    part(element, 'show').click();
    await settle(element);
    expect(height(element)).to.be.above(cut);
    await expect(element).to.be.accessible();
  });

  // WebKit's ellipsis needs no room.
  if ('FontFaceSetLoadEvent' in globalThis)
    it('leaves room for the ellipsis of a headline that it cuts', async () => {
      const element = await withLateFont(
        html`<related-nav
          .adapter=${memory({articles: stories(3, {title: 'Ham in Rye '.repeat(6)})})}
          article="https://news.example/2"
        ></related-nav>`,
        240,
        (nav) => expect(parts(nav, 'title')[1]!.classList.contains('cut')).to.equal(false),
      );
      const title = parts(element, 'title')[1]!;
      await waitUntil(() => isCut(title), 'it is cut');
      await waitUntil(() => title.classList.contains('cut'), 'there is room for its ellipsis');
    });
});
