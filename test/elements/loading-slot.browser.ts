import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {configure, type BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  height,
  html,
  memory,
  mount,
  part,
  rated,
  reset,
  settle,
  stateOf,
  stories,
  until,
} from './helpers.ts';

/** A backend that answers when the test says so. */
function slowly(): {readonly adapter: BackendAdapter; readonly answer: () => void} {
  const gate = deferred();
  const tags = [{kind: 'tag', name: 'Ferries', url: '/tag/ferries'}] as const;
  const articles = stories(8).map((story) => ({...story, terms: tags}));
  const notices = [{article: ARTICLE, items: [{id: '1', text: 'Corrected on Tuesday.'}]}];
  const {ratings, terms, notices: notes, articles: lists} = memory({articles, notices, ...rated(4, 12)});
  const wait = <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await gate.promise;
      return method(...args);
    }; // prettier-ignore
  const adapter: BackendAdapter = {
    name: 'slow',
    contract: 1,
    ratings: {...ratings!, read: wait(ratings!.read)},
    terms: {of: wait(terms!.of)},
    notices: {of: wait(notes!.of)},
    articles: {
      latest: wait(lists!.latest!),
      neighbours: wait(lists!.neighbours!),
      related: wait(lists!.related!),
    },
  };
  return {adapter, answer: gate.resolve};
}

const SKELETON = html`<p slot="loading" style="margin:0">Loading…</p>`;
const ELEMENTS: Record<string, (adapter: BackendAdapter, content: unknown) => TemplateResult> = {
  'article-rating': (adapter, content) =>
    html`<article-rating loading="eager" .adapter=${adapter} article=${ARTICLE}>${content}</article-rating>`,
  'related-nav': (adapter, content) =>
    html`<related-nav loading="eager" .adapter=${adapter} article=${ARTICLE} kind="author">${content}</related-nav>`,
  'tag-list': (adapter, content) =>
    html`<tag-list loading="eager" .adapter=${adapter} article=${ARTICLE}>${content}</tag-list>`,
  'disclaimer-banner': (adapter, content) =>
    html`<disclaimer-banner loading="eager" .adapter=${adapter} article=${ARTICLE}>${content}</disclaimer-banner>`,
  'latest-news': (adapter, content) =>
    html`<latest-news loading="eager" .adapter=${adapter} article=${ARTICLE}>${content}</latest-news>`,
};

const isShown = (element: Element): boolean => element.checkVisibility({visibilityProperty: true});
const skeletonOf = (element: Element) => element.querySelector('[slot=loading]')!;

describe('what a page puts into slot="loading"', () => {
  afterEach(reset);

  for (const [name, make] of Object.entries(ELEMENTS)) {
    it(`is shown in <${name}> while it waits, and gives way at once, in an identical box`, async () => {
      const {adapter, answer} = slowly();
      const [plain, element] = [
        await mount<LitElement>(make(adapter, '')),
        await mount<LitElement>(make(adapter, SKELETON)),
      ];
      await until(element, 'loading');
      await until(plain, 'loading');
      expect(isShown(skeletonOf(element))).to.equal(true);
      expect(part(element, 'base'), 'nothing of ours is seen').to.equal(undefined);
      expect(height(element)).to.be.closeTo(height(plain), 0.1);
      await expect(element).to.be.accessible();
      const before = height(element);
      answer();
      await until(element, 'ready');
      await settle(element);
      expect(isShown(skeletonOf(element))).to.equal(false);
      expect(isShown(part(element, 'base'))).to.equal(true);
      expect(height(element)).to.be.closeTo(before, 0.1);
      expect(element.querySelector('[slot=loading]'), 'it is the page’s, and stays where it is').not.to.equal(null);
    });

    it(`of <${name}> never makes the box higher`, async () => {
      const {adapter} = slowly();
      const tall = html`<div slot="loading" style="block-size:3000px">Loading…</div>`;
      const [plain, element] = [
        await mount<LitElement>(make(adapter, '')),
        await mount<LitElement>(make(adapter, tall)),
      ];
      await until(element, 'loading');
      expect(height(element)).to.be.closeTo(height(plain), 0.1);
    });
  }

  it('is shown while the backend is still to come, and not where there is none', async () => {
    configure({adapter: null});
    const element = await mount<LitElement>(html`<article-rating>${SKELETON}</article-rating>`);
    expect(isShown(skeletonOf(element))).to.equal(true);
    reset();
    await until(element, 'empty');
    expect(isShown(skeletonOf(element))).to.equal(false);
  });

  it('is not shown where the reading fails: the message is', async () => {
    const read = () => Promise.reject(new Error('no'));
    const adapter = {name: 'x', contract: 1, ratings: {read}} as unknown as BackendAdapter;
    const element = await mount<LitElement>(ELEMENTS['article-rating']!(adapter, SKELETON));
    await until(element, 'error');
    expect(isShown(skeletonOf(element))).to.equal(false);
    expect(isShown(part(element, 'status'))).to.equal(true);
  });

  it('is not needed beside the page’s own content, which is shown instead', async () => {
    const {adapter} = slowly();
    const content = html`${SKELETON}
      <p id="own">Ask the editor.</p>`;
    const element = await mount<LitElement>(ELEMENTS['article-rating']!(adapter, content));
    await until(element, 'loading');
    expect(stateOf(element)).to.equal('loading');
    expect(isShown(element.querySelector('#own')!)).to.equal(true);
    expect(isShown(skeletonOf(element))).to.equal(false);
  });
});
