import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {untilCounted} from '../e2e/support.ts';
import {BASE, install, posts, uninstall} from './site.ts';
import {changeTheme, editor, openPage, sent, sentFooter, THEMES, useFooter} from './plugin-footer-site.ts';
import {inSite} from './plugin.ts';

// Before the site stops.
after(() => posts([]));
useFooter();

const NOTE = '/2026/04/with-blocks/';
const TEXT = '<p>First words.</p>';
const ID = Number;

/** Gives a note another text. */
const write = (content: string): unknown =>
  inSite(`$post = get_page_by_path('with-blocks', OBJECT, 'post');
    wp_update_post(wp_slash(['ID' => $post->ID, 'post_content' => base64_decode('${Buffer.from(content).toString('base64')}')]));
    return $post->ID;`);

const meta = (name: string): unknown =>
  inSite(`return get_post_meta(get_page_by_path('with-blocks', OBJECT, 'post')->ID, '${name}', true);`);

before(() =>
  posts([
    {
      name: 'with-blocks',
      title: 'With blocks',
      date: '2026-04-07 12:00:00',
      author: 'tom',
      terms: {category: ['Top Story'], post_tag: ['R&D']},
    },
  ]),
);

/** What stands in the text, before the footer. */
async function text(): Promise<string> {
  return /<div class="entry-content">.*?<article-footer/s.exec(await sent(NOTE))?.[0] ?? '';
}

