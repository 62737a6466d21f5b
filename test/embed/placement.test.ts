import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {stage, visit} from './support.ts';

const SENTENCE =
  'The ferry that left the harbour this morning was late again, and nobody on the quay was surprised by that. ';
const paragraphs = (count: number, tag = 'p') =>
  Array.from({length: count}, (_, n) => `<${tag}>${n}. ${SENTENCE.repeat(3)}</${tag}>`).join('');
const TEXT = `${paragraphs(8)}<p id="last">${SENTENCE}</p>`;
const TALL = '<div style="block-size:300vh"></div>';
const teaser = (n: number) =>
  `<div class="card"><a href="/other-${n}"><img alt="" src="data:,"><h3>Another story with a long headline, number ${n}</h3></a></div>`;
const TEASERS = [1, 2, 3, 4].map(teaser).join('');
const COMMENT = `<li><article class="comment-body"><p>${SENTENCE.repeat(4)}</p></article></li>`;
const COMMENTS = `<section id="comments" class="comments-area"><h2>Comments</h2><ol>${COMMENT.repeat(4)}</ol></section>`;
const TAGS = '<div class="post-tags"><a href="/tag/sea" rel="tag">Sea</a> <a href="/tag/quay" rel="tag">Quay</a></div>';
const AUTHOR = `<div class="author-box"><img alt="" src="data:,"><p>Ada writes of ferries. ${SENTENCE}</p><a href="/author/ada">Ada</a></div>`;
const NEIGHBOURS =
  '<nav class="post-navigation"><div class="nav-previous"><a href="/older" rel="prev">Older</a></div><div class="nav-next"><a href="/newer" rel="next">Newer</a></div></nav>';
const SAYS_ARTICLE = '<meta property="og:type" content="article">';

interface Sketch {
  readonly head?: string;
  readonly body: string;
  /** The selector of what the footer stands behind. */
  readonly behind?: string;
  /** The selector of what the footer stands before. */
  readonly ahead?: string;
}

