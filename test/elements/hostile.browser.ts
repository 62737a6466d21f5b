import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {emailLink, networkLink} from '../../src/elements/article-rating/share-links.ts';
import type {ArticleRating, BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  reset,
  settle,
  stateOf,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const OWN = [
  '<script>window.hostile = 1</script>',
  '<img src=x onerror="window.hostile = 1">',
  '"><svg onload=window.hostile=1>',
  '{publisher} {constructor} {__proto__} {{7*7}} ${7*7}',
  '\u202Eright to left override\u202C',
  '\u0000\uD800 lone surrogate and null',
  'Ω≈ç√∫˜µ≤ 👩‍👩‍👧‍👦 表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀',
  'a'.repeat(5000),
  '   ',
  '__proto__',
  'constructor',
];

// A list of the wide world's that is not ours to copy; where it is absent the cases above must do.
const answer = await fetch('/__wds-outside-root__/1/shared/fixtures/naughty-strings.json').catch(() => undefined);
const list = answer?.ok ? ((await answer.json()) as string[]) : [];
if (!list.length)
  console.log('naughty-strings.json is not here: hostile data is tested with the cases of this file alone');
const strings = [...OWN, ...list];

const problems: string[] = [];
addEventListener('error', (event) => problems.push(String(event.error ?? event.message)));
addEventListener('unhandledrejection', (event) => problems.push(String(event.reason)));
beforeEach(() => void (problems.length = 0));
afterEach(() => {
  reset();
  expect(problems).to.deep.equal([]);
  expect('hostile' in window).to.equal(false);
});

/** A text without what would do something to the text around it: controls, overrides of the direction, halves of characters. */
const shown = (text: string) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');

/** What has nothing to read: as a title it is the address instead, as a term it is left out. */
const isBlank = (text: string) => !shown(text).trim();

describe('hostile text', () => {
  it('is shown as it is in titles, names and categories', async () => {
    // As many at a time as one list may have.
    for (let from = 0; from < strings.length; from += 100) {
      const texts = strings.slice(from, from + 100);
      const articles = texts.map((text, n) =>
        link(n, {title: text, published: undefined, author: {name: text}, terms: [{kind: 'category', name: text}]}),
      );
      const element = await mount(
        html`<latest-news
          limit="100"
          show="author category"
          .adapter=${memory({articles})}
          article=${ARTICLE}
        ></latest-news>`,
      );
      await until(element, 'ready');
      const titles = new Set(parts(element, 'title').map((title) => title.textContent!.trim()));
      for (const text of texts.filter((each) => !isBlank(each)))
        expect(titles.has(shown(text).trim()), JSON.stringify(text)).to.equal(true);
      expect(titles.has('')).to.equal(false);
      expect(element.shadowRoot!.querySelectorAll('img, script, svg, iframe')).to.have.length(0);
      element.parentElement!.remove();
    }
  });

  it('is shown as it is in terms', async () => {
    const items = strings.map((name) => ({kind: 'tag', name}) as const);
    const element = await mount(
      html`<tag-list .adapter=${memory({terms: [{article: ARTICLE, items}]})} article=${ARTICLE}></tag-list>`,
    );
    await until(element, 'ready');
    // There is no room for so many.
    await waitUntil(() => part(element, 'more'));
    part(element, 'more').click();
    await settle(element);
    expect(parts(element, 'term').map((term) => term.textContent)).to.deep.equal(
      strings.filter((each) => !isBlank(each)).map(shown),
    );
  });

  it('is shown as it is in the title of a neighbour', async () => {
    for (const text of OWN) {
      const around = [link(1, {title: text}), link(2, {url: ARTICLE}), link(3, {title: text})];
      const element = await mount(
        html`<related-nav .adapter=${memory({articles: around})} article=${ARTICLE}></related-nav>`,
      );
      await until(element, 'ready');
      expect(parts(element, 'title').map((title) => title.textContent!.trim())).to.deep.equal([
        isBlank(text) ? 'https://news.example/3' : shown(text).trim(),
        isBlank(text) ? 'https://news.example/1' : shown(text).trim(),
      ]);
      element.parentElement!.remove();
    }
  });

  it('is shown as it is in a notice and its title', async () => {
    for (const text of OWN.filter((each) => each.trim() && !each.includes('{'))) {
      const element = await mount(
        html`<disclaimer-banner
          .adapter=${memory({notices: [{article: '*', items: [{id: '1', text, title: text}]}]})}
          article=${ARTICLE}
        ></disclaimer-banner>`,
      );
      await until(element, 'ready');
      expect(parts(element, 'text')[0]!.textContent!.replace(/\s+/g, ' ').trim()).to.equal(
        `${shown(text)}. ${shown(text)}`.replace(/\s+/g, ' '),
      );
      element.parentElement!.remove();
    }
  });

  it('leaves places that are not known as they are', async () => {
    const element = await mount(
      html`<disclaimer-banner text="{constructor} {toString} {publisher}" publisher="The Ledger"></disclaimer-banner>`,
    );
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. {constructor} {toString} The Ledger');
  });

  it('does no harm in attributes', async () => {
    for (const text of OWN) {
      const element = document.createElement('article-rating') as LitElement & {adapter: BackendAdapter};
      for (const name of ['heading', 'article', 'loading', 'text-average', 'heading-level', 'max', 'lang'])
        element.setAttribute(name, text);
      element.adapter = memory();
      (await mount(html`<p></p>`)).replaceWith(element);
      await waitUntil(() => !['', 'idle', 'loading'].includes(stateOf(element)), text);
      element.remove();
    }
  });

  for (const tag of ['article-rating', 'latest-news', 'related-nav'])
    it(`does no harm as a number: ${tag}`, async () => {
      for (const number of ['', '-3', '0', '2.5', '1e9', 'NaN', 'Infinity', 'many']) {
        const element = document.createElement(tag) as LitElement & {adapter: BackendAdapter};
        for (const name of ['max', 'limit', 'heading-level']) element.setAttribute(name, number);
        if (tag === 'related-nav') element.setAttribute('kind', 'author');
        element.setAttribute('article', ARTICLE);
        element.adapter = memory({articles: [1, 2, 3].map((n) => link(n, {author: {name: 'Mara Voss'}}))});
        (await mount(html`<p></p>`)).replaceWith(element);
        await settle(element);
        const shown = element.shadowRoot!.querySelectorAll('[part~=star], [part=item]').length;
        expect(shown, number).to.be.within(1, 100);
        element.remove();
      }
    });
});

describe('an adapter that breaks its word', () => {
  const made: Record<string, (adapter: BackendAdapter) => TemplateResult> = {
    'article-rating': (adapter) => html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    'related-nav': (adapter) => html`<related-nav .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    'related-nav, author': (adapter) =>
      html`<related-nav kind="author" .adapter=${adapter} article=${ARTICLE}></related-nav>`,
    'tag-list': (adapter) => html`<tag-list .adapter=${adapter} article=${ARTICLE}></tag-list>`,
    'disclaimer-banner': (adapter) =>
      html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`,
    'latest-news': (adapter) => html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`,
  };
  const answers: Record<string, () => unknown> = {
    'throws at once': () => {
      throw new TypeError('no');
    },
    'answers no promise': () => 5,
    'answers undefined': async () => undefined,
    'answers null': async () => null,
    'answers a string': async () => 'text',
    'answers a number': async () => 5,
    'answers too few': async () => [],
    'rejects with undefined': () => Promise.reject(undefined),
  };
  for (const [name, make] of Object.entries(made))
    for (const [what, method] of Object.entries(answers))
      it(`${what}: ${name} says so or shows nothing, and does not throw`, async () => {
        const all = {read: method, cast: method, latest: method, neighbours: method, related: method, of: method};
        const adapter = {
          name: 'test',
          contract: 1,
          ratings: {...all, idempotent: true, shared: true},
          articles: all,
          terms: all,
          notices: all,
        } as unknown as BackendAdapter;
        const element = await mount(make(adapter));
        await waitUntil(() => /^(error|empty|ready)$/.test(stateOf(element)), what);
        expect(stateOf(element)).to.match(/^(error|empty)$/);
      });
});

describe('an address that would run something', () => {
  const RUN = [
    'javascript:window.hostile=1',
    ' \tjava\nscript:window.hostile=1',
    'data:text/html,<script>1</script>',
    'vbscript:1',
  ];

  for (const address of RUN)
    it(`never becomes a link: ${JSON.stringify(address)}`, async () => {
      const own = {...link(1), url: address, author: {name: 'Ada', url: address}, image: {url: address}};
      const adapter = {
        name: 'own',
        contract: 1,
        articles: {
          latest: async () => ({items: [own, {...link(2), image: {url: address}}]}),
          neighbours: async () => ({previous: own, next: {...link(2), image: {url: address}}}),
        },
        terms: {of: async () => [[{kind: 'tag', name: 'Tides', url: address}]]},
      } as unknown as BackendAdapter;
      const first = await mount(html`
        <latest-news loading="eager" .adapter=${adapter} article=${ARTICLE}></latest-news>
        <related-nav loading="eager" .adapter=${adapter} article=${ARTICLE} ends=${address}></related-nav>
        <tag-list loading="eager" .adapter=${adapter} article=${ARTICLE}></tag-list>
        <tag-list loading="eager"
          ><a href=${address}>one</a><a href=${address}>two</a><a href=${address}>three</a></tag-list
        >
      `);
      const elements = [...first.parentElement!.children] as LitElement[];
      for (const element of elements) await until(element, 'ready');
      const inside = elements.flatMap(({shadowRoot}) => [...shadowRoot!.querySelectorAll('[href],[src]')]);
      const addresses = inside.map((each) => each.getAttribute('href') ?? each.getAttribute('src'));
      expect(new Set(addresses)).to.deep.equal(new Set([link(2).url]));
      expect(parts(elements[2]!, 'term')[0]!.textContent).to.equal('Tides');
    });
});

describe('a text that runs from right to left, or has half a character', () => {
  it('turns nothing that stands beside it', async () => {
    const name = 'Ada \u202e\u2067 \u05d0\u05d1';
    const articles = [
      {...link(1, {url: ARTICLE}), author: {name}},
      {...link(2), author: {name}, terms: [{kind: 'category', name: 'World'}]},
    ];
    const adapter = memory({articles: articles as never});
    const element = await mount(
      html`<related-nav
        kind="author"
        show="author category date"
        .adapter=${adapter}
        article=${ARTICLE}
      ></related-nav>`,
    );
    await until(element, 'ready');
    const isolates = [...element.shadowRoot!.querySelectorAll('[part=meta] bdi, [part=heading] bdi')];
    expect(isolates.map((each) => each.textContent)).to.include.members(['Ada  \u05d0\u05d1', 'World']);
    expect(element.shadowRoot!.querySelector('[part=heading] bdi')?.textContent).to.equal('Ada  \u05d0\u05d1');
    expect(isolates.every((each) => getComputedStyle(each).unicodeBidi.startsWith('isolate'))).to.equal(true);
    expect(words(element, 'heading')).to.equal('More by Ada \u05d0\u05d1');
  });

  it('is set apart in a disclaimer', async () => {
    const element = await mount(html`<disclaimer-banner publisher="אב"></disclaimer-banner>`);
    await until(element, 'ready');
    const texts = parts(element, 'text')[0]!;
    expect(getComputedStyle(texts.querySelector('.muted')!).unicodeBidi).to.equal('isolate');
  });

  it('costs no way to share', () => {
    const shared = {url: 'https://news.example/\ud800', title: 'Half \udc00'};
    expect(networkLink('x', shared)?.href).to.equal(
      'https://x.com/intent/post?url=https%3A%2F%2Fnews.example%2F%EF%BF%BD&text=Half%20%EF%BF%BD',
    );
    expect(emailLink(shared)).to.include('subject=Half%20%EF%BF%BD');
  });
});

describe('a required rating whose words for that are empty', () => {
  it('keeps its form from being sent', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating name="stars" required text-missing=""></article-rating>`,
    );
    await settle(element);
    expect(element.matches(':invalid')).to.equal(true);
  });
});
