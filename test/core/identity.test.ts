import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {canonicalUrl, linkUrl, pageIds, PageIdentity, TRACKING_TABLE} from '../../src/core/index.ts';

/** Spellings of addresses and the articles that they name: any other implementation can be held to the same cases. */
const CASES = JSON.parse(readFileSync(new URL('../fixtures/article-names.json', import.meta.url), 'utf8')) as {
  readonly version: number;
  readonly same: readonly {readonly name: string; readonly addresses: readonly string[]}[];
  readonly different: readonly (readonly [string, string])[];
  readonly tracking: readonly string[];
};

describe('canonicalUrl', () => {
  const page = 'https://news.example/2026/bridge';

  for (const parameter of [
    'utm_source',
    'utm_campaign',
    'utm_id',
    'mtm_kwd',
    'pk_campaign',
    'fbclid',
    'gclid',
    'gclsrc',
    'dclid',
    'msclkid',
    'twclid',
    'ttclid',
    'yclid',
    'gbraid',
    'wbraid',
    'mc_cid',
    'mc_eid',
    'igshid',
    'igsh',
    '_hsenc',
    '_hsmi',
    'mkt_tok',
    'ref_src',
    'srsltid',
    'vero_id',
    'oly_anon_id',
    'oly_enc_id',
    '_openstat',
    'aw-explain',
  ])
    // prettier-ignore
    it(`drops ${parameter}`, () => {
      assert.equal(canonicalUrl(`${page}?${parameter}=x`), page);
      assert.equal(canonicalUrl(`${page}?p=1&${parameter}=x&q=2#top`), `${page}?p=1&q=2`);
    });

  it('drops all of several, the same one twice included', () => {
    assert.equal(canonicalUrl(`${page}?utm_source=a&utm_medium=b&utm_source=c&fbclid=d&p=1`), `${page}?p=1`);
  });

  for (const meaningful of [
    'p=123',
    'page=2',
    'id=utm_source',
    'ref=home',
    'utm=1',
    'source=utm_',
    's=a%20b+c',
    'q=ä&x=',
    'author=clid',
    'a&b',
  ])
    it(`keeps ?${meaningful}`, () =>
      assert.equal(canonicalUrl(`${page}?${meaningful}`), new URL(`${page}?${meaningful}`).href));

  it('is absolute, against the base', () => {
    assert.equal(canonicalUrl('/a?x=1#y', page), 'https://news.example/a?x=1');
    assert.equal(canonicalUrl('../b', page), 'https://news.example/b');
    assert.equal(canonicalUrl('//other.example/c', page), 'https://other.example/c');
  });

  it('spells host and path as addresses do', () => {
    assert.equal(canonicalUrl('HTTPS://News.Example:443/a b'), 'https://news.example/a%20b');
    assert.equal(canonicalUrl('https://news.example'), 'https://news.example/');
    assert.equal(canonicalUrl(`${page}?`), page);
  });

  it('passes an id through', () => assert.equal(canonicalUrl('id:42/x?utm_source=y'), 'id:42/x?utm_source=y'));

  for (const none of [
    '',
    'not an address',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.example',
    'http://',
    'blob:https://x/1',
  ])
    it(`has none for ${JSON.stringify(none)}`, () => assert.equal(canonicalUrl(none), ''));

  it('changes nothing when it is applied again', () => {
    const once = canonicalUrl(`${page}?b=2&utm_source=x&a=1&b=3#z`);
    assert.equal(canonicalUrl(once), once);
  });

  it('has a table with a version', () => assert.equal(TRACKING_TABLE, CASES.version));

  for (const {name, addresses} of CASES.same)
    for (const address of addresses) it(`is ${name} for ${address}`, () => assert.equal(canonicalUrl(address), name));

  for (const [one, other] of CASES.different)
    it(`tells ${one} from ${other}`, () => assert.notEqual(canonicalUrl(one), canonicalUrl(other)));

  for (const parameter of CASES.tracking)
    it(`drops ${parameter}`, () => {
      assert.equal(canonicalUrl(`${page}?${parameter}=x`), page);
      assert.equal(linkUrl(`${page}/?q=2&${parameter}=x&p=1#top`), `${page}/?q=2&p=1`);
    });

  it('is the name of its own name', () => {
    for (const {name} of CASES.same) assert.equal(canonicalUrl(name), name);
  });
});

describe('linkUrl', () => {
  it('is an address to link to, as it is written', () => {
    assert.equal(
      linkUrl('/a/?utm_source=x&b=2&a=%C3%A4#top', 'https://news.example'),
      'https://news.example/a/?b=2&a=%C3%A4',
    );
    assert.equal(linkUrl('https://news.example/index.html?'), 'https://news.example/index.html');
    for (const none of ['', 'id:1', 'javascript:alert(1)', 'mailto:a@b.example']) assert.equal(linkUrl(none), '');
  });
});

