import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const SENTENCE =
  'The ferry that left the harbour this morning was late again, and nobody on the quay was surprised by that. ';
const LONG = `<p>${SENTENCE.repeat(3)}</p>`.repeat(8);
const SHORT = `<p>${SENTENCE}</p>`;
const WEBSITE = '<meta property="og:type" content="website">';
const SAYS_ARTICLE = '<meta property="og:type" content="article">';
const jsonLd = (thing: unknown) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;
const teaser = (n: number) =>
  `<div class="item"><h2><a href="/other-${n}">Another story, number ${n}</a></h2>${SHORT}</div>`;
const TEASERS = [1, 2, 3, 4].map(teaser).join('');
const news = (n: number) => ({'@type': 'NewsArticle', headline: `Another story, number ${n}`, url: `/other-${n}`});
const page = (text: string, title = 'Page') => `<main><article class="post"><h1>${title}</h1>${text}</article></main>`;
const LOGIN = '<form action="/in"><input name="user"><input type="password" name="word"><button>Go</button></form>';
const SEARCH = '<form action="/find" role="search"><input name="q"><button>Go</button></form>';

interface Sketch {
  /** Path and query; one of its own if it does not matter. */
  readonly at?: string;
  readonly head?: string;
  readonly body: string;
  readonly status?: number;
}

const {browser, host} = await stage([]);
let written = 0;

