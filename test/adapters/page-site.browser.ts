import {expect} from '@open-wc/testing';
import {auto} from '../../src/adapters/auto.ts';
import {bylineOf} from '../../src/adapters/page-facts.ts';
import {languageOf} from '../../src/adapters/page-language.ts';
import {feedOf, ghostOf, looksLikeWordpress, rootInHeader, wordpressOf} from '../../src/adapters/page-site.ts';
import {secureUrl} from '../../src/adapters/secure-url.ts';

const here = 'https://news.example/2026/03/story/';
const API = '<link rel="https://api.w.org/" href="/wp-json/">';
const POST = '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">';

/** A page with this head and body, at an address of its own. */
function pageWith(head: string, body = '', href = here, lang = 'en'): Document {
  return new DOMParser().parseFromString(`<html lang="${lang}"><base href="${href}">${head}<body>${body}`, 'text/html');
}

const jsonLd = (thing: unknown) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;

describe('the API of a page’s site', () => {
  it('is asked by https on a page of https', () => {
    expect(secureUrl('http://news.example/wp-json/', 'https:')).to.equal('https://news.example/wp-json/');
    expect(secureUrl('http://news.example/wp-json/', 'http:')).to.equal('http://news.example/wp-json/');
    expect(secureUrl('/wp-admin/admin-ajax.php', 'https:')).to.equal('/wp-admin/admin-ajax.php');
  });

  for (const [root, link] of [
    ['https://news.example/wp-json/', '<https://news.example/wp-json/>; rel="https://api.w.org/"'],
    ['https://news.example/blog/?rest_route=/', '<https://news.example/blog/?rest_route=/>; rel=https://api.w.org/'],
    [
      'https://news.example/api/',
      '</style.css>; rel=preload; as=style, </api/>; title="a, b"; rel="https://api.w.org/", <x>; rel=shortlink',
    ],
    ['', '<https://news.example/wp-json/wp/v2/posts/7>; rel="alternate"; type="application/json"'],
    ['', ''],
  ] as const)
    it(`may be named by a header: ${link || 'none'}`, () => expect(rootInHeader(link, here)).to.equal(root));

  it('is looked for in the headers where a page looks like a WordPress and names none', () => {
    expect(looksLikeWordpress(pageWith('', '<img src="https://news.example/wp-content/a.png">'))).to.equal(true);
    expect(looksLikeWordpress(pageWith('<link rel="shortlink" href="/?p=7">'))).to.equal(true);
    expect(looksLikeWordpress(pageWith('<link rel="canonical" href="/a">'))).to.equal(false);
    const {articles} = auto({
      document: pageWith('', '<img src="/wp-content/a.png">'),
      location: {href: here},
      wordpress: '',
    });
    expect(articles).to.equal(undefined);
  });

  it('keeps the parameters that a plugin for languages adds', () => {
    expect(wordpressOf(pageWith(API.replace('/wp-json/', '/index.php?rest_route=/&lang=de')))).to.equal(
      'https://news.example/index.php?rest_route=/&lang=de',
    );
  });

  it('may be a Ghost’s, whose pages say its key', async () => {
    const key = '22444f78447824223cefc48062';
    for (const [script, url] of [
      [
        `data-ghost="https://news.example/" data-key="${key}" data-api="https://news.example/blog/ghost/api/content/"`,
        'https://news.example/blog/ghost/api/content/',
      ],
      [`data-key="${key}" data-sodo-search="https://news.example/"`, 'https://news.example/'],
      [`data-key="${key}" data-ghost="/"`, 'https://news.example/'],
    ])
      expect(ghostOf(pageWith(`<script defer src="x.js" ${script}></script>`))).to.deep.equal({key, url});
    for (const none of [`<script data-key="${key}"></script>`, '<script data-key="abc" data-api="/x/"></script>'])
      expect(ghostOf(pageWith(none))).to.equal(undefined);
    const comment = `<p data-key="${key}" data-api="https://evil.example/">`;
    expect(ghostOf(pageWith('', comment))).to.equal(undefined);

    const asked: string[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      asked.push(String(input));
      return Response.json({posts: [], meta: {pagination: {next: null, total: 0}}});
    };
    const {articles, terms} = auto({
      document: pageWith(''),
      location: {href: here},
      fetch,
      ghost: {key, url: 'https://news.example/'},
    });
    await articles!.latest!({limit: 3});
    await terms!.of([{url: here}], 'tag');
    expect(asked).to.have.length(2);
    for (const address of asked)
      expect(address).to.match(/^https:\/\/news\.example\/ghost\/api\/content\/posts\/\?key=22444f/);
  });

  it('finds the feed that a page of https names by http', () => {
    const named = '<link rel="alternate" type="application/rss+xml" href="https://news.example/feed/">';
    expect(feedOf(pageWith(named), {href: here})).to.equal('https://news.example/feed/');
  });
});

