import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {openPage, sent, sentFooter, THEMES, useFooter, withTheme} from './plugin-footer-site.ts';
import {install, uninstall} from './site.ts';

const NOTE = '/2026/04/note-7/';

/** What tells the ratings of the old plugins in a page. */
const OLD = {
  'Rate My Post': {
    file: 'rate-my-post/rate-my-post.php',
    html: '<div class="rmp-widgets-container js-rmp-widgets-container js-rmp-widgets-container--ID " data-post-id="ID">old stars</div>',
  },
  'WP-PostRatings 1': {
    file: 'wp-postratings/wp-postratings.php',
    html: '<div id="post-ratings-ID" class="post-ratings">old stars</div>',
  },
  'WP-PostRatings 2': {
    file: 'wp-postratings/wp-postratings.php',
    html: '<div id="wp-postratings-ID" class="wp-postratings">old stars</div>',
  },
  'kk Star Ratings 3': {
    file: 'kk-star-ratings/index.php',
    html: '<div data-id="ID"\n  class="kk-star-ratings">old stars</div>',
  },
  'kk Star Ratings 4': {
    file: 'kk-star-ratings/index.php',
    html: '<div class="kk-star-ratings kksr-valign-top" data-id="ID" data-slug="">old stars</div>',
  },
  'kk Star Ratings 5': {
    file: 'kk-star-ratings/index.php',
    html: `<div class="kk-star-ratings kksr-auto" data-payload='{&quot;align&quot;:&quot;left&quot;,&quot;id&quot;:&quot;ID&quot;}'>old stars</div>`,
  },
  YASR: {
    file: 'yet-another-stars-rating/yet-another-stars-rating.php',
    html: "<div id='yasr-visitor-votes-rater-1a2b' class='yasr-rater-stars-vv' data-rater-postid='ID' data-rating='4'>old stars</div>",
  },
} as const;

useFooter();
// Before the site stops.
after(() => uninstall('old-rating'));

/** How many ratings of each kind the page has, and whether it has the rest of our footer. */
async function ratings(): Promise<{readonly old: number; readonly ours: number; readonly isRestThere: boolean}> {
  const page = await sent(NOTE);
  return {
    old: page.split('old stars').length - 1,
    ours: page.split('<article-rating').length - 1,
    isRestThere: (await sentFooter(NOTE)).includes('<latest-news'),
  };
}

for (const [kind, theme] of Object.entries(THEMES))
  describe(`while an old plugin is active, with a ${kind} theme`, () => {
    if (theme !== THEMES.classic) withTheme(theme);

    for (const [name, old] of Object.entries(OLD))
      it(`an article with the rating of ${name} has no second one`, async () => {
        install('old-rating', {...old, isActive: true});
        assert.deepEqual(await ratings(), {old: 1, ours: 0, isRestThere: true});
        install('old-rating', {...old, isActive: true, isOther: true});
        assert.deepEqual(await ratings(), {old: 1, ours: 1, isRestThere: true});
        install('old-rating', {...old, isActive: true, html: ''});
        assert.deepEqual(await ratings(), {old: 0, ours: 1, isRestThere: true});
      });
  });

it('an article whose theme prints the old rating has no second one', async () => {
  install('old-rating', {...OLD['WP-PostRatings 1'], isActive: true, isInTheme: true});
  assert.deepEqual(await ratings(), {old: 1, ours: 0, isRestThere: true});
});

it('readers see the new rating as soon as the old plugin is not active any more', async () => {
  install('old-rating', {...OLD['kk Star Ratings 4'], isActive: true});
  let page = await openPage(NOTE);
  await page.getByText('old stars').waitFor();
  assert.equal(await page.locator('article-rating').count(), 0);
  await page.context().close();

  install('old-rating', {...OLD['kk Star Ratings 4'], html: '', isActive: false});
  page = await openPage(NOTE);
  await page.locator('article-rating').scrollIntoViewIfNeeded();
  await page.locator('article-rating').getByRole('radio').first().waitFor();
  assert.equal(await page.getByText('old stars').count(), 0);
  await page.context().close();
});
