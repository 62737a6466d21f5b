import {expect} from '@open-wc/testing';
import {auto} from '../../src/adapters/auto.ts';
import {memory} from '../../src/adapters/memory.ts';
import {pageFacts} from '../../src/adapters/page-facts.ts';
import {page} from '../../src/adapters/page.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {AdapterError} from '../../src/core/errors.ts';

const here = 'https://news.example/2026/03/story/';

/** A page with this head and body, at an address of its own. */
function pageWith(head: string, body = '', href = here): {document: Document; location: {href: string}} {
  const document = new DOMParser().parseFromString(`<base href="${href}">${head}<body>${body}`, 'text/html');
  return {document, location: {href}};
}

const jsonLd = (...things: unknown[]) =>
  things.map((thing) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`).join('');

const wordpressHead = '<link rel="https://api.w.org/" href="/wp-json/">';

describe('the page adapter', () => {
  it('has no slice where the page says nothing', async () => {
    const {articles, terms, ratings, notices} = page(pageWith('<title>x</title>', '<p>Text</p>'));
    expect([articles, terms, ratings, notices]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('reads the tags and the categories that a theme links', async () => {
    const {terms} = page(
      pageWith(
        '',
        `<article><a rel="category tag" href="/category/world/">World</a>
        <a rel="tag" href="/tag/rd/"> R&amp;D </a><a rel=tag href="/tag/fish/">Fish – Markets – Quay</a>
        <a rel="tag" href="/tag/rd/">R&amp;D</a><a rel="tag" href="javascript:alert(1)">odd</a></article>
        <article><a rel="tag" href="/tag/other/">of another article</a></article>`,
      ),
    );
    expect(await terms!.of([{url: here}], 'tag')).to.deep.equal([
      [
        {kind: 'tag', name: 'R&D', url: 'https://news.example/tag/rd/'},
        {kind: 'tag', name: 'Fish – Markets – Quay', url: 'https://news.example/tag/fish/'},
        {kind: 'tag', name: 'odd', url: undefined},
      ],
    ]);
    const [found] = await terms!.of([{url: here}], 'category');
    expect(found).to.deep.equal([{kind: 'category', name: 'World', url: 'https://news.example/category/world/'}]);
  });

  it('answers only about the article that the page shows', async () => {
    const {terms} = page(pageWith('<meta property="article:tag" content="tide">'));
    expect(await terms!.of([{url: 'https://news.example/other/'}, {url: here}], 'tag')).to.deep.equal([
      [],
      [{kind: 'tag', name: 'tide', url: undefined}],
    ]);
  });

  it('knows the article by its canonical address too', async () => {
    const {terms} = page(
      pageWith(
        '<link rel=canonical href="/story/"><meta property="article:section" content="World">',
        '',
        here + '?a=b',
      ),
    );
    const [found] = await terms!.of([{url: 'https://news.example/story/'}], 'category');
    expect(found?.map(({name}) => name)).to.deep.equal(['World']);
  });

  it('reads JSON-LD: names, names by @id, keywords as a text or a list, sections', () => {
    const graph = {
      '@graph': [
        {'@type': 'WebSite', name: 'Not this'},
        {
          '@type': ['NewsArticle'],
          author: [{'@id': '#ada'}, {name: 'Ben'}],
          publisher: {'@id': '#us'},
          keywords: ['a, b', 'c'],
          articleSection: 'World',
        },
        {'@id': '#ada', '@type': 'Person', name: 'Ada'},
        {'@id': '#us', name: 'The Harbour Ledger'},
      ],
    };
    const facts = pageFacts(pageWith(jsonLd(graph)).document);
    expect([facts.author, facts.publisher]).to.deep.equal(['Ada, Ben', 'The Harbour Ledger']);
    expect(facts.terms.map(({name}) => name)).to.deep.equal(['World', 'a, b', 'c']);
    const text = pageFacts(pageWith(jsonLd([{'@type': 'BlogPosting', author: 'Cy', keywords: 'a, b'}])).document);
    expect(text.author).to.equal('Cy');
    expect(text.terms.map(({name}) => name)).to.deep.equal(['a', 'b']);
  });

  it('decodes what machines are told with entities', () => {
    const article = {'@type': 'Article', author: {name: 'Bob O&#8217;Neil'}, keywords: ['R&amp;D', 'a < b']};
    const {author, terms} = pageFacts(pageWith(jsonLd(article)).document);
    expect(author).to.equal('Bob O’Neil');
    expect(terms.map(({name}) => name)).to.deep.equal(['R&D', 'a < b']);
  });

  it('finds the article that is what a page is about', () => {
    const graph = {'@graph': [{'@type': 'WebPage', mainEntity: {'@type': 'BlogPosting', author: 'Ada'}}]};
    expect(pageFacts(pageWith(jsonLd(graph)).document).author).to.equal('Ada');
  });

  it('takes author and publisher from the metadata where there is no JSON-LD', () => {
    const {document} = pageWith(
      '<meta name="author" content="Ada"><meta property="og:site_name" content="The Ledger">',
    );
    expect([pageFacts(document).author, pageFacts(document).publisher]).to.deep.equal(['Ada', 'The Ledger']);
  });

  it('passes over JSON-LD that is broken or odd', () => {
    const odd = [null, 7, 'x', [], [null], {'@graph': 5}, {'@graph': [null, 'x']}, {'@type': 7, author: null}];
    const article = {
      '@type': 'Article',
      author: [null, 5, {name: ['x']}, {'@id': '#nobody'}],
      publisher: 3,
      keywords: {a: 1},
    };
    const {document} = pageWith(`<script type="application/ld+json">{"half": </script>${jsonLd(...odd, article)}`);
    const {author, publisher, terms} = pageFacts(document);
    expect([author, publisher, terms]).to.deep.equal(['', '', []]);
  });

  it('reads neighbours from links that have a title, and invents none', async () => {
    const {articles} = page(
      pageWith(
        '<link rel="prev" href="/page/2/"><link rel="next" href="/next/" title="The next one">',
        '<a rel="prev" href="/before/"><span class="meta-nav">Previous post</span> <span class="post-title">The one\n before</span></a>',
      ),
    );
    const found = await articles!.neighbours!({url: here}, 'all');
    expect([found.previous?.title, found.previous?.url]).to.deep.equal([
      'The one before',
      'https://news.example/before/',
    ]);
    expect([found.next?.title, found.next?.url]).to.deep.equal(['The next one', 'https://news.example/next/']);
    expect(await articles!.neighbours!({url: here}, 'author')).to.deep.equal({previous: null, next: null});
    expect(page(pageWith('<link rel="prev" href="/page/2/">')).articles).to.equal(undefined);
  });

  it('sees what a client-side router changes', () => {
    const options = pageWith('');
    const adapter = page(options);
    expect(adapter.terms).to.equal(undefined);
    options.document.body.append(
      Object.assign(options.document.createElement('a'), {rel: 'tag', href: '/t/', textContent: 't'}),
    );
    expect(adapter.terms).to.not.equal(undefined);
    expect(adapter.terms).to.equal(adapter.terms);
  });
});

describeAdapter(
  {
    name: 'page',
    create: () =>
      page(
        pageWith(
          '<meta property="article:section" content="World">',
          '<article><a rel="tag" href="/tag/quay/">Quay</a></article><a rel="prev" href="/older/">Older</a>',
        ),
      ),
    articles: [{url: here}, {url: 'https://news.example/older/'}],
  },
  {describe, it: (name, body) => it(name, body)},
);

describe('the auto adapter', () => {
  it('is the configured one, where there is one', () => {
    const configured = memory();
    expect(auto({...pageWith(wordpressHead), configured})).to.equal(configured);
  });

  it('uses the page’s WordPress, without asking it yet', async () => {
    const requests: string[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      requests.push(String(input));
      return Response.json([]);
    };
    const {name, articles, terms} = auto({...pageWith(wordpressHead), fetch});
    expect([name, requests.length]).to.deep.equal(['auto', 0]);
    expect(await articles!.latest!({limit: 3})).to.include({cursor: undefined});
    await terms!.of([{url: here}], 'tag');
    expect(requests.length).to.equal(2);
    for (const request of requests) expect(request).to.match(/^https:\/\/news\.example\/wp-json\/wp\/v2\/posts\?/);
  });

  it('is the page itself elsewhere', async () => {
    const adapter = auto(pageWith('<meta property="article:tag" content="tide">'));
    expect(adapter.name).to.equal('auto');
    expect((await adapter.terms!.of([{url: here}], 'tag'))[0]).to.have.length(1);
    expect(adapter.articles).to.equal(undefined);
  });

  const THEME = '<article><a rel="tag" href="/tag/quay/">Quay</a></article><a rel="prev" href="/older/">Older</a>';
  const FEED = '<link rel="alternate" type="application/rss+xml" href="/feed/">';
  /** What a feed would answer, and what was asked of it. */
  const reading = () => {
    const asked: string[] = [];
    return {
      asked,
      feed: async (url: string) => {
        asked.push(url);
        return memory({articles: [{id: 'f', url: 'https://news.example/f/', title: 'From the feed'}]});
      },
    };
  };

  it('asks a WordPress nothing that the page links', async () => {
    const fetch = async () => Promise.reject(new TypeError('asked'));
    const {articles, terms} = auto({...pageWith(wordpressHead, THEME), fetch});
    expect((await terms!.of([{url: here}], 'tag'))[0]!.map(({name}) => name)).to.deep.equal(['Quay']);
    const {previous, next} = await articles!.neighbours!({url: here}, 'all');
    expect([previous?.title, next]).to.deep.equal(['Older', null]);
  });

  for (const [what, answer] of Object.entries({
    'refuses guests': () => Response.json({code: 'rest_not_logged_in'}, {status: 401}),
    'is closed by a plugin': () => Response.json({code: 'rest_no_route'}, {status: 404}),
    'answers a page': () => new Response('<!doctype html><title>Log in</title>'),
  }))
    it(`uses the feed and the page where a WordPress ${what}, and does not ask it again`, async () => {
      const {asked, feed} = reading();
      let requests = 0;
      const fetch = async () => {
        requests++;
        return answer();
      };
      const head = `${wordpressHead}${FEED}<meta property="article:tag" content="tide">`;
      const {articles, terms} = auto({...pageWith(head), fetch, feed});
      expect((await articles!.latest!({limit: 3})).items[0]!.title).to.equal('From the feed');
      expect((await articles!.latest!({limit: 2})).items).to.have.length(1);
      expect((await terms!.of([{url: here}], 'tag'))[0]!.map(({name}) => name)).to.deep.equal(['tide']);
      expect([requests, asked]).to.deep.equal([1, ['https://news.example/feed/']]);
    });

  it('has no terms, and nothing to try again, where the feed answers for a WordPress that refuses guests', async () => {
    const fetch = async () => Response.json({code: 'rest_not_logged_in'}, {status: 401});
    const {terms} = auto({...pageWith(wordpressHead + FEED), fetch, feed: reading().feed});
    expect(await terms!.of([{url: here}], 'tag')).to.deep.equal([[]]);
    const alone = auto({...pageWith(wordpressHead), fetch, feed: reading().feed});
    const error = await alone.terms!.of([{url: here}], 'tag').catch((failure: unknown) => failure);
    expect(error).to.have.property('code', 'refused');
  });

  it('leaves the feed alone while the WordPress is only slow, away or busy', async () => {
    const {asked, feed} = reading();
    const fetch = async () => Response.json({}, {status: 503});
    const {articles} = auto({...pageWith(wordpressHead + FEED), fetch, feed});
    const error = await articles!.latest!({limit: 3}).catch((failure: unknown) => failure);
    expect(error).to.have.property('code', 'unreachable');
    expect(asked).to.deep.equal([]);
  });

  it('passes over a feed of another site, which no page may read', async () => {
    const {asked, feed} = reading();
    const elsewhere = FEED.replace('/feed/', 'https://feeds.example/news');
    expect(auto({...pageWith(elsewhere), feed}).articles).to.equal(undefined);
    const {articles} = auto({...pageWith(elsewhere + FEED), feed});
    expect((await articles!.latest!({limit: 3})).items).to.have.length(1);
    expect(asked).to.deep.equal(['https://news.example/feed/']);
  });

  it('passes over feeds of comments', async () => {
    for (const href of ['/comments/feed/', `${here}feed/`, '/?feed=comments-rss2', '/?feed=rss2&#038;p=7'])
      expect(auto({...pageWith(FEED.replace('/feed/', href)), feed: reading().feed}).articles, href).to.equal(
        undefined,
      );
  });

  const nothing = {name: 'nothing', contract: 1} as const;
  const gone = async () => Promise.reject(new AdapterError('not-found', 'gone', {adapter: 'feed'}));
  for (const [what, feed] of Object.entries({
    'whose reader is not there': async () => Promise.reject(new Error('afterword.feed.js could not be loaded')),
    'whose reader has no articles': async () => nothing,
    'that is gone': async () => ({...nothing, articles: {latest: gone}}),
  }))
    it(`has nothing to show of a feed ${what}`, async () => {
      const {articles} = auto({...pageWith(FEED), feed});
      const error = await articles!.latest!({limit: 3}).catch((failure: unknown) => failure);
      expect(error).to.include({code: 'unsupported', adapter: 'auto'});
    });

  it('says that a feed cannot be reached for now', async () => {
    const away = new AdapterError('unreachable', 'away', {adapter: 'feed'});
    const feed = async () => ({...nothing, articles: {latest: async () => Promise.reject(away)}});
    const error = await auto({...pageWith(FEED), feed}).articles!.latest!({limit: 3}).catch(
      (failure: unknown) => failure,
    );
    expect(error).to.equal(away);
  });

  it('uses the page and its feed where there is no WordPress', async () => {
    const {asked, feed} = reading();
    const {articles, terms} = auto({...pageWith(FEED, THEME), feed});
    expect(asked).to.deep.equal([]);
    expect((await articles!.latest!({limit: 3})).items).to.have.length(1);
    expect((await articles!.neighbours!({url: here}, 'all')).previous?.title).to.equal('Older');
    expect((await terms!.of([{url: here}], 'tag'))[0]).to.have.length(1);
    expect(asked).to.have.length(1);
  });
});
