import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import type {ArticleRating, BackendAdapter, RatingSummary} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  failure,
  height,
  html,
  LONG,
  memory,
  mount,
  parts,
  rated,
  reset,
  settle,
  stateOf,
  stories,
  until,
  voting,
  waitUntil,
} from './helpers.ts';

const WIDTHS = [180, 390, 900];
const picture = {url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 1, height: 1};

/** `count` articles: with a word for a title, or with more than there is room for. */
const site = (count: number, long: boolean) =>
  stories(count, {
    ...(long && {title: LONG, image: picture, locked: true, author: {name: LONG}}),
    terms: [{kind: 'category', name: long ? LONG : 'World'}],
  }).map((each) => ({...each, author: {name: long ? LONG : 'Ines'}}));

const terms = (count: number, name: string) =>
  Array.from(
    {length: count},
    (_, n) => ({kind: 'tag', name: `${name} ${n}`, url: `https://news.example/t/${n}`}) as const,
  );

const notices = (...texts: string[]) => ({
  notices: [{article: ARTICLE, items: texts.map((text) => ({id: text, text}))}],
});

/** What a backend may answer, from nothing to the full, and more than there is room for. */
const lists = [
  {fail: 'refused'},
  {empty: true},
  ...[1, 2, 3, 6].flatMap((count) => [false, true].map((long) => ({articles: site(count, long)}))),
] as object[];

interface Case {
  readonly make: (adapter: BackendAdapter) => TemplateResult;
  readonly answers: readonly object[];
}

const cases: Record<string, Case> = {
  'related-nav': {
    make: (adapter) => html`<related-nav .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    answers: lists,
  },
  'related-nav, author': {
    make: (adapter) => html`<related-nav kind="author" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    answers: lists,
  },
  'related-nav, author, words alone': {
    make: (adapter) =>
      html`<related-nav kind="author" limit="2" show="" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    answers: lists,
  },
  'latest-news': {
    make: (adapter) => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    answers: lists,
  },
  'latest-news, list': {
    make: (adapter) => html`<latest-news layout="list" limit="3" .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    answers: lists,
  },
  'tag-list': {
    make: (adapter) => html`<tag-list .adapter=${adapter} article=${ARTICLE}></tag-list>`,
    answers: [
      {fail: 'refused'},
      {empty: true},
      ...[1, 4, 30].flatMap((count) =>
        ['a', LONG].map((name) => ({terms: [{article: ARTICLE, items: terms(count, name)}]})),
      ),
    ],
  },
  'tag-list, inline': {
    make: (adapter) => html`<tag-list layout="inline" .adapter=${adapter} article=${ARTICLE}></tag-list>`,
    answers: [
      {fail: 'refused'},
      {empty: true},
      ...[1, 4, 30].flatMap((count) =>
        ['a', LONG].map((name) => ({terms: [{article: ARTICLE, items: terms(count, name)}]})),
      ),
    ],
  },
  'disclaimer-banner': {
    make: (adapter) => html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`,
    answers: [{fail: 'refused'}, {}, notices('Short.'), notices(LONG.repeat(5)), notices('First.', 'Second.')],
  },
  'article-rating': {
    make: (adapter) => html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    answers: [
      {slices: []},
      {fail: 'refused'},
      {},
      rated(4.5, 4),
      rated(4.5, 1_234_567, {mine: 4}),
      rated(1, 1, {closed: true}),
      {shared: false},
    ],
  },
};

/** What is free between the last words of a list and its end. */
const holeOf = (element: Element): number => {
  const words = parts(element, 'link').flatMap((link) => [...link.querySelectorAll('.words > [part]')]);
  return (
    element.shadowRoot!.querySelector('[part=base]')!.getBoundingClientRect().bottom -
    Math.max(...words.map((each) => each.getBoundingClientRect().bottom))
  );
};

const settled = (element: Element): boolean => /ready|empty|error/.test(stateOf(element));

afterEach(reset);

describe('the box in sight', () => {
  for (const [name, {make, answers}] of Object.entries(cases))
    for (const width of WIDTHS)
      it(`of ${name}, ${width} px wide, is as high with its data as before`, async () => {
        const wait = deferred();
        // One upon the other, so that all are in sight; by different names, so that none knows of another's votes.
        const places = answers.map(
          (answer, index) =>
            html`<div style="position:absolute;inset-block-start:0;display:flow-root;inline-size:${width}px">
              ${make(memory({name: `backend ${index}`, ...answer, latency: wait.promise}))}
            </div>`,
        );
        const first = await mount(html`<section>${places}</section>`);
        const elements = [...first.closest('section')!.querySelectorAll<LitElement>('div > *')];
        const waiting = elements.find((element) => !settled(element))!;
        const before = height(waiting);
        expect(before).to.be.above(20);
        wait.resolve();
        await waitUntil(() => elements.every(settled), 'all are answered');
        await settle();
        for (const [index, element] of elements.entries())
          expect(height(element), `answer ${index}`).to.be.closeTo(before, 0.5);
      });

  for (const width of WIDTHS)
    it(`of a rating, ${width} px wide, stays as high through the life of a vote`, async () => {
      const answer: RatingSummary = {average: 4.5, count: 1234, best: 5, revision: 3};
      for (const [ends, source] of [
        [() => Promise.resolve(answer), {}],
        [() => Promise.reject(failure('unreachable')), {}],
        [() => Promise.reject(failure('refused')), {}],
        [() => Promise.reject(failure('timeout')), {idempotent: false}],
        [() => Promise.resolve(answer), {shared: false}],
      ] as const) {
        const wait = deferred();
        const adapter = voting(() => wait.promise.then(ends), source);
        const element = await mount<ArticleRating>(
          html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
          width,
        );
        await until(element, 'ready');
        const before = height(element);
        const star = parts(element, 'star')[3]!;
        star.dispatchEvent(new KeyboardEvent('keydown', {key: '3', bubbles: true}));
        await element.updateComplete;
        expect(height(element), 'chosen').to.be.closeTo(before, 0.5);
        star.click();
        await element.updateComplete;
        expect(height(element), 'pending').to.be.closeTo(before, 0.5);
        wait.resolve();
        await settle(element);
        expect(height(element), 'answered').to.be.closeTo(before, 0.5);
        element.parentElement!.remove();
      }
    });

  it('of a list keeps its rows also when the backend answers with more than it was asked for', async () => {
    const [, ...items] = stories(9);
    for (const make of [
      (adapter: BackendAdapter) => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
      (adapter: BackendAdapter) =>
        html`<related-nav kind="author" heading="More" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    ]) {
      const wait = deferred();
      const answer = () => wait.promise.then(() => ({items}));
      const element = await mount(make({name: 'test', contract: 1, articles: {latest: answer, related: answer}}));
      await until(element, 'loading');
      const before = height(element);
      wait.resolve();
      await until(element, 'ready');
      expect(height(element)).to.be.closeTo(before, 0.5);
    }
  });
});

