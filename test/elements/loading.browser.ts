import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {json} from '../../src/adapters/json.ts';
import {configure, type AwErrorEvent, type BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  html,
  link,
  memory,
  mount,
  part,
  recorded,
  reset,
  settle,
  stateOf,
  stories,
  until,
  waitUntil,
} from './helpers.ts';

const articles = stories(3).map((each) => ({...each, terms: [{kind: 'tag', name: 'T'}] as const}));
const site = () =>
  recorded(memory({articles: [...articles, link(9)], notices: [{article: '*', items: [{id: '1', text: 'Notice'}]}]}));

const elements: Record<string, (adapter: BackendAdapter, loading?: string) => TemplateResult> = {
  'article-rating': (adapter, loading = 'lazy') =>
    html`<article-rating loading=${loading} .adapter=${adapter} article=${ARTICLE}></article-rating>`,
  'related-nav': (adapter, loading = 'lazy') =>
    html`<related-nav loading=${loading} .adapter=${adapter} article=${ARTICLE}></related-nav>`,
  'tag-list': (adapter, loading = 'lazy') =>
    html`<tag-list loading=${loading} .adapter=${adapter} article=${ARTICLE}></tag-list>`,
  'disclaimer-banner': (adapter, loading = 'lazy') =>
    html`<disclaimer-banner loading=${loading} .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`,
  'latest-news': (adapter, loading = 'lazy') =>
    html`<latest-news loading=${loading} .adapter=${adapter} article=${ARTICLE}></latest-news>`,
};

/** Below the viewport by that many heights of it. */
const at = (screens: number, template: TemplateResult) =>
  mount<LitElement>(
    html`<section style="block-size:${screens * 100 + 100}vh"></section>
      ${template}
      <section style="block-size:200vh"></section>`,
  );

afterEach(() => {
  reset();
  scrollTo(0, 0);
});

for (const [name, make] of Object.entries(elements))
  describe(`${name} and the viewport`, () => {
    it('asks nothing while it is more than a viewport away, and asks when it comes nearer', async () => {
      const {adapter, calls} = site();
      const element = await at(1.5, make(adapter));
      await settle(element);
      expect(stateOf(element)).to.equal('idle');
      expect(calls).to.deep.equal([]);
      scrollTo(0, innerHeight * 0.3);
      await settle(element);
      expect(calls).to.deep.equal([]);
      scrollTo(0, innerHeight * 0.8);
      await until(element, 'ready');
      expect(calls).to.have.length(1);
      expect(element.getBoundingClientRect().top, 'it is still below what is seen').to.be.above(innerHeight);
    });

    it('asks at once where it is told to', async () => {
      const {adapter, calls} = site();
      const element = await at(5, make(adapter, 'eager'));
      await until(element, 'ready');
      expect(calls).to.have.length(1);
    });

    it('goes through its states, one at a time', async () => {
      const {adapter} = site();
      const element = await at(3, make(adapter));
      const seen = [stateOf(element)];
      element.addEventListener('aw-load', () => seen.push('aw-load'), {once: true});
      element.scrollIntoView();
      await waitUntil(() => {
        const now = stateOf(element);
        if (now !== seen.at(-1)) seen.push(now);
        return now === 'ready';
      });
      expect(seen.filter((state) => !['aw-load', 'loading'].includes(state))).to.deep.equal(['idle', 'ready']);
      expect(seen).to.include('aw-load');
    });
  });

describe('a backend that is still to come', () => {
  it('is waited for in silence', async () => {
    configure({adapter: null});
    const element = await mount<LitElement>(html`<tag-list article=${ARTICLE}></tag-list>`);
    await settle(element);
    expect(stateOf(element)).to.equal('idle');
    expect(part(element, 'status')).to.equal(undefined);
    configure({adapter: site().adapter});
    await until(element, 'ready');
  });

  it('costs a text that is known without it no height', async () => {
    configure({adapter: null});
    const element = await mount<LitElement>(
      html`<disclaimer-banner text=${'So it is. '.repeat(40)}></disclaimer-banner>`,
    );
    await settle(element);
    const base = element.shadowRoot!.querySelector('[part=base]')!;
    const {height} = element.getBoundingClientRect();
    expect(getComputedStyle(base).visibility).to.equal('hidden');
    configure({adapter: site().adapter});
    await until(element, 'ready');
    await waitUntil(() => getComputedStyle(base).visibility === 'visible');
    expect(element.getBoundingClientRect().height).to.be.closeTo(height, 0.1);
  });
});

describe('a backend without it', () => {
  it('that is known only once it was asked leaves nothing, and says so to developers', async () => {
    const codes: string[] = [];
    const heard = (event: Event) => codes.push((event as AwErrorEvent).detail.error.code);
    document.body.addEventListener('aw-error', heard, {once: true});
    const element = await mount<LitElement>(
      html`<div style="margin-top: 200vh"></div>
        <article-rating loading="eager" .adapter=${json({data: {articles: []}})} article=${ARTICLE}></article-rating>`,
    );
    const rating = element.parentElement!.querySelector('article-rating')!;
    await until(rating, 'empty');
    expect(codes).to.deep.equal(['unsupported']);
    expect(rating.getBoundingClientRect().height).to.equal(0);
  });
});
