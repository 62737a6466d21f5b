import {expect, fixtureCleanup} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/define/all.ts';
import {auto} from '../../src/adapters/auto.ts';
import {feed} from '../../src/adapters/feed.ts';
import {ghost} from '../../src/adapters/ghost.ts';
import {json} from '../../src/adapters/json.ts';
import {rest} from '../../src/adapters/rest.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {BackendAdapter} from '../../src/index.ts';
import {ARTICLE, html, mount, reset, settle, stateOf, waitUntil} from './helpers.ts';

/** The most that a page may ask of one backend while nobody asks for more. */
const MOST = 12;
const SITE = 'https://news.example';

/** How a backend lies about the items of its lists: by the question, and the place of an item in the answer. */
type Lie = (question: number, index: number) => {readonly id: number; readonly url: string; readonly second: number};

const LIES: Readonly<Record<string, Lie>> = {
  'answers the same posts of one second, whatever is asked': (_, index) => ({
    id: index + 1,
    url: `${SITE}/story-${index}`,
    second: 0,
  }),
  'answers other posts of one second each time, all before this one': (question, index) => ({
    id: 1 + question * 100 + index,
    url: `${SITE}/story-${question}-${index}`,
    second: 0,
  }),
  'answers the article that is read, by another id each time': (question, index) => ({
    id: 1 + question * 100 + index,
    url: ARTICLE,
    second: index,
  }),
  'has one new article on each page': (question, index) => ({
    id: index === 0 ? question + 1 : 1,
    url: index === 0 ? `${SITE}/story-${question}` : ARTICLE,
    second: index,
  }),
};

const COUNT = 100;
const OWN_ID = 999_999;
const moment = (second: number) => new Date(Date.UTC(2026, 2, 1, 8) - second * 1000).toISOString().slice(0, 19);

const items = <T>(lie: Lie, question: number, make: (each: ReturnType<Lie>) => T): T[] =>
  Array.from({length: COUNT}, (_, index) => make(lie(question, index)));

const article = ({id, url, second}: ReturnType<Lie>) => ({
  id: String(id),
  url,
  title: `Story ${id}`,
  published: `${moment(second)}Z`,
});

const own = {id: OWN_ID, url: ARTICLE, second: 0};
const post = ({id, url, second}: ReturnType<Lie>) => ({
  id,
  link: url,
  slug: id === OWN_ID ? 'this' : `s-${id}`,
  date: moment(second),
  date_gmt: moment(second),
  title: {rendered: `Story ${id}`},
  author: 1,
  tags: [5],
  categories: [3],
});
const ghostPost = ({id, url, second}: ReturnType<Lie>) => ({
  id: String(id),
  url,
  slug: id === OWN_ID ? 'this' : `s-${id}`,
  title: `Story ${id}`,
  published_at: `${moment(second)}Z`,
  visibility: 'public',
  authors: [{name: 'Ada', slug: 'ada'}],
  tags: [{name: 'Tides', slug: 'tides'}],
});
const rss = (all: readonly ReturnType<typeof article>[]) =>
  `<rss version="2.0"><channel>${all.map(({url, title}) => `<item><title>${title}</title><link>${url}</link></item>`).join('')}</channel></rss>`;

/** What each protocol answers to a question. */
const ANSWERS: Readonly<Record<string, (lie: Lie, question: number, url: URL) => unknown>> = {
  rest: (lie, question, {pathname, searchParams}) => {
    const asked = searchParams.getAll('article');
    if (pathname.endsWith('ratings'))
      return {ratings: asked.map((article) => ({article, average: null, count: 0, best: 5, revision: 0}))};
    if (pathname.endsWith('terms')) return {terms: asked.map((article) => ({article, items: []}))};
    const list = {article: asked[0], items: items(lie, question, article), cursor: String(question)};
    return pathname.endsWith('neighbours') ? {article: asked[0], previous: null, next: null} : list;
  },
  wordpress: (lie, question, {searchParams}) => (searchParams.has('slug') ? [post(own)] : items(lie, question, post)),
  ghost: (lie, question, {searchParams}) => ({
    posts: searchParams.get('filter')?.startsWith('slug:th') ? [ghostPost(own)] : items(lie, question, ghostPost),
    meta: {pagination: {next: question + 2, total: 1e9}},
  }),
  json: (lie, question) => ({articles: items(lie, question, article)}),
  feed: (lie, question) => rss(items(lie, question, article)),
};

const head = `<link rel="https://api.w.org/" href="${SITE}/wp-json/"><link rel=alternate type="application/rss+xml" href="${SITE}/feed/">`;
const page = new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html');

const ADAPTERS: Readonly<Record<string, readonly [string, (fetch: typeof globalThis.fetch) => BackendAdapter]>> = {
  rest: ['rest', (fetch) => rest({url: SITE, fetch})],
  wordpress: ['wordpress', (fetch) => wordpress({url: `${SITE}/wp-json/`, fetch})],
  'wordpress with a date': [
    'wordpress',
    (fetch) => wordpress({url: `${SITE}/wp-json/`, published: '2026-03-01T08:00:00Z', fetch}),
  ],
  ghost: ['ghost', (fetch) => ghost({url: SITE, key: 'k', fetch})],
  json: ['json', (fetch) => json({url: `${SITE}/all.json`, fetch})],
  feed: ['feed', (fetch) => feed({url: `${SITE}/feed/`, fetch})],
  auto: ['wordpress', (fetch) => auto({document: page, location: {href: ARTICLE}, fetch})],
};

/** Everything that an article page shows, with lists that ask on where others show the same. */
async function view(adapter: BackendAdapter): Promise<void> {
  const box = await mount(html`
    <afterword-config .adapter=${adapter} article=${ARTICLE}>
      <tag-list kind="category" loading="eager"></tag-list>
      <related-nav kind="author" unique loading="eager"></related-nav>
      <disclaimer-banner loading="eager"></disclaimer-banner>
      <tag-list loading="eager"></tag-list>
      <related-nav loading="eager"></related-nav>
      <article-rating loading="eager"></article-rating>
      <latest-news unique more loading="eager"></latest-news>
    </afterword-config>
  `);
  const elements = [...box.closest('afterword-config')!.children] as LitElement[];
  expect(elements).to.have.length(7);
  await waitUntil(() => elements.every((each) => /ready|empty|error/.test(stateOf(each))));
  for (const each of elements) await settle(each);
}

describe('what a page asks of a backend', () => {
  afterEach(() => {
    fixtureCleanup();
    reset();
  });

  for (const [name, [protocol, create]] of Object.entries(ADAPTERS)) {
    for (const [what, lie] of Object.entries(LIES))
      it(`is at most ${MOST} requests where ${name} ${what}`, async () => {
        const asked: string[] = [];
        await view(
          create(async (input) => {
            asked.push(String(input));
            const answer = ANSWERS[protocol]!(lie, asked.length, new URL(String(input)));
            return typeof answer === 'string' ? new Response(answer) : Response.json(answer);
          }),
        );
        expect(asked.length, asked.join('\n')).to.be.within(1, MOST);
      });

    it(`is at most ${MOST} requests where ${name} fails`, async () => {
      const asked: string[] = [];
      await view(
        create(async (input) => {
          asked.push(String(input));
          return new Response('', {status: 503});
        }),
      );
      expect(asked.length, asked.join('\n')).to.be.within(1, MOST);
    });
  }
});
