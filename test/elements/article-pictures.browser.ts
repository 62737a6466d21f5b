import {expect} from '@open-wc/testing';
import '../../src/define/latest-news.ts';
import '../../src/define/related-nav.ts';
import type {ArticleList} from '../../src/base/article-list/article-list.ts';
import type {ListAnswer} from '../../src/base/article-list/article-list-model.ts';
import type {BackendAdapter, LatestNews} from '../../src/index.ts';
import {ARTICLE, deferred, height, html, link, memory, mount, part, parts, reset, until, waitUntil} from './helpers.ts';

const GOOD = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const GONE = '/there-is-no-such-picture.png';
const NO_PICTURE = 'data:image/png;base64,bm8gcGljdHVyZQ==';

/** The article that is read, and others with these pictures. */
const site = (pictures: readonly (string | undefined)[], options: object = {}): BackendAdapter => {
  const image = (url: string | undefined) =>
    url && {image: {url: new URL(url, location.href).href, width: 300, height: 200}};
  const others = pictures.map((url, index) => link(index + 1, {...(url && image(url))}));
  return memory({articles: [link(0, {id: 'this', url: ARTICLE}), ...others], ...options});
};

const LISTS = {
  list: (adapter: BackendAdapter) =>
    html`<latest-news layout="list" .adapter=${adapter} article=${ARTICLE}></latest-news>`,
  cards: (adapter: BackendAdapter) => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
  'more by the author': (adapter: BackendAdapter) =>
    html`<related-nav kind="author" limit="6" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
  'related cards': (adapter: BackendAdapter) =>
    html`<related-nav kind="author" layout="cards" limit="6" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
};
const isGrid = (name: string, width: number) => name.endsWith('cards') && width > 600;

type List = ArticleList<ListAnswer>;

const rows = (element: Element) => parts(element, 'item').filter((item) => item.ariaHidden !== 'true');
const imageOf = (row: Element) => row.querySelector('[part=image]');
const rect = (element: Element, selector: string) => element.querySelector(selector)!.getBoundingClientRect();
const loaded = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('img')].filter((img) => getComputedStyle(img).visibility === 'visible');
const givenUp = (element: Element) => element.shadowRoot!.querySelectorAll('.error').length;
/** Where the words of each row stand, and how wide and high they are. */
const places = (element: Element) =>
  rows(element).map((row) => {
    const {x, y, width, height} = rect(row, '[part=title]');
    return [x, y, width, height].map(Math.round).join(' ');
  });

/** Below the viewport: what is there may change its height. */
const far = (template: unknown, width: number) =>
  mount<List>(
    html`<section style="block-size:150vh"></section>
      ${template}`,
    width,
  );

afterEach(reset);

describe('an article without a picture', () => {
  for (const [name, make] of Object.entries(LISTS))
    for (const width of [390, 700])
      it(`has no place for one in ${name}, ${width} px wide: its text takes the width`, async () => {
        const element = await mount<List>(make(site([GOOD, undefined, GOOD, undefined, undefined, GOOD])), width);
        await until(element, 'ready');
        await waitUntil(() => loaded(element).length === 3, 'three have one');
        const all = rows(element);
        expect(all.map((row) => !!imageOf(row))).to.deep.equal([true, false, true, false, false, true]);
        for (const row of [all[1]!, all[3]!, all[4]!])
          expect(rect(row, '.words').width).to.be.closeTo(rect(row, '[part=link]').width, 0.5);
        await expect(element).to.be.accessible();
        if (!isGrid(name, width)) return;
        // Beside cards with a picture it is as high as they, and its words begin where their pictures do.
        const [first, second] = all.map((row) => row.getBoundingClientRect());
        expect(second!.height).to.be.closeTo(first!.height, 0.5);
        expect(rect(all[1]!, '[part=title]').top).to.be.below(rect(all[0]!, '[part=image]').bottom);
      });

  for (const width of [390, 700])
    it(`leaves no hole in cards below the viewport, ${width} px wide`, async () => {
      const element = await far(LISTS.cards(site(Array<undefined>(6).fill(undefined))), width);
      await until(element, 'ready');
      expect(rows(element)).to.have.length(6);
      for (const row of rows(element)) {
        const {bottom} = row.getBoundingClientRect();
        expect(bottom - rect(row, '[part=meta]').bottom).to.be.below(24);
      }
    });

  for (const show of ['image date', 'image date excerpt'])
    for (const width of [520, 700, 1100])
      it(`keeps cards as high as they were in sight, ${width} px wide, with ${show}`, async () => {
        const wait = deferred();
        const title = 'A long headline about the council that met for eleven hours and adjourned twice '.repeat(3);
        const terms = [{kind: 'category', name: title}] as const;
        const articles = [1, 2, 3, 4, 5, 6].map((n) => link(n, {title, excerpt: title, terms}));
        const element = await mount<LatestNews>(
          html`<latest-news
            show=${`${show} category`}
            .adapter=${memory({articles, latency: wait.promise})}
            article=${ARTICLE}
          ></latest-news>`,
          width,
        );
        await until(element, 'loading');
        const before = height(element);
        wait.resolve();
        await until(element, 'ready');
        expect(height(element)).to.be.closeTo(before, 0.5);
        for (const row of rows(element)) {
          expect(rect(row, '[part=link]').width).to.be.closeTo(row.getBoundingClientRect().width, 0.5);
          expect(rect(row, '.words').bottom).to.be.at.most(row.getBoundingClientRect().bottom + 0.5);
        }
      });

  it('has none either where its address is none of a picture', async () => {
    const articles = [link(1, {image: {url: 'javascript:alert(1)'}}), link(2, {image: {url: ''}})];
    const adapter: BackendAdapter = {name: 'own', contract: 1, articles: {latest: async () => ({items: articles})}};
    const element = await mount<List>(LISTS.list(adapter));
    await until(element, 'ready');
    expect(rows(element).map(imageOf)).to.deep.equal([null, null]);
  });
});

