import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {configure, type AwErrorEvent, type BackendAdapter, type TagList} from '../../src/index.ts';
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
  shows,
  stateOf,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const OTHER = 'https://news.example/other';
const tagged = (url: string, n: number, name: string) =>
  link(n, {url, id: name, title: `About ${name}`, author: {name}, terms: [{kind: 'tag', name}]});
const articles = [
  tagged('https://news.example/first', 1, 'A'),
  tagged(ARTICLE, 2, 'A'),
  tagged(OTHER, 3, 'B'),
  tagged('https://news.example/last', 4, 'B'),
];
const site = (more: object = {}) =>
  memory({
    articles,
    ratings: [
      {article: ARTICLE, average: 1, count: 1, revision: 1},
      {article: OTHER, average: 2, count: 2, revision: 1},
    ],
    notices: [
      {article: ARTICLE, items: [{id: '1', text: 'Notice A'}]},
      {article: OTHER, items: [{id: '2', text: 'Notice B'}]},
    ],
    ...more,
  });

interface Case {
  readonly make: (adapter: BackendAdapter) => TemplateResult;
  /** Words that only the answer for one or the other article has. */
  readonly tells: readonly [RegExp, RegExp];
}

const cases: Record<string, Case> = {
  'article-rating': {
    make: (adapter) => html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    tells: [/count: 1/, /count: 2/],
  },
  'related-nav': {
    make: (adapter) => html`<related-nav .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    tells: [/About B.*About A/, /About B.*About A/],
  },
  'related-nav, author': {
    make: (adapter) => html`<related-nav kind="author" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    tells: [/More by A.*About A/, /More by B.*About B/],
  },
  'tag-list': {
    make: (adapter) => html`<tag-list .adapter=${adapter} article=${ARTICLE}></tag-list>`,
    tells: [/A/, /B/],
  },
  'disclaimer-banner': {
    make: (adapter) => html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`,
    tells: [/Notice A/, /Notice B/],
  },
  'latest-news': {
    make: (adapter) => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
    tells: [/About A.*About B.*About B/, /About A.*About A.*About B/],
  },
};

afterEach(reset);

for (const [name, {make, tells}] of Object.entries(cases))
  describe(`${name} in a living page`, () => {
    it('shows the data of its article, and of another when the attribute changes', async () => {
      const {adapter, calls} = recorded(site());
      const element = await mount(make(adapter));
      await until(element, 'ready');
      expect(words(element)).to.match(tells[0]);
      element.setAttribute('article', OTHER);
      await settle(element);
      await until(element, 'ready');
      expect(words(element)).to.match(tells[1]);
      expect(calls).to.have.length(2);
    });

    it('shows the data of another adapter when the property changes', async () => {
      const element = await mount<LitElement & {adapter: BackendAdapter}>(make(memory({slices: []})));
      await until(element, 'empty');
      element.adapter = site();
      await until(element, 'ready');
      expect(words(element)).to.match(tells[0]);
    });

    it('drops the answer for another article', async () => {
      const slow = deferred();
      const latency = {
        then: (...ends: [() => void]) => (first ? slow.promise.then(...ends) : Promise.resolve().then(...ends)),
      };
      let first = true;
      const element = await mount(make(site({latency})));
      await until(element, 'loading');
      await settle(element);
      first = false;
      element.setAttribute('article', OTHER);
      await until(element, 'ready');
      slow.resolve();
      await settle(element);
      expect(words(element)).to.match(tells[1]);
    });

    it('is what it was when an attribute that makes no sense is taken away again', async () => {
      const element = await mount(make(site()));
      await until(element, 'ready');
      const names = ['heading-level', 'kind', 'layout', 'limit', 'max', 'scope', 'show', 'text', 'tone'];
      for (const attribute of names) {
        const own = element.getAttribute(attribute);
        for (const odd of ['none', '', 'coming']) {
          element.setAttribute(attribute, odd);
          await settle(element);
          expect(getComputedStyle(part(element, 'base')).visibility).to.equal('visible');
          for (const each of parts(element, 'list')) expect(getComputedStyle(each).visibility).to.equal('visible');
        }
        element.removeAttribute(attribute);
        if (own) element.setAttribute(attribute, own);
        await until(element, 'ready');
        await settle(element);
        expect(words(element), attribute).to.match(tells[0]);
      }
    });

    it('asks nothing when it is moved', async () => {
      const {adapter, calls} = recorded(site());
      const element = await mount(make(adapter));
      await until(element, 'ready');
      const there = document.createElement('div');
      element.parentElement!.append(there);
      there.append(element);
      await settle(element);
      expect(stateOf(element)).to.equal('ready');
      expect(words(element)).to.match(tells[0]);
      expect(calls).to.have.length(1);
    });

    it('goes on with its request when it is moved while that is under way', async () => {
      const wait = deferred();
      const {adapter, calls} = recorded(site({latency: wait.promise}));
      const element = await mount(make(adapter));
      await waitUntil(() => calls.length);
      element.parentElement!.append(element);
      await settle(element);
      expect(calls[0]!.signal!.aborted).to.equal(false);
      wait.resolve();
      await until(element, 'ready');
      expect(calls).to.have.length(1);
    });

    it('gives its request up when it is removed, and asks again when it is put back', async () => {
      const wait = deferred();
      const {adapter, calls} = recorded(site({latency: wait.promise}));
      const element = await mount(make(adapter));
      element.setAttribute('loading', 'eager');
      await waitUntil(() => calls.length);
      const box = element.parentElement!;
      element.remove();
      await waitUntil(() => calls[0]!.signal!.aborted, 'the request is aborted');
      await settle();
      expect(calls, 'nothing is asked while it is out of the page').to.have.length(1);
      wait.resolve();
      box.append(element);
      await until(element, 'ready');
      expect(words(element)).to.match(tells[0]);
    });

    it('still shows its data when it is put back later', async () => {
      const {adapter, calls} = recorded(site());
      const element = await mount(make(adapter));
      await until(element, 'ready');
      const box = element.parentElement!;
      element.remove();
      await settle();
      box.append(element);
      await settle(element);
      expect(stateOf(element)).to.equal('ready');
      expect(words(element)).to.match(tells[0]);
      expect(calls).to.have.length(1);
    });

    it('works when it is made by script, and its properties are set before it is in the page', async () => {
      const template = await mount(make(site()));
      const element = document.createElement(template.localName) as LitElement & {
        adapter: BackendAdapter;
        article: string;
        kind: string;
      };
      Object.assign(element, {adapter: site(), article: OTHER});
      if (name.includes('author')) element.kind = 'author';
      template.replaceWith(element);
      await until(element, 'ready');
      expect(words(element)).to.match(tells[1]);
    });

    it('is not seen when it is hidden', async () => {
      const element = await mount(make(site()));
      await until(element, 'ready');
      element.hidden = true;
      expect(element.getBoundingClientRect().height).to.equal(0);
    });

    it('tells the page of its answer, and of a failure', async () => {
      const told: string[] = [];
      const hear = ({type}: Event) => told.push(type);
      document.body.addEventListener('aw-load', hear);
      document.body.addEventListener('aw-error', hear);
      const good = await mount(make(site()));
      await until(good, 'ready');
      const bad = await mount(make(site({fail: 'refused'})));
      await until(bad, 'error');
      document.body.removeEventListener('aw-load', hear);
      document.body.removeEventListener('aw-error', hear);
      expect(told).to.deep.equal(['aw-load', 'aw-error']);
    });

    it('says that it failed, and shows the data after "Try again"', async () => {
      const options: {fail?: string | undefined} = {fail: 'refused'};
      // The same object, so that the backend can recover.
      const broken = memory(
        Object.assign(options, {
          articles,
          notices: [{article: ARTICLE, items: [{id: '1', text: 'Notice A'}]}],
          ratings: [{article: ARTICLE, average: 1, count: 1, revision: 1}],
        }) as object,
      );
      const element = await mount(make(broken));
      await until(element, 'error');
      expect(words(element, 'status')).to.equal('This could not be loaded. Try again');
      expect(part(element, 'status').getAttribute('role')).to.equal('status');
      await expect(element).to.be.accessible();
      options.fail = undefined;
      part(element, 'retry').focus();
      part(element, 'retry').click();
      await until(element, 'ready');
      expect(words(element)).to.match(tells[0]);
      expect(document.activeElement === element, 'the button is gone, the focus is not').to.equal(true);
    });

    it('refuses an adapter of a later contract: developers are told, readers see nothing to try again', async () => {
      const {adapter, calls} = recorded(site());
      const codes: string[] = [];
      document.body.addEventListener('aw-error', (event) => codes.push((event as AwErrorEvent).detail.error.code), {
        once: true,
      });
      const element = await mount(make({...adapter, contract: 2 as 1}));
      await until(element, 'empty');
      expect(codes).to.deep.equal(['unsupported']);
      expect(element.shadowRoot!.querySelector('[part=retry]')).to.equal(null);
      expect(calls).to.deep.equal([]);
    });
  });

describe('several articles on one page', () => {
  const texts = (elements: Iterable<Element>) => [...elements].map((element) => words(element, 'list'));

  it('are named by the attribute, by the article around, by the config around, and else by the page', async () => {
    const {adapter, calls} = recorded(site());
    configure({adapter, article: ARTICLE});
    const box = (
      await mount(html`
        <tag-list></tag-list>
        <article data-article=${OTHER}>
          <tag-list></tag-list>
          <tag-list article=${ARTICLE}></tag-list>
        </article>
        <afterword-config article=${OTHER}>
          <tag-list></tag-list>
          <article data-article=${OTHER}><tag-list article="id:A"></tag-list></article>
        </afterword-config>
      `)
    ).parentElement!;
    const lists = [...box.querySelectorAll<TagList>('tag-list')];
    for (const list of lists) await until(list, 'ready');
    expect(texts(lists)).to.deep.equal(['A', 'B', 'A', 'B', 'A']);
    expect(
      calls.map(({method}) => method),
      'one call for all',
    ).to.deep.equal(['terms.of']);
    expect((calls[0]!.args[0] as {url: string}[]).map(({url}) => url)).to.deep.equal([ARTICLE, OTHER, 'id:A'].sort());
  });

  it('change sides with an element that is moved', async () => {
    configure({adapter: site()});
    const first = await mount<TagList>(html`
      <article data-article=${ARTICLE}><tag-list></tag-list></article>
      <article data-article=${OTHER}></article>
    `);
    await until(first, 'ready');
    expect(words(first, 'list')).to.equal('A');
    first.closest('article')!.nextElementSibling!.append(first);
    await settle(first);
    await until(first, 'ready');
    expect(words(first, 'list')).to.equal('B');
  });

  it('have their ratings read in one call, a hundred of them', async () => {
    const {adapter, calls} = recorded(memory());
    configure({adapter});
    const all = await mount(
      html`${Array.from(
        {length: 100},
        (_, n) => html`<article-rating article="https://news.example/r/${n}"></article-rating>`,
      )}`,
    );
    await until(all, 'ready');
    const last = all.parentElement!.lastElementChild!;
    last.scrollIntoView();
    await until(last, 'ready');
    expect(calls.map(({method}) => method)).to.deep.equal(['ratings.read']);
    expect(calls[0]!.args[0]).to.have.length(100);
    expect(shows(last)).to.equal('ours');
    scrollTo(0, 0);
  });
});
