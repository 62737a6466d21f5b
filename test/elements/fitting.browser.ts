import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {
  ARTICLE,
  deferred,
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
  words,
} from './helpers.ts';

const tags = (count: number) => ({
  terms: [
    {
      article: ARTICLE,
      items: Array.from({length: count}, (_, n) => ({kind: 'tag', name: `Subject ${n}`, url: `/t/${n}`}) as const),
    },
  ],
});

const notices = (...texts: string[]) => ({
  notices: [{article: ARTICLE, items: texts.map((text) => ({id: text, text}))}],
});

/** What has more in it than it shows, and does not scroll. */
const cutIn = (element: Element, selector: string): Element[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].filter(
    ({scrollHeight, clientHeight}) => scrollHeight > clientHeight + 1,
  );

/** Below the viewport, where a box takes the height of what is in it. */
const far = (template: TemplateResult, width = 700) =>
  mount<LitElement>(
    html`<section style="block-size:150vh"></section>
      ${template}`,
    width,
  );

/** Where the words of an element begin and end. */
function edgesOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

afterEach(reset);

describe('what does not fit', () => {
  for (const [layout, width] of [
    ['pills', 700],
    ['pills', 240],
    ['inline', 700],
    ['inline', 180],
  ] as const)
    it(`of tags, ${layout} and ${width} px wide, stands behind a button`, async () => {
      const wait = deferred();
      const element = await mount<LitElement>(
        html`<tag-list
          layout=${layout}
          .adapter=${memory({...tags(40), latency: wait.promise})}
          article=${ARTICLE}
        ></tag-list>`,
        width,
      );
      const before = height(element);
      wait.resolve();
      await until(element, 'ready');
      await waitUntil(() => part(element, 'more'), 'the button comes');
      await waitUntil(() => cutIn(element, 'ul').length === 0, 'nothing scrolls');
      expect(height(element)).to.be.closeTo(before, 0.5);
      const shown = parts(element, 'term').length;
      expect(shown).to.be.at.least(1);
      expect(words(element, 'more')).to.equal(`+${40 - shown} more`);
      part(element, 'more').click();
      await settle(element);
      expect(parts(element, 'term')).to.have.length(40);
    });

  it('of tags in a page that gets narrower stands behind a button, whatever their limit was before', async () => {
    const element = await mount<LitElement>(html`<tag-list .adapter=${memory(tags(8))} article=${ARTICLE}></tag-list>`);
    await until(element, 'ready');
    expect(part(element, 'more')).to.equal(undefined);
    element.parentElement!.style.inlineSize = '320px';
    await waitUntil(() => part(element, 'more'), 'the button comes');
    await waitUntil(() => cutIn(element, 'ul').length === 0, 'nothing is cut');
    const fitting = parts(element, 'term').length;
    for (const [limit, shown] of [
      ['2', 2],
      ['0', fitting],
      ['3', 3],
    ] as const) {
      element.setAttribute('limit', limit);
      await until(element, 'ready');
      await waitUntil(() => parts(element, 'term').length === shown, `${shown} with the limit ${limit}`);
    }
  });

  it('of a disclaimer in a page that gets narrower stands behind a button, also after a number of lines', async () => {
    const element = await mount<LitElement>(
      html`<disclaimer-banner .adapter=${memory(notices(LONG.repeat(2)))} article=${ARTICLE}></disclaimer-banner>`,
      900,
    );
    await until(element, 'ready');
    expect(part(element, 'show')).to.equal(undefined);
    element.parentElement!.style.inlineSize = '240px';
    await waitUntil(() => part(element, 'show'), 'the button comes');
    for (const lines of ['2', '0', '3']) {
      element.setAttribute('lines', lines);
      await until(element, 'ready');
      await waitUntil(() => part(element, 'show') && !part(element, 'show').hidden, `the button with ${lines} lines`);
      expect(element.shadowRoot!.querySelectorAll('.cut'), `${lines} lines`).to.have.length(1);
    }
  });

  it('of tags that have no row in sight is not hidden below the viewport', async () => {
    const element = await far(html`<tag-list .adapter=${memory(tags(40))} article=${ARTICLE}></tag-list>`);
    await until(element, 'ready');
    await settle(element);
    expect(parts(element, 'term')).to.have.length(40);
    expect(part(element, 'more')).to.equal(undefined);
  });

  it('of a row of tags leaves no second one once it is out of sight', async () => {
    const element = await mount<LitElement>(html`<tag-list .adapter=${memory(tags(2))} article=${ARTICLE}></tag-list>`);
    await until(element, 'ready');
    const list = part(element, 'list');
    expect(list.clientHeight).to.be.above(40);
    element.parentElement!.style.marginBlockStart = '200vh';
    await waitUntil(() => list.clientHeight < 40, 'one row is left');
  });

  for (const width of [240, 390, 700])
    it(`of a disclaimer that comes late, ${width} px wide, stands behind a button`, async () => {
      const wait = deferred();
      const element = await mount<LitElement>(
        html`<disclaimer-banner
          .adapter=${memory({...notices(LONG.repeat(6)), latency: wait.promise})}
          article=${ARTICLE}
        ></disclaimer-banner>`,
        width,
      );
      const before = height(element);
      wait.resolve();
      await until(element, 'ready');
      await waitUntil(() => part(element, 'show'), 'the button comes');
      await settle(element);
      expect(height(element)).to.be.closeTo(before, 0.5);
      const {bottom} = part(element, 'show').getBoundingClientRect();
      expect(bottom).to.be.at.most(part(element, 'base').getBoundingClientRect().bottom);
      part(element, 'show').click();
      await settle(element);
      expect(cutIn(element, '.fixed, [part=text]')).to.have.length(0);
      expect(height(element)).to.be.above(before);
    });

  it('of several notices scrolls, and what scrolls has a name and takes the focus', async () => {
    const texts = Array.from({length: 6}, (_, n) => `Notice ${n}`);
    const element = await mount<LitElement>(
      html`<disclaimer-banner .adapter=${memory(notices(...texts))} article=${ARTICLE}></disclaimer-banner>`,
    );
    await until(element, 'ready');
    const box = element.shadowRoot!.querySelector<HTMLElement>('.fixed')!;
    expect(box.scrollHeight).to.be.above(box.clientHeight);
    expect(box.tabIndex).to.equal(0);
    expect(box.getAttribute('aria-label')).to.equal('Disclaimer');
    await expect(element).to.be.accessible();
  });
});