interface PageState {
  canonical?: string;
  json?: string;
  short?: string;
  body?: string;
  base?: string;
  /** The address of the WordPress API. */
  api?: string;
  /** The link to the embedded form. */
  embedded?: string;
  /** The `og:url`. */
  shared?: string;
}

/** A document with a canonical link, and with what WordPress writes. */
const stub = (state: PageState): Document =>
  ({
    baseURI: 'https://news.example/',
    body: {className: state.body ?? ''},
    querySelector(selector: string) {
      const selectors = {
        canonical: state.canonical,
        'json+oembed': state.embedded,
        '/json"': state.json,
        shortlink: state.short,
        'api.w.org': state.api,
        'og:url': state.shared,
      };
      const [, href] = Object.entries(selectors).find(([part]) => selector.includes(part)) ?? [];
      return href === undefined ? null : {getAttribute: () => href};
    },
  }) as unknown as Document;

describe('PageIdentity', () => {
  /** A page that goes where the test says. */
  const page = (state: PageState & {at: string}) => {
    const identity = new PageIdentity(stub(state), () => `https://news.example${state.at}`);
    return () => {
      const {url, from} = identity.article();
      return `${url.replace('https://news.example', '')} ${from}`;
    };
  };

  it('is the canonical link, else the location', () => {
    assert.equal(page({at: '/a?utm_source=x#y'})(), '/a location');
    assert.equal(page({at: '/a?x=1', canonical: 'https://news.example/a?fbclid=1'})(), '/a canonical');
    assert.equal(page({at: '/a', canonical: '/relative'})(), '/relative canonical');
    assert.equal(page({at: '/a', canonical: ''})(), '/a location');
    assert.equal(page({at: '/a', canonical: 'javascript:alert(1)'})(), '/a location');
  });

  for (const at of ['about:srcdoc', 'about:blank', 'blob:https://news.example/1'])
    it(`is the canonical link at ${at}, where the location names nothing`, () => {
      const identity = new PageIdentity(stub({canonical: 'https://news.example/a'}), () => at);
      assert.equal(identity.article().url, 'https://news.example/a');
    });

  it('takes a canonical from an earlier location for void until it changes', () => {
    const state = {at: '/a', canonical: '/canonical-a'};
    const article = page(state);
    assert.equal(article(), '/canonical-a canonical');
    state.at = '/b';
    assert.equal(article(), '/b location');
    state.canonical = '/canonical-b';
    assert.equal(article(), '/canonical-b canonical');
    state.at = '/c';
    assert.equal(article(), '/c location');
  });

  it('believes a canonical again on the page that it was first seen on', () => {
    const state = {at: '/a', canonical: '/canonical-a'};
    const article = page(state);
    article();
    Object.assign(state, {at: '/b', canonical: '/canonical-b'});
    assert.equal(article(), '/canonical-b canonical');
    Object.assign(state, {at: '/a'});
    assert.equal(article(), '/a location');
    Object.assign(state, {canonical: '/canonical-a'});
    assert.equal(article(), '/canonical-a canonical');
  });

  for (const [from, to] of [
    ['/a', '/a?comments=open'],
    ['/a?comments=open', '/a'],
    ['/a', '/a?comments=open&page=2#top'],
    ['/a?x=1', '/a?y=2&x=1'],
    ['/?p=1', '/?p=1&comments=open'],
    ['/a', '/a?'],
    ['/a', '/a/?comments=open'],
  ] as const)
    it(`believes a canonical where only the query grew or shrank: from ${from} to ${to}`, () => {
      const state = {at: from as string, canonical: '/canonical-a'};
      const article = page(state);
      article();
      state.at = to;
      assert.equal(article(), '/canonical-a canonical');
    });

  for (const [from, to] of [
    ['/?p=1', '/?p=2'],
    ['/?p=1', '/?q=1'],
    ['/story?id=5&x=1', '/story?id=6&x=1'],
    ['/a', '/b'],
    ['/a?x=1', '/b?x=1'],
  ] as const)
    it(`takes the canonical for void on another page: from ${from} to ${to}`, () => {
      const state = {at: from as string, canonical: '/canonical-a'};
      const article = page(state);
      article();
      state.at = to;
      assert.equal(article(), `${to} location`);
    });

  it('is not led from one page to another by small steps', () => {
    const state = {at: '/?p=1', canonical: '/canonical-1'};
    const article = page(state);
    article();
    state.at = '/';
    article();
    state.at = '/?p=2';
    assert.equal(article(), '/?p=2 location');
    state.at = '/?p=1&comments=open';
    assert.equal(article(), '/canonical-1 canonical');
  });

  it('without a canonical is the location with its query, as after a reload', () => {
    const state = {at: '/story'};
    const article = page(state);
    assert.equal(article(), '/story location');
    state.at = '/story?id=5';
    assert.equal(article(), '/story?id=5 location');
    assert.equal(page(state)(), '/story?id=5 location');
  });

  it('knows a stale canonical for one after any number of articles', () => {
    const state = {at: '/a0', canonical: '/canonical-0'};
    const article = page(state);
    for (let n = 0; n < 500; n++) {
      Object.assign(state, {at: `/a${n}`, canonical: `/canonical-${n}`});
      assert.equal(article(), `/canonical-${n} canonical`);
      state.at = `/b${n}`;
      assert.equal(article(), `/b${n} location`);
    }
  });

  for (const at of [
    '/a',
    '/a/',
    '/a//',
    '/a/index.html',
    '/a/index.php#top',
    '/a/comment-page-3/#comments',
    '/%61?fbclid=1',
  ])
    it(`is one article at ${at}, without a canonical link and with one of that spelling`, () => {
      assert.equal(page({at})(), '/a location');
      assert.equal(page({at, canonical: at})(), '/a canonical');
    });

  const POST = 'single single-post postid-7';
  for (const at of [
    '/story/',
    '/story/2/',
    '/story/12',
    '/story/page/2/',
    '/story/comment-page-2/',
    '/story/?page=2&cpage=1',
  ])
    it(`is one article on all pages of a post of WordPress: ${at}`, () => {
      assert.equal(page({at, canonical: at, body: POST})(), '/story canonical');
      assert.equal(page({at, body: POST})(), '/story location');
      const embedded = 'https://news.example/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fnews.example%2Fstory%2F';
      assert.equal(page({at, body: POST, embedded})(), '/story location');
    });

  it('is another article at a number where no page of a post is meant', () => {
    assert.equal(page({at: '/books/2/'})(), '/books/2 location');
    assert.equal(page({at: '/archives/7/', body: POST})(), '/archives/7 location');
    assert.equal(page({at: '/42/', body: POST})(), '/42 location');
    assert.equal(page({at: '/books/1984/', body: POST})(), '/books/1984 location');
    const embedded = 'https://news.example/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fnews.example%2Fbooks%2F22%2F';
    assert.equal(page({at: '/books/22/', body: POST, embedded})(), '/books/22 location');
  });

  for (const [what, at, state] of [
    ['the home page', '/a/', {canonical: '/'}],
    ['the home page of another host', '/a/', {canonical: 'https://www.news.example'}],
    ['the home page, for articles that a query names', '/?id=5', {canonical: '/index.php'}],
    [
      'the home page of a WordPress in a folder',
      '/blog/a/',
      {canonical: '/blog/', api: 'https://news.example/blog/wp-json/'},
    ],
    ['a part of the site, where the page is shared as itself', '/news/a', {canonical: '/news', shared: '/news/a/'}],
  ] as const)
    it(`does not believe a canonical link that every page shares: ${what}`, () => {
      const shared = 'shared' in state ? {shared: `https://news.example${state.shared}`} : {};
      assert.equal(page({at, ...state, ...shared})(), `${canonicalUrl(at, 'https://news.example').slice(20)} location`);
    });

  it('believes a canonical link that names the page above, which may be the article of a part of it', () => {
    assert.equal(page({at: '/story/comments', canonical: '/story'})(), '/story canonical');
    assert.equal(page({at: '/', canonical: '/'})(), '/ canonical');
  });

  it('does not mind a fragment or tracking', () => {
    const state = {at: '/a', canonical: '/canonical-a'};
    const article = page(state);
    article();
    state.at = '/a?utm_source=x#comments';
    assert.equal(article(), '/canonical-a canonical');
  });
});

describe('pageIds', () => {
  it('finds the id that WordPress gives a post', () => {
    assert.deepEqual(pageIds(stub({json: 'https://news.example/wp-json/wp/v2/posts/42'})), {wordpress: '42'});
    assert.deepEqual(pageIds(stub({json: 'https://news.example/index.php?rest_route=%2Fwp%2Fv2%2Fposts%2F43'})), {
      wordpress: '43',
    });
    assert.deepEqual(
      pageIds(stub({body: 'wp-singular post-template-default single single-post postid-44 single-format-standard'})),
      {wordpress: '44'},
    );
    assert.deepEqual(pageIds(stub({body: 'single single-post single-format-standard postid-45'})), {wordpress: '45'});
    assert.deepEqual(pageIds(stub({short: 'https://news.example/?p=46'})), {wordpress: '46'});
  });

  it('finds none where there is none', () => {
    assert.deepEqual(pageIds(stub({body: 'home page-id-7'})), {});
    const short = 'https://news.example/?p=7';
    assert.deepEqual(pageIds(stub({json: 'https://news.example/wp-json/wp/v2/pages/7', short})), {});
  });
});
