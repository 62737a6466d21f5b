import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {define, TagList, type BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
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

const terms = [{kind: 'tag', name: 'Backend’s own', url: 'https://news.example/tag/own'}] as const;
const [current, ...others] = stories(4, {title: 'Backend’s own'});
const options = {
  articles: [{...current!, terms}, ...others],
  notices: [{article: ARTICLE, items: [{id: '1', text: 'Backend’s own'}]}],
};
const site = (more: object = {}) => memory({...options, ...more});

const links = (count: number) =>
  html`<ul>
    ${Array.from({length: count}, (_, n) => html`<li><a href="https://news.example/page/${n}">Page’s own ${n}</a></li>`)}
  </ul>`;

type Make = (adapter: BackendAdapter | undefined, content: TemplateResult, complete?: boolean) => TemplateResult;

/** Elements that read links as data. */
const readers: Record<string, Make> = {
  'tag-list': (adapter, content, complete) =>
    html`<tag-list .adapter=${adapter} article=${ARTICLE} ?data-complete=${complete}>${content}</tag-list>`,
  'related-nav': (adapter, content, complete) =>
    html`<related-nav kind="author" .adapter=${adapter} article=${ARTICLE} ?data-complete=${complete}
      >${content}</related-nav
    >`,
  'latest-news': (adapter, content, complete) =>
    html`<latest-news .adapter=${adapter} article=${ARTICLE} ?data-complete=${complete}>${content}</latest-news>`,
};

const all: Record<string, Make> = {
  ...readers,
  'related-nav, neighbours': (adapter, content) =>
    html`<related-nav .adapter=${adapter} article=${ARTICLE}>${content}</related-nav>`,
  'disclaimer-banner': (adapter, content) =>
    html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}>${content}</disclaimer-banner>`,
  'article-rating': (adapter, content) =>
    html`<article-rating .adapter=${adapter} article=${ARTICLE}>${content}</article-rating>`,
};

/** Puts the element where it is out of sight, and within a viewport's height. */
const below = <T extends LitElement>(template: TemplateResult): Promise<T> =>
  mount<T>(
    html`<section style="block-size:150vh"></section>
      ${template}`,
  );

afterEach(() => {
  reset();
  scrollTo(0, 0);
});

describe('the page’s own content', () => {
  for (const [name, make] of Object.entries(all)) {
    it(`of ${name} is shown before the answer, and when there is none`, async () => {
      const wait = deferred();
      const loading = await mount(make(site({latency: wait.promise}), links(2)));
      await until(loading, 'loading');
      expect(shows(loading)).to.equal('theirs');
      wait.resolve();
      for (const [adapter, state] of [
        [memory({slices: []}), 'empty'],
        [site({fail: 'unreachable', slices: []}), 'empty'],
        [site({fail: 'refused'}), 'error'],
      ] as const) {
        const element = await mount(make(adapter, links(2)));
        // A disclaimer's own content is its text.
        await until(element, name === 'disclaimer-banner' && state === 'empty' ? 'ready' : state);
        expect(shows(element), state).to.equal('theirs');
        expect(element.textContent).to.contain('Page’s own 1');
        await expect(element).to.be.accessible();
        element.parentElement!.remove();
      }
    });

    it(`of ${name} is never touched`, async () => {
      const element = await mount(make(site(), html`${links(2)} and <b slot="heading">Page’s heading</b>`));
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((found) => records.push(...found));
      observer.observe(element, {childList: true, subtree: true, characterData: true, attributes: true});
      const before = element.innerHTML;
      await until(element, 'ready');
      const box = element.parentElement!;
      element.remove();
      await settle();
      box.append(element);
      await settle(element);
      element.setAttribute('article', 'https://news.example/2');
      await settle(element);
      element.setAttribute('heading', 'Another');
      await settle(element);
      records.push(...observer.takeRecords());
      const own = ['article', 'heading', 'data-state'];
      expect(
        records.filter(({target, attributeName}) => target !== element || !own.includes(attributeName!)),
      ).to.deep.equal([]);
      expect(element.innerHTML).to.equal(before);
    });

    it(`of ${name} gives way to the backend’s below what is seen alone`, async () => {
      const element = await mount(make(site(), links(2)));
      await until(element, 'ready');
      await settle(element);
      expect(shows(element)).to.equal('theirs');
      const space = document.createElement('div');
      space.style.blockSize = '300vh';
      element.parentElement!.append(space);
      scrollTo(0, document.documentElement.scrollHeight);
      await settle(element);
      expect(shows(element), 'above, another height would move what is read').to.equal('theirs');
      element.before(space);
      scrollTo(0, 0);
      await waitUntil(() => shows(element) === 'ours', 'it is replaced below');
    });
  }

  for (const [name, make] of Object.entries(readers)) {
    for (const source of ['auto', 'page'])
      it(`of ${name} is the answer for ${source}: three links or more, or complete; nothing is asked`, async () => {
        const {adapter, calls} = recorded(site({name: source}));
        const three = await below(make(adapter, links(3)));
        await until(three, 'ready');
        expect(shows(three)).to.equal('ours');
        expect(words(three)).to.contain('Page’s own 0').and.to.contain('Page’s own 2').and.not.to.contain('Backend');
        expect((part(three, 'list').querySelector('a') as HTMLAnchorElement).href).to.equal(
          'https://news.example/page/0',
        );
        const one = await below(make(adapter, links(1), true));
        await until(one, 'ready');
        expect(words(one)).to.contain('Page’s own 0').and.not.to.contain('Backend');
        await settle();
        expect(calls).to.deep.equal([]);
      });

    it(`of ${name} is completed by auto where it has fewer links`, async () => {
      const element = await below(make(site({name: 'auto'}), links(2)));
      await until(element, 'ready');
      expect(words(element)).to.contain('Backend’s own').and.not.to.contain('Page’s own');
    });

    it(`of ${name} gives way to the answer of a backend that was named`, async () => {
      const element = await below(make(site({name: 'rest'}), links(4)));
      await until(element, 'ready');
      expect(shows(element)).to.equal('ours');
      expect(words(element)).to.contain('Backend’s own').and.not.to.contain('Page’s own');
    });
  }

  // As the blocks of WordPress print them.
  const post = (n: number) => html`
    <li>
      <div class="wp-block-latest-posts__featured-image">
        <a href="https://news.example/page/${n}" aria-label="Page’s own ${n}"><img alt="" /></a>
      </div>
      <a class="wp-block-latest-posts__post-title" href="https://news.example/page/${n}">Page’s own ${n}</a>
      <div>by <a href="https://news.example/author/ada">Ada</a></div>
      <time datetime="2026-05-0${n}T00:00:00Z">May ${n}</time>
    </li>
  `;
  const card = (n: number) => html`
    <div>
      <a href="https://news.example/tag/sea">Sea</a>
      <h3><a href="https://news.example/page/${n}">Page’s own ${n}</a></h3>
    </div>
  `;
  const plain = (n: number) => html`
    <li>
      <a href="https://news.example/page/${n}"><img alt="" /></a>
      <a href="https://news.example/page/${n}">Page’s own ${n}</a>
      <a href="https://news.example/author/ada">Ada</a>
    </li>
  `;
  for (const [name, each] of Object.entries({'a list of WordPress': post, cards: card, 'a list': plain}))
    it(`that is ${name} has one row an article, with its title`, async () => {
      const content = html`<ul>
        ${[1, 2, 3].map(each)}
      </ul>`;
      const element = await below(readers['latest-news']!(site({name: 'auto'}), content));
      await until(element, 'ready');
      expect(shows(element)).to.equal('ours');
      const rows = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a[part=link]')];
      expect(rows.map(({href}) => href)).to.deep.equal([1, 2, 3].map((n) => `https://news.example/page/${n}`));
      expect(parts(element, 'title').map(({textContent}) => textContent)).to.deep.equal(
        [1, 2, 3].map((n) => `Page’s own ${n}`),
      );
    });

  it('for a named slot is no data', async () => {
    const {adapter, calls} = recorded(site({name: 'auto'}));
    const element = await mount(
      html`<tag-list .adapter=${adapter} article=${ARTICLE}
        ><span slot="heading"><a href="/1">1</a> <a href="/2">2</a> <a href="/3">3</a></span></tag-list
      >`,
    );
    await until(element, 'ready');
    expect(words(element)).to.contain('Backend’s own');
    expect(calls).to.have.length(1);
  });

  it('is not what a page without scripts shows', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mount(
      html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}
        ><noscript><p>Unscripted.</p></noscript></disclaimer-banner
      >`,
    );
    await until(element, 'ready');
    expect(calls).to.have.length(1);
    expect(shows(element)).to.equal('ours');
    expect(words(element)).to.contain('Backend’s own');
  });

  it('is read again when it changes', async () => {
    const element = await below<TagList>(
      html`<tag-list .adapter=${site({name: 'auto'})} article=${ARTICLE} data-complete
        ><a href="/a">First</a></tag-list
      >`,
    );
    await until(element, 'ready');
    expect(words(element)).to.contain('First');
    element.querySelector('a')!.firstChild!.nodeValue = 'The first';
    await waitUntil(() => words(element).includes('The first'), 'a text that changes in place');
    const more = document.createElement('a');
    more.href = '/b';
    more.textContent = 'Second';
    element.append(more);
    await waitUntil(() => words(element).includes('Second'));
  });

  it('stays while the reader’s focus is in it, and gives way after', async () => {
    const wait = deferred();
    const element = await below<TagList>(
      html`<tag-list loading="eager" .adapter=${site({latency: wait.promise})} article=${ARTICLE}
          ><a href="/a">First</a></tag-list
        ><button>elsewhere</button>`,
    );
    await until(element, 'loading');
    element.querySelector('a')!.focus({preventScroll: true});
    wait.resolve();
    await until(element, 'ready');
    await settle(element);
    expect(shows(element)).to.equal('theirs');
    expect(document.activeElement === element.querySelector('a')).to.equal(true);
    element.parentElement!.querySelector('button')!.focus({preventScroll: true});
    await waitUntil(() => shows(element) === 'ours', 'it gives way when the focus has left');
  });

  it('stays while the focus is in it also when the element is made around it', async () => {
    const box = (await mount(html`<p></p>`)).parentElement!;
    class Late extends TagList {}
    box.innerHTML = '<late-tag-list data-complete><a href="/a">First</a></late-tag-list>';
    const anchor = box.querySelector('a')!;
    anchor.focus({preventScroll: true});
    define(Late, 'late-tag-list');
    await settle();
    expect(document.activeElement === anchor, 'the focus stays').to.equal(true);
    expect(shows(box.querySelector('late-tag-list')!)).to.equal('theirs');
  });

  it('stays in sight also when the element is made around it', async () => {
    const box = (await mount(html`<p></p>`)).parentElement!;
    class Later extends TagList {}
    box.innerHTML = '<later-tag-list data-complete><a href="/a">First</a></later-tag-list>';
    await settle();
    const before = box.getBoundingClientRect().height;
    define(Later, 'later-tag-list');
    await settle();
    expect(box.getBoundingClientRect().height).to.be.closeTo(before, 0.1);
  });
});
