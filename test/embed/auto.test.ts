import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import {shows, stage, visit} from './support.ts';

const PATHS = Array.from({length: 60}, (_, index) => `/story-${index}`);
let used = 0;

const {browser, host} = await stage(PATHS);

const SCRIPT = '<script async src="/afterword.js" data-adapter="rest" data-url="/" data-auto';
const WORDPRESS = '<link rel="https://api.w.org/" href="/wp-json/">';
const post = (type: string) =>
  `${WORDPRESS}<link rel="alternate" type="application/json" href="/wp-json/wp/v2/${type}/7">`;
const jsonLd = (thing: object) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;
const STORY = '<h1>Story</h1><div class="entry-content"><p>Words.</p></div>';
/** By the time this one has its terms, the footer is there or never will be. */
const WITNESS = '<tag-list id="witness" article="/story-0"></tag-list>';

async function open(t: Parameters<typeof visit>[0], head: string, body: string, script = `${SCRIPT}></script>`) {
  const [path, query = ''] = [PATHS[used++]!, head.startsWith('?') ? head.split(' ', 1)[0] : ''];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${head.slice(query!.length)}
    ${script}</head><body>${WITNESS}${body}</body></html>`;
  const {page, thrown, logged} = await visit(t, browser, host.page(path, html) + query);
  await shows(page, '#witness', 'Fish – Markets – Quay');
  assert.deepEqual([...thrown, ...logged], []);
  return page;
}

const parts = async (page: Page) => {
  await page.locator('article-footer').waitFor({state: 'attached'});
  return page.evaluate(() => {
    const {shadowRoot} = document.querySelector('article-footer')!;
    return [...shadowRoot!.querySelectorAll('slot')].map(({name}) => name);
  });
};

describe('data-auto leaves alone what is not a single article', {concurrency: 2}, () => {
  const teaser = (n: number) =>
    `<article class="post"><h2><a href="/story-${n}">Story ${n}</a></h2><p>Words.</p></article>`;
  const pages: Readonly<Record<string, readonly [head: string, body: string]>> = {
    'the home page of a WordPress': [WORDPRESS, `<main>${teaser(1)}${teaser(2)}</main>`],
    'an archive with one post in it': [WORDPRESS, `<main>${teaser(1)}</main>`],
    'a static page': [post('pages'), `<main><article>${STORY}</article></main>`],
    'a product of a shop': [post('product'), `<main><div class="product">${STORY}</div></main>`],
    'the preview of a post': [`?preview=true ${post('posts')}`, `<main><article>${STORY}</article></main>`],
    'a static page of a WordPress that hides its API': [
      '',
      `<script>document.body.className = 'page-template-default page page-id-7'</script><main><article>${STORY}</article></main>`,
    ],
    'the preview of a change': [`?p=9&preview_id=9 ${post('posts')}`, `<main><article>${STORY}</article></main>`],
    'what the Customizer shows': [
      `?customize_changeset_uuid=1 ${post('posts')}`,
      `<main><article>${STORY}</article></main>`,
    ],
    ...Object.fromEntries(
      [
        'error404 wp-embed-responsive',
        'attachment attachment-template-default single single-attachment postid-9 attachmentid-9',
        'event-template-default single single-event postid-9',
        'topic bbpress single single-topic postid-9',
        'template-product',
      ].map((classes) => [
        `a body of the classes ${classes}`,
        [
          '',
          `<script>document.body.className = '${classes}'</script><main><article>${STORY}</article></main>`,
        ] as const,
      ]),
    ),
    ...Object.fromEntries(
      ['CollectionPage', 'Product', 'SearchResultsPage'].map((type) => [
        `a ${type}`,
        [jsonLd({'@type': type}), `<main><article>${STORY}</article></main>`] as const,
      ]),
    ),
    'the offer of a job': [
      `<meta property="og:type" content="website">${jsonLd({'@type': 'JobPosting'})}`,
      `<main><article>${STORY}</article></main>`,
    ],
    'an archive of a Ghost': [
      '',
      `<script>document.body.className = 'tag-template tag-sea'</script><main>${teaser(1)}</main>`,
    ],
    'a front page that says what it is': ['<meta property="og:type" content="website">', `<main>${teaser(1)}</main>`],
    'a list of articles without more': ['', `<main>${teaser(1)}${teaser(2)}</main>`],
  };
  for (const [name, [head, body]] of Object.entries(pages))
    test(name, async (t) => {
      const page = await open(t, head, body);
      assert.equal(await page.locator('article-footer').count(), 0);
    });
});

test('data-auto="false" is off', async (t) => {
  const page = await open(t, '', `<main><article>${STORY}</article></main>`, `${SCRIPT}="false"></script>`);
  assert.equal(await page.locator('article-footer').count(), 0);
});

describe('data-auto shows what the theme does not', {concurrency: 2}, () => {
  const TAGS =
    '<footer class="entry-footer"><a href="/category/sea" rel="category tag">Sea</a><a href="/tag/quay" rel="tag">Quay</a></footer>';
  const NAVIGATION =
    '<nav class="post-navigation"><a href="/older" rel="prev">Older</a><a href="/newer" rel="next">Newer</a></nav>';
  const CATEGORIES =
    '<div class="taxonomy-category wp-block-post-terms"><a href="/category/sea" rel="tag">Sea</a></div>';
  const LISTED =
    '<ul><li class="wp-block-post"><div class="taxonomy-post_tag"><a href="/tag/x" rel="tag">X</a></div></li></ul>';
  const ALL = ['author', 'disclaimer', 'tags', 'neighbours', 'rating', 'latest'];
  const without = (...left: string[]) => ALL.filter((part) => !left.includes(part));

  const pages: Readonly<Record<string, readonly [body: string, parts: readonly string[]]>> = {
    'all, on a post of a WordPress that hides its API': [
      `<script>document.body.className = 'post-template-default single single-post postid-7'</script><main><article>${STORY}</article></main>`,
      ALL,
    ],
    'all, on a post whose classes stand otherwise, about a product': [
      `<script>document.body.className = 'single single-post single-format-standard postid-7'</script>${jsonLd({'@type': 'Product'})}<main><article>${STORY}</article></main>`,
      ALL,
    ],
    'all, where an article is told beside its page and its site': [
      `${jsonLd({'@graph': [{'@type': 'CollectionPage'}, {'@type': 'WebPage', mainEntity: {'@type': 'BlogPosting'}}]})}<main><article>${STORY}</article></main>`,
      ALL,
    ],
    'all, where it shows nothing': [`<main><article>${STORY}</article></main>`, ALL],
    'a classic theme with tags, and links beside the article': [
      `<main><article>${STORY}${TAGS}</article>${NAVIGATION}</main>`,
      without('tags', 'neighbours'),
    ],
    'a block theme with categories alone': [`<main>${STORY}${CATEGORIES}</main>`, ALL],
    'a block theme with tags of other posts': [`<main>${STORY}${LISTED}</main>`, ALL],
    'tags that search engines are not to follow': [
      `<main><article>${STORY}<a href="/tag/quay" rel="tag nofollow">Quay</a></article></main>`,
      without('tags'),
    ],
    'a block theme with tags': [
      `<main>${STORY}<div class="taxonomy-post_tag"><a href="/tag/quay" rel="tag">Quay</a></div></main>`,
      without('tags'),
    ],
  };
  for (const [name, [body, expected]] of Object.entries(pages))
    test(name, async (t) => assert.deepEqual(await parts(await open(t, post('posts'), body)), expected));

  test('what data-parts names, whatever the theme shows', async (t) => {
    const script = `${SCRIPT} data-parts="tags latest"></script>`;
    const page = await open(t, post('posts'), `<main><article>${STORY}${TAGS}</article></main>`, script);
    assert.deepEqual(await parts(page), ['tags', 'latest']);
  });
});

describe('data-auto lists no article twice', {concurrency: 2}, () => {
  /** A backend of the page's own with ten articles, of which the newest three are by the author. */
  const OWN = `<script>
    const items = [...Array(10).keys()].map((n) => ({id: 'a' + n, url: '/a' + n, title: 'Article ' + n}));
    const articles = {latest: async ({limit}) => ({items: items.slice(0, limit)}), related: async () => ({items: items.slice(0, 3)})};
    AW = {settings: {adapter: {name: 'own', contract: 1, articles}}};
  </script>`;
  for (const [attribute, first] of [
    ['', 'Article 3'],
    ['data-unique="false"', 'Article 0'],
  ] as const)
    test(`or begins with ${first} ${attribute}`, async (t) => {
      const script = `${OWN}<script async src="/afterword.js" data-auto data-parts="author latest" ${attribute}></script>`;
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${script}</head>
        <body><main><article>${STORY}</article></main></body></html>`;
      const {page, thrown, logged} = await visit(t, browser, host.page(PATHS[used++]!, html));
      await page.locator('latest-news').scrollIntoViewIfNeeded();
      const title = page.locator('latest-news a[href] [part=title]').first();
      await title.waitFor();
      assert.equal((await title.textContent())!.trim(), first);
      assert.deepEqual([...thrown, ...logged], []);
    });
});