describe('a picture that cannot be loaded', () => {
  for (const [name, make] of Object.entries(LISTS))
    for (const width of [390, 700])
      it(`moves no text in sight in ${name}, ${width} px wide, and shows no broken icon`, async () => {
        const element = await mount<List>(make(site([GOOD, GONE, GOOD, NO_PICTURE, undefined, GOOD])), width);
        await until(element, 'ready');
        const before = [height(element), ...places(element)];
        await waitUntil(() => givenUp(element) === 2, 'two are given up');
        await waitUntil(() => loaded(element).length === 3, 'three are there');
        expect([height(element), ...places(element)]).to.deep.equal(before);
        const kept = [1, 3].map((index) => rows(element)[index]!);
        expect(kept.map((row) => getComputedStyle(row.querySelector('img')!).visibility)).to.deep.equal([
          'hidden',
          'hidden',
        ]);
        for (const row of kept) {
          // Beside a row's text nothing is there; above a card's a quiet place.
          const {backgroundColor, backgroundImage} = getComputedStyle(imageOf(row)!);
          expect(backgroundColor).to.equal('rgba(0, 0, 0, 0)');
          expect(backgroundImage === 'none').to.equal(!isGrid(name, width));
        }
        await expect(element).to.be.accessible();
      });

  it('is not seen before it is there', async () => {
    const element = await mount<List>(LISTS.list(site([GONE])));
    await until(element, 'ready');
    const seen: string[] = [];
    const watch = new MutationObserver(() => {
      for (const img of element.shadowRoot!.querySelectorAll('img')) seen.push(getComputedStyle(img).visibility);
    });
    watch.observe(element.shadowRoot!, {subtree: true, childList: true, attributes: true});
    for (const img of element.shadowRoot!.querySelectorAll('img')) seen.push(getComputedStyle(img).visibility);
    await waitUntil(() => givenUp(element) === 1, 'it is given up');
    watch.disconnect();
    expect(new Set([...seen, 'hidden'])).to.deep.equal(new Set(['hidden']));
  });

  it('costs the next article in its row nothing', async () => {
    const element = await mount<LatestNews>(LISTS.list(site([GONE])) as never);
    await until(element, 'ready');
    await waitUntil(() => givenUp(element) === 1, 'it is given up');
    element.adapter = site([GOOD]);
    await waitUntil(() => loaded(element).length === 1, 'the other is shown');
    expect(part(element, 'image').getBoundingClientRect().width).to.be.above(20);
  });

  // The last test: the page keeps its policy.
  it('may be one that the page’s policy forbids', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "img-src 'none'";
    document.head.append(policy);
    const element = await mount<List>(LISTS.cards(site([GOOD, GOOD, GOOD])));
    await until(element, 'ready');
    const before = [height(element), ...places(element)];
    await waitUntil(() => givenUp(element) === 3, 'all are given up');
    expect(loaded(element)).to.have.length(0);
    expect([height(element), ...places(element)]).to.deep.equal(before);
  });
});
