import {expect, oneEvent} from '@open-wc/testing';
import '../../src/define/related-nav.ts';
import type {ArticleLink, AwSelectEvent, RelatedNav} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
  link,
  LONG,
  memory,
  mount,
  part,
  parts,
  recorded,
  reset,
  settle,
  stories,
  until,
  words,
} from './helpers.ts';

const tag = {kind: 'tag', name: 'Bridges'} as const;
const category = {kind: 'category', name: 'Opinion'} as const;
const articles: ArticleLink[] = [
  link(1, {title: 'The newer one', terms: [tag]}),
  link(2, {id: 'this', url: ARTICLE, terms: [tag, category]}),
  link(3, {title: 'The older one', author: {name: 'Tom O’Hara'}, terms: [category]}),
  link(4, {title: 'The oldest one', image: {url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 1, height: 1}}),
];
const site = (options: object = {}) => memory({articles, ...options});

const mounted = (kind: string, adapter = site(), article = ARTICLE) =>
  mount<RelatedNav>(html`<related-nav kind=${kind} .adapter=${adapter} article=${article}></related-nav>`);

const titles = (element: Element) =>
  parts(element, 'item')
    .filter((item) => item.ariaHidden !== 'true')
    .map((item) => item.querySelector('[part=title]')?.textContent?.trim());

afterEach(reset);

