import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {readDocument} from '../../server/src/sources/document.ts';
import {readGhost} from '../../server/src/sources/ghost.ts';
import {pause} from '../../server/src/sources/refresh.ts';
import {decodeText} from '../../src/adapters/feed/decode-text.ts';
import {captured, wordpressStub} from '../contract/wordpress-stub.ts';
import {handClock, rss, web} from './sites.ts';
import {folder, naming, start, vote, voter} from './support.ts';

const BASE = 'https://paper.example/feeds/all.xml';
/** What is said in a feed; fields without a value are not there. */
const feed = (text: string) => {
  const found = readDocument(text, BASE)?.feed;
  return found && (JSON.parse(JSON.stringify(found)) as typeof found);
};

const high = {id: 'tag:1', url: 'https://paper.example/high', title: 'High tide & low'};

test('RSS, RDF and Atom of all versions: address, title as text, date, author, terms', () => {
  const cases: readonly (readonly [name: string, text: string, article: object])[] = [
    [
      'RSS 0.91',
      '<?xml version="1.0"?><rss version="0.91"><channel><title>P</title><link>https://paper.example/</link><item><title>High tide &amp;amp; low</title><link>https://paper.example/high</link></item></channel></rss>',
      {...high, id: 'https://paper.example/high', terms: []},
    ],
    [
      'RSS 2.0, with junk before it, an undeclared prefix, a bare & and an entity of HTML',
      '\ufeff \njunk<rss version="2.0"><channel><item><title>High tide & low</title><link> /high </link><guid isPermaLink="false">tag:1</guid><dc:creator><![CDATA[Bob O&#8217;Neil &amp; Sons]]></dc:creator><pubDate>Fri, 01 May 2026 08:00:00 +0200</pubDate><category><![CDATA[R&amp;D]]></category><category>R&amp;amp;D</category><media:content url="/high.jpg" medium="image" width="3" height="2"/></item></channel></rss>',
      {
        ...high,
        published: '2026-05-01T06:00:00.000Z',
        author: {name: 'Bob O’Neil & Sons'},
        image: {url: 'https://paper.example/high.jpg', width: 3, height: 2},
        terms: [{kind: 'category', name: 'R&D'}],
      },
    ],
    [
      'RSS 2.0 with a permanent guid alone, and a mail address in place of an author',
      '<rss version="2.0"><channel><item><title>High &lt;em&gt;tide&lt;/em&gt; &amp;amp; low</title><guid>https://paper.example/high</guid><author>desk@paper.example</author><pubDate>01 May 2026 08:00</pubDate></item></channel></rss>',
      {...high, id: 'https://paper.example/high', published: '2026-05-01T08:00:00.000Z', terms: []},
    ],
    [
      'RDF',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>P</title><link>https://paper.example/</link></channel><item rdf:about="https://paper.example/high"><title>High tide &amp;amp; low</title><link>https://paper.example/high</link><d:date>2026-05-01</d:date><d:creator>Ada</d:creator><d:subject>Quay</d:subject></item></rdf:RDF>',
      {
        ...high,
        id: 'https://paper.example/high',
        published: '2026-05-01',
        author: {name: 'Ada'},
        terms: [{kind: 'tag', name: 'Quay'}],
      },
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><author><name>Ada</name><url>/ada</url></author><entry><title mode="escaped" type="text/html">High &lt;b&gt;tide&lt;/b&gt; &amp;amp; low</title><link rel="alternate" type="text/html" href="/high"/><id>tag:1</id><issued>2026-05-01T08:00:00Z</issued><modified>2026-06-01T08:00:00Z</modified></entry></feed>',
      {
        ...high,
        published: '2026-05-01T08:00:00.000Z',
        author: {name: 'Ada', url: 'https://paper.example/ada'},
        terms: [],
      },
    ],
    [
      'Atom 1.0 with a prefix, xml:base and XHTML',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://other.example/"><a:entry xml:base="https://paper.example/"><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">High <b>tide</b> &amp; low</div></a:title><a:link href="self" rel="self"/><a:link href="high"/><a:id>tag:1</a:id><a:updated>2026-05-01T10:00:00+02:00</a:updated><a:category term="q" label="Quay"/></a:entry></a:feed>',
      {...high, published: '2026-05-01T08:00:00.000Z', terms: [{kind: 'category', name: 'Quay'}]},
    ],
    [
      'Atom 1.0 whose title is text, though it looks like markup',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>The &lt;blink&gt; tag</title><link href="/high"/><id>tag:1</id></entry></feed>',
      {...high, title: 'The <blink> tag', terms: []},
    ],
  ];
  for (const [name, text, article] of cases) assert.deepEqual(feed(text)?.articles, [article], name);
});

