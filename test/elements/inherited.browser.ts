import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {ARTICLE, html, LONG, memory, mount, rated, reset, settle, stories, until} from './helpers.ts';

const adapter = memory({
  ...rated(4.5, 12),
  articles: stories(4, {terms: [{kind: 'tag', name: 'Harbour', url: '/t/harbour'}]}),
  terms: [{article: ARTICLE, items: [{kind: 'tag', name: 'Harbour', url: '/t/harbour'}]}],
  notices: [{article: ARTICLE, items: [{id: 'one', text: LONG}]}],
});

const elements: Record<string, () => TemplateResult> = {
  'article-rating': () => html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
  'related-nav': () => html`<related-nav .adapter=${adapter} article="https://news.example/2"></related-nav>`,
  'latest-news': () => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
  'tag-list': () => html`<tag-list .adapter=${adapter} article=${ARTICLE}></tag-list>`,
  'disclaimer-banner': () => html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`,
};

/** Where each word of an element stands, in whole pixels from its corner. */
function wordsOf(element: LitElement): string[] {
  const corner = element.getBoundingClientRect();
  const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {x, y} of range.getClientRects())
      found.push(`${node.nodeValue!.trim()} ${Math.round(x - corner.x)} ${Math.round(y - corner.y)}`);
  }
  return found;
}

afterEach(reset);

describe('how a page sets its own text', () => {
  for (const [name, make] of Object.entries(elements))
    it(`leaves the words of <${name}> where they are`, async () => {
      const element = await mount<LitElement>(make());
      await until(element, 'ready');
      await settle(element);
      const before = wordsOf(element);
      expect(before.length).to.be.above(0);
      element.parentElement!.style.cssText += 'text-indent: 3em; text-align: justify; text-align-last: justify';
      await settle(element);
      expect(wordsOf(element)).to.deep.equal(before);
    });
});
