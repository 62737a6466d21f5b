import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {BARE, open, readToTheEnd, seen, textOf, titles, tool, useSite, withPlugin, type TestPost} from './site.ts';

useSite();

const NOTE = '/2026/04/note-7/';

/** Where the first of these elements that is seen begins, in px from the top of the page. */
const topOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .filter({visible: true})
    .first()
    .evaluate((element) => element.getBoundingClientRect().top + scrollY);

interface Theme {
  readonly name: string;
  /** What it shows of the article itself, and what leads away from it. */
  readonly own: readonly string[];
  readonly foreign: readonly string[];
}

const THEMES: Readonly<Record<string, Theme>> = {
  'a classic theme': {
    name: 'twentytwentyone',
    own: ['.entry-content p', '.tags-links', '.cat-links', '.author-bio'],
    foreign: ['#comments', '#respond', '.widget-area', '#colophon'],
  },
  'a block theme': {
    name: 'twentytwentythree',
    own: ['.wp-block-post-content p', '.taxonomy-post_tag', '.taxonomy-category', '.wp-block-post-author'],
    foreign: ['.wp-block-comments', '.comment-respond', 'footer.wp-block-template-part'],
  },
};

for (const [theme, {name, own, foreign}] of Object.entries(THEMES))
  describe(`the footer in ${theme}`, () => {
    withPlugin('biography', {}, [
      {
        name: 'talked-about',
        title: 'An article with comments',
        date: '2026-04-07 12:00:00',
        terms: {post_tag: ['harbour', 'R&D'], category: ['World', 'Opinion']},
        comments: ['I was there and saw it all.', 'So was I, and it was otherwise.'],
      },
    ]);
    before(() => tool('up', {THEME: name}));
    after(() => tool('up'));

    it('stands behind what the theme shows of the article, and before comments and the rest', async () => {
      const {page} = await open('/2026/04/talked-about/', {line: BARE});
      await readToTheEnd(page);
      assert.match(await textOf(page, 'article-footer'), /More by\s+Tom O'Hara/);
      const place = await topOf(page, 'article-footer');
      for (const each of own) assert.ok((await topOf(page, each)) < place, `${each} stands behind it`);
      for (const each of foreign) assert.ok((await topOf(page, each)) > place, `${each} stands before it`);
      assert.deepEqual(
        (await seen(page)).filter((part) => part === 'tags' || part === 'categories'),
        [],
      );
      await page.close();
    });

    it('shows the categories where they are named', async () => {
      const line = BARE.replace('data-auto', 'data-auto data-parts="categories tags"');
      const {page} = await open('/2026/04/talked-about/', {line});
      await readToTheEnd(page);
      assert.deepEqual(await seen(page), ['categories', 'tags']);
      const links = page.locator('article-footer tag-list[kind=category]').getByRole('link');
      assert.deepEqual((await links.allInnerTexts()).sort(), ['Opinion', 'World']);
      await page.close();
    });

    it('is explained, with the reason for each part that is not there', async () => {
      const {page} = await open(`${NOTE}?aw-explain`, {line: BARE});
      const panel = page.getByRole('complementary', {name: 'Afterword explains'});
      await panel.getByText(/wp-json\/ answers everybody/).waitFor();
      const said = (await textOf(page, '#afterword-explain')).replace(/\s+/g, ' ');
      for (const reason of [
        'Left out: disclaimer neither data-publisher nor data-disclaimer is given',
        'Left out: tags the theme shows them',
        'Left out: rating no backend keeps votes: name one with data-ratings, or use a rating plugin',
        // The theme writes quotes of its own; in a box about the author there is no byline.
        name === 'twentytwentyone' ? 'Author the page names none' : 'Author Tom O’Hara',
        ...(name === 'twentytwentyone' ? ['Left out: neighbours the theme links them'] : []),
      ])
        assert.ok(said.includes(reason), `${reason} is not in: ${said}`);
      await page.close();
    });
  });

describe('many posts of one second', () => {
  it('are all walked by a reader, whom the theme’s own link leads past some', async () => {
    // By the date alone nothing follows but what is later.
    for (const n of [5, 6]) {
      const {page} = await open(`/2025/05/tie-${n}/`);
      await readToTheEnd(page);
      assert.deepEqual(await titles(page, 'related-nav:not([kind])'), [`Tie ${n - 1}`, `Tie ${n + 1}`]);
      await page.close();
    }
    const {page} = await open('/2025/05/tie-5/');
    const next = await page.locator('.nav-next a').getAttribute('href');
    assert.doesNotMatch(next ?? '', /tie-6/);
    await page.close();
  });
});

describe('a type of posts of the site’s own', () => {
  const recipe = (n: number): TestPost => ({
    name: `soup-${n}`,
    title: `Soup ${n}`,
    date: `2026-04-0${n} 12:00:00`,
    type: 'recipe',
    terms: {post_tag: ['harbour']},
  });
  withPlugin('recipes', {}, [1, 2, 3].map(recipe));

  it('has no footer, and ?aw-explain says what to do', async () => {
    const {page} = await open('/recipe/soup-2/?aw-explain', {line: BARE});
    const panel = page.getByRole('complementary', {name: 'Afterword explains'});
    await panel.getByText('nowhere: it is a recipe, which data-types does not name').waitFor();
    assert.equal(await page.locator('article-footer').count(), 0);
    await page.close();
  });

  it('has one where data-types names it, with nothing in it that is another article’s', async () => {
    const line = BARE.replace('data-auto', 'data-auto data-types="recipe"');
    const {page} = await open('/recipe/soup-2/', {line});
    await readToTheEnd(page);
    assert.ok((await topOf(page, '.entry-content p')) < (await topOf(page, 'article-footer')));
    assert.ok((await topOf(page, '#comments')) > (await topOf(page, 'article-footer')));
    assert.equal((await titles(page, 'latest-news'))[0], 'Q&A 12: “what the tide brings”');
    assert.doesNotMatch(await textOf(page, 'article-footer'), /could not be loaded/);
    assert.deepEqual(await titles(page, 'related-nav[kind=author]'), []);
    await page.close();
  });
});