test('JSON Feed 1.0 and 1.1', () => {
  const item = {
    id: 7,
    url: '/high',
    title: 'High tide & low',
    date_published: '2026-05-01T08:00:00Z',
    tags: ['Quay', 'Quay'],
  };
  const expected = {
    ...high,
    id: '7',
    published: '2026-05-01T08:00:00.000Z',
    author: {name: 'Ada'},
    terms: [{kind: 'tag', name: 'Quay'}],
  };
  for (const [version, author] of [
    ['1', {author: {name: 'Ada'}}],
    ['1.1', {authors: [{name: 'Ada'}, {name: 'Ben'}]}],
  ] as const) {
    const items = [{...item, ...author}, {title: 'No address'}, {url: 'javascript:alert(1)'}, null];
    const document = {version: `https://jsonfeed.org/version/${version}`, home_page_url: '/', items};
    const {home, articles} = feed(JSON.stringify(document))!;
    assert.deepEqual([home, articles], ['https://paper.example/', [expected]], version);
  }
  const second = {id: '2', external_url: 'https://else.example/', banner_image: '/b.png', date_modified: '2026-03-01'};
  const {articles} = feed(JSON.stringify({version: 'https://jsonfeed.org/version/1.1', items: [null, second]}))!;
  assert.deepEqual(
    articles.map(({url, image, published}) => [url, image?.url, published]),
    [['https://else.example/', new URL('/b.png', BASE).href, '2026-03-01']],
  );
  assert.equal(feed(JSON.stringify({version: 'other', items: [item]})), undefined);
});

