import {expect} from '@open-wc/testing';
import '../../src/define/latest-news.ts';
import '../../src/define/related-nav.ts';
import {AdapterError, type ArticleLink, type BackendAdapter, type RelatedNav} from '../../src/index.ts';
import {pretend} from './clock.ts';
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
  recorded,
  reset,
  settle,
  shows,
  stories,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const WIDTHS = [180, 360, 700, 1000];
const EXCERPT = 'How it went on that evening, and why nobody in the harbour was surprised when the lamps went out.';
const articles = (count: number, extra: Partial<ArticleLink> = {}) => stories(count, {excerpt: EXCERPT, ...extra});

const titles = (element: Element) =>
  parts(element, 'item')
    .filter((item) => item.ariaHidden !== 'true')
    .map((item) => item.querySelector('[part=title]')!.textContent!.trim());
const focused = (element: Element) =>
  element.shadowRoot!.activeElement?.querySelector('[part=title]')?.textContent?.trim();
const said = (element: Element) => element.shadowRoot!.querySelector('[part=trouble]')!.textContent!.trim();

let undo: (() => void)[] = [];
afterEach(() => {
  undo.forEach((each) => each());
  undo = [];
  reset();
});

describe('related-nav, with excerpts and in other layouts', () => {
  for (const layout of ['list', 'cards', 'inline'])
    for (const width of WIDTHS)
      it(`is as high before the answer as after it: ${layout}, ${width} px wide`, async () => {
        for (const extra of [{}, {title: LONG, excerpt: EXCERPT.repeat(4)}, {excerpt: undefined}]) {
          const wait = deferred();
          const element = await mount<RelatedNav>(
            html`<related-nav
              kind="author"
              show="date excerpt image"
              layout=${layout}
              .adapter=${memory({articles: articles(3, extra), latency: wait.promise})}
              article=${ARTICLE}
            ></related-nav>`,
            width,
          );
          await until(element, 'loading');
          // What decides how the list looks is loaded first.
          await element.features.settled();
          await element.updateComplete;
          const before = height(element);
          wait.resolve();
          await until(element, 'ready');
          expect(height(element)).to.be.closeTo(before, 0.5);
          expect(element.scrollWidth).to.be.at.most(width);
          element.parentElement!.remove();
        }
      });

  it('shows how an article begins, cut by sight alone', async () => {
    const element = await mount<RelatedNav>(
      html`<related-nav
        kind="author"
        show="date excerpt"
        .adapter=${memory({articles: articles(3, {excerpt: EXCERPT.repeat(9)})})}
        article=${ARTICLE}
      ></related-nav>`,
    );
    await until(element, 'ready');
    const excerpt = part(element, 'excerpt');
    expect(excerpt.textContent).to.equal(EXCERPT.repeat(9));
    const lines = excerpt.getBoundingClientRect().height / parseFloat(getComputedStyle(excerpt).lineHeight);
    expect(lines).to.be.closeTo(2, 0.1);
    await expect(element).to.be.accessible();
  });

  it('stands side by side as cards, and in one column where it is narrow', async () => {
    for (const [width, columns] of [
      [360, 1],
      [700, 3],
    ]) {
      const element = await mount<RelatedNav>(
        html`<related-nav
          kind="author"
          layout="cards"
          .adapter=${memory({articles: articles(3)})}
          article=${ARTICLE}
        ></related-nav>`,
        width,
      );
      await until(element, 'ready');
      const lefts = new Set(parts(element, 'item').map((item) => Math.round(item.getBoundingClientRect().left)));
      expect(lefts.size).to.equal(columns);
      await expect(element).to.be.accessible();
    }
  });

  it('flows inline, titles alone', async () => {
    const element = await mount<RelatedNav>(
      html`<related-nav
        kind="author"
        layout="inline"
        .adapter=${memory({articles: articles(3)})}
        article=${ARTICLE}
      ></related-nav>`,
    );
    await until(element, 'ready');
    const tops = new Set(parts(element, 'item').map((item) => Math.round(item.getBoundingClientRect().top)));
    expect(tops.size).to.equal(1);
    expect(part(element, 'list').innerText.replace(/\s+/g, ' ').trim()).to.equal('Story 1 Story 2 Story 3');
    await expect(element).to.be.accessible();
  });

  it('parts what flows inline by dots, with none before a place that stays blank', async () => {
    const wait = deferred();
    const element = await mount<RelatedNav>(
      html`<related-nav
        kind="author"
        layout="inline"
        limit="5"
        .adapter=${memory({articles: articles(3), latency: wait.promise})}
        article=${ARTICLE}
      ></related-nav>`,
    );
    await waitUntil(() => parts(element, 'item').length === 5);
    wait.resolve();
    await until(element, 'ready');
    const dots = parts(element, 'item').map((item) => getComputedStyle(item, '::after').content);
    expect(dots).to.deep.equal(['"·"', '"·"', 'none']);
    await expect(element).to.be.accessible();
  });
});

