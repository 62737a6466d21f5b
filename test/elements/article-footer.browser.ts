import {expect} from '@open-wc/testing';
import '../../src/define/all.ts';
import {configure, type AfterwordElement, type ArticleFooter, type BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  recorded,
  reset,
  settle,
  stories,
  until,
  waitUntil,
  words,
} from './helpers.ts';

const articles = stories(6).map((each) => ({...each, terms: [{kind: 'tag', name: 'Bridges'}] as const}));
const notices = [{article: '*', items: [{id: '1', text: 'Notice.'}]}];
const site = () => memory({articles: [...articles, link(9)], notices});

/** The parts that are there, in the order in which they stand, by tag and kind. */
const made = (footer: Element) =>
  [...footer.shadowRoot!.querySelectorAll<AfterwordElement<unknown>>('slot > *')].map((part) =>
    [part.localName, part.getAttribute('kind')].filter(Boolean).join(' '),
  );
const inside = (footer: Element, tag: string) => footer.shadowRoot!.querySelector<AfterwordElement<unknown>>(tag)!;

const ALL = ['related-nav author', 'disclaimer-banner', 'tag-list', 'related-nav', 'article-rating', 'latest-news'];

afterEach(() => {
  reset();
  scrollTo(0, 0);
});

describe('article-footer', () => {
  it('has all parts in their order, and each works', async () => {
    configure({adapter: site()});
    const footer = await mount<ArticleFooter>(html`<article-footer article=${ARTICLE}></article-footer>`);
    expect(made(footer)).to.deep.equal(ALL);
    for (const part of footer.shadowRoot!.querySelectorAll('slot > *')) {
      part.scrollIntoView();
      await until(part, 'ready');
    }
    await expect(footer).to.be.accessible();
  });

  it('has the parts that are asked for, in their own order, and follows the attribute', async () => {
    configure({adapter: site()});
    const footer = await mount<ArticleFooter>(
      html`<article-footer article=${ARTICLE} parts="latest, tags author nonsense"></article-footer>`,
    );
    expect(made(footer)).to.deep.equal(['related-nav author', 'tag-list', 'latest-news']);
    const tags = inside(footer, 'tag-list');
    footer.parts = 'tags rating';
    await footer.updateComplete;
    expect(made(footer)).to.deep.equal(['tag-list', 'article-rating']);
    expect(inside(footer, 'tag-list') === tags, 'the part that stays is the same').to.equal(true);
    footer.removeAttribute('parts');
    await footer.updateComplete;
    expect(made(footer)).to.deep.equal(ALL);
  });

  it('gives its article to all parts', async () => {
    const {adapter, calls} = recorded(site());
    configure({adapter});
    const footer = await mount<ArticleFooter>(html`<article-footer parts="tags" article=${ARTICLE}></article-footer>`);
    await until(inside(footer, 'tag-list'), 'ready');
    footer.article = 'https://news.example/2';
    await settle(footer);
    await until(inside(footer, 'tag-list'), 'ready');
    footer.removeAttribute('article');
    await settle(footer);
    const asked = calls.map(({args}) => (args[0] as {url: string}[])[0]!.url);
    expect(asked).to.deep.equal([ARTICLE, 'https://news.example/2', location.href.split('#')[0]]);
  });

  it('leaves a part’s place to what the page puts there, which asks alone', async () => {
    const {adapter, calls} = recorded(site());
    configure({adapter});
    const footer = await mount<ArticleFooter>(
      html`<article-footer parts="tags neighbours" article=${ARTICLE}>
        <p slot="tags">The page’s own tags</p>
      </article-footer>`,
    );
    await until(inside(footer, 'related-nav'), 'ready');
    await settle(footer);
    expect(footer.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
    expect(footer.shadowRoot!.querySelector('tag-list')?.getBoundingClientRect().height ?? 0).to.equal(0);
    expect(calls.map(({method}) => method)).to.deep.equal(['articles.neighbours']);
    expect(footer.querySelector('p')!.getBoundingClientRect().top).to.be.below(
      inside(footer, 'related-nav').getBoundingClientRect().top,
    );
  });

  it('asks for no part whose place the page has taken, silent or not, and shows it when the page takes its own away', async () => {
    const {adapter, calls} = recorded(site());
    configure({adapter});
    const footer = await mount<ArticleFooter>(
      html`<article-footer silent parts="tags neighbours" article=${ARTICLE}>
        <p slot="tags">The page’s own tags</p>
      </article-footer>`,
    );
    await until(inside(footer, 'related-nav'), 'ready');
    await settle(footer);
    expect(calls.map(({method}) => method)).to.deep.equal(['articles.neighbours']);
    footer.querySelector('p')!.remove();
    await waitUntil(() => footer.shadowRoot!.querySelector('tag-list'), 'the tags are there');
    await until(inside(footer, 'tag-list'), 'ready');
  });

  it('says nothing of a part that has nothing or that failed, where it is silent, and shows all others', async () => {
    const {ratings} = memory({});
    configure({adapter: {...memory({articles: [link(1, {url: ARTICLE})]}), ratings: {...ratings!, shared: true}}});
    const footer = await mount<ArticleFooter>(
      html`<article-footer .silent=${true} parts="author rating" article=${ARTICLE}></article-footer>`,
    );
    const author = inside(footer, 'related-nav');
    const rating = inside(footer, 'article-rating');
    await until(author, 'empty');
    await until(rating, 'ready');
    const shown = (element: Element) =>
      [...element.shadowRoot!.querySelectorAll('[part]')].filter((part) =>
        part.checkVisibility({visibilityProperty: true}),
      );
    expect(shown(author).map(({part}) => part.value)).to.deep.equal([]);
    rating.shadowRoot!.querySelectorAll<HTMLElement>('[part~=star]')[3]!.click();
    await waitUntil(() => shown(rating).some(({textContent}) => /Your rating: 4/.test(textContent!)));
  });

  it('never touches its children', async () => {
    configure({adapter: site()});
    const footer = await mount<ArticleFooter>(
      html`<article-footer article=${ARTICLE}><tag-list slot="tags" text-tags="Ours"></tag-list></article-footer>`,
    );
    const before = footer.innerHTML;
    await until(inside(footer, 'related-nav'), 'ready');
    footer.parts = 'tags';
    await settle(footer);
    expect(footer.innerHTML.replace(/ data-state="\w+"/, '')).to.equal(before.replace(/ data-state="\w+"/, ''));
  });
});

describe('a silent article-footer', () => {
  for (const [what, adapter, state] of [
    ['has nothing', memory({empty: true}), 'empty'],
    ['cannot be loaded', memory({fail: 'refused'}), 'error'],
    ['has no backend for it', memory({slices: []}), 'empty'],
  ] as const)
    it(`leaves no place in sight for a part that ${what}`, async () => {
      const footer = await mount<ArticleFooter>(
        html`<article-footer
          silent
          parts="author tags latest"
          .adapter=${adapter}
          article=${ARTICLE}
        ></article-footer>`,
      );
      for (const tag of ['related-nav', 'tag-list', 'latest-news']) {
        inside(footer, tag).loading = 'eager';
        await until(inside(footer, tag), state);
      }
      expect(footer.getBoundingClientRect().height).to.equal(0);
      expect(footer.parentElement!.getBoundingClientRect().height, 'and no margins').to.be.closeTo(0, 1);
    });

  it('moves nothing that is read where the part is above it', async () => {
    const answer = deferred();
    const empty = memory({empty: true});
    const tags: BackendAdapter = {
      ...empty,
      terms: {of: async (...args) => answer.promise.then(() => empty.terms!.of(...args))},
    };
    const footer = await mount<ArticleFooter>(
      html`<article-footer silent parts="tags" .adapter=${tags} article=${ARTICLE}></article-footer>
        <p style="block-size:200vh;overflow-anchor:none">What is read.</p>`,
    );
    await until(inside(footer, 'tag-list'), 'loading');
    const read = footer.parentElement!.querySelector('p')!;
    read.scrollIntoView();
    answer.resolve();
    await until(inside(footer, 'tag-list'), 'empty');
    await settle(footer);
    expect(read.getBoundingClientRect().top).to.be.closeTo(0, 1);
  });

  it('says the state of the reader’s vote', async () => {
    const footer = await mount<ArticleFooter>(
      html`<article-footer silent parts="rating" .adapter=${site()} article=${ARTICLE}></article-footer>`,
    );
    const rating = inside(footer, 'article-rating');
    await until(rating, 'ready');
    parts(rating, 'star')[3]!.click();
    await waitUntil(() => words(rating, 'status').includes('Your rating: 4'));
    expect(getComputedStyle(part(rating, 'status')).visibility).to.equal('visible');
  });
});
