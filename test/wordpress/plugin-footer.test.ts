import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {
  changeTheme,
  openPage,
  sent,
  sentFooter,
  switchPlugin,
  THEMES,
  titlesIn,
  useFooter,
  withTheme,
} from './plugin-footer-site.ts';
import {AUTOLOADED, inSite, settings} from './plugin.ts';
import {BASE, install, oldPosts, posts, textOf, uninstall} from './site.ts';

useFooter();

const NOTE = '/2026/04/note-7/';

/** A reader comes to the rating, and votes. */
async function rate(page: Page, value: number): Promise<void> {
  const rating = page.locator('article-rating');
  await rating.scrollIntoViewIfNeeded();
  await rating
    .locator('[part~=star]')
    .nth(value - 1)
    .click();
  await rating.getByText(`Your rating: ${value}`).first().waitFor();
  // Only what is counted can be changed.
  await rating.locator('[part=change]').waitFor();
}

const count = (text: string, word: string): number => text.split(word).length - 1;

describe('without scripts', () => {
  const whole = {
    classic: {tags: 'tagged', previous: 'previous post', categories: 'categorized as'},
    block: {tags: 'tags:', previous: 'previous article', categories: 'posted'},
  } as const;

  for (const [kind, words] of Object.entries(whole))
    describe(`in a ${kind} theme`, () => {
      withTheme(THEMES[kind as keyof typeof THEMES]);

      // The second page is made by what the first one has shown.
      for (const visit of ['first', 'second'])
        it(`the whole footer is there, and nothing twice, on the ${visit} page`, async () => {
          const page = await openPage(NOTE, {javaScriptEnabled: false});
          const html = await page.content();
          const text = await page.locator('body').innerText();
          const seen = text.replace(/\s+/g, ' ').toLowerCase();
          for (const word of [
            "more by tom o'hara",
            'disclaimer. the views and opinions',
            'official policy or position of the harbour ledger',
            'how useful was this article?',
            'no votes so far! be the first to rate this article.',
            'latest news',
            words.tags,
            words.previous,
            words.categories,
          ])
            assert.equal(count(seen, word), 1, word);
          assert.match(await page.locator('latest-news').innerText(), /Q&A 12: “what the tide brings”/);
          // The theme shows them.
          assert.doesNotMatch(html, /<tag-list/);
          assert.equal(count(html, 'rel="tag"') + count(html, 'rel="category tag"'), 2);
          assert.equal(count(html, 'rel="prev"'), 1);
          await page.context().close();
        });

      it('the footer is as wide as the text', async () => {
        for (const width of [1280, 390]) {
          const page = await openPage(NOTE, {viewport: {width, height: 800}, javaScriptEnabled: false});
          const text = (await page.locator('p', {hasText: 'First words of note 7'}).boundingBox())!;
          const footer = (await page.locator('article-footer').boundingBox())!;
          assert.ok(Math.abs(text.x - footer.x) < 1, `${width}: begins at ${footer.x}, the text at ${text.x}`);
          assert.ok(
            Math.abs(text.width - footer.width) < 1,
            `${width}: is ${footer.width} wide, the text ${text.width}`,
          );
          await page.context().close();
        }
      });
    });
});

