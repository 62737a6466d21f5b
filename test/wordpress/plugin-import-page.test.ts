import assert from 'node:assert/strict';
import {after, beforeEach, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import {logIn, openAdmin, tabTo, useAdmin} from './plugin-admin.ts';
import {database, numbers} from './plugin.ts';
import {BASE} from './site.ts';

const IMPORT = 'admin.php?page=afterword-import';
/** More than two batches. */
const ARTICLES = 450;

let admin: BrowserContext;
let author: BrowserContext;

useAdmin(async () => {
  admin = await logIn('admin');
  author = await logIn('tom');
});

/** Leaves no such articles, no votes of that plugin, and nothing imported. */
const clean = (): void =>
  void database(`DELETE p, m FROM wp_posts p LEFT JOIN wp_postmeta m ON m.post_id = p.ID WHERE post_title = 'import-page';
    DELETE FROM wp_postmeta WHERE meta_key LIKE 'rmp\\_%'; DELETE FROM wp_afterword_imported; DELETE FROM wp_options WHERE option_name = 'afterword_imports'`);

/** Gives articles the votes of Rate My Post: three each, with an average of 13 / 3. */
function rate(): void {
  clean();
  database(`INSERT INTO wp_posts (post_title, post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_status, post_type, post_date, post_date_gmt)
      SELECT 'import-page', '', '', '', '', '', 'publish', 'post', '2020-01-01', '2020-01-01' FROM ${numbers(ARTICLES)};
    INSERT INTO wp_postmeta (post_id, meta_key, meta_value) SELECT ID, 'rmp_vote_count', 3 FROM wp_posts WHERE post_title = 'import-page';
    INSERT INTO wp_postmeta (post_id, meta_key, meta_value) SELECT ID, 'rmp_rating_val_sum', 13 FROM wp_posts WHERE post_title = 'import-page';`);
}

const imported = (): string => database('SELECT COUNT(DISTINCT post_id), SUM(votes) FROM wp_afterword_imported');
const button = (page: Page, name: string) => page.getByRole('button', {name: new RegExp(`^${name}.*Rate My Post`)});

describe('the page of imports', () => {
  beforeEach(rate);
  after(clean);

  it('imports batch by batch with a progress bar, and takes it back, with the keyboard alone', async () => {
    const page = await openAdmin(admin, IMPORT);
    page.on('dialog', (dialog) => void dialog.accept());
    const shown: string[] = [];
    await page.exposeFunction('shows', (text: string) => shown.push(text));
    await page.evaluate(() => {
      const text = document.querySelector('[data-progress] span')!;
      const {shows} = window as Window & {shows?: (text: string) => void};
      new MutationObserver(() => shows?.(text.textContent!)).observe(text, {childList: true});
    });
    await page.getByText(`It has votes on ${ARTICLES} articles. None of them are imported.`).waitFor();
    await tabTo(page, button(page, 'Import'));
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText(`Done: votes of ${ARTICLES} articles are imported.`).waitFor();
    assert.deepEqual(shown, [
      `200 of ${ARTICLES} articles`,
      `400 of ${ARTICLES} articles`,
      `${ARTICLES} of ${ARTICLES} articles`,
    ]);
    await page.getByText(`1,350 votes on ${ARTICLES} articles are imported.`).waitFor();
    assert.equal(imported(), `${ARTICLES}\t1350`);

    await tabTo(page, button(page, 'Take back'));
    await page.keyboard.press('Enter');
    await page.getByText(`The imported votes of ${ARTICLES} articles were taken back.`).waitFor();
    assert.equal(imported(), '0\tNULL');
    await page.close();
  });

  it('is offered where no votes are there yet, and after the plugin is activated', async () => {
    for (const address of ['admin.php?page=afterword&days=0', 'plugins.php?activate=true']) {
      const page = await openAdmin(admin, address);
      const notice = page.locator('.notice').filter({hasText: 'take over the votes of Rate My Post'});
      await notice.getByRole('link', {name: 'Import votes'}).click();
      await page.getByRole('heading', {name: 'Import votes'}).waitFor();
      await page.close();
    }
  });

  it('says where it stopped, and goes on from there', async () => {
    const page = await openAdmin(admin, IMPORT);
    let batches = 0;
    await page.route('**/admin-ajax.php', async (route) => {
      const isImport = route.request().postData()?.includes('afterword_import');
      if (isImport && ++batches === 2) await route.abort();
      else await route.continue();
    });
    await button(page, 'Import').click();
    await page.getByRole('status').getByText('It stopped, since the site did not answer.').waitFor();
    assert.equal(imported(), '200\t600');
    await button(page, 'Import').click();
    await page.getByRole('status').getByText('Done:').waitFor();
    assert.equal(imported(), `${ARTICLES}\t1350`);
    assert.equal(batches, 4);
    await page.close();
  });

  it('works without its script', async () => {
    const page = await openAdmin(admin, IMPORT);
    await page.locator('[data-form=afterword_import]').evaluate((form) => (form as HTMLFormElement).submit());
    await page.getByText(`Votes of ${ARTICLES} articles are imported.`).waitFor();
    assert.equal(imported(), `${ARTICLES}\t1350`);
    await page.close();
  });

  it('is refused to others, and without a nonce', async () => {
    for (const context of [author, admin])
      for (const [address, action] of [
        ['admin-ajax.php', 'afterword_import'],
        ['admin-post.php', 'afterword_import'],
        ['admin-post.php', 'afterword_undo_import'],
      ] as const) {
        const form = {action, source: 'rate-my-post'};
        assert.equal((await context.request.post(`${BASE}/wp-admin/${address}`, {form})).status(), 403);
      }
    assert.equal(imported(), '0\tNULL');
  });
});
