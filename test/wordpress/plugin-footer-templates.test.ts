import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {sent, sentFooter, THEMES, useFooter, withTheme} from './plugin-footer-site.ts';
import {inSite} from './plugin.ts';
import {install, uninstall} from './site.ts';

const NOTE = '/2026/04/note-7/';

/** Forgets the templates that were changed. */
const reset = (): unknown =>
  inSite(
    `foreach (get_posts(['post_type' => 'wp_template', 'numberposts' => -1]) as $post) wp_delete_post($post->ID, true);`,
  );

// Before the site stops.
after(() => reset());
useFooter();

/** Gives the site another template for single posts, as its editor stores one. */
function template(content: string): void {
  reset();
  inSite(`$id = wp_insert_post(['post_type' => 'wp_template', 'post_status' => 'publish', 'post_name' => 'single', 'post_title' => 'Single',
      'post_content' => wp_slash(base64_decode('${Buffer.from(content).toString('base64')}'))]);
    wp_set_object_terms($id, get_stylesheet(), 'wp_theme');`);
}

const TEXT = '<!-- wp:post-content {"layout":{"type":"constrained"}} /-->';

describe('a block template', () => {
  withTheme(THEMES.block);

  it('that has our block somewhere has the footer there alone', async () => {
    template(
      `${TEXT}<!-- wp:paragraph --><p>Between.</p><!-- /wp:paragraph --><!-- wp:afterword/footer {"theme":"dark"} /-->`,
    );
    const page = await sent(NOTE);
    assert.match(page, /First words.*Between\..*<article-footer [^>]*theme="dark"/s);
    assert.equal(page.split('<article-footer').length, 2);
  });

  for (const [where, own] of [
    ['a template part', '<!-- wp:template-part {"slug":"below","theme":"twentytwentythree"} /-->'],
    [
      'the part at the end of the page',
      '<!-- wp:template-part {"slug":"below","theme":"twentytwentythree","tagName":"footer"} /-->',
    ],
    ['a pattern', '<!-- wp:pattern {"slug":"afterword-test/footer"} /-->'],
    ['a synced pattern', '<!-- wp:block {"ref":SYNCED} /-->'],
    ['a shortcode', '<!-- wp:shortcode -->[afterword theme="dark"]<!-- /wp:shortcode -->'],
  ] as const)
    it(`that has our footer in ${where} has it there alone`, async () => {
      install('patterns');
      const ids = inSite(
        `$write = fn($type, $name) => wp_insert_post(['post_type' => $type, 'post_status' => 'publish', 'post_name' => $name, 'post_title' => $name,
           'post_content' => '<!-- wp:afterword/footer {"theme":"dark"} /-->']);
         $part = $write('wp_template_part', 'below');
         wp_set_object_terms($part, get_stylesheet(), 'wp_theme');
         return [$part, $write('wp_block', 'synced')];`,
      ) as [number, number];
      try {
        template(
          `${TEXT}<!-- wp:paragraph --><p>Between.</p><!-- /wp:paragraph -->${own.replace('SYNCED', String(ids[1]))}`,
        );
        for (const visit of ['first', 'second']) {
          const page = await sent(NOTE);
          assert.match(page, /First words.*Between\..*<article-footer [^>]*theme="dark"/s, visit);
          assert.equal(page.split('<article-footer').length, 2, visit);
        }
      } finally {
        inSite(`foreach (${JSON.stringify(ids)} as $id) wp_delete_post($id, true);`);
        uninstall('patterns');
      }
    });

  it('from which our block was taken away has no footer', async () => {
    template(TEXT.replace('{', '{"metadata":{"ignoredHookedBlocks":["afterword/footer"]},'));
    const page = await sent(NOTE);
    assert.match(page, /First words/);
    assert.doesNotMatch(page, /<article-footer/);
  });

  it('that shows nothing of the post itself has all parts, in their order', async () => {
    template(TEXT);
    const parts = [
      ...(await sentFooter(NOTE)).matchAll(
        /<(tag-list|related-nav|disclaimer-banner|article-rating|latest-news)( kind="\w+")?/g,
      ),
    ];
    assert.deepEqual(
      parts.map(([, tag, kind = '']) => `${tag}${kind}`),
      [
        'tag-list kind="category"',
        'related-nav kind="author"',
        'disclaimer-banner',
        'tag-list',
        'related-nav',
        'article-rating',
        'latest-news',
      ],
    );
  });

  it('that shows some of them leaves the others to the footer', async () => {
    template(
      `${TEXT}<!-- wp:post-terms {"term":"category"} /--><!-- wp:group --><div class="wp-block-group"><!-- wp:post-navigation-link {"type":"previous"} /--></div><!-- /wp:group --><!-- wp:latest-posts /-->`,
    );
    const footer = await sentFooter(NOTE);
    assert.match(footer, /<tag-list data-complete>.*R&amp;D/s);
    assert.doesNotMatch(footer, /kind="category"|<related-nav data-complete|<latest-news/);
  });

  it('for single posts has our block behind the content, where blocks are hooked, and no other template', () => {
    const hooked = (slug: string, anchor: string, position: string) =>
      inSite(`$template = new WP_Block_Template(); $template->slug = '${slug}';
        return apply_filters('hooked_block_types', [], '${position}', '${anchor}', $template);`);
    for (const slug of ['single', 'single-post', 'singular'])
      assert.deepEqual(hooked(slug, 'core/post-content', 'after'), ['afterword/footer'], slug);
    for (const [slug, anchor, position] of [
      ['index', 'core/post-content', 'after'],
      ['single', 'core/post-content', 'before'],
      ['single', 'core/post-title', 'after'],
    ] as const)
      assert.deepEqual(hooked(slug, anchor, position), [], `${slug} ${position} ${anchor}`);
  });
});