describe('headlines', () => {
  const adapter = memory({articles: stories(6, {title: LONG})});
  const lists = {
    neighbours: html`<related-nav .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    author: html`<related-nav kind="author" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    cards: html`<related-nav kind="author" layout="cards" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    news: html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
  };
  for (const [name, list] of Object.entries(lists))
    for (const width of [240, 390, 900])
      it(`of ${name}, ${width} px wide, are whole below the viewport`, async () => {
        const element = await far(list, width);
        await until(element, 'ready');
        await settle(element);
        expect(parts(element, 'title').length).to.be.above(0);
        expect(cutIn(element, '[part=title]')).to.have.length(0);
      });

  it('are whole in sight where the page says so', async () => {
    const element = await mount<LitElement>(
      html`<related-nav kind="author" lines="none" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
      300,
    );
    await until(element, 'ready');
    expect(cutIn(element, '[part=title]')).to.have.length(0);
  });

  it('have three lines in cards and pairs where they are cut, and their ellipsis within the column', async () => {
    const element = await mount<LitElement>(lists.neighbours, 300);
    await until(element, 'ready');
    for (const title of parts(element, 'title')) {
      // WebKit's lines are whole pixels high.
      expect(title.clientHeight).to.be.closeTo(3 * 1.3 * 16, 3);
      expect(getComputedStyle(title).overflowX).to.equal('hidden');
    }
  });

  it('of a pair have a line between them that is as high as both', async () => {
    const element = await mount<LitElement>(
      html`<related-nav
        .adapter=${memory({articles: [...stories(1, {title: LONG}), ...stories(2).slice(2)]})}
        article=${ARTICLE}
      ></related-nav>`,
      500,
    );
    await until(element, 'ready');
    const [list] = parts(element, 'list');
    const items = [...list!.children];
    const {borderInlineStartWidth} = getComputedStyle(items[1]!);
    expect(borderInlineStartWidth).to.equal('1px');
    expect(items[1]!.getBoundingClientRect().height).to.be.closeTo(items[0]!.getBoundingClientRect().height, 0.5);
  });

  it('of another direction stand on the side of their date', async () => {
    const first = await mount<LitElement>(
      html`<section dir="rtl">
        <related-nav
          kind="author"
          show="date category"
          .adapter=${memory({articles: stories(2, {title: 'A short one', terms: [{kind: 'category', name: 'World'}]})})}
          article=${ARTICLE}
        ></related-nav>
      </section>`,
    );
    await until(first, 'ready');
    const title = edgesOf(parts(first, 'title')[0]!);
    const meta = edgesOf(parts(first, 'meta')[0]!);
    expect(title.right).to.be.closeTo(meta.right, 2);
    const [date, category] = parts(first, 'meta')[0]!.querySelectorAll('time, bdi');
    expect(edgesOf(date!).left, 'the date comes first').to.be.above(edgesOf(category!).right);
  });
});

describe('words of others', () => {
  it('call a warning so', async () => {
    const element = await mount<LitElement>(
      html`<disclaimer-banner tone="warning" text="It is hot." heading="Take care!"></disclaimer-banner>`,
    );
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Warning. Take care! It is hot.');
  });

  it('that are missing are said at the top of the box', async () => {
    const element = await mount<LitElement>(
      html`<latest-news .adapter=${memory({empty: true})} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'empty');
    const heading = part(element, 'heading').getBoundingClientRect();
    const line = part(element, 'status').getBoundingClientRect();
    expect(line.top).to.be.within(heading.bottom, heading.bottom + 30);
  });
});