async function open(
  t: TestContext,
  {at = `/story-${written++}`, head = '', body, status = 200}: Sketch,
): Promise<Page> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Words of the day</title>${head}
    <script async src="/afterword.js" data-adapter="page" data-auto></script></head><body>${body}
    <tag-list id="witness"><a href="/1">Sea</a><a href="/2">Quay</a><a href="/3">Tide</a></tag-list></body></html>`;
  // Pages of several tests have the same address.
  const path = at.split(/[?#]/)[0]!;
  const {page: opened, thrown} = await visit(t, browser, `${host.url}/elsewhere`, async (tab) => {
    await tab.route('**/elsewhere', (route) => route.fulfill({contentType: 'text/html', body: ''}));
    host.page(`/of-${written}`, html);
    const sent = host.pages.get(`/of-${written}`)!.html;
    const isIt = ({pathname}: URL) => pathname === path;
    await tab.route(isIt, (route) => route.fulfill({status, contentType: 'text/html', body: sent}));
  });
  await opened.goto(host.url + at);
  assert.deepEqual(thrown, []);
  return opened;
}

describe('data-auto stays away from', {concurrency: 2}, () => {
  const AWAY: Readonly<Record<string, Sketch>> = {
    'a home page with a welcome in its only article that is no teaser': {
      at: '/',
      head: WEBSITE,
      body: `<main><article>${LONG}</article><section>${TEASERS.replaceAll('div', 'article')}</section></main>`,
    },
    'a home page that is a file, for readers who come from a mail': {
      at: '/index.html?utm_source=mail',
      head: WEBSITE,
      body: page(LONG),
    },
    'a static page whose JSON-LD says that it is a WebPage': {
      at: '/team/',
      head: WEBSITE + jsonLd({'@type': 'WebPage', url: '/team/'}),
      body: page(LONG),
    },
    'a static page whose JSON-LD says that the site is here': {
      at: '/team/',
      head: WEBSITE + jsonLd({'@type': 'WebSite', url: 'https://elsewhere.example/team/'}),
      body: page(LONG),
    },
    'a page of several types among things of the site': {
      head: jsonLd({
        '@graph': [
          {'@type': ['WebPage', 'FAQPage'], mainEntity: [{'@type': 'Question'}]},
          {'@type': 'WebSite'},
          {'@type': 'Organization'},
          {'@type': 'BreadcrumbList'},
        ],
      }),
      body: page(LONG),
    },
    'a page of questions': {head: jsonLd({'@type': 'FAQPage', mainEntity: [{'@type': 'Question'}]}), body: page(LONG)},
    'a page of several types of which one is that of a list': {
      head: SAYS_ARTICLE + jsonLd({'@type': ['WebPage', 'CollectionPage']}),
      body: page(LONG),
    },
    'a section whose JSON-LD describes the articles that it lists': {
      head: jsonLd([1, 2, 3].map(news)),
      body: `<main><h1>Harbour</h1><div>${SHORT.repeat(2)}</div>${TEASERS}</main>`,
    },
    'a collection whose JSON-LD describes the articles as well': {
      head: jsonLd([{'@type': 'CollectionPage'}, ...[1, 2, 3].map(news)]),
      body: page(LONG),
    },
    'what was searched for, by its address': {at: '/search?q=ferry', body: page(TEASERS)},
    'what was searched for, by what its address asks': {at: '/find?q=ferry', body: page(TEASERS)},
    'a form to search': {body: page(`<p>Nothing was found.</p>${SEARCH}`)},
    'a form to log in': {body: page(`<p>Welcome back.</p>${LOGIN}`)},
    'the page of a login, by its address': {at: '/en/login', body: page(SHORT)},
    'a page to write to the site': {at: '/contact/', body: page(SHORT)},
    'the page about the site': {at: '/about.html', body: page(LONG)},
    'a page that is not there, by its headline': {body: page(SHORT, '404 – page not found')},
    'a page that is not there, by its status': {
      body: page(SHORT, 'This is not what you were looking for'),
      status: 404,
    },
  };
  for (const [name, sketch] of Object.entries(AWAY))
    test(name, async (t) => {
      const opened = await open(t, sketch);
      await opened.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await opened.waitForFunction(() => document.querySelector('#witness')!.matches(':state(ready)'));
      assert.equal(await opened.locator('article-footer').count(), 0);
    });
});

describe('data-auto gives a footer to', {concurrency: 2}, () => {
  const WITH: Readonly<Record<string, Sketch>> = {
    'a post that says nothing but WebPage to machines, and article to networks': {
      head: SAYS_ARTICLE + jsonLd({'@type': 'WebPage'}),
      body: page(LONG),
    },
    'a post that says WebPage, and when it was published': {
      head: jsonLd({'@type': 'WebPage'}),
      body: page(`<time datetime="2026-01-05">Monday</time>${LONG}`),
    },
    'a post that says WebPage, and in its markup that it is one': {
      head: WEBSITE + jsonLd({'@type': 'WebPage'}),
      body: `<main itemscope itemtype="https://schema.org/BlogPosting">${page(LONG)}</main>`,
    },
    'a recipe on a WebPage': {head: jsonLd([{'@type': 'WebPage'}, {'@type': 'Recipe'}]), body: page(LONG)},
    'an article in the graph of its page and its site': {
      head: jsonLd({'@graph': [{'@type': 'WebSite'}, {'@type': ['WebPage', 'FAQPage']}, {'@type': 'Article'}]}),
      body: page(LONG),
    },
    'an article with questions below it': {
      head: SAYS_ARTICLE + jsonLd({'@type': 'FAQPage', mainEntity: [{'@type': 'Question'}]}),
      body: page(LONG),
    },
    'a post of a site that describes itself on each page': {
      head: jsonLd([
        {'@type': 'WebSite', url: '/'},
        {'@type': 'Organization', url: '/'},
      ]),
      body: page(LONG),
    },
    'a post that says nothing': {body: page(SHORT)},
    'an article that is described beside others, by its address': {
      at: '/story?id=5',
      head: jsonLd([
        news(1),
        {...news(2), url: undefined, mainEntityOfPage: {'@id': 'https://live.example/story?id=5'}},
      ]),
      body: `<main><div>${SHORT}</div></main>`,
    },
    'an article that is described beside others, by its headline': {
      head: jsonLd([news(1), {'@type': 'NewsArticle', headline: 'Ferries &c'}]),
      body: `<main><h1>Ferries &amp;c</h1><div>${SHORT}</div></main>`,
    },
    'an article that is described beside others, as what its page is about': {
      head: jsonLd({
        '@graph': [{'@type': 'WebPage', mainEntity: {'@id': 'urn:2'}}, news(1), {...news(2), '@id': 'urn:2'}],
      }),
      body: `<main><div>${SHORT}</div></main>`,
    },
    'an article that is described twice': {
      head:
        jsonLd({'@type': 'NewsArticle', headline: 'Ferries'}) + jsonLd({'@type': 'BlogPosting', headline: 'Ferries'}),
      body: `<main><div>${SHORT}</div></main>`,
    },
    'an article of which a rating is told elsewhere': {
      head: jsonLd({...news(1), '@id': 'urn:1'}) + jsonLd({'@type': 'NewsArticle', '@id': 'urn:1'}),
      body: `<main><div>${SHORT}</div></main>`,
    },
    'the only article of a site of one page, which says nothing': {at: '/', body: page(SHORT)},
    'an article that a parameter of the home page names': {at: '/?story=5', head: WEBSITE, body: page(SHORT)},
    'an article of a router that writes behind the home page': {at: '/#/story/5', head: WEBSITE, body: page(SHORT)},
    'an article at the address of the site that says that it is one': {at: '/', head: SAYS_ARTICLE, body: page(SHORT)},
    'an article at the address of the site that the owner names': {
      at: '/',
      head: WEBSITE,
      body: page(SHORT).replace('<article', '<article data-article="/story-5"'),
    },
    'an article below an address like that of a static page': {at: '/films/contact', body: page(SHORT)},
    'an article with a number in its headline': {body: page(SHORT, '404 ferries were not found in time')},
    'a long article of a site that answers all with one file': {body: page(LONG), status: 404},
    'an article that was searched for': {at: '/film?q=ferry', body: page(SHORT)},
    'an article below whose text one logs in to comment': {
      body: page(`${SHORT}<section id="comments">${LOGIN}</section><div hidden>${LOGIN}</div>`),
    },
    'a long article with a form to log in': {body: page(LONG + LOGIN)},
  };
  for (const [name, sketch] of Object.entries(WITH))
    test(name, async (t) => {
      const opened = await open(t, sketch);
      await opened.locator('article-footer').waitFor({state: 'attached'});
      assert.equal(await opened.locator('article-footer').count(), 1);
    });
});
