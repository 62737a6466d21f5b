import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {BackendAdapter} from '../../src/core/types.ts';
import {defineLocale} from '../../src/locales/index.ts';
import {memory} from '../../src/adapters/memory.ts';
import {
  renderArticleRating,
  renderDisclaimerBanner,
  renderFooter,
  renderLatestNews,
  renderRelatedNav,
  renderTagList,
} from '../../src/ssr/index.ts';
import {shadow} from '../../src/ssr/shadow.ts';

const ARTICLE = 'https://news.example/b';
const articles = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => ({
  id,
  url: `https://news.example/${id}`,
  title: `${id} <script>alert("1")</script> & co`,
  published: `2026-03-0${index + 1}T23:30:00Z`,
  author: {name: index % 2 ? 'Ann “A” <b>' : 'Bo'},
  terms: [
    {kind: 'category' as const, name: 'World', url: 'https://news.example/world'},
    {kind: 'tag' as const, name: 'High - speed & rail', url: 'https://news.example/tag/rail?a=1&b="2"'},
  ],
}));
const adapter = memory({articles, ratings: [{article: ARTICLE, average: 4, count: 12, best: 5, revision: 12}]});

/** The names of the parts in their order. */
const partsIn = (html: string): string[] =>
  [...html.matchAll(/ slot="(\w+)"/g)].map(([, name]) => name!).filter((name) => name !== 'loading');

