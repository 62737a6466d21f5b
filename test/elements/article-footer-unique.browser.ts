import {expect} from '@open-wc/testing';
import '../../src/define/all.ts';
import {
  configure,
  type ArticleFooter,
  type ArticleLink,
  type BackendAdapter,
  type LatestNews,
  type RelatedNav,
} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
  link,
  memory,
  mount,
  parts,
  recorded,
  reset,
  settle,
  stateOf,
  until,
  waitUntil,
} from './helpers.ts';

const TIDES = {terms: [{kind: 'tag', name: 'Tides'}]} as const;

/** A site on which Ines wrote 1, 2 and 7, and the article that is read stands between 4 and 5. */
const articles = (count: number): ArticleLink[] => [
  link(0, {id: 'this', url: ARTICLE, published: '2024-06-24T00:00:00Z', ...TIDES}),
  ...Array.from({length: count}, (_, index) => index + 1).map((n) =>
    link(n, {author: {name: [1, 2, 7].includes(n) ? 'Ines Duarte' : 'Tom'}, ...([1, 8].includes(n) && TIDES)}),
  ),
];

type List = LatestNews | RelatedNav;

const numbers = (element: Element) =>
  parts(element, 'item')
    .filter((item) => item.ariaHidden !== 'true')
    .map((item) => Number(item.querySelector('[part=title]')!.textContent!.trim().split(' ')[1]));
const inside = <T extends List>(footer: Element, selector: string) =>
  (footer.querySelector<T>(selector) ?? footer.shadowRoot!.querySelector<T>(selector))!;
const latestOf = (footer: Element) => inside<LatestNews>(footer, 'latest-news');
const authorOf = (footer: Element) => inside<RelatedNav>(footer, 'related-nav[kind=author]');

const mounted = async (
  adapter: BackendAdapter,
  template = html`<article-footer article=${ARTICLE}></article-footer>`,
) => {
  configure({adapter});
  // In small letters all of its lists are near the viewport.
  document.body.style.fontSize = '8px';
  const footer = await mount<ArticleFooter>(template);
  latestOf(footer).scrollIntoView();
  return footer;
};

/** The numbers of the latest news of a footer, and how many were asked for. */
async function latest(count: number, template?: ReturnType<typeof html>) {
  const {adapter, calls} = recorded(memory({articles: articles(count)}));
  const footer = await mounted(adapter, template);
  await until(latestOf(footer), 'ready');
  await settle(latestOf(footer));
  const asked = calls.filter(({method}) => method === 'articles.latest').map(({args}) => args[0] as {limit: number});
  return {shown: numbers(latestOf(footer)).join(), limits: asked.map(({limit}) => limit), footer};
}

/** A source whose answers about the author wait. */
function slowAuthor(count = 14) {
  const wait = deferred();
  const {articles: source, ...rest} = memory({articles: articles(count)});
  const related: NonNullable<typeof source>['related'] = (article, query, options) =>
    wait.promise.then(() => source!.related!(article, query, options));
  return {wait, adapter: {...rest, articles: {...source, related}}};
}

afterEach(() => {
  reset();
  document.body.style.fontSize = '';
  scrollTo(0, 0);
});