describe('neighbours, where the theme links some and there is an API', () => {
  const THEME = '<article></article><a rel="next" href="/skips/">Skips a post of the same second</a>';
  const post = (id: number, date: string) => ({
    id,
    date,
    date_gmt: date,
    slug: `p${id}`,
    link: `https://news.example/p${id}/`,
    title: {rendered: `Post ${id}`},
    author: 1,
    tags: [],
    categories: [],
    content: {protected: false},
  });
  const neighbours = async (answer: (url: URL) => Response) => {
    const {articles} = auto({
      document: pageWith(API + POST, THEME),
      location: {href: here},
      fetch: async (input) => answer(new URL(String(input))),
    });
    const found = await articles!.neighbours!({url: here, ids: {wordpress: '7'}}, 'all');
    return [found.previous?.title, found.next?.title];
  };

  it('are the API’s, which knows posts of the same second', async () => {
    const all = [post(7, '2026-03-01T08:00:00'), post(8, '2026-03-01T08:00:00'), post(9, '2026-03-02T08:00:00')];
    const answer = ({searchParams: get}: URL) => {
      const [after, before, include] = ['after', 'before', 'include'].map((name) => get.get(name));
      const found = all.filter(
        ({id, date}) =>
          (!include || include === String(id)) &&
          get.get('exclude') !== String(id) &&
          (!after || date > after.replace('Z', '')) &&
          (!before || date < before.replace('Z', '')),
      );
      return Response.json(found.sort((a, b) => (a.date < b.date ? -1 : 1) * (get.get('order') === 'asc' ? 1 : -1)));
    };
    expect(await neighbours(answer)).to.deep.equal([undefined, 'Post 8']);
  });

  for (const [what, answer] of Object.entries({
    'does not know the post': () => Response.json([]),
    'is away': () => new Response('', {status: 503}),
    'refuses guests': () => Response.json({}, {status: 401}),
  }))
    it(`are the theme’s where the API ${what}`, async () => {
      expect(await neighbours(answer)).to.deep.equal([undefined, 'Skips a post of the same second']);
    });
});

describe('the byline of a page', () => {
  for (const [what, names, head, body] of [
    [
      'its JSON-LD before its metadata',
      ['Guest Gull'],
      jsonLd({'@type': 'NewsArticle', author: {name: 'Guest Gull'}}) + '<meta name="author" content="Night Desk">',
      '',
    ],
    [
      'several authors',
      ['Ada', 'Ben'],
      jsonLd({
        '@graph': [
          {'@type': 'Article', author: [{'@id': '#a'}, {name: 'Ben'}]},
          {'@id': '#a', name: 'Ada'},
        ],
      }),
      '',
    ],
    [
      'its metadata',
      ['Guest Gull'],
      '<meta name="author" content="Guest Gull">',
      '<article><a rel="author">Night Desk</a></article>',
    ],
    ['its links', ['Night Desk'], '', '<article><a rel="author"> Night Desk </a></article>'],
    [
      'what a block theme writes, not the cards of other articles',
      ['Ada', 'Gil'],
      '',
      `<main><p class="wp-block-post-author__name">Ada</p><div class="wp-block-post-author-name"><a href="/gil">Gil</a></div>
      <ul><li class="wp-block-post"><p class="wp-block-post-author__name">Night Desk</p></li></ul></main>`,
    ],
    [
      'no link of a box about the author',
      [],
      '',
      `<article><div class="author-bio"><p>Knows the quay.</p><a rel="author">View all posts</a></div>
      <a class="author-link" rel="author">More of this</a></article>`,
    ],
    [
      'no publisher',
      ['Ada'],
      jsonLd({'@type': 'Article', author: {name: 'The Ledger'}, publisher: {name: 'The Ledger'}}) +
        '<meta name="author" content="Ada">',
      '',
    ],
    ['nobody', [], '<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger">', ''],
  ] as const)
    it(`is ${what}`, () => expect(bylineOf(pageWith(head, body))).to.deep.equal(names));
});