describe('an article’s end, rendered on a server', () => {
  it('has each part in its place, with links and texts, and no script', async () => {
    const html = await renderFooter(ARTICLE, {adapter, publisher: 'The Harbour Ledger'});
    assert.match(html, /^<article-footer article="https:\/\/news\.example\/b" lang="en" locale="en"/);
    assert.deepEqual(partsIn(html), ['author', 'disclaimer', 'tags', 'neighbours', 'rating', 'latest']);
    assert.match(html, /<related-nav slot="author" kind="author" unique="false" data-complete>/);
    assert.match(html, /<a href="https:\/\/news\.example\/a" rel="prev">/);
    assert.match(html, /<time datetime="2026-03-03T23:30:00Z">March 3, 2026<\/time>/);
    assert.match(html, /Average rating 4 \/ 5\. Vote count: 12/);
    assert.match(html, /policy or position of The Harbour Ledger\./);
    assert.doesNotMatch(html, /<script|<template|data-answer|data-item/);
    assert.doesNotMatch(html, /<a[^>]*>b &lt;/, 'the article itself is not listed');
  });

  it('escapes whatever a backend says', async () => {
    const html = await renderTagList(ARTICLE, {
      adapter,
      attributes: {heading: '"><img src=x onerror=alert(1)>', 'a b': 'c'},
    });
    assert.match(
      html,
      /<a href="https:\/\/news\.example\/tag\/rail\?a=1&amp;b=%222%22" rel="tag">High - speed &amp; rail<\/a>/,
    );
    assert.doesNotMatch(html, /<img|a b=/);
  });

  it('links to addresses of the web alone', async () => {
    const terms = {of: () => Promise.resolve([[{kind: 'tag' as const, name: 'X', url: 'javascript:alert(1)'}]])};
    const html = await renderTagList(ARTICLE, {adapter: {name: 'bad', contract: 1, terms}});
    assert.match(html, /<li><a rel="tag">X<\/a><\/li>/);
    assert.doesNotMatch(html, /javascript|data-complete/);
  });

  it('reads addresses as they are meant on the article’s page', async () => {
    const link = {id: 'x', url: '/x', title: 'X'};
    const own: BackendAdapter = {name: 'own', contract: 1, articles: {latest: () => Promise.resolve({items: [link]})}};
    assert.match(await renderLatestNews(ARTICLE, {adapter: own}), /<a href="https:\/\/news\.example\/x">X<\/a>/);
  });

  it('lists nothing twice while there are enough others', async () => {
    const html = await renderFooter(ARTICLE, {adapter, parts: ['neighbours', 'latest']});
    const [, latest] = html.split('<latest-news');
    const listed = [...latest!.matchAll(/href="[^"]*\/(\w)"/g)].map(([, id]) => id);
    assert.deepEqual(listed, ['f', 'e', 'd', 'c', 'a'], 'too few others: those above fill the rows, in their order');
    const two = {
      ...adapter,
      articles: {
        ...adapter.articles,
        latest: (query: {limit: number}) => adapter.articles!.latest!({...query, limit: 100}),
      },
    };
    const alone = await renderLatestNews(ARTICLE, {adapter: two, attributes: {limit: 2}});
    assert.deepEqual(
      [...alone.matchAll(/href="[^"]*\/(\w)"/g)].map(([, id]) => id),
      ['f', 'e'],
    );
  });

  it('is in the language of the options, words, numbers, dates and direction', async () => {
    const {default: de} = await import('../../src/locales/de.ts');
    const {default: ar} = await import('../../src/locales/ar.ts');
    defineLocale('de', de);
    defineLocale('ar', ar);
    const german = await renderFooter(ARTICLE, {
      adapter,
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      parts: 'neighbours rating',
    });
    assert.match(german, /lang="de-AT"/);
    assert.match(german, new RegExp(de.previous as string));
    assert.match(german, /2\. März 2026/, 'the first at half past eleven in London is the second in Vienna');
    assert.match(await renderTagList(ARTICLE, {adapter, locale: 'ar'}), /lang="ar" dir="rtl"/);
    // A language without a dictionary is English throughout.
    assert.match(await renderLatestNews(ARTICLE, {adapter, locale: 'eo'}), /Latest News.*March/s);
  });

  it('takes the element’s own words and the level of headings', async () => {
    const html = await renderRelatedNav(ARTICLE, {
      adapter,
      headingLevel: 3,
      attributes: {kind: 'author', 'text-more-by': 'Auch von {name}'},
    });
    assert.match(html, /<h3>Auch von Ann “A” &lt;b&gt;<\/h3>/);
    assert.match(html, /heading-level="3"/);
  });

  it('invents no legal statement, and says the one that is given', async () => {
    assert.equal(await renderDisclaimerBanner(ARTICLE, {adapter: memory({articles})}), '');
    const html = await renderDisclaimerBanner(ARTICLE, {adapter, disclaimer: 'By {author} for <us>.'});
    assert.match(html, /<p>By the author for &lt;us&gt;\.<\/p>/);
  });

  it('shows no result where it is to be seen after the vote', async () => {
    assert.doesNotMatch(await renderArticleRating(ARTICLE, {adapter, attributes: {results: 'after'}}), /Average/);
  });

  it('leaves out what the backend has nothing for', async () => {
    const votes = {name: 'votes', contract: 1, ratings: adapter.ratings} as const;
    assert.deepEqual(partsIn(await renderFooter(ARTICLE, {adapter: votes})), ['rating']);
    // What is asked for by name may come from the browser’s backend.
    assert.deepEqual(partsIn(await renderFooter(ARTICLE, {adapter: votes, parts: 'tags rating'})), ['tags', 'rating']);
    assert.equal(
      await renderFooter('https://news.example/unknown', {adapter: memory({articles: []}), parts: 'author'}),
      '',
    );
  });
});

describe('a call that is wrong', () => {
  /** What was said of a call, and what it has rendered. */
  async function saidOf(render: (options: {onError: (error: unknown, tag: string) => void}) => Promise<string>) {
    const said: string[] = [];
    const html = await render({onError: (error, tag) => said.push(`${tag}: ${(error as Error).message}`)});
    return {said, html};
  }

  for (const [what, wrong, expected] of [
    ['a function that makes an adapter', memory, /adapter is none: .*#no-adapter/s],
    ['the promise of an adapter', Promise.resolve(adapter), /adapter is none/],
    ['no adapter', undefined, /adapter is none: undefined/],
    [
      'a module instead of its export',
      Object.assign(Object.create(null), {adapter}),
      /adapter is none: an object with adapter/,
    ],
    ['an adapter without a contract', {...adapter, contract: undefined}, /adapter is none/],
    ['an adapter of a later contract', {...adapter, contract: 2}, /contract 2, and this version knows 1/],
  ] as const)
    it(`with ${what} is said once, and renders nothing`, async () => {
      const {said, html} = await saidOf((options) =>
        renderFooter(ARTICLE, {...options, adapter: wrong as unknown as BackendAdapter}),
      );
      assert.deepEqual([said.length, html], [1, '']);
      assert.match(said[0]!, expected);
    });

  const request: Record<string, unknown> = {url: '/b'};
  request.socket = {request};
  for (const [name, address] of Object.entries({
    'that is relative': '/b',
    'that is empty': '',
    'that is undefined': undefined,
    'of a request': request,
    'of nothing': Object.create(null) as unknown,
    'of a symbol': Symbol('b'),
  }))
    it(`with the address ${name} is said once, and renders nothing`, async () => {
      for (const render of [renderFooter, renderLatestNews]) {
        const {said, html} = await saidOf((options) => render(address as string, {...options, adapter}));
        assert.deepEqual([said.length, html], [1, '']);
        assert.match(said[0]!, /The article's address must be absolute/);
      }
    });

  it('with parts that there are not is said', async () => {
    const {said, html} = await saidOf((options) => renderFooter(ARTICLE, {...options, adapter, parts: 'nonsense'}));
    assert.deepEqual([said.length, html], [1, '']);
    assert.match(said[0]!, /nonsense.*author disclaimer categories/);
  });

  it('with a time that is none has the usual time', async () => {
    for (const timeout of [Infinity, NaN, -1, 0])
      assert.match(await renderTagList(ARTICLE, {adapter, timeout, onError: assert.fail}), /High - speed/);
  });
});

describe('what a page’s own data may hold', () => {
  it('names the article as an address object, or by one that is not canonical', async () => {
    for (const article of [new URL(`${ARTICLE}#top`), {url: `${ARTICLE}?utm_source=x`}])
      assert.match(await renderTagList(article, {adapter}), /<tag-list article="https:\/\/news\.example\/b"/);
  });

  it('writes no null', async () => {
    const html = await renderFooter(ARTICLE, {
      adapter,
      publisher: null,
      disclaimer: null,
      attributes: {heading: null, class: 'end'},
    });
    assert.match(html, /class="end"/);
    assert.doesNotMatch(html, /null/);
    assert.doesNotMatch(await renderLatestNews(ARTICLE, {adapter, attributes: {heading: null}}), /null/);
  });

  it('writes the language as browsers know it', async () => {
    for (const [locale, lang] of [
      ['de_DE', 'de-DE'],
      ['no language', 'en'],
    ])
      assert.match(await renderTagList(ARTICLE, {adapter, locale}), new RegExp(` lang="${lang}"`));
  });
});

describe('a backend that fails', () => {
  const failing: BackendAdapter = {
    ...adapter,
    terms: {
      of() {
        throw new Error('no database');
      },
    },
    articles: {...adapter.articles, latest: () => new Promise(() => {})},
  };

  it('costs its own part, which is left to the browser, and no more time than is given', async () => {
    const told: string[] = [];
    const started = performance.now();
    const html = await renderFooter(ARTICLE, {adapter: failing, timeout: 300, onError: (_, tag) => told.push(tag)});
    assert.ok(performance.now() - started < 3000);
    assert.match(html, /<tag-list slot="tags"><\/tag-list>/);
    assert.match(html, /<latest-news slot="latest"><\/latest-news>/);
    assert.match(html, /rel="prev"/);
    assert.deepEqual(told.sort(), ['latest-news', 'tag-list']);
  });

  it('is said in the console where nobody listens', async (t) => {
    const warn = t.mock.method(console, 'warn', () => {});
    await renderTagList(ARTICLE, {adapter: failing, timeout: 300});
    assert.match(String(warn.mock.calls[0]!.arguments[0]), /<tag-list> is left to the browser/);
  });
});

describe('a shadow root', () => {
  it('is rendered with the words and links, for elements that need no more than a server has', async () => {
    const html = await renderTagList(ARTICLE, {adapter, shadow});
    assert.match(
      html,
      /^<tag-list article="[^"]*" lang="en" data-complete data-answer='?"?\{\}"?'? defer-hydration><template shadowrootmode="open"><style>/,
    );
    assert.match(html, /part="term"[^>]*href="https:\/\/news\.example\/tag\/rail/);
    const limited = await renderTagList(ARTICLE, {adapter, shadow, attributes: {limit: 1}});
    assert.doesNotMatch(limited, /<template|defer-hydration/);
    assert.match(limited, /<a href=/);
  });

  /** A rating as it is sent: without Lit’s marks. */
  const rating = async (attributes: Record<string, string | boolean> = {}, summary = {}) => {
    const rated = {article: ARTICLE, average: 3.4, count: 12, best: 5, revision: 12, ...summary};
    const html = await renderArticleRating(ARTICLE, {adapter: memory({ratings: [rated]}), shadow, attributes});
    return html.replace(/<!--.*?-->|<style>.*?<\/style>/gs, '');
  };
  /** The classes of its places. */
  const places = (html: string) => [...html.matchAll(/class="icon ?([\w ]*)"/g)].map(([, state]) => state);

  it('of a rating has its stars, with their names, and its result', async () => {
    const html = await rating();
    assert.match(html, /<template shadowrootmode="open">/);
    assert.deepEqual(places(html), ['full', 'full', 'full', 'partial', '']);
    const [, fill] = /class="icon partial" style="--_fill:([\d.]+)%"/.exec(html)!;
    assert.equal(Math.round(Number(fill)), 40);
    assert.match(html, /role="radio"[^>]*aria-label="4 of 5 stars" aria-checked="false" tabindex="-1"/);
    assert.match(html, /Average rating <b>3\.4<\/b> \/ <b>5<\/b>\. Vote count: <b>12<\/b>/);
    assert.match(html, /Click on a star to rate it!/);
  });

  it('of a rating has other icons, halves, and stars that take no votes', async () => {
    assert.equal((await rating({icon: 'heart'})).match(/<path d="M12 20/g)?.length, 6, 'one of them twice');
    assert.match(await rating({icon: 'numbers'}), /part="star star-2"[^>]*><span class="layer" aria-hidden="true">2</);
    assert.match(await rating({icon: 'thumbs'}, {average: 1.8, best: 2}), /class="layer flipped"/);
    assert.equal((await rating({step: '0.5'})).match(/role="radio"/g)?.length, 10);
    for (const html of [await rating({readonly: true}), await rating({}, {closed: true})])
      assert.doesNotMatch(html, /role="radio/);
  });

  it('of a rating says each number once as data, and nothing of who has voted', async () => {
    const html = await rating({}, {mine: 4, voted: true});
    assert.match(html, / data-answer='\{[^']*"average":3\.4[^']*\}'/);
    assert.doesNotMatch(html, /mine|voted|Your rating/);
  });

  it('is left out where a rating needs more than a server has', async () => {
    for (const name of ['compact', 'distribution', 'name', 'feedback-below']) {
      const html = await rating({[name]: '2'});
      assert.doesNotMatch(html, /<template|defer-hydration/, name);
      assert.match(html, /Average rating/, name);
    }
  });
});
