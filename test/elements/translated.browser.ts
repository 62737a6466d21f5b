import {expect} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/define/all.ts';
import {configure, defineLocale, type ArticleRating, type LatestNews, type TagList} from '../../src/index.ts';
import {
  ARTICLE,
  html,
  link,
  memory,
  mount,
  parts,
  rated,
  reset,
  settle,
  stories,
  until,
  voting,
  words,
  waitUntil,
} from './helpers.ts';

/** Translates as Chrome does: each text node is taken out, and its translation stands there in two `<font>`. */
function translate(root: ParentNode & Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    if (!node.data.trim() || node.parentElement?.closest('style')) continue;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.append(inner);
    inner.textContent = `¿${node.data.trim()}?`;
    node.replaceWith(outer);
  }
}

/** Translates as some extensions do: the text node stays, inside a `<font>`. */
function wrap(root: ParentNode & Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    if (!node.data.trim() || node.parentElement?.closest('style')) continue;
    const font = document.createElement('font');
    node.before(font);
    font.append(node);
    node.data = `¿${node.data.trim()}?`;
  }
}

const counting = () =>
  voting(async ({value}) => ({average: 4.2, count: 3, best: 5, revision: 3, mine: value, histogram: [0, 0, 1, 1, 1]}), {
    read: async (asked) =>
      asked.map(() => ({average: 3.5, count: 2, best: 5, revision: 2, histogram: [0, 0, 1, 1, 0]})),
    withdraw: async () => ({average: 3.5, count: 2, best: 5, revision: 4, mine: null, histogram: [0, 0, 1, 1, 0]}),
  });

/** The average, the scale and the count that the result says. */
const numbers = (element: Element) =>
  words(element, 'result')
    .match(/\d+([.,]\d+)?/g)
    ?.join(' ');

afterEach(reset);

for (const [how, change] of [
  ['whose text nodes were exchanged', translate],
  ['whose text nodes were wrapped', wrap],
] as const)
  describe(`a page ${how} by a translator`, () => {
    it('shows the new numbers after a vote, and after it was taken back', async () => {
      const element = await mount<ArticleRating>(
        html`<article-rating .adapter=${counting()} article=${ARTICLE} distribution></article-rating>`,
      );
      await until(element, 'ready');
      await waitUntil(() => parts(element, 'distribution').length > 0);
      change(element.shadowRoot!);
      parts(element, 'star')[4]!.click();
      // The words that have not changed stay translated.
      await waitUntil(() => numbers(element) === '4.2 5 3');
      expect(words(element, 'status')).to.contain('Your rating: 5');
      const rows = parts(element, 'distribution')[0]!.textContent!.replace(/\s+/g, ' ');
      expect(rows).to.contain('1');
      change(element.shadowRoot!);
      parts(element, 'withdraw')[0]!.click();
      await waitUntil(() => numbers(element) === '3.5 5 2');
      expect(words(element, 'status')).to.not.contain('Your rating');
    });

    it('shows the new numbers of a compact rating', async () => {
      const element = await mount<ArticleRating>(
        html`<article-rating .adapter=${counting()} article=${ARTICLE} compact></article-rating>`,
      );
      await until(element, 'ready');
      await waitUntil(() => words(element, 'brief') === '3.5 (2)');
      change(element.shadowRoot!);
      parts(element, 'star')[4]!.click();
      await waitUntil(() => words(element, 'brief') === '4.2 (3)');
    });

    it('says another heading, other words and another article', async () => {
      const adapter = memory({...rated(3.5, 2), articles: stories(8)});
      for (const tag of ['article-rating', 'latest-news', 'related-nav', 'tag-list', 'disclaimer-banner']) {
        const element = await mount<LitElement & {heading: string; article: string}>(
          html`${document.createElement(tag)}`,
        );
        Object.assign(element, {
          adapter,
          article: ARTICLE,
          heading: 'First',
          publisher: 'The Ledger',
          loading: 'eager',
        });
        await settle(element);
        change(element.shadowRoot!);
        element.heading = 'Second';
        await settle(element);
        if (element.shadowRoot!.querySelector('[part~=heading], [part=question]'))
          expect(element.shadowRoot!.textContent, tag).to.match(/Second/);
        expect(element.shadowRoot!.textContent, tag).to.not.match(/First/);
      }
    });

    it('shows the titles of other articles', async () => {
      const first = memory({articles: [1, 2, 3].map((n) => link(n, {title: `Old ${n}`}))});
      const second = memory({articles: [4, 5, 6].map((n) => link(n, {title: `New ${n}`})), name: 'second'});
      const element = await mount<LatestNews>(html`<latest-news .adapter=${first} limit="3"></latest-news>`);
      await until(element, 'ready');
      change(element.shadowRoot!);
      element.adapter = second;
      await waitUntil(() => /New 4.*New 5.*New 6/s.test(words(element)));
      expect(words(element)).to.not.contain('Old');
    });

    it('shows other terms, and how many more there are', async () => {
      const terms = (...names: string[]) =>
        memory({
          terms: [{article: ARTICLE, items: names.map((name) => ({kind: 'tag' as const, name, url: `/${name}`}))}],
          name: names[0]!,
        });
      const element = await mount<TagList>(
        html`<tag-list .adapter=${terms('One', 'Two', 'Three')} article=${ARTICLE} limit="1"></tag-list>`,
      );
      await until(element, 'ready');
      await waitUntil(() => words(element).includes('+2 more'));
      change(element.shadowRoot!);
      element.adapter = terms('Four', 'Five', 'Six', 'Seven');
      await waitUntil(() => words(element).includes('+3 more'));
      expect(words(element)).to.contain('Four').and.not.contain('One');
    });

    it('speaks another language when the page does', async () => {
      const element = await mount<ArticleRating>(
        html`<article-rating .adapter=${counting()} article=${ARTICLE}></article-rating>`,
      );
      await until(element, 'ready');
      change(element.shadowRoot!);
      defineLocale('de', {});
      configure({locale: 'de'});
      await waitUntil(() => numbers(element) === '3,5 5 2');
    });
  });