describe('blocks', () => {
  it('show each element where they stand, and the footer follows', async () => {
    write(`<!-- wp:afterword/rating {"icon":"heart","distribution":true} /-->
<!-- wp:afterword/related {"kind":"category","limit":2,"heading":"Also in \\u0022World\\u0022"} /-->
<!-- wp:afterword/related {"scope":"author"} /-->
<!-- wp:afterword/tags {"kind":"category","layout":"pills"} /-->
<!-- wp:afterword/disclaimer {"text":"By {author} \\u003cb\\u003e","tone":"warning"} /-->
<!-- wp:afterword/latest {"category":"World","limit":2,"layout":"list","show":"date"} /-->`);
    const html = await text();
    assert.match(
      html,
      /<div class="wp-block-afterword-rating"><article-rating article="[^"]*" distribution icon="heart">/,
    );
    assert.match(html, /<related-nav kind="category" heading="Also in &quot;World&quot;" limit="2" data-complete>/);
    assert.match(html, /<related-nav scope="author" data-complete>.*Note 7 from the quay.*Note 9 from the quay/s);
    assert.match(html, /<tag-list kind="category" layout="pills" data-complete>.*Top Story/s);
    assert.match(html, /<disclaimer-banner text="By Tom O&#039;Hara &lt;b&gt;" tone="warning">/);
    assert.match(html, /<latest-news limit="2" layout="list" show="date" category="World" data-complete>/);
    assert.equal([...html.matchAll(/<script|onerror/g)].length, 0);
    assert.match(await sentFooter(NOTE), /<article-rating/);
  });

  it('the footer in the text is the only one', async () => {
    write(
      '<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph --><!-- wp:afterword/footer {"parts":"rating latest"} /--><!-- wp:paragraph --><p>Behind.</p><!-- /wp:paragraph -->',
    );
    const html = await sent(NOTE);
    assert.equal(html.split('<article-footer').length, 2);
    assert.match(html, /Before\..*<article-footer.*<article-rating.*<latest-news.*Behind\./s);
    assert.doesNotMatch(html, /<related-nav/);
  });

  for (const theme of Object.values(THEMES))
    it(`the footer in a pattern or a shortcode of the text is the only one, in ${theme}`, async () => {
      const ids = inSite(
        `$pattern = fn($content) => wp_insert_post(['post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'A pattern', 'post_content' => $content]);
         $inner = $pattern('<!-- wp:afterword/footer {"theme":"dark"} /-->');
         return [$inner, $pattern('<!-- wp:paragraph --><p>Around.</p><!-- /wp:paragraph --><!-- wp:block {"ref":' . $inner . '} /-->'), $pattern('<!-- wp:shortcode -->[afterword theme="dark"]<!-- /wp:shortcode -->')];`,
      ) as number[];
      changeTheme(theme);
      install('patterns');
      try {
        for (const own of [
          ...ids.map((id) => `<!-- wp:block {"ref":${id}} /-->`),
          '<!-- wp:pattern {"slug":"afterword-test/footer"} /-->',
          '<!-- wp:shortcode -->[afterword theme="dark"]<!-- /wp:shortcode -->',
        ]) {
          write(`${own}<p>Last words.</p>`);
          const page = await sent(NOTE);
          assert.equal(page.split('<article-footer').length, 2, own);
          assert.match(page, /<article-footer [^>]*theme="dark".*Last words/s);
        }
      } finally {
        uninstall('patterns');
        changeTheme(THEMES.classic);
        inSite(`foreach (${JSON.stringify(ids)} as $id) wp_delete_post($id, true);`);
      }
    });

  it('the footer in a widget is the only one', async () => {
    write(TEXT);
    inSite(
      `update_option('widget_block', [77 => ['content' => '<!-- wp:afterword/footer {"theme":"dark"} /-->'], '_multiwidget' => 1]);
       wp_set_sidebars_widgets(['sidebar-1' => ['block-77']]);`,
    );
    try {
      const page = await sent(NOTE);
      assert.equal(page.split('<article-footer').length, 2);
      assert.match(page, /<article-footer [^>]*theme="dark"/);
    } finally {
      inSite("wp_set_sidebars_widgets(['sidebar-1' => []]); update_option('widget_block', ['_multiwidget' => 1]);");
    }
  });

  for (const theme of Object.values(THEMES))
    it(`an article of several pages has the footer after its last word, in ${theme}`, async () => {
      changeTheme(theme);
      try {
        const block = '<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->';
        for (const parting of ['<!--nextpage-->', block]) {
          write(`<p>First words.</p>${parting}<p>Middle.</p>${parting}<p>Last words.</p>`);
          for (const number of ['', '2/']) {
            const page = await sent(NOTE + number);
            assert.match(page, /First words|Middle/);
            assert.doesNotMatch(page, /<article-footer|afterword\.js/);
          }
          assert.match(await sent(`${NOTE}3/`), /Last words.*<article-footer.*<article-rating/s);
        }
      } finally {
        changeTheme(THEMES.classic);
      }
    });

  it('an attribute that an element does not have, or a value that it does not know, is left out', async () => {
    write('<!-- wp:afterword/related {"kind":"onclick","onclick":"alert(1)","limit":"x\\u0022 onload=\\u0022y"} /-->');
    const html = await text();
    assert.match(html, /<related-nav data-complete>/);
    assert.doesNotMatch(html, /onclick|onload/);
  });
});