describe('related-nav, more on demand', () => {
  const mounted = async (adapter: BackendAdapter) => {
    const element = await mount<RelatedNav>(
      html`<related-nav kind="author" more limit="3" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    );
    await until(element, 'ready');
    return element;
  };

  it('comes below, goes on at the first of it, and the button goes when there is no more', async () => {
    const {adapter, calls} = recorded(memory({articles: articles(7)}));
    const element = await mounted(adapter);
    await expect(element).to.be.accessible();
    const button = part(element, 'more');
    expect(words(element, 'more')).to.equal('Load more');
    const top = part(element, 'item').getBoundingClientRect().top;
    button.focus();
    button.click();
    await waitUntil(() => titles(element).length === 6, 'three more');
    await settle(element);
    expect(focused(element)).to.equal('Story 4');
    expect(said(element)).to.equal('3 more articles');
    expect(part(element, 'item').getBoundingClientRect().top).to.equal(top);
    expect(calls[1]!.args[1]).to.deep.equal({by: 'author', limit: 3, cursor: '3'});
    await expect(element).to.be.accessible();
    part(element, 'more').focus();
    part(element, 'more').click();
    await waitUntil(() => titles(element).length === 7, 'the last one');
    await settle(element);
    expect(titles(element)).to.deep.equal([1, 2, 3, 4, 5, 6, 7].map((n) => `Story ${n}`));
    expect(part(element, 'more')).to.equal(undefined);
    expect(focused(element)).to.equal('Story 7');
    expect(said(element)).to.equal('1 more article');
    await expect(element).to.be.accessible();
  });

  it('has its place at once, and leaves the focus where the reader has gone', async () => {
    const wait = deferred();
    const source = memory({articles: articles(7)}).articles!;
    let late = false;
    const element = await mounted({
      name: 'late',
      contract: 1,
      articles: {related: async (...all) => (late && (await wait.promise), source.related!(...all))},
    });
    late = true;
    part(element, 'more').focus();
    part(element, 'more').click();
    await element.updateComplete;
    const during = height(element);
    expect(part(element, 'more').getAttribute('aria-disabled')).to.equal('true');
    expect(titles(element)).to.have.length(3);
    await expect(element).to.be.accessible();
    parts(element, 'link')[0]!.focus();
    wait.resolve();
    await waitUntil(() => titles(element).length === 6, 'it comes');
    await settle(element);
    expect(height(element)).to.be.closeTo(during, 0.5);
    expect(focused(element)).to.equal('Story 1');
  });

  it('says beside the button that it failed, and can be tried again', async () => {
    const source = memory({articles: articles(7)}).articles!;
    let fails = false;
    const element = await mounted({
      name: 'failing',
      contract: 1,
      articles: {
        related: async (...all) => {
          if (fails) throw new AdapterError('refused', 'as the test wants it', {adapter: 'failing'});
          return source.related!(...all);
        },
      },
    });
    fails = true;
    part(element, 'more').focus();
    part(element, 'more').click();
    await waitUntil(() => said(element) === 'This could not be loaded.', 'it says so');
    const failed = height(element);
    expect(words(element, 'more')).to.equal('Try again');
    expect(titles(element)).to.have.length(3);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'more'));
    await expect(element).to.be.accessible();
    fails = false;
    part(element, 'more').click();
    await waitUntil(() => titles(element).length === 6, 'it comes');
    await settle(element);
    expect(focused(element)).to.equal('Story 4');
    expect(height(element)).to.be.closeTo(failed, 0.5);
  });

  it('disturbs no other on the page, and is given up with the question', async () => {
    const adapter = memory({articles: articles(7)});
    const first = await mounted(adapter);
    const second = await mounted(adapter);
    part(first, 'more').click();
    await waitUntil(() => titles(first).length === 6, 'it comes');
    expect(titles(second)).to.have.length(3);
    part(first, 'more').click();
    first.limit = 2;
    await waitUntil(() => titles(first).length === 2, 'another question');
    await settle(first);
    expect(titles(first)).to.deep.equal(['Story 1', 'Story 2']);
  });

  it('keeps the page’s own links where the backend fails', async () => {
    const element = await mount<RelatedNav>(
      html`<related-nav kind="author" more .adapter=${memory({fail: 'refused'})} article=${ARTICLE}
        ><a href="/own">Our own</a></related-nav
      >`,
    );
    await until(element, 'error');
    expect(shows(element)).to.equal('theirs');
  });
});

describe('related-nav, at the ends', () => {
  it('says there what the page says, and leads where it says', async () => {
    const make = async (article: string) => {
      const element = await mount<RelatedNav>(
        html`<related-nav
          ends="https://news.example/all"
          text-first="You have reached the first issue"
          text-last="See all of today’s news"
          .adapter=${memory({articles: stories(2)})}
          article=${article}
        ></related-nav>`,
      );
      await until(element, 'ready');
      return element;
    };
    const last = await make(ARTICLE);
    expect(titles(last)).to.deep.equal(['Story 1', 'See all of today’s news']);
    const link = parts(last, 'link')[1] as HTMLAnchorElement;
    expect([link.href, link.rel]).to.deep.equal(['https://news.example/all', '']);
    await expect(last).to.be.accessible();
    const first = await make('https://news.example/2');
    expect(titles(first)).to.deep.equal(['You have reached the first issue', 'Story 1']);
    await expect(first).to.be.accessible();
    const middle = await make('https://news.example/1');
    expect(titles(middle)).to.deep.equal(['Story 2', 'This story']);
    expect(height(first)).to.be.closeTo(height(middle), 0.5);
  });

  it('is a text alone without an address, and a blank place where nothing is asked for', async () => {
    const element = await mount<RelatedNav>(
      html`<related-nav ends .adapter=${memory({articles: stories(2)})} article=${ARTICLE}></related-nav>`,
    );
    await until(element, 'ready');
    expect(titles(element)).to.deep.equal(['Story 1', 'This is the latest article']);
    expect(parts(element, 'link')[1]!.hasAttribute('href')).to.equal(false);
    await expect(element).to.be.accessible();
    element.ends = false;
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(['Story 1']);
  });
});

describe('related-nav, fetching ahead', () => {
  const hints = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=prefetch]')];
  const rules = () => [...document.head.querySelectorAll('script[type=speculationrules]')];
  const mounted = async (prefetch: string, from = 0) => {
    const list = stories(3).map((each, index) =>
      index ? {...each, url: `${location.origin}/ahead/${from + index}`} : each,
    );
    const element = await mount<RelatedNav>(
      html`<related-nav
        kind="author"
        prefetch=${prefetch}
        .adapter=${memory({articles: list})}
        article=${ARTICLE}
      ></related-nav>`,
    );
    await until(element, 'ready');
    await settle(element);
    return element;
  };
  const point = (element: Element, index: number) =>
    parts(element, 'title')[index]!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));

  afterEach(() => hints().forEach((hint) => hint.remove()));

  it('asks for the page behind a link when it is pointed at or focused, once', async () => {
    const element = await mounted('hover');
    expect(hints()).to.have.length(0);
    point(element, 0);
    point(element, 0);
    parts(element, 'link')[1]!.focus();
    expect(hints().map(({href}) => new URL(href).pathname)).to.deep.equal(['/ahead/1', '/ahead/2']);
    await expect(element).to.be.accessible();
  });

  it('asks for nothing for readers who save data', async () => {
    undo = [pretend(navigator, 'connection', {saveData: true})];
    for (const [index, prefetch] of ['hover', 'speculation'].entries()) {
      const element = await mounted(prefetch, 10 * (index + 1));
      point(element, 0);
      expect(hints()).to.have.length(0);
      expect(rules()).to.have.length(0);
    }
  });

  it('asks for nothing where nobody wants it', async () => {
    const element = await mounted('hover', 40);
    element.removeAttribute('prefetch');
    await element.updateComplete;
    point(element, 0);
    expect(hints()).to.have.length(0);
  });

  it('names the pages in one script of rules, or hints at them where there are none', async () => {
    const first = await mounted('speculation', 50);
    if (!HTMLScriptElement.supports?.('speculationrules')) {
      point(first, 0);
      expect(hints()).to.have.length(1);
      return;
    }
    const second = await mounted('speculation', 60);
    const urls = () => (JSON.parse(rules()[0]!.textContent!) as {prefetch: {urls: string[]}[]}).prefetch[0]!.urls;
    expect(rules()).to.have.length(1);
    expect(urls().map((url) => new URL(url).pathname)).to.deep.equal(
      [51, 52, 53, 61, 62, 63].map((n) => `/ahead/${n}`),
    );
    point(first, 0);
    expect(hints()).to.have.length(0);
    second.remove();
    expect(urls()).to.have.length(3);
    first.remove();
    expect(rules()).to.have.length(0);
  });
});