describe('the language of a page', () => {
  const hreflang = (links: Readonly<Record<string, string>>) =>
    Object.entries(links)
      .map(([lang, href]) => `<link rel="alternate" hreflang="${lang}" href="${href}">`)
      .join('');
  const FOLDERS = hreflang({en: '/story/', de: '/de/bericht/', 'x-default': '/story/'});
  const check = (head: string, lang: string, path: string, articles: Readonly<Record<string, boolean | undefined>>) => {
    const at = new URL(path, here).href;
    const language = languageOf(pageWith(head, '', at, lang), at)!;
    for (const [address, expected] of Object.entries(articles))
      expect(language.includes({url: new URL(address, here).href}), address).to.equal(expected);
    return language;
  };

  it('is known by the folder of addresses', () => {
    const german = check(FOLDERS, 'de-DE', '/de/bericht/', {'/de/anders/': true, '/other/': false, '/demo/': false});
    expect(german.count).to.equal(2);
    check(FOLDERS, 'en_US', '/story/', {'/de/anders/': false, '/other/': true, '/demo/': true});
    check(hreflang({fr: '/blog/fr/a/', de: '/blog/de/a/'}), 'fr', '/blog/fr/a/', {
      '/blog/fr/b/': true,
      '/blog/de/b/': false,
    });
  });

  it('is known by the addresses of a list of languages to choose from', () => {
    const options =
      '<option lang="en-US" value="https://news.example/"><option lang="fr" value="https://news.example/fr/">';
    const language = languageOf(
      pageWith('', `<select>${options}<option lang="de" value="de"></select>`, here, 'en-US'),
      here,
    )!;
    expect(['/fr/a/', '/b/'].map((path) => language.includes({url: `https://news.example${path}`}))).to.deep.equal([
      false,
      true,
    ]);
    expect(language.count).to.equal(2);
  });

  it('is known by the host or a parameter of addresses', () => {
    const hosts = hreflang({en: 'https://news.example/a/', de: 'https://de.news.example/a/'});
    check(hosts, 'en', '/a/', {'/b/': true, 'https://de.news.example/b/': false});
    check(hreflang({en: '/?p=1', de: '/?p=2&lang=de'}), 'de', '/?p=2&lang=de', {'/?p=4&lang=de': true, '/?p=5': false});
  });

  it('is said by posts before their addresses', () => {
    const language = languageOf(pageWith(FOLDERS, '', here, 'en-US'), here)!;
    expect([
      language.includes({lang: 'en', url: 'https://news.example/de/x/'}),
      language.includes({lang: 'de_DE', url: here}),
    ]).to.deep.equal([true, false]);
    const portuguese = languageOf(pageWith(hreflang({'pt-br': '/br/a/', 'pt-pt': '/a/'}), '', here, 'pt-BR'), here)!;
    expect([
      portuguese.includes({lang: 'pt_BR', url: here}),
      portuguese.includes({lang: 'pt-PT', url: here}),
    ]).to.deep.equal([true, false]);
  });

  it('is not told by addresses that look alike', () =>
    check(hreflang({en: '/story/', de: '/bericht/'}), 'de', '/bericht/', {'/andere/': undefined}));

  it('is a folder alone where its feed lies there: else that is a topic', () => {
    const feed = '<link rel="alternate" type="application/rss+xml" href="/it/feed/">';
    const italian = check(feed, 'it-IT', '/it/storia/', {'/it/altra/': true, '/other/': false});
    // There is another one, if only one.
    expect(italian.count).to.equal(2);
    expect(
      languageOf(
        pageWith(feed.replace('/it/feed', '/feed'), '', 'https://news.example/it/storia/', 'it'),
        'https://news.example/it/storia/',
      ),
    ).to.equal(undefined);
    expect(languageOf(pageWith('', '', here, 'en'), here)).to.equal(undefined);
    expect(languageOf(pageWith(hreflang({'en-us': '/a/', 'x-default': '/a/'}), '', here, 'en'), here)).to.equal(
      undefined,
    );
  });

  it('decides what a WordPress with posts of all languages lists, by few requests', async () => {
    const asked: URL[] = [];
    const all = Array.from({length: 260}, (_, n) => {
      const date = new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString().slice(0, 19);
      const link = n % 20 ? `https://news.example/p${n}/` : `https://news.example/de/p${n}/`;
      return {
        id: n + 1,
        date,
        date_gmt: date,
        slug: `p${n}`,
        link,
        title: {rendered: `P${n}`},
        author: 1,
        tags: [],
        categories: [],
        content: {protected: false},
      };
    });
    const fetch = async (input: RequestInfo | URL) => {
      const url = new URL(String(input));
      asked.push(url);
      const get = (name: string) => url.searchParams.get(name);
      const found = all
        .filter(
          ({id, date}) =>
            (!get('include') || get('include') === String(id)) &&
            get('exclude') !== String(id) &&
            (!get('after') || date > get('after')!) &&
            (!get('before') || date < get('before')!.replace('Z', '')),
        )
        .sort((a, b) => (a.date < b.date ? -1 : 1) * (get('order') === 'asc' ? 1 : -1));
      const offset = Number(get('offset'));
      return Response.json(found.slice(offset, offset + Number(get('per_page') ?? 10)));
    };
    const at = 'https://news.example/de/p120/';
    const {articles} = auto({document: pageWith(API + FOLDERS, '', at, 'de'), location: {href: at}, fetch});
    const own = {url: at, ids: {wordpress: '121'}};
    const [latest, {previous, next}, more] = await Promise.all([
      articles!.latest!({limit: 3, exclude: own}),
      articles!.neighbours!(own, 'all'),
      articles!.related!(own, {by: 'author', limit: 3}),
    ]);
    const isGerman = ({url}: {url: string}) => url.includes('/de/');
    expect(latest.items.map(({title}) => title)).to.deep.equal(['P240', 'P220', 'P200']);
    expect([previous?.title, next?.title]).to.deep.equal(['P100', 'P140']);
    expect(more.items.length > 0 && more.items.every(isGerman)).to.equal(true);
    expect(asked.length).to.be.at.most(12);
    const page = await articles!.latest!({limit: 3, cursor: latest.cursor!, exclude: own});
    expect(page.items.map(({title}) => title)).to.deep.equal(['P180', 'P160', 'P140']);
  });

  it('gives nothing rather than a mixed list, or the feed of the page where there is one', async () => {
    const posts = [1, 2].map((id) => ({
      id,
      date: '2026-03-01T08:00:00',
      date_gmt: '2026-03-01T08:00:00',
      slug: `p${id}`,
      link: `https://news.example/p${id}/`,
      title: {rendered: `P${id}`},
    }));
    const head = API + hreflang({en: '/story/', de: '/bericht/'});
    const options = {
      document: pageWith(head, '', here, 'de'),
      location: {href: here},
      fetch: async () => Response.json(posts),
    };
    const error = await auto(options).articles!.latest!({limit: 3}).catch((cause: unknown) => cause);
    expect(error).to.have.property('code', 'unsupported');
  });
});