describe('with scripts', () => {
  for (const kind of ['classic', 'block'] as const)
    describe(`in a ${kind} theme`, () => {
      withTheme(THEMES[kind]);

      it('the elements show what the server has printed, ask for the votes alone, and move nothing', async () => {
        const page = await openPage('/', {});
        const asked: string[] = [];
        const problems: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('console', (message) => problems.push(message.text()));
        page.on('pageerror', (error) => problems.push(error.message));
        await page.addInitScript(() => {
          const shifts: number[] = [];
          Object.assign(window, {shifts});
          new PerformanceObserver((list) => {
            for (const each of list.getEntries()) shifts.push(Reflect.get(each, 'value') as number);
          }).observe({type: 'layout-shift', buffered: true});
        });
        await page.goto(BASE + NOTE);
        const before = titlesIn(await sentFooter(NOTE), 'latest-news');
        await page.locator('article-rating [part~=star]').first().scrollIntoViewIfNeeded();
        await page.locator('latest-news').scrollIntoViewIfNeeded();
        await page.waitForFunction(() =>
          document.querySelector('latest-news')!.shadowRoot?.querySelector('[part=title]'),
        );
        assert.deepEqual(
          await page.locator('latest-news [part=title]').allInnerTexts(),
          before.map((each) => each.replace('&amp;', '&')),
        );
        assert.match(await textOf(page, 'related-nav[kind=author]'), /More by Tom O'Hara/);
        assert.ok((await page.locator('latest-news [part=image] img').count()) > 0, 'pictures are shown');
        const api = asked.filter((url) => /wp-json|rest_route/.test(url));
        assert.deepEqual(
          api.map((url) => new URL(url).pathname),
          ['/wp-json/afterword/v1/ratings'],
        );
        assert.deepEqual(problems, []);
        assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'shifts') as number[]), []);
        await page.context().close();
      });
    });

  it('a vote is counted, and the next reader without scripts sees it', async () => {
    const {'note-vote': id} = posts([{name: 'note-vote', title: 'To be rated', date: '2026-04-07 12:00:00'}]);
    const page = await openPage('/2026/04/note-vote/');
    await rate(page, 4);
    await page.context().close();
    assert.match(
      await sentFooter('/2026/04/note-vote/'),
      /Average rating <b>4<\/b> \/ <b>5<\/b>. Vote count: <b>1<\/b>/,
    );
    assert.ok(id);
    posts([]);
  });

  it('a vote is counted where addresses are plain', async () => {
    const {'note-plain': id} = posts([{name: 'note-plain', title: 'To be rated', date: '2026-04-07 12:00:00'}]);
    inSite(`update_option('permalink_structure', ''); flush_rewrite_rules();`);
    try {
      const page = await openPage(`/?p=${id}`);
      await rate(page, 3);
      await page.context().close();
      assert.match(await sentFooter(`/?p=${id}`), /Average rating <b>3<\/b>/);
    } finally {
      inSite(`update_option('permalink_structure', '/%year%/%monthnum%/%postname%/'); flush_rewrite_rules();`);
      posts([]);
    }
  });
});

describe('what a page view costs', () => {
  before(() => {
    oldPosts(5000);
    install('queries');
  });
  after(() => {
    uninstall('queries');
    oldPosts(0);
  });

  /** How many queries most views of a page take: now and then WordPress looks after itself. And the least milliseconds. */
  async function costs(): Promise<{queries: number; milliseconds: number}> {
    const views: (readonly [queries: number, milliseconds: number])[] = [];
    for (let view = 0; view < 12; view++) {
      const [, queries, milliseconds] = /<!-- (\d+) queries, ([\d.]+) ms -->/.exec(await sent(NOTE))!;
      views.push([Number(queries), Number(milliseconds)]);
    }
    const queries = views.map(([each]) => each).sort((a, b) => a - b);
    return {queries: queries[6]!, milliseconds: Math.min(...views.map(([, each]) => each))};
  }

  for (const theme of Object.values(THEMES))
    it(`in ${theme} is at most six queries, with 5,000 posts`, async (t) => {
      changeTheme(theme);
      switchPlugin(false);
      const without = await costs();
      switchPlugin(true);
      const withFooter = await costs();
      changeTheme(THEMES.classic);
      t.diagnostic(
        `queries ${without.queries} → ${withFooter.queries}, ms ${without.milliseconds} → ${withFooter.milliseconds}`,
      );
      assert.ok(withFooter.queries - without.queries <= 6, `${without.queries} → ${withFooter.queries}`);
    });

  it('its autoloaded options have at most 2 kB', async () => {
    await sent(NOTE);
    const bytes = inSite(
      `global $wpdb; return (int) $wpdb->get_var("SELECT SUM(LENGTH(option_name) + LENGTH(option_value)) FROM $wpdb->options WHERE option_name LIKE '%afterword%' AND ${AUTOLOADED}");`,
    );
    assert.ok(Number(bytes) > 0 && Number(bytes) <= 2048, `${String(bytes)} bytes`);
  });
});