describe('related-nav, neighbours', () => {
  it('leads to the previous and the next article', async () => {
    const element = await mounted('neighbours');
    await until(element, 'ready');
    expect(titles(element)).to.deep.equal(['The older one', 'The newer one']);
    const [previous, next] = parts(element, 'link') as HTMLAnchorElement[];
    expect([previous!.href, previous!.rel]).to.deep.equal(['https://news.example/3', 'prev']);
    expect([next!.href, next!.rel]).to.deep.equal(['https://news.example/1', 'next']);
    expect(words(element)).to.contain('Previous Article').and.to.contain('Next Article');
    expect(element.shadowRoot!.querySelector('nav')!.getAttribute('aria-label')).to.equal(
      'Previous Article, Next Article',
    );
    await expect(element).to.be.accessible();
  });

  it('is never wider than its place, however long the titles are', async () => {
    const adapter = memory({
      articles: stories(3, {title: 'Q&A 8: “what the tide brings” to the quay and leaves there'}),
    });
    const element = await mounted('neighbours', adapter, 'https://news.example/2');
    await until(element, 'ready');
    for (const width of [200, 280, 350, 358, 390, 700]) {
      element.style.inlineSize = `${width}px`;
      await settle(element);
      expect(element.scrollWidth, `${width}px`).to.be.at.most(width);
    }
  });

  it('names each link without its arrow', async () => {
    const element = await mounted('neighbours');
    await until(element, 'ready');
    for (const arrow of element.shadowRoot!.querySelectorAll('a span'))
      if (/[←→]/.test(arrow.textContent!) && !arrow.children.length) expect(arrow.ariaHidden).to.equal('true');
  });

  it('turns its arrows where one reads from the right', async () => {
    const box = await mount<RelatedNav>(
      html`<section dir="rtl"><related-nav .adapter=${site()} article=${ARTICLE}></related-nav></section>`,
    );
    await until(box, 'ready');
    expect(words(box)).to.match(/← Previous Article .*Next Article →/);
    for (const arrow of box.shadowRoot!.querySelectorAll('.arrow'))
      expect(getComputedStyle(arrow).scale, 'it is mirrored').to.equal('-1 1');
  });

  it('writes each title in its own direction, on the side of its neighbour', async () => {
    const element = await mount<RelatedNav>(
      html`<section dir="rtl" style="inline-size:600px">
        <related-nav .adapter=${site()} article=${ARTICLE}></related-nav>
      </section>`,
    );
    await until(element, 'ready');
    const edges = element.getBoundingClientRect();
    const [previous, next] = parts(element, 'title').map((title) => {
      expect(getComputedStyle(title).direction, 'it is cut where it ends').to.equal('ltr');
      return title.firstElementChild!.getBoundingClientRect();
    });
    expect(previous!.right).to.be.closeTo(edges.right, 1);
    expect(next!.left).to.be.closeTo(edges.left, 1);
  });

  describe('a long title beside another', () => {
    /** The element, the title at its right, and what makes it so many pixels wide. */
    async function pair() {
      const adapter = memory({articles: stories(3, {title: LONG})});
      const element = await mounted('neighbours', adapter, 'https://news.example/2');
      await until(element, 'ready');
      const resize = async (width: number): Promise<void> => {
        element.style.inlineSize = `${width}px`;
        await settle(element);
      };
      return {element, title: parts(element, 'title')[1]!, resize};
    }

    it('leaves room for its ellipsis at the end of its column, and only where it is cut', async () => {
      const {element, title, resize} = await pair();
      const room = async (width: number) => {
        await resize(width);
        const lines = document.createRange();
        lines.selectNodeContents(title);
        return title.getBoundingClientRect().right - lines.getClientRects()[0]!.right;
      };
      expect(await room(320)).to.be.at.least(12);
      expect(await room(2000)).to.be.below(1);
      expect(await room(320)).to.be.at.least(12);
      expect(element.scrollWidth).to.be.at.most(320);
    });

    it('is whole where it fits, though it was cut in a narrower column before', async () => {
      const {title, resize} = await pair();
      const isCut = async (width: number) => {
        await resize(width);
        return title.scrollHeight > title.clientHeight + 1;
      };
      let [cut, fits] = [320, 2000];
      while (fits - cut > 10) {
        const middle = Math.round((cut + fits) / 2);
        await resize(2000);
        if (await isCut(middle)) cut = middle;
        else fits = middle;
      }
      expect(await isCut(320)).to.equal(true);
      expect(await isCut(fits), `${fits} pixels`).to.equal(false);
    });
  });

  it('shows one where there is only one', async () => {
    for (const [article, shown] of [
      ['https://news.example/1', 'This story is older'],
      ['https://news.example/4', 'The older one'],
    ] as const) {
      const list = articles.map((each) => (each.url === ARTICLE ? {...each, title: 'This story is older'} : each));
      const element = await mounted('neighbours', memory({articles: list}), article);
      await until(element, 'ready');
      expect(parts(element, 'link')).to.have.length(1);
      expect(titles(element).filter(Boolean)).to.deep.equal([shown]);
      const {borderTopWidth, borderBottomWidth} = getComputedStyle(part(element, 'list'));
      expect(borderBottomWidth, 'the lines above and below go from end to end').to.equal(borderTopWidth);
      await expect(element).to.be.accessible();
    }
  });

  it('is closed by one line below, also where there is only one', async () => {
    const element = await mounted('neighbours', site(), 'https://news.example/4');
    await until(element, 'ready');
    const list = part(element, 'list');
    expect(getComputedStyle(list).borderBlockEndWidth).to.equal('1px');
    expect(list.getBoundingClientRect().width).to.be.closeTo(element.getBoundingClientRect().width, 0.1);
    for (const item of parts(element, 'item')) expect(getComputedStyle(item).borderBlockEndWidth).to.equal('0px');
  });

  it('waits where its titles will begin, in both directions of writing', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const wait = deferred();
      const box = await mount<RelatedNav>(
        html`<section dir=${dir}>
          <related-nav kind="author" .adapter=${site({latency: wait.promise})} article=${ARTICLE}></related-nav>
        </section>`,
      );
      await until(box, 'loading');
      const side = dir === 'ltr' ? 'left' : 'right';
      const bar = box.shadowRoot!.querySelector('[part=title] *')!;
      const {width, [side]: start} = bar.getBoundingClientRect();
      expect(start, dir).to.be.closeTo(bar.closest('li')!.getBoundingClientRect()[side], 0.5);
      expect(width).to.be.above(100);
      wait.resolve();
      await until(box, 'ready');
    }
  });

  it('looks among the articles that the scope says', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mounted('neighbours', adapter);
    element.scope = 'author';
    await until(element, 'ready');
    await settle(element);
    expect(titles(element)).to.deep.equal(['The oldest one', 'The newer one']);
    element.scope = 'category';
    await settle(element);
    expect(titles(element).filter(Boolean)).to.deep.equal(['The older one']);
    expect(calls.map(({args}) => args[1])).to.include.members(['author', 'category']);
  });
});