describe('the latest news of a footer', () => {
  it('repeat nothing that it lists above, and are asked for once', async () => {
    const {shown, limits, footer} = await latest(14);
    expect(numbers(authorOf(footer))).to.deep.equal([1, 2, 7]);
    expect(shown).to.equal('3,6,8,9,10,11');
    expect(limits).to.deep.equal([12]);
  });

  it('are as many on a small site as they would be alone, the newest first, with no more repeated ones than it takes', async () => {
    expect((await latest(10)).shown).to.equal('1,3,6,8,9,10');
    expect((await latest(7)).shown).to.equal('1,2,3,4,5,6');
    expect((await latest(5)).shown).to.equal('1,2,3,4,5');
    expect((await latest(2)).shown).to.equal('1,2');
  });

  it('are what they would be alone where the footer or the list says so', async () => {
    const off = [
      html`<article-footer unique="false" article=${ARTICLE}></article-footer>`,
      html`<article-footer .unique=${false} article=${ARTICLE}></article-footer>`,
      html`<article-footer article=${ARTICLE}
        ><latest-news slot="latest" unique="false"></latest-news
      ></article-footer>`,
    ];
    for (const template of off) {
      const {shown, limits, footer} = await latest(14, template);
      expect([shown, ...limits]).to.deep.equal(['1,2,3,4,5,6', 6]);
      footer.parentElement!.remove();
      reset();
    }
  });

  it('follow the attribute', async () => {
    const {footer} = await latest(14);
    footer.setAttribute('unique', 'false');
    await waitUntil(() => numbers(latestOf(footer)).join() === '1,2,3,4,5,6', 'alone');
    footer.removeAttribute('unique');
    await waitUntil(() => numbers(latestOf(footer)).join() === '3,6,8,9,10,11', 'again by default');
  });

  it('are the newest ones where nothing is listed above, and more by the author takes no more than it shows', async () => {
    const alone = await latest(14, html`<article-footer parts="latest" article=${ARTICLE}></article-footer>`);
    expect(alone.shown).to.equal('1,2,3,4,5,6');
    reset();
    const {adapter, calls} = recorded(memory({articles: articles(14)}));
    const footer = await mounted(adapter, html`<article-footer article=${ARTICLE}></article-footer>`);
    authorOf(footer).scrollIntoView();
    await until(authorOf(footer), 'ready');
    expect(calls.find(({method}) => method === 'articles.related')!.args[1]).to.deep.equal({by: 'author', limit: 3});
  });

  it('count what the page puts in the place of a part, and are in such a place what they are elsewhere', async () => {
    const {shown, footer} = await latest(
      14,
      html`<article-footer parts="author latest" article=${ARTICLE}>
        <div slot="author"><related-nav kind="tag"></related-nav></div>
        <latest-news slot="latest" limit="3" layout="list"></latest-news>
      </article-footer>`,
    );
    expect(numbers(inside(footer, 'related-nav[kind=tag]'))).to.deep.equal([1, 8]);
    expect(shown).to.equal('2,3,4');
  });

  it('do not yield to lists elsewhere on the page, and those do not yield to them', async () => {
    configure({adapter: memory({articles: articles(14)})});
    const other = await mount<LatestNews>(html`
      <latest-news limit="3"></latest-news>
      <article-footer parts="latest" article=${ARTICLE}></article-footer>
    `);
    const footer = other.parentElement!.querySelector('article-footer')!;
    latestOf(footer).scrollIntoView();
    await until(other, 'ready');
    await until(latestOf(footer), 'ready');
    await settle(latestOf(footer));
    expect([numbers(other), numbers(latestOf(footer))].join(';')).to.equal('1,2,3;1,2,3,4,5,6');
  });

  it('ask on where a backend answers with few at once', async () => {
    const {articles: source, ...rest} = memory({articles: articles(14)});
    const few: NonNullable<typeof source>['latest'] = (query, options) =>
      source!.latest!({...query, limit: 6}, options);
    const {adapter, calls} = recorded({...rest, articles: {...source, latest: few}});
    const footer = await mounted(adapter);
    await waitUntil(() => numbers(latestOf(footer)).join() === '3,6,8,9,10,11', 'from two pages');
    expect(calls.filter(({method}) => method === 'articles.latest')).to.have.length(2);
  });

  it('wait for the lists above at most half a second, and exchange nothing in sight', async () => {
    const {wait, adapter} = slowAuthor();
    const footer = await mounted(adapter);
    const list = latestOf(footer);
    await until(list, 'loading');
    const asked = performance.now();
    await until(list, 'ready');
    expect(performance.now() - asked).to.be.below(3000);
    // The neighbours are known.
    expect(numbers(list).join()).to.equal('1,2,3,6,7,8');
    const before = list.getBoundingClientRect().height;
    wait.resolve();
    await until(authorOf(footer), 'ready');
    await settle(list);
    expect([numbers(list).join(), list.getBoundingClientRect().height]).to.deep.equal(['1,2,3,6,7,8', before]);
    // Out of sight they yield.
    footer.style.marginBlockStart = '300vh';
    scrollTo(0, 0);
    await waitUntil(() => numbers(list).join() === '3,6,8,9,10,11', 'out of sight they yield');
  });

  it('wait for those that come with them, and keep their height', async () => {
    const {wait, adapter} = slowAuthor();
    const footer = await mounted(
      adapter,
      html`<article-footer parts="author latest" article=${ARTICLE}></article-footer>`,
    );
    const list = latestOf(footer);
    await until(list, 'loading');
    await until(authorOf(footer), 'loading');
    const before = list.getBoundingClientRect().height;
    wait.resolve();
    await until(list, 'ready');
    expect(numbers(list).join()).to.equal('3,4,5,6,8,9');
    expect(list.getBoundingClientRect().height).to.be.closeTo(before, 0.5);
  });

  it('never hold up the neighbours', async () => {
    const {wait, adapter} = slowAuthor();
    const footer = await mounted(adapter);
    const pair = inside<RelatedNav>(footer, 'related-nav:not([kind])');
    await until(pair, 'ready');
    expect(stateOf(authorOf(footer))).to.equal('loading');
    wait.resolve();
    await until(authorOf(footer), 'ready');
  });
});