describe('what is known of a theme', () => {
  const FORMATS = ['aside', 'gallery', 'link', 'image', 'quote', 'status', 'video', 'audio', 'chat', ''];
  const addresses = FORMATS.map((_, index) => `/2026/04/form-${index}/`);
  before(() => {
    const ids = posts(
      FORMATS.map((_, index) => ({
        name: `form-${index}`,
        title: `Form ${index}`,
        date: '2026-04-09 12:00:00',
        terms: {post_tag: ['Quay']},
      })),
    );
    FORMATS.forEach((format, index) => inSite(`set_post_format(${ids[`form-${index}`]!}, '${format}');`));
  });
  after(() => posts([]));

  it('is found out once for each format of posts, however many there are, and not written with each page', async () => {
    for (const address of addresses) await sent(address);
    const option = () => inSite("return get_option('afterword_theme_parts');");
    const known = option();
    for (const address of addresses) {
      const footer = await sentFooter(address);
      assert.match(footer, /<article-rating/);
      // The theme shows them.
      assert.doesNotMatch(footer, /<tag-list|rel="prev"/);
    }
    assert.deepEqual(option(), known);
    const bytes = JSON.stringify(known).length;
    assert.ok(bytes < 500, `${bytes} bytes`);
  });

  it('is no more than has room, and what has none is looked at with each page', async () => {
    inSite(
      "update_option('afterword_theme_parts', ['at' => time(), 'facts' => ['-neighbours' => str_repeat('none..', 70)]]);",
    );
    const footers = [await sentFooter(addresses[0]!), await sentFooter(addresses[0]!)];
    inSite("delete_option('afterword_theme_parts');");
    for (const footer of footers) assert.doesNotMatch(footer, /<tag-list|rel="prev"/);
  });
});

describe('articles that not everybody may read', () => {
  const HIDDEN = /For members|Not yet|A draft|Only for editors|Thrown away/;

  before(() => {
    posts([
      {name: 'newest', title: 'The newest', date: '2026-04-20 12:00:00', author: 'tom'},
      {name: 'private', title: 'Only for editors', date: '2026-04-19 12:00:00'},
      {name: 'trashed', title: 'Thrown away', date: '2026-04-18 12:00:00'},
      {name: 'locked', title: 'For members too', date: '2026-04-17 12:00:00'},
      {name: 'pinned', title: 'Pinned long ago', date: '2021-01-01 12:00:00'},
    ]);
    inSite(`
      $id = fn($name) => get_page_by_path($name, OBJECT, 'post')->ID;
      wp_update_post(['ID' => $id('private'), 'post_status' => 'private']);
      wp_update_post(['ID' => $id('locked'), 'post_password' => 'open']);
      stick_post($id('pinned'));
      wp_trash_post($id('trashed'));`);
  });
  after(() => posts([]));

  it('are in no list, and sticky ones stand where their date is', async () => {
    for (const address of ['/2026/04/newest/', '/2026/04/note-12/', '/2025/06/toast/', '/2025/05/tie-9/']) {
      const footer = await sentFooter(address);
      assert.match(footer, /<latest-news/);
      assert.doesNotMatch(footer, HIDDEN, address);
    }
    assert.doesNotMatch(await sentFooter('/2026/04/note-12/'), /Pinned/);
  });

  it('have no footer before they are unlocked', async () => {
    assert.equal(await sentFooter('/2026/04/locked/'), '');
  });

  it('a title with markup is shown as text', async () => {
    changeTheme(THEMES.block);
    const next = titlesIn(await sentFooter('/2025/06/%d8%ae%d8%a8%d8%b1/'), 'related-nav', ' data-complete');
    assert.deepEqual(next, ['Tie 110', 'Tea &amp; toast &lt;b&gt;']);
    changeTheme(THEMES.classic);
  });
});

describe('neighbours', () => {
  withTheme(THEMES.block);

  it('lead from the first of a hundred posts of one second to the last, one after the other', async () => {
    for (const [name, neighbours] of [
      ['tie-1', ['Tie 2']],
      ['tie-2', ['Tie 1', 'Tie 3']],
      ['tie-77', ['Tie 76', 'Tie 78']],
    ] as const)
      assert.deepEqual(titlesIn(await sentFooter(`/2025/05/${name}/`), 'related-nav', ' data-complete'), neighbours);
  });
});