describe('the box out of sight', () => {
  const far = (template: TemplateResult) =>
    mount<LitElement>(
      html`<section style="block-size:150vh"></section>
        ${template}`,
    );

  for (const [name, {make}] of Object.entries(cases))
    it(`of ${name} vanishes below the viewport when there is nothing`, async () => {
      const element = await far(make(memory({slices: []})));
      await until(element, 'empty');
      expect(element.getBoundingClientRect().height).to.equal(0);
      const space = element.parentElement!.getBoundingClientRect().height - innerHeight * 1.5;
      expect(space, 'and its margins with it').to.be.closeTo(0, 1);
    });

  it('takes the height of what there is', async () => {
    const element = await far(
      html`<latest-news .adapter=${memory({articles: stories(1)})} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'ready');
    const full = await far(
      html`<latest-news loading="eager" .adapter=${memory({articles: stories(6)})} article=${ARTICLE}></latest-news>`,
    );
    await until(full, 'ready');
    expect(element.getBoundingClientRect().height).to.be.below(full.getBoundingClientRect().height);
    expect(parts(element, 'item')).to.have.length(1);
  });

  for (const layout of ['list', 'cards', 'inline'])
    it(`of more by an author with two others leaves no hole, as ${layout}`, async () => {
      const element = await far(
        html`<related-nav
          kind="author"
          layout=${layout}
          .adapter=${memory({articles: stories(2)})}
          article=${ARTICLE}
        ></related-nav>`,
      );
      await until(element, 'ready');
      expect(parts(element, 'item')).to.have.length(2);
      expect(holeOf(element)).to.be.below(16);
    });

  it('lets go of its hole when it has been scrolled out below', async () => {
    const element = await mount<LitElement>(
      html`<related-nav kind="author" .adapter=${memory({articles: stories(2)})} article=${ARTICLE}></related-nav>`,
    );
    await until(element, 'ready');
    expect(holeOf(element), 'in sight it is as high as three').to.be.above(60);
    element.parentElement!.style.marginBlockStart = '200vh';
    await waitUntil(() => holeOf(element) < 16, 'out of sight it is as high as two');
    element.parentElement!.style.marginBlockStart = '';
    await settle(element);
    expect(holeOf(element), 'and it stays so').to.be.below(16);
  });

  it('that said in sight that there is nothing vanishes when it has been scrolled out below', async () => {
    const element = await mount<LitElement>(
      html`<latest-news .adapter=${memory({empty: true})} article=${ARTICLE}></latest-news>`,
    );
    await until(element, 'empty');
    expect(element.getBoundingClientRect().height).to.be.above(20);
    element.parentElement!.style.marginBlockStart = '200vh';
    await waitUntil(() => element.getBoundingClientRect().height === 0, 'it vanishes');
  });

  it('still says that it failed', async () => {
    const element = await far(html`<tag-list .adapter=${memory({fail: 'refused'})} article=${ARTICLE}></tag-list>`);
    await until(element, 'error');
    expect(element.getBoundingClientRect().height).to.be.above(20);
    expect(parts(element, 'retry')).to.have.length(1);
  });
});