describe('shortcodes and the template function', () => {
  it('show what blocks show', async () => {
    write(`[afterword-rating step="0.5"]
[afterword-related kind="author" limit="1"]
[afterword-tags]
[afterword-disclaimer publisher="The Ledger"]
[afterword-latest limit="2" heading='<i>New</i>']`);
    const html = await text();
    assert.match(html, /<article-rating [^>]*step="0.5"/);
    assert.match(html, /<related-nav kind="author" heading="More by Tom O&#039;Hara" limit="1" data-complete>/);
    assert.match(html, /<tag-list data-complete>.*R&amp;D/s);
    assert.match(html, /policy or position of The Ledger\./);
    assert.match(html, /<latest-news limit="2"[^>]*>/);
    assert.doesNotMatch(html, /\[afterword|<p><(article|related|tag|disclaimer|latest)|<br \/>/);
  });

  it('[afterword] is the footer', async () => {
    write('<p>Before.</p>[afterword parts="disclaimer tags"]<p>Behind.</p>');
    const html = await sent(NOTE);
    assert.equal(html.split('<article-footer').length, 2);
    assert.match(html, /Before\..*<article-footer.*<disclaimer-banner.*<tag-list.*Behind\./s);
  });

  it('a theme may call afterword_footer()', () => {
    const html = inSite(
      `ob_start(); afterword_footer(get_page_by_path('note-6', OBJECT, 'post'), ['parts' => 'neighbours rating']); return ob_get_clean();`,
    );
    assert.match(
      String(html),
      /^<article-footer.*Note 5 from the quay.*<article-rating [^>]*note-6\/".*<\/article-footer>$/s,
    );
    assert.equal(
      inSite(`ob_start(); afterword_footer(get_page_by_path('draft', OBJECT, 'post')); return ob_get_clean();`),
      '',
    );
  });
});

describe('the block editor', () => {
  it('has the options of a post, and keeps them', async () => {
    const id = ID(write(TEXT));
    const context = await editor();
    const page = await context.newPage();
    await page.goto(`${BASE}/wp-admin/post.php?post=${id}&action=edit`);
    await page.evaluate(() => {
      const {dispatch} = Reflect.get(window, 'wp').data;
      dispatch('core/edit-post').openGeneralSidebar('edit-post/document');
      if (Reflect.get(window, 'wp').data.select('core/edit-post').isFeatureActive('welcomeGuide'))
        dispatch('core/edit-post').toggleFeature('welcomeGuide');
    });
    const panel = page.locator('.afterword-panel');
    // The editor remembers which panels are open.
    const opener = panel.getByRole('button', {name: 'After the article'});
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    await panel.getByLabel('No rating').check();
    await panel.getByLabel('Voting').selectOption('Closed');
    await panel.getByLabel('Disclaimer of this article').fill('Mine, by {author} <script>');
    await page.keyboard.press('Control+s');
    await page.getByText('Post updated.').first().waitFor();
    assert.equal(meta('_afterword_hide_rating'), '1');
    assert.equal(meta('_afterword_rating_closed'), '1');
    assert.equal(meta('_afterword_disclaimer'), 'Mine, by {author}');
    await context.close();
    inSite(`$id = get_page_by_path('with-blocks', OBJECT, 'post')->ID;
      foreach (['_afterword_hide_rating', '_afterword_rating_closed', '_afterword_disclaimer'] as $name) delete_post_meta($id, $name);`);
  });

  it('shows the real elements of a block, and options made from their description', async () => {
    const id = ID(write('<!-- wp:afterword/rating /--><!-- wp:afterword/footer /-->'));
    const context = await editor();
    const page = await context.newPage();
    const warned: string[] = [];
    page.on('console', (message) => /^afterword/.test(message.text()) && warned.push(message.text()));
    await page.goto(`${BASE}/wp-admin/post.php?post=${id}&action=edit`);
    // Newer editors show blocks in a frame.
    await page.locator('iframe[name=editor-canvas], article-rating').first().waitFor({state: 'attached'});
    const canvas = page.frame('editor-canvas') ?? page.mainFrame();
    await canvas.locator('article-rating').first().getByText('No votes so far').waitFor();
    await canvas.locator('article-footer latest-news').waitFor({state: 'attached'});
    await page.evaluate(() => {
      const {dispatch, select} = Reflect.get(window, 'wp').data;
      if (select('core/edit-post').isFeatureActive('welcomeGuide'))
        dispatch('core/edit-post').toggleFeature('welcomeGuide');
      dispatch('core/edit-post').openGeneralSidebar('edit-post/block');
      dispatch('core/block-editor').selectBlock(select('core/block-editor').getBlocks()[0].clientId);
    });
    await page.getByLabel('Icon').selectOption('heart');
    await canvas.locator('article-rating[icon=heart]').first().waitFor({state: 'attached'});
    assert.deepEqual(warned, []);
    assert.equal(
      await page.evaluate(() => Reflect.get(window, 'wp').data.select('core/editor').getEditedPostContent()),
      '<!-- wp:afterword/rating {"icon":"heart"} /-->\n\n<!-- wp:afterword/footer /-->',
    );
    await context.close();
    write(TEXT);
  });
});

describe('the classic editor', () => {
  before(() => install('classic-editor'));
  after(() => uninstall('classic-editor'));

  it('has the same options in a box', async () => {
    const id = ID(write(TEXT));
    const context = await editor();
    const page = await context.newPage();
    await page.goto(`${BASE}/wp-admin/post.php?post=${id}&action=edit`);
    const box = page.locator('#afterword');
    await box.getByLabel('No footer').check();
    await box.getByLabel('Disclaimer of this article').fill('“Mine” <b>\\');
    await page.locator('#publish').click();
    await page.getByText('Post updated.').waitFor();
    assert.equal(meta('_afterword_hide_footer'), '1');
    assert.equal(meta('_afterword_disclaimer'), '“Mine” \\');
    assert.equal(await sentFooter(NOTE), '');
    await box.getByLabel('No footer').uncheck();
    await box.getByLabel('Disclaimer of this article').fill('');
    await page.locator('#publish').click();
    await page.getByText('Post updated.').waitFor();
    assert.equal(meta('_afterword_hide_footer'), '');
    assert.match(await sentFooter(NOTE), /policy or position of The Harbour Ledger/);
    await context.close();
  });
});

it('what the box says is kept for the post that is edited, and for no other that is saved with it', () => {
  const kept = inSite(
    `wp_set_current_user(get_user_by('login', 'admin')->ID);
     $edited = wp_insert_post(['post_title' => 'Edited', 'post_status' => 'publish']);
     $other = wp_insert_post(['post_title' => 'Other', 'post_status' => 'publish']);
     update_post_meta($other, '_afterword_disclaimer', 'Its own');
     update_post_meta($other, '_afterword_rating_closed', '1');
     add_action('save_post', function ($id) use ($edited, $other) { if ($id === $edited) wp_update_post(['ID' => $other, 'post_title' => 'Touched']); }, 20);
     $_POST = ['post_ID' => (string) $edited, 'afterword_post_options_nonce' => wp_create_nonce('afterword_post_options'),
       '_afterword_hide_footer' => '1', '_afterword_disclaimer' => '', '_afterword_rating_closed' => ''];
     wp_update_post(['ID' => $edited, 'post_title' => 'Edited again']);
     $meta = fn($id) => array_map(fn($name) => get_post_meta($id, "_afterword_$name", true), ['hide_footer', 'disclaimer', 'rating_closed']);
     $kept = [get_the_title($other), $meta($edited), $meta($other)];
     wp_delete_post($edited, true);
     wp_delete_post($other, true);
     return $kept;`,
  );
  assert.deepEqual(kept, ['Touched', ['1', '', ''], ['', 'Its own', '1']]);
});

describe('a reader of the page', () => {
  it('votes in a block as in the footer', async () => {
    write('<p>Text.</p><!-- wp:afterword/rating /-->');
    inSite(`update_post_meta(get_page_by_path('with-blocks', OBJECT, 'post')->ID, '_afterword_hide_footer', '1');`);
    try {
      const page = await openPage(NOTE);
      await page.locator('article-rating').scrollIntoViewIfNeeded();
      await page.locator('article-rating [part~=star]').nth(4).click();
      await untilCounted(page);
      await page.context().close();
      assert.match(await sent(NOTE), /Vote count: <b>1<\/b>/);
    } finally {
      inSite(`delete_post_meta(get_page_by_path('with-blocks', OBJECT, 'post')->ID, '_afterword_hide_footer');`);
    }
  });
});
