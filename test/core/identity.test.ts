import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {canonicalUrl, pageIds, PageIdentity, TRACKING_TABLE} from '../../src/core/index.ts';

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

  it('has a table with a version', () => assert.ok(TRACKING_TABLE >= 1));
});

/** A document with a canonical link, and with what WordPress writes. */
const stub = (state: {canonical?: string; json?: string; short?: string; body?: string; base?: string}): Document =>
  ({
    baseURI: 'https://news.example/',
    body: {className: state.body ?? ''},
    querySelector(selector: string) {
      const href = selector.includes('canonical')
        ? state.canonical
        : selector.includes('json')
          ? state.json
          : selector.includes('shortlink')
            ? state.short
            : undefined;
      return href === undefined ? null : {getAttribute: () => href};
    },
  }) as unknown as Document;

describe('PageIdentity', () => {
  /** A page that goes where the test says. */
  const page = (state: {canonical?: string; at: string}) => {
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
    ['/a', '/a/?comments=open'],
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