describe('related-nav, a list', () => {
  it('shows more by the author, under the name', async () => {
    const element = await mounted('author');
    await until(element, 'ready');
    expect(words(element, 'heading')).to.equal('More by Ines Duarte');
    expect(titles(element)).to.deep.equal(['The newer one', 'The oldest one']);
    expect(element.shadowRoot!.querySelector('nav')!.getAttribute('aria-label')).to.equal('More by Ines Duarte');
    await expect(element).to.be.accessible();
  });

  it('says so before the name is known', async () => {
    const wait = deferred();
    const element = await mounted('author', site({latency: wait.promise}));
    await until(element, 'loading');
    expect(words(element)).to.equal('More by the Author');
    expect(element.shadowRoot!.querySelectorAll('a[href]')).to.have.length(0);
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'ready');
  });

  it('shows what has the same tag or category', async () => {
    for (const [kind, title] of [
      ['tag', 'The newer one'],
      ['category', 'The older one'],
    ] as const) {
      const element = await mounted(kind);
      await until(element, 'ready');
      expect(words(element, 'heading')).to.equal('Related articles');
      expect(titles(element)).to.deep.equal([title]);
      await expect(element).to.be.accessible();
    }
  });

  it('asks for as many as `limit`, and again when it changes', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mounted('author', adapter);
    await until(element, 'ready');
    element.limit = 1;
    await settle(element);
    expect(titles(element)).to.deep.equal(['The newer one']);
    expect(calls.map(({args}) => args[1])).to.deep.equal([
      {by: 'author', limit: 3},
      {by: 'author', limit: 1},
    ]);
  });

  it('shows beside the title what `show` names', async () => {
    const element = await mounted('author');
    await until(element, 'ready');
    // One of the two has a picture.
    expect(parts(element, 'image')).to.have.length(1);
    expect(element.shadowRoot!.querySelectorAll('img')).to.have.length(1);
    expect(element.shadowRoot!.querySelector('img')!.alt).to.equal('');
    expect(words(element, 'meta')).to.contain('2024');
    element.show = 'author';
    await element.updateComplete;
    expect(parts(element, 'image')).to.have.length(0);
    expect(words(element, 'meta')).to.equal('Ines Duarte');
    element.show = '';
    await element.updateComplete;
    expect(words(element, 'meta')).to.equal('');
  });

  it('marks what not everybody may read', async () => {
    const list = articles.map((each) => ({...each, locked: each.id === '1'}));
    const element = await mounted('author', memory({articles: list}));
    await until(element, 'ready');
    expect(parts(element, 'meta').map((meta) => meta.textContent!.includes('Protected'))).to.deep.equal([true, false]);
  });

  it('cuts a long title by sight alone', async () => {
    const element = await mounted('author', memory({articles: articles.map((each) => ({...each, title: LONG}))}));
    await until(element, 'ready');
    const title = part(element, 'title');
    expect(title.textContent!.trim()).to.equal(LONG);
    const two = 2 * parseFloat(getComputedStyle(title).lineHeight);
    expect(title.getBoundingClientRect().height).to.be.closeTo(two, 2);
  });

  it('says in sight that there are none, or that it failed', async () => {
    const none = await mounted('tag', site({empty: true}));
    await until(none, 'empty');
    expect(words(none, 'status')).to.equal('Nothing here yet.');
    await expect(none).to.be.accessible();
    const failed = await mounted('neighbours', site({fail: 'refused'}));
    await until(failed, 'error');
    expect(words(failed, 'status')).to.equal('This could not be loaded. Try again');
    await expect(failed).to.be.accessible();
  });

  it('tells which article was followed', async () => {
    for (const kind of ['author', 'neighbours']) {
      const element = await mounted(kind);
      await until(element, 'ready');
      element.addEventListener('click', (event) => event.preventDefault());
      const selected = oneEvent(document.body, 'aw-select') as Promise<AwSelectEvent<ArticleLink>>;
      (parts(element, 'link').find((each) => each.textContent!.includes('newer')) as HTMLElement).click();
      expect((await selected).detail.item.url).to.equal('https://news.example/1');
    }
  });
});