/** Pages as themes, page builders and newspapers write them, in our own words. */
const SKETCHES: Readonly<Record<string, Sketch>> = {
  'a classic theme: behind tags, author and neighbours, before comments': {
    body: `<main><article class="post"><h1>Story</h1><div class="entry-content">${TEXT}</div><footer class="entry-footer">${TAGS}</footer></article>${AUTHOR}${NEIGHBOURS}${COMMENTS}</main>`,
    behind: '.post-navigation',
    ahead: '#comments',
  },
  'a block theme: behind its tags, before its list of posts': {
    body: `<main><h1>Story</h1><div class="entry-content wp-block-post-content">${TEXT}</div><div class="wp-block-group">${TAGS}</div><div class="wp-block-group"><h2>More posts</h2><ul class="wp-block-post-template">${TEASERS}</ul></div></main>`,
    behind: '.post-tags',
    ahead: '.wp-block-post-template',
  },
  'links to other stories inside the article': {
    body: `<article><h1>Story</h1><div class="body">${TEXT}<div class="x1">${TEASERS}</div></div></article>`,
    behind: '#last',
    ahead: '.x1',
  },
  'a recirculation block with a name, behind the text': {
    body: `<article><h1>Story</h1>${TEXT}<section class="RelatedStories_root__a1"><h2>More</h2><p>${SENTENCE.repeat(3)}</p></section></article>`,
    behind: '#last',
    ahead: '.RelatedStories_root__a1',
  },
  'a recirculation block in the middle of the text': {
    body: `<article><h1>Story</h1>${paragraphs(4)}<div class="related">${TEASERS}</div>${TEXT}</article>`,
    behind: '#last',
  },
  'a page without an article element': {
    head: SAYS_ARTICLE,
    body: `<div id="page"><div class="head"><h1>Story</h1></div><div class="grid"><div class="text">${TEXT}</div></div><div class="sidebar">${TEASERS}</div><div class="comments">${COMMENT}</div></div><footer>${SENTENCE.repeat(5)}</footer>`,
    behind: '#last',
    ahead: '.comments',
  },
  'a page that says nothing, with one long text': {
    body: `<div class="nav"><a href="/a">A</a></div><div class="c"><h1>Story</h1><div class="t">${TEXT}</div></div>`,
    behind: '#last',
  },
  'a page whose og:type is website': {
    head: '<meta property="og:type" content="website">',
    body: `<div class="c"><h1>Story</h1><div class="t">${TEXT}</div></div>`,
    behind: '#last',
  },
  'a page whose og:type is empty': {
    head: '<meta property="og:type" content="">',
    body: `<article><h1>Story</h1><div class="t">${TEXT}</div></article>`,
    behind: '#last',
  },
  'several articles, one of them marked as the body': {
    body: `<main><h1>Story</h1><article><h2><a href="/o">Other</a></h2><p>${SENTENCE}</p></article><article><div itemprop="articleBody">${TEXT}</div></article><article><h2><a href="/p">Another</a></h2><p>${SENTENCE}</p></article></main>`,
    behind: '#last',
  },
  'a text in several parts, with advertisements between them': {
    head: SAYS_ARTICLE,
    body: `<main><h1>Story</h1><div class="parts"><div>${paragraphs(5)}</div><div class="ad"></div><div>${paragraphs(3)}</div><div class="ad"></div><div>${paragraphs(4)}<p id="last">${SENTENCE}</p></div></div>${COMMENTS}</main>`,
    behind: '#last',
    ahead: '#comments',
  },
  'each paragraph in a box of its own': {
    body: `<article><h1>Story</h1><div class="blocks">${Array.from({length: 9}, () => `<div class="block"><p>${SENTENCE.repeat(2)}</p></div>`).join('')}<div class="block"><p id="last">${SENTENCE}</p></div></div><aside>${TEASERS}</aside></article>`,
    behind: '#last',
    ahead: 'aside',
  },
  'paragraphs that are divisions': {
    head: SAYS_ARTICLE,
    body: `<div class="wrap"><h1>Story</h1><div class="txt">${paragraphs(8, 'div')}<div id="last">${SENTENCE}</div></div></div><div class="comments">${SENTENCE}</div>`,
    behind: '#last',
    ahead: '.comments',
  },
  'a text that ends with a picture and a list': {
    body: `<article><h1>Story</h1><div class="t">${TEXT}<figure><img alt="" src="data:,"></figure><ul id="end"><li>One</li><li>Two</li></ul></div><div class="related-posts">${TEASERS}</div></article>`,
    behind: '#end',
    ahead: '.related-posts',
  },
  'an article in a layout that is named by its sidebar and its comments': {
    body: `<h1>Story</h1><div class="site sidebar-right has-related comments-open"><main><article>${TEXT}</article></main><div class="sidebar">${TEASERS}</div></div>`,
    behind: '#last',
    ahead: '.sidebar',
  },
  'a text in a layout that is named by its sidebar, without an article element': {
    head: SAYS_ARTICLE,
    body: `<h1>Story</h1><div class="row with-sidebar"><div class="post category-popular tag-latest no-comments">${TEXT}</div><div class="left-sidebar">${TEASERS}</div></div>`,
    behind: '#last',
    ahead: '.left-sidebar',
  },
  'a layout that is called after what stands beside the text, with the headline in it': {
    head: SAYS_ARTICLE,
    body: `<div class="newsletter-theme"><div class="latest"><h1>Story</h1><div class="t">${TEXT}</div></div><div class="latest">${TEASERS}</div></div>`,
    behind: '#last',
    ahead: '.latest + .latest',
  },
  'comments inside the article': {
    body: `<article><h1>Story</h1><div class="entry-content">${TEXT}</div>${COMMENTS}</article>`,
    behind: '#last',
    ahead: '#comments',
  },
  'comments that are longer than the text': {
    body: `<main><article><h1>Story</h1><div class="t">${TEXT}</div></article><div id="disqus_thread">${COMMENT.repeat(40)}</div></main>`,
    behind: '#last',
    ahead: '#disqus_thread',
  },
  'share buttons and a newsletter between text and tags': {
    body: `<article><h1>Story</h1><div class="entry-content">${TEXT}<div class="sharedaddy"><a href="https://x.example/">Share</a></div></div>${TAGS}<div class="newsletter-signup"><form><input aria-label="Mail"></form></div></article>`,
    behind: '.post-tags',
    ahead: '.newsletter-signup',
  },
  Elementor: {
    body: `<script>document.body.className = 'post-template-default single single-post postid-7'</script><div data-elementor-type="single-post" class="elementor elementor-location-single post-7 post type-post hentry"><section class="elementor-section"><h1 class="elementor-heading-title">Story</h1></section><section class="elementor-section"><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">${TEXT}</div></div></section><section class="elementor-section"><div class="elementor-widget elementor-widget-post-info">${TAGS}</div></section><section class="elementor-section related">${TEASERS}</section></div>`,
    behind: '.post-tags',
    ahead: '.related',
  },
  Divi: {
    body: `<script>document.body.className = 'post-template-default single single-post postid-7'</script><div id="main-content"><div class="container"><div id="left-area"><article class="et_pb_post post-7 post type-post"><h1>Story</h1><div class="entry-content">${TEXT}</div><div class="et_post_meta_wrapper">${COMMENTS}</div></article></div><div id="sidebar">${TEASERS}</div></div></div>`,
    behind: '#last',
    ahead: '#comments',
  },
  Oxygen: {
    body: `<script>document.body.className = 'post-template-default single single-post postid-7'</script><section class="ct-section"><h1 class="ct-headline">Story</h1><div class="ct-inner-content">${TEXT}</div></section><section class="ct-section"><div class="oxy-comments">${COMMENT}</div></section>`,
    behind: '#last',
    ahead: '.oxy-comments',
  },
  'Newspaper (tagDiv)': {
    body: `<script>document.body.className = 'single single-post postid-7'</script><div class="td-container"><div class="tdb_single_content"><div class="tdb-block-inner td-fix-index">${TEXT}</div></div><div class="tdb_single_tags"><ul class="tdb-tags"><li><a href="/tag/sea" rel="tag">Sea</a></li></ul></div><div class="tdb_single_author_box"><p>${SENTENCE}</p></div><div class="tdb_single_related">${TEASERS}</div></div>`,
    behind: '.tdb_single_author_box',
    ahead: '.tdb_single_related',
  },
};