describe('?aw-explain says why a WordPress does not answer', {concurrency: 2}, () => {
  const API = '**/wp-json/wp/v2/posts**';
  const says: Readonly<Record<string, readonly [answer: {status?: number; body?: string} | undefined, words: RegExp]>> =
    {
      'it refuses guests': [
        {status: 401, body: '{}'},
        /refuses visitors who are not logged in \(401\): a security plugin/,
      ],
      'it is switched off': [{status: 404, body: '{}'}, /answers 404: the REST API is switched off/],
      'a login stands before it': [{body: '<!doctype html><title>Log in</title>'}, /answers a page instead of data/],
      'it is away': [undefined, /cannot be reached: [^]*another address\.$/],
      'it is busy': [{status: 503, body: '{}'}, /answers 503: it is away or busy, and is asked again\.$/],
      'it answers': [{body: '[]'}, /answers everybody/],
    };
  const explains = async (
    t: Parameters<typeof visit>[0],
    head: string,
    words: RegExp,
    prepare?: (page: Page) => Promise<unknown>,
  ) => {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>${head}
      <script async src="/afterword.js"></script><main><article>${STORY}</article></main>`;
    const {page} = await visit(t, browser, `${host.page(PATHS[used++]!, html)}?aw-explain`, prepare);
    await page.getByRole('complementary', {name: 'Afterword explains'}).getByText(words).waitFor();
  };
  for (const [name, [answer, words]] of Object.entries(says))
    test(name, (t) =>
      explains(t, post('posts'), words, (page) =>
        page.route(API, (route) => (answer ? route.fulfill(answer) : route.abort())),
      ),
    );

  test('its pages do not say where it is', (t) =>
    explains(t, '<meta name="generator" content="WordPress 6.7">', /a plugin or the theme has removed the link/));
});

describe('data-auto leaves no box of ours in sight under a short article', {concurrency: 2}, () => {
  const answers: Readonly<Record<string, {status: number; body: string} | undefined>> = {
    'whose site has closed its API to guests': {status: 401, body: '{"code":"rest_forbidden"}'},
    'whose API is switched off': {status: 404, body: '{"code":"rest_no_route"}'},
    'whose site has nothing else': {status: 200, body: '[]'},
    'whose site cannot be reached': undefined,
  };
  for (const [name, answer] of Object.entries(answers))
    test(name, async (t) => {
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>${post('posts')}
        <script async src="/afterword.js" data-auto></script><main><article>${STORY}</article></main><p id="next">Comments</p>`;
      const {page, thrown} = await visit(t, browser, host.page(PATHS[used++]!, html), (opened) =>
        opened.route('**/wp-json/**', (route) => (answer ? route.fulfill(answer) : route.abort())),
      );
      await page.waitForFunction(() => {
        const parts = [...(document.querySelector('article-footer')?.shadowRoot!.querySelectorAll('slot > *') ?? [])];
        return parts.length > 0 && parts.every((part) => part.matches(':state(empty), :state(error)'));
      });
      await page.waitForFunction(() => document.querySelector('article-footer')!.getBoundingClientRect().height === 0);
      const [article, next] = await page.evaluate(() => [
        document.querySelector('main')!.getBoundingClientRect().bottom,
        document.querySelector('#next')!.getBoundingClientRect().top,
      ]);
      assert.ok(next! - article! < 30, `${next! - article!} px between the article and what follows`);
      assert.deepEqual(thrown, []);
    });
});