test('what is hostile in a feed stays harmless', () => {
  const items = (inner: string) => `<rss version="2.0"><channel><item>${inner}</item></channel></rss>`;
  assert.deepEqual(feed(items('<title>x</title><link>javascript:alert(1)</link>'))?.articles, []);
  assert.deepEqual(feed(items('<title>x</title><link></link>'))?.articles, []);
  const entities = Array.from({length: 20}, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join('');
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">${entities}]>${items('<title>&e20;</title><link>/a</link>')}`;
  assert.equal(feed(bomb)?.articles[0]?.title, '&e20;');
  const file = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${items('<title>&x;</title><link>/a</link>')}`;
  assert.equal(feed(file)?.articles[0]?.title, '&x;');
  assert.equal(feed('<html><body>x</body></html>'), undefined);
  for (const text of ['', 'nothing', '{}']) assert.equal(feed(text), undefined);
});

test('the letters of a document are those of its encoding', () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>Málaga \x96 x</a>', 'latin1');
  assert.match(decodeText(latin, 'text/xml'), /Málaga – x/);
  assert.match(decodeText(Buffer.from('Málaga', 'latin1'), 'text/xml; charset=ISO-8859-1'), /Málaga/);
  assert.match(decodeText(Buffer.from('\ufeffMálaga', 'utf16le'), ''), /^Málaga/);
  for (const name of ['nonsense', 'iso-8859-1', 'utf-16'])
    assert.match(decodeText(Buffer.from('Málaga'), `text/xml; charset=${name}`), /Málaga/);
});

test('a sitemap: its pages but the front one and those of others, with a title where it has one', () => {
  const url = 'https://paper.example/sitemap.xml';
  const page = (loc: string, more = '') => `<url><loc>${loc}</loc>${more}</url>`;
  const text = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    ${page('https://paper.example/')}${page('https://other.example/x')}${page('nonsense:')}
    ${page('https://paper.example/2026/high-tide%20rises.html', '<lastmod>2026-05-01</lastmod>')}
    ${page('https://paper.example/a?x=1&amp;y=2', '<n:news><n:publication_date>2026-05-02T08:00:00Z</n:publication_date><n:title>R&amp;D</n:title></n:news>')}</urlset>`;
  assert.deepEqual(readDocument(text, url)?.map?.articles, [
    {
      id: 'https://paper.example/2026/high-tide%20rises.html',
      url: 'https://paper.example/2026/high-tide%20rises.html',
      title: 'High tide rises',
      published: '2026-05-01',
    },
    {
      id: 'https://paper.example/a?x=1&y=2',
      url: 'https://paper.example/a?x=1&y=2',
      title: 'R&D',
      published: '2026-05-02T08:00:00.000Z',
    },
  ]);
});

const titles = async (call: Awaited<ReturnType<typeof start>>['call']) =>
  (await call('/v1/articles/latest')).body.items.map(({title}) => title);

test('a feed is found from the home page, and read where it is named itself', async (t) => {
  const {origin} = await web(t, (request, response, origin) => {
    if (request.url === '/blog/feed') response.end(rss(origin, ['story-1', 'story-2']));
    else
      response.end(
        `<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/comments/feed"><link href='feed' rel=alternate type="application/atom+xml">`,
      );
  });
  for (const site of [`${origin}/blog/`, `${origin}/blog/feed`]) {
    const {call} = await start(t, {articles: undefined, origins: undefined, site});
    assert.deepEqual(await titles(call), ['story-2', 'story-1']);
    assert.equal((await vote(call, `${origin}/story-1`, 4, voter(), {Origin: origin})).status, 200);
  }
});

test('a sitemap is found by robots.txt; of an index, the maps of its articles are read', async (t) => {
  const {origin, asked} = await web(t, (request, response, origin) => {
    const map = (names: readonly string[]) =>
      `<urlset>${names.map((name) => `<url><loc>${origin}/${name}</loc></url>`).join('')}</urlset>`;
    const pages: Record<string, string> = {
      '/': '<!doctype html><html><title>Paper</title>',
      '/robots.txt': `\ufeffSitemap : ${origin}/maps.xml # all\r\nUser-agent: *\r\n`,
      '/maps.xml': `<?xml version="1.0"?><sitemapindex><sitemap><loc>${origin}/posts-1.xml</loc></sitemap><sitemap><loc>${origin}/posts-2.xml</loc></sitemap><sitemap><loc>${origin}/pages.xml</loc></sitemap></sitemapindex>`,
      '/posts-1.xml': map(['high-tide']),
      '/posts-2.xml': map(['low-tide', 'high-tide']),
    };
    const page = pages[request.url!];
    response.writeHead(page ? 200 : 404).end(page);
  });
  const {call} = await start(t, {articles: undefined, site: origin});
  assert.deepEqual((await titles(call)).sort(), ['High tide', 'Low tide']);
  assert.ok(!asked.some(({url}) => url === '/pages.xml'));
});

test('a Ghost by the key that its pages name: all pages of posts, without what is the editors’ own', async (t) => {
  const key = 'b'.repeat(26);
  const {origin, asked} = await web(t, (request, response, origin) => {
    const url = new URL(request.url!, origin);
    if (url.pathname === '/') {
      response.end(
        `<!doctype html><html><meta name="generator" content="Ghost 6.65"><script data-key="${key}" data-ghost="${origin}/"></script>`,
      );
      return;
    }
    if (url.pathname !== '/ghost/api/content/posts/' || url.searchParams.get('key') !== key) {
      response.writeHead(403).end('{"errors": []}');
      return;
    }
    const limit = Math.min(Number(url.searchParams.get('limit')), 100);
    const page = Number(url.searchParams.get('page') ?? 1);
    const posts = Array.from({length: 130}, (_, index) => ({
      id: `id${index}`,
      url: `${origin}/story-${index}/`,
      title: `Story ${index} & <b>`,
      published_at: new Date(Date.UTC(2026, 4, 1) - index * 60_000).toISOString().replace('Z', '+00:00'),
      feature_image: null,
      visibility: index ? 'public' : 'paid',
      primary_author: {name: 'Ada', url: `${origin}/author/ada/`},
      tags: [
        {name: 'Quay', url: null, visibility: 'public'},
        {name: '#pinned', visibility: 'internal'},
      ],
    }));
    const some = posts.slice((page - 1) * limit, page * limit);
    const next = page * limit < posts.length ? page + 1 : null;
    response.end(JSON.stringify({posts: some, meta: {pagination: {page, limit, next, total: 130}}}));
  });
  const lines: string[] = [];
  const {call} = await start(t, {articles: undefined, site: origin, log: (line) => void lines.push(line)});
  const {body} = await call('/v1/articles/latest');
  assert.equal(body.total, 130);
  assert.deepEqual(body.items[0], {
    id: 'id0',
    url: `${origin}/story-0/`,
    title: 'Story 0 & <b>',
    published: '2026-05-01T00:00:00.000Z',
    author: {name: 'Ada', url: `${origin}/author/ada/`},
    terms: [{kind: 'tag', name: 'Quay'}],
    locked: true,
  });
  assert.ok(asked.length <= 4, `${asked.length} requests`);
  assert.doesNotMatch(lines.join('\n'), new RegExp(key));

  await assert.rejects(start(t, {articles: undefined, site: origin, siteKey: 'wrong'}), ({message}: Error) => {
    assert.match(message, /Cannot read http:\S+key=….* it answers 403$/);
    assert.doesNotMatch(message, /wrong/);
    return true;
  });
});

test('of a Ghost what is broken in one post costs no other', () => {
  const post = (id: number, more: object = {}) => ({
    id: String(id),
    url: `https://ghost.example/${id}/`,
    title: `Story ${id}`,
    authors: [{name: 'Ada'}],
    tags: [{name: 'Quay'}],
    ...more,
  });
  const read = (...posts: unknown[]) => {
    const answer = {posts, meta: {pagination: {next: 2, total: posts.length}}};
    const {articles, next} = readGhost(Buffer.from(JSON.stringify(answer)), 'https://ghost.example/');
    assert.equal(next, 2);
    return articles.map(({title, author, terms}) => [title, author?.name, terms?.map(({name}) => name).join()]);
  };
  const whole = ['Story 1', 'Ada', 'Quay'];
  for (const [more, found] of [
    [{title: null}, ['https://ghost.example/2/', 'Ada', 'Quay']],
    [{title: ' '}, ['https://ghost.example/2/', 'Ada', 'Quay']],
    [{authors: [{name: null}, {name: 'Bo'}]}, ['Story 2', 'Bo', 'Quay']],
    [{authors: null, tags: 'x'}, ['Story 2', undefined, '']],
    [{authors: undefined, tags: undefined}, ['Story 2', undefined, '']],
    [{primary_author: {url: 'x'}}, ['Story 2', 'Ada', 'Quay']],
    [{tags: [{name: null}, {name: ' '}, null, {name: 'R&D', url: 7}]}, ['Story 2', 'Ada', 'R&D']],
    [{published_at: 5, feature_image: {}, visibility: 1}, ['Story 2', 'Ada', 'Quay']],
  ] as const)
    assert.deepEqual(read(post(1), post(2, more)), [whole, found], JSON.stringify(more));
  for (const broken of [null, 7, {}, post(2, {id: null}), post(2, {url: null})])
    assert.deepEqual(read(broken, post(1)), [whole], JSON.stringify(broken));
  assert.deepEqual(read(), []);
  assert.throws(() => read({x: 1}, null), /does not answer as the Content API/);
});

test('a feed is kept fresh: asked by conditional requests, and less often while it fails', async (t) => {
  let names = ['story-3', 'story-4'];
  let status = 200;
  let version = 1;
  const {origin, asked} = await web(t, (request, response, origin) => {
    const etag = `W/"${version}"`;
    if (status !== 200) response.writeHead(status, {'Retry-After': '7200'}).end('<h1>Down</h1>');
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else
      response.writeHead(200, {ETag: etag, 'Last-Modified': 'Fri, 01 May 2026 08:00:00 GMT'}).end(rss(origin, names));
  });
  const {clock, pass, minutes} = handClock();
  const lines: string[] = [];
  const {call} = await start(t, {
    articles: undefined,
    site: `${origin}/feed`,
    refresh: 10,
    clock,
    log: (line, {level} = {}) => void lines.push(`${level ?? 'info'}: ${line}`),
  });
  assert.deepEqual(await titles(call), ['story-4', 'story-3']);
  assert.equal(await minutes(), 10);

  lines.length = 0;
  await pass();
  const {headers} = asked.at(-1)!;
  assert.equal(headers['if-none-match'], 'W/"1"');
  assert.equal(headers['if-modified-since'], 'Fri, 01 May 2026 08:00:00 GMT');
  assert.deepEqual(lines, [], 'nothing is said of what has not changed');

  // A new one comes, one that is still listed is taken back, and an old one drops out of the feed alone.
  [names, version] = [['story-5', 'story-4'], 2];
  await pass();
  assert.deepEqual(await titles(call), ['story-5', 'story-4', 'story-3']);
  [names, version] = [['story-6', 'story-4'], 3];
  await pass();
  assert.deepEqual(await titles(call), ['story-6', 'story-4', 'story-3']);

  lines.length = 0;
  status = 503;
  await pass();
  assert.deepEqual(await titles(call), ['story-6', 'story-4', 'story-3']);
  assert.deepEqual(lines, [`warn: Cannot read ${origin}/feed: it answers 503; its articles stay as they are`]);
  assert.ok((await minutes()) >= 120, 'Retry-After is obeyed');

  [status, names, version] = [200, ['story-7'], 4];
  await pass();
  assert.deepEqual(await titles(call), ['story-7', 'story-6', 'story-4', 'story-3']);
  assert.equal(await minutes(), 10);
});

test('an old story that a feed keeps, a date of 1970 and an empty feed take nothing off the lists', async (t) => {
  const stories = (...days: number[]) => days.map((day) => `story-${day}`);
  let text = (origin: string) => rss(origin, stories(1, 2, 3, 4, 5, 6));
  const {origin} = await web(t, (_, response, origin) => response.end(text(origin)));
  const {clock, pass} = handClock();
  const {call} = await start(t, {articles: undefined, site: `${origin}/feed`, clock});
  const all = stories(9, 8, 7, 6, 5, 4, 3, 2, 1);

  text = (origin) => rss(origin, stories(1, 9, 8, 7, 6, 5));
  await pass();
  assert.deepEqual(await titles(call), all, 'story-1 is pinned');

  const dated1970 = (xml: string) => xml.replace(/>\d+ May 2026 08/, '>1 Jan 1970 00');
  text = (origin) => dated1970(rss(origin, stories(9, 8, 7, 6, 5, 4)));
  await pass();
  assert.deepEqual(await titles(call), [...all.slice(1), 'story-9'], 'a date that is none');

  text = (origin) => rss(origin, []);
  await pass();
  assert.deepEqual(await titles(call), [...all.slice(1), 'story-9'], 'an empty feed');

  text = (origin) => rss(origin, stories(1, 9, 7, 6, 5, 4));
  await pass();
  assert.deepEqual(await titles(call), stories(9, 7, 6, 5, 4, 3, 2, 1), 'story-8 was withdrawn');
});

test('a WordPress is asked for one post while nothing has changed, and for all when one is new or gone', async (t) => {
  let posts = captured();
  const {origin, asked} = await web(t, async (request, response, origin) => {
    if (!request.url!.includes('/wp/v2/')) {
      response.end(`<!doctype html><link rel="https://api.w.org/" href="${origin}/wp-json/">`);
      return;
    }
    const answer = await wordpressStub(posts).fetch(origin + request.url!);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const {clock, pass} = handClock();
  const {call} = await start(t, {articles: undefined, site: origin, clock});
  const all = await titles(call);
  assert.equal(all.length, 5);
  const before = asked.length;
  await pass();
  assert.equal(asked.length, before + 1);
  posts = posts.slice(0, -1);
  await pass();
  assert.equal((await titles(call)).length, 4);
  posts = captured();
  await pass();
  assert.deepEqual(await titles(call), all);
});

test('a feed that has moved is found again', async (t) => {
  let path = '/old';
  const {origin} = await web(t, (request, response, origin) => {
    if (request.url === '/')
      response.end(`<!doctype html><html><link rel="alternate" type="application/rss+xml" href="${path}">`);
    else if (request.url === path) response.end(rss(origin, [path === '/old' ? 'story-1' : 'story-2']));
    else response.writeHead(410).end();
  });
  const {clock, pass} = handClock();
  const {call} = await start(t, {articles: undefined, site: origin, clock});
  path = '/new';
  for (let failures = 0; failures < 3; failures++) await pass();
  assert.deepEqual(await titles(call), ['story-1']);
  await pass();
  assert.deepEqual(await titles(call), ['story-2', 'story-1']);
});

test('a site that was down at the start is read when it is back, soon', async (t) => {
  let isDown = false;
  const {origin} = await web(t, (_, response, origin) => {
    if (isDown) response.writeHead(500).end();
    else response.end(rss(origin, ['story-1']));
  });
  const db = join(folder(t), 'votes.db');
  await (await start(t, {db, articles: undefined, site: origin})).close();
  isDown = true;
  const {clock, pass, minutes} = handClock();
  const {call} = await start(t, {db, articles: undefined, site: origin, clock});
  assert.equal(await minutes(), 0.5);
  await pass();
  assert.equal(await minutes(), 1);
  isDown = false;
  await pass();
  assert.equal(await minutes(), 5);
  assert.equal((await call(`/v1/ratings?${naming([`${origin}/story-1`])}`)).body.ratings[0].closed, false);
});

test('the server stops while a site keeps it waiting', async (t) => {
  let hang = false;
  let reached = () => {};
  const waiting = new Promise<void>((resolve) => (reached = resolve));
  const {origin} = await web(t, (_, response, origin) => {
    if (hang) reached();
    else response.end(rss(origin, ['story-1']));
  });
  const {clock, pass} = handClock();
  const logged: string[] = [];
  const {close} = await start(t, {
    articles: undefined,
    site: origin,
    clock,
    log: (line, {level = 'info'} = {}) => void (level !== 'info' && logged.push(line)),
  });
  hang = true;
  void pass();
  await waiting;
  await close();
  assert.deepEqual(logged, []);
});

test('pauses grow to an hour, are never shorter than the source asks, and differ from server to server', () => {
  const minute = 60_000;
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({min: 1, max: 240}),
      fc.double({min: 0, max: 1, noNaN: true}),
      fc.option(fc.integer({min: 1, max: 20 * 60}), {nil: undefined}),
      (failures, every, random, after) => {
        const ms = pause(failures, every * minute, random, after && {retryAfter: after * minute});
        assert.ok(ms <= Math.max(1.5 * Math.max(60, every), 24 * 60) * minute, String(ms));
        assert.ok(ms >= (failures ? 0.24 : 0.89 * every) * minute, String(ms));
        if (failures && after) assert.ok(ms >= after * minute);
      },
    ),
  );
  assert.notEqual(pause(3, minute, 0.1), pause(3, minute, 0.9));
});