const {browser, host} = await stage([]);
let written = 0;

/** A page whose script stands in its head. */
async function open(t: TestContext, {head = '', body}: Sketch, attributes = 'data-auto'): Promise<Page> {
  const url = host.page(
    `/story-${written++}`,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Story</title>${head}<script async src="/afterword.js" data-adapter="page" ${attributes}></script></head><body>${body}</body></html>`,
  );
  const {page, thrown, logged} = await visit(t, browser, url);
  assert.deepEqual([...thrown, ...logged], []);
  return page;
}

/** What the footer is not behind, or not before, of what it should be. */
const misplaced = (page: Page, {behind, ahead}: Sketch) =>
  page.evaluate(
    ([behind, ahead]) => {
      const footer = document.querySelector('article-footer')!;
      const follows = (one: Element, other: Element) =>
        (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      return [
        ...[...document.querySelectorAll(behind ?? '#last')].filter((each) => !follows(each, footer)),
        ...(ahead ? [...document.querySelectorAll(ahead)].filter((each) => !follows(footer, each)) : []),
      ].map(({outerHTML}) => outerHTML.slice(0, 80));
    },
    [behind, ahead] as const,
  );

describe(
  'data-auto puts the footer behind what belongs to the article and before what does not, on',
  {concurrency: 2},
  () => {
    for (const [name, sketch] of Object.entries(SKETCHES))
      test(name, async (t) => {
        const page = await open(t, sketch);
        await page.locator('article-footer').waitFor({state: 'attached'});
        assert.deepEqual(await misplaced(page, sketch), []);
        assert.equal(await page.locator('article-footer').count(), 1);
      });
  },
);

describe('names in the forms of a page shadow nothing that data-auto asks', {concurrency: 2}, () => {
  const names =
    'append appendChild attributes children classList className closest compareDocumentPosition contains firstElementChild getAttribute getBoundingClientRect getClientRects hasAttribute id insertBefore isConnected lastElementChild localName matches nextElementSibling nodeType ownerDocument parentElement parentNode previousElementSibling querySelector querySelectorAll shadowRoot textContent';
  const inputs = `<div hidden>${names
    .split(' ')
    .map((name) => `<input name="${name}">`)
    .join('')}</div>`;
  for (const [name, sketch] of Object.entries<Sketch>({
    'a form for comments': {
      body: `<main><article><h1>Story</h1><div class="t">${TEXT}</div>${TAGS}</article><form class="x">${inputs}<p>${SENTENCE}</p></form>${COMMENTS}</main>`,
      behind: '.post-tags',
      ahead: '#comments',
    },
    'a form between text and tags': {
      body: `<article><h1>Story</h1><div class="t">${TEXT}<form>${inputs}<button>Send</button></form></div>${TAGS}</article>`,
      behind: '.post-tags',
    },
    'a form around the whole page': {
      head: SAYS_ARTICLE,
      body: `<form>${inputs}<div class="c"><h1>Story</h1><div class="t">${TEXT}</div></div></form>`,
      behind: '#last',
    },
    'a form that is the column of the text': {
      head: SAYS_ARTICLE,
      body: `<form>${inputs}<h1>Story</h1>${TEXT}</form>`,
      behind: '#last',
    },
  }))
    test(name, async (t) => {
      const page = await open(t, sketch);
      await page.locator('article-footer').waitFor({state: 'attached'});
      assert.deepEqual(await misplaced(page, sketch), []);
    });
});

describe('data-auto stays away from', {concurrency: 2}, () => {
  const AWAY: Readonly<Record<string, Sketch>> = {
    'a page of short texts that does not say what it is': {body: `<h1>About us</h1><div>${paragraphs(2)}</div>`},
    'a list of long teasers': {
      body: `<h1>News</h1>${Array.from({length: 6}, (_, n) => `<div class="item"><h2><a href="/${n}">Story ${n}</a></h2>${paragraphs(1)}</div>`).join('')}`,
    },
    'a page of type profile': {
      head: '<meta property="og:type" content="profile">',
      body: `<article><h1>Ada</h1>${TEXT}</article>`,
    },
    'a post of a type that is not named': {
      body: `<script>document.body.className = 'single single-recipe postid-7'</script><article><h1>Soup</h1>${TEXT}</article>`,
    },
  };
  for (const [name, sketch] of Object.entries(AWAY))
    test(name, async (t) => {
      const page = await open(t, {
        ...sketch,
        body: `${sketch.body}<tag-list id="witness"><a href="/1">1</a><a href="/2">2</a><a href="/3">3</a></tag-list>`,
      });
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForFunction(() => document.querySelector('#witness')!.matches(':state(ready)'));
      assert.equal(await page.locator('article-footer').count(), 0);
    });
});

test('the posts of a type that data-types names have a footer', async (t) => {
  const body = `<script>document.body.className = 'single single-recipe postid-7'</script><article><h1>Soup</h1>${TEXT}</article>`;
  const page = await open(t, {body}, 'data-auto data-types="review recipe"');
  await page.locator('article-footer').waitFor({state: 'attached'});
  assert.deepEqual(await misplaced(page, {body}), []);
});

describe('data-auto with a selector', {concurrency: 2}, () => {
  const body = `<div id="a">${TALL}<p>Words.</p></div><div id="b"></div>`;
  const parentOf = (page: Page) =>
    page
      .locator('article-footer')
      .evaluate((footer) => [
        footer.parentElement!.id,
        footer.previousElementSibling?.id ?? '',
        footer.nextElementSibling?.id ?? '',
      ]);
  for (const [value, expected] of [
    ['#a', ['a', '', '']],
    ['after:#a', ['', 'a', 'b']],
    ['before:#b', ['', 'a', 'b']],
  ] as const)
    test(value, async (t) => assert.deepEqual(await parentOf(await open(t, {body}, `data-auto="${value}"`)), expected));

  for (const [value, why] of [
    ['#none', 'nothing on the page is #none'],
    ['##', 'is no selector'],
    ['after:html', 'nothing stands around html'],
  ] as const)
    test(`${value} says in the console that it finds nothing`, async (t) => {
      const page = await browser.newPage();
      t.after(() => page.close());
      const said = page.waitForEvent('console', {predicate: (message) => message.text().includes(why)});
      const html = `<!doctype html><title>Page</title><script src="/afterword.js" data-auto="${value}"></script>`;
      await page.goto(host.page(`/named-${written++}`, html));
      await said;
      assert.equal(await page.locator('article-footer').count(), 0);
    });
});

test('a footer outside the text’s column is as wide as the text, at every width', async (t) => {
  const style =
    '<style>body{margin:0}main{max-inline-size:none}.t{max-inline-size:600px;margin-inline:auto;padding-inline:20px}</style>';
  const page = await open(t, {
    head: style,
    body: `<main><article><h1>Story</h1><div class="t">${TEXT}</div>${TAGS}</article></main>`,
  });
  await page.locator('article-footer').waitFor({state: 'attached'});
  const off = () =>
    page.evaluate(() => {
      const [text, footer] = ['#last', 'article-footer'].map((name) =>
        document.querySelector(name)!.getBoundingClientRect(),
      );
      return [footer!.left - text!.left, footer!.right - text!.right].map(Math.round);
    });
  for (const width of [1280, 800, 390]) {
    await page.setViewportSize({width, height: 800});
    await page.waitForFunction(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))),
    );
    assert.deepEqual(await off(), [0, 0], `${width} px`);
  }
});

test('a footer that a grid would put beside the text stands below it', async (t) => {
  const page = await open(t, {
    head: '<style>article{display:grid;grid-template-columns:200px 1fr 300px}h1{grid-column:1}.t{grid-column:2}</style>',
    body: `<article><h1>Story</h1><div class="t">${TEXT}</div>${TAGS}</article>`,
  });
  await page.locator('article-footer').waitFor({state: 'attached'});
  const [text, footer] = await Promise.all(['#last', 'article-footer'].map((name) => page.locator(name).boundingBox()));
  assert.ok(footer!.y >= text!.y + text!.height);
  assert.ok(footer!.width > 0.9 * text!.width);
});

test('?aw-explain says where the footer is, and why each part that is not there is left out', async (t) => {
  const page = await open(t, {body: `<article id="a"><h1>Story</h1>${TEXT}</article>`});
  await page.goto(`${page.url()}?aw-explain`);
  const panel = page.getByRole('complementary', {name: 'Afterword explains'});
  for (const text of [
    'at the end of <article id="a">',
    'neither data-publisher nor data-disclaimer is given',
    'no backend keeps votes',
    'the backend has no tags',
  ])
    await panel.getByText(text).first().waitFor();
});