describe('the footer is not', () => {
  for (const [what, address] of Object.entries({
    'on the home page': '/',
    'in an archive': '/category/world/',
    'in a search': '/?s=quay',
    'in a feed': '/feed/',
    "in a post's feed": `${NOTE}feed/`,
    'in an embedded post': `${NOTE}embed/`,
    'in the API': '/wp-json/wp/v2/posts?per_page=3&context=embed',
    'in the texts of the API': '/wp-json/wp/v2/posts?per_page=3',
    'in a builder': `${NOTE}?elementor-preview=7`,
  }))
    it(what, async () => {
      const answer = await sent(address);
      assert.ok(answer.length > 200);
      assert.doesNotMatch(answer, /article-footer|article-rating|afterword\.js/);
    });

  it('in an excerpt, and once where a theme makes the text for another purpose as well', async () => {
    install('texts');
    try {
      const page = await sent(NOTE);
      assert.equal(count(page, '<article-footer'), 1);
      assert.match(page, /<meta name="description" content="First words of note 7/);
    } finally {
      uninstall('texts');
    }
  });

  it('on types of posts that were not chosen', async () => {
    install('recipes');
    try {
      posts([{name: 'soup', title: 'Soup', date: '2026-04-09 12:00:00', type: 'recipe'}]);
      await sent('/');
      assert.equal(await sentFooter('/recipe/soup/'), '');
      settings({post_types: ['post', 'recipe']});
      assert.match(await sentFooter('/recipe/soup/'), /How useful was this article/);
      assert.match(await sentFooter('/2026/04/note-12/'), /Soup/);
    } finally {
      settings({});
      posts([]);
      uninstall('recipes');
    }
  });
});

describe('what is said of one post', () => {
  const META = (meta: object) =>
    inSite(`$id = get_page_by_path('note-7', OBJECT, 'post')->ID;
      foreach (json_decode('${JSON.stringify(meta)}', true) as $name => $value)
        if ($value === null) delete_post_meta($id, $name); else update_post_meta($id, $name, wp_slash($value));`);

  it('no footer, no rating, an own disclaimer, a closed rating', async () => {
    META({_afterword_hide_footer: '1'});
    assert.equal(await sentFooter(NOTE), '');
    assert.doesNotMatch(await sent(NOTE), /afterword\.js/, 'nor is anything loaded');
    META({_afterword_hide_footer: null, _afterword_hide_rating: '1'});
    assert.match(await sentFooter(NOTE), /<latest-news/);
    assert.doesNotMatch(await sentFooter(NOTE), /<article-rating/);
    META({_afterword_hide_rating: null, _afterword_disclaimer: 'By {author} for {publisher} & <b>others</b>'});
    assert.match(
      await sentFooter(NOTE),
      /<span class="afterword-muted">By Tom O&#039;Hara for The Harbour Ledger &amp; others<\/span>/,
    );
    META({_afterword_disclaimer: null, _afterword_rating_closed: '1'});
    assert.match(await sentFooter(NOTE), /Voting is closed\./);
    META({_afterword_rating_closed: null});
  });

  it('a category has its disclaimer, before that of the site', async () => {
    const id = inSite(`return get_term_by('name', 'Top Story', 'category')->term_id;`);
    settings({disclaimer: 'Of the site.', disclaimers: {[String(id)]: 'Of the category, by {author}.'}});
    assert.match(await sentFooter(NOTE), /Of the category, by Tom O&#039;Hara\./);
    assert.match(await sentFooter('/2026/04/note-6/'), /Of the site\./);
    settings({});
  });

  it('parts, their order and their words are those of the settings', async () => {
    settings({parts: ['rating', 'latest', 'author'], texts: {latest: 'Fresh <b>ink</b>', question: 'Any good?'}});
    const page = await openPage(NOTE);
    await page.locator('article-rating').scrollIntoViewIfNeeded();
    await page.locator('article-rating [part~=star]').first().waitFor();
    const [names, tops] = await page.evaluate(() => {
      const children = [...document.querySelector('article-footer')!.children];
      return [children.map(({localName}) => localName), children.map((each) => each.getBoundingClientRect().top)];
    });
    assert.deepEqual(names, ['article-rating', 'latest-news', 'related-nav']);
    assert.ok(tops![0]! < tops![1]! && tops![1]! < tops![2]!, tops!.join());
    await page.locator('article-rating [part=question]').getByText('Any good?').waitFor();
    await page.locator('latest-news [part=heading]').getByText('Fresh <b>ink</b>').waitFor();
    await page.context().close();
    settings({});
  });
});

describe('in another language', () => {
  it('the server and the elements have the same words', async () => {
    inSite(`update_option('WPLANG', 'fr_FR');`);
    install('french');
    try {
      const footer = await sentFooter(NOTE);
      assert.match(footer, /Aucun vote pour l’instant/);
      assert.match(footer, /heading="Du même auteur : Tom O&#039;Hara|heading="[^"]*Tom O&#039;Hara"/);
      const page = await openPage(NOTE);
      await page.locator('article-rating').scrollIntoViewIfNeeded();
      await page.locator('article-rating [part~=result]').getByText('Aucun vote pour l’instant').waitFor();
      assert.doesNotMatch(await textOf(page, 'article-footer'), /Latest News|Disclaimer/);
      await page.context().close();
    } finally {
      uninstall('french');
      inSite(`update_option('WPLANG', '');`);
    }
  });
});
