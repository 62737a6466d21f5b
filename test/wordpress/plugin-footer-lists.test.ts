import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {sentFooter, THEMES, titlesIn, useFooter, withTheme} from './plugin-footer-site.ts';
import {inSite} from './plugin.ts';
import {install, posts, uninstall, withPlugin, type TestPost} from './site.ts';

useFooter();

const ENGLISH = /Note \d|Q&amp;A|Tie \d/;

const day = (number: number): string => `2026-04-${String(number).padStart(2, '0')} 12:00:00`;

/** French posts, one between each two English ones. */
const FRENCH: readonly TestPost[] = Array.from({length: 12}, (_, index) => ({
  name: `breve-${index + 1}`,
  title: `Brève ${index + 1} du quai`,
  date: day(index + 1),
  terms: {language: ['fr'], category: ['World'], post_tag: ['harbour']},
}));

const brief = (...numbers: number[]): string[] => numbers.map((n) => `Brève ${n} du quai`);

/** The seed's posts get the term of their language. */
const nameEnglish = (): unknown =>
  inSite(`foreach (get_posts(['numberposts' => -1]) as $post)
    if (!has_term('fr', 'language', $post)) wp_set_object_terms($post->ID, 'en', 'language');`);

for (const name of ['polylang', 'wpml'])
  describe(`a site of two languages with ${name}`, () => {
    withTheme(THEMES.block);
    withPlugin(name, {}, FRENCH);
    before(() => name === 'polylang' && nameEnglish());
    after(() => name === 'wpml' && inSite(`global $wpdb; $wpdb->query("DROP TABLE {$wpdb->prefix}icl_translations");`));

    it('lists what is of the language of the post alone', async () => {
      const french = await sentFooter('/2026/04/breve-7/');
      assert.deepEqual(titlesIn(french, 'related-nav', ' kind="author"'), brief(12, 11, 10));
      assert.deepEqual(titlesIn(french, 'related-nav', ' data-complete'), brief(6, 8));
      assert.deepEqual(titlesIn(french, 'latest-news'), brief(9, 5, 4, 3, 2, 1));
      assert.doesNotMatch(french, ENGLISH);
      const english = await sentFooter('/2026/04/note-7/');
      assert.deepEqual(titlesIn(english, 'related-nav', ' data-complete'), [
        'Note 6 from the quay',
        'Q&amp;A 8: “what the tide brings”',
      ]);
      assert.equal(titlesIn(english, 'latest-news').length, 6);
      assert.doesNotMatch(english, /Brève/);
    });
  });

/** Posts of guests, typed by two users. */
const GUESTS: readonly TestPost[] = [1, 2, 3, 4].map((n) => ({
  name: `guest-${n}`,
  title: `Letter ${n} from a guest`,
  date: day(n),
  author: n % 2 ? 'ines' : 'tom',
  terms: {author: n === 4 ? ['gil-gull', 'ada-auk'] : ['gil-gull']},
}));

describe('a byline of guests', () => {
  for (const name of ['get_coauthors', 'get_post_authors', 'none'])
    describe(`whom ${name === 'none' ? 'no function' : name} answers`, () => {
      withPlugin('coauthors', {function: name}, GUESTS);

      it('is who wrote the article, whoever typed it', async () => {
        const gil = name === 'none' ? 'gil-gull' : 'Gil Gull';
        const ada = name === 'none' ? 'ada-auk' : 'Ada Auk';
        const one = await sentFooter('/2026/04/guest-2/');
        assert.match(one, new RegExp(`heading="More by ${gil}"`));
        assert.deepEqual(
          titlesIn(one, 'related-nav', ' kind="author"'),
          [4, 3, 1].map((n) => `Letter ${n} from a guest`),
        );
        const two = await sentFooter('/2026/04/guest-4/');
        assert.match(two, new RegExp(`More by (${gil} and ${ada}|${ada} and ${gil})`));
        assert.doesNotMatch(two, /<tag-list/, 'a byline is no tag');
      });

      it('a post without guests is by its author', async () => {
        assert.match(await sentFooter('/2026/04/note-7/'), /heading="More by Tom O&#039;Hara"/);
      });
    });
});

describe('terms', () => {
  before(() => install('topics'));
  after(() => {
    posts([]);
    uninstall('topics');
  });

  it('are those of all taxonomies, and the category of posts without one is none', async () => {
    posts([
      {
        name: 'in-topics',
        title: 'In topics',
        date: day(9),
        terms: {topic: ['R&D', 'Fish – Markets – Quay'], section: ['Sea'], category: []},
      },
    ]);
    inSite(
      `wp_set_object_terms(get_page_by_path('in-topics', OBJECT, 'post')->ID, (int) get_option('default_category'), 'category', false);`,
    );
    const footer = await sentFooter('/2026/04/in-topics/');
    assert.match(footer, /<tag-list data-complete>.*>Fish – Markets – Quay<\/a>.*>R&amp;D<\/a>.*<\/tag-list>/);
    assert.doesNotMatch(footer, /Uncategorized/);
  });
});
