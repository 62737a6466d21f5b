import assert from 'node:assert/strict';
import {after, afterEach, describe, it} from 'node:test';
import type {BrowserContext} from 'playwright-core';
import {logIn, openAdmin, plugin, tabTo, useAdmin} from './plugin-admin.ts';
import {database} from './plugin.ts';
import {BASE, install, posts, uninstall, type TestPost} from './site.ts';

const POST: TestPost = {name: 'rated', title: 'A rated article', date: '2026-05-20 12:00:00'};
const ADDRESS = `${BASE}/2026/05/rated/`;
const PAGES = [
  'admin.php?page=afterword',
  'admin.php?page=afterword-feedback',
  'admin.php?page=afterword-settings',
  'admin.php?page=afterword-import',
  'index.php',
  'edit.php?orderby=afterword_rating&order=desc',
];
const HEALTH = 'Afterword\\Privacy\\SiteHealth';

let id = 0;
let admin: BrowserContext;

useAdmin(async () => {
  id = posts([POST]).rated!;
  vote();
  admin = await logIn('admin');
});

const vote = (): void =>
  void plugin({reset: true, votes: [{post: id, values: [5, 3], minutes: 5, text: 'Write to me: reader@example.test'}]});

/** The status of a test of Site Health. */
const health = (test: string): string =>
  (plugin({evaluate: `${HEALTH}::${test}()`}) as {readonly status: string}).status;

describe('a table that is missing', () => {
  const hide = (table: string) => database(`RENAME TABLE wp_afterword_${table} TO hidden_${table}`);
  const restore = (table: string) =>
    database(`DROP TABLE IF EXISTS wp_afterword_${table}; RENAME TABLE hidden_${table} TO wp_afterword_${table}`);

  for (const table of ['votes', 'feedback', 'imported'])
    it(`(${table}) costs no page, and is told with what to do`, async () => {
      hide(table);
      try {
        for (const address of PAGES) {
          const page = await openAdmin(admin, address);
          const html = await page.content();
          assert.doesNotMatch(html, /Fatal error|critical error|WordPress database error/, address);
          if (!/^edit/.test(address)) assert.match(html, /tables are missing/, address);
          await page.close();
        }
        assert.equal((await admin.request.get(ADDRESS)).status(), 200);
        assert.equal(health('tables'), 'critical');
      } finally {
        restore(table);
      }
    });

  it('is made by a button', async () => {
    hide('votes');
    try {
      const page = await openAdmin(admin, 'admin.php?page=afterword');
      await page.getByText('The votes could not be read').waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await page.getByText('closes WordPress’s REST API').count(), 0, 'the wrong cause is named');
      await tabTo(page, page.getByRole('button', {name: 'Create the missing tables'}));
      await page.keyboard.press('Enter');
      await page.getByText('All tables are there.').waitFor();
      assert.equal(await page.getByText('tables are missing').count(), 0);
      assert.equal(health('tables'), 'good');
      await page.close();
    } finally {
      restore('votes');
    }
  });

  it('makes no file', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword');
    hide('votes');
    try {
      await page.getByRole('link', {name: 'All votes as CSV'}).click();
      await page.getByText('There is no file: the database has failed.').waitFor();
      await page.close();
    } finally {
      restore('votes');
    }
  });
});

describe('a database that is read-only', () => {
  afterEach(() => void database('SET GLOBAL read_only = 0'));

  it('is told on each page of the plugin, and nothing is said to be saved', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword-settings');
    database('SET GLOBAL read_only = 1');
    await page.getByLabel('For all articles').fill('Never saved');
    await page.getByRole('button', {name: 'Save settings'}).click();
    await page.getByText('The settings could not be saved').waitFor();
    await page.getByText('the database cannot be written').waitFor();
    assert.equal(await page.getByText('The settings are saved').count(), 0);
    await page.goto(`${BASE}/wp-admin/admin.php?page=afterword`);
    await page.getByText('the database cannot be written').waitFor();
    await page.getByText('A rated article').first().waitFor();
    await page.close();
  });
});

describe('a disk that is full', () => {
  after(vote);
  afterEach(() => void database('DROP TRIGGER IF EXISTS full'));

  it('removes no vote, and says so', async () => {
    const page = await openAdmin(admin, `admin.php?page=afterword&view=remove&post=${id}`);
    await page
      .getByRole('link', {name: /Choose this hour/})
      .first()
      .click();
    // As InnoDB says it: error 1114.
    database(
      "CREATE TRIGGER full BEFORE INSERT ON wp_afterword_posts FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'",
    );
    await page.getByRole('button', {name: 'Remove 2 votes'}).click();
    await page.getByText('No vote was removed: the database has failed.').waitFor();
    assert.equal(database('SELECT COUNT(value) FROM wp_afterword_votes'), '2');
    await page.close();
  });
});

describe('a REST API that is closed to readers', () => {
  afterEach(() => uninstall('rest-forbidden'));

  it('is told with the address to be opened', async () => {
    install('rest-forbidden');
    for (const address of ['index.php', 'plugins.php', 'admin.php?page=afterword']) {
      const page = await openAdmin(admin, address);
      const notice = page.getByRole('alert').filter({hasText: 'readers cannot see or give ratings'});
      await notice.getByText('403 Forbidden').waitFor();
      await notice.getByText(`${BASE}/wp-json/afterword`).waitFor();
      await page.close();
    }
    assert.equal(health('reachable'), 'critical');
    assert.equal(health('cacheable'), 'recommended');
  });

  it('is not told where it is open', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword');
    await page.waitForLoadState('networkidle');
    assert.equal(await page.getByText('readers cannot see or give ratings').count(), 0);
    await page.close();
    assert.deepEqual([health('reachable'), health('cacheable'), health('tables')], ['good', 'good', 'good']);
  });

  it('is tested on the page of Site Health', async () => {
    const page = await openAdmin(admin, 'site-health.php');
    await page.getByRole('button', {name: /Passed tests/}).click();
    for (const result of ['The tables of votes are there', 'Readers reach ratings', 'Caches may keep ratings'])
      await page.getByText(result, {exact: true}).waitFor();
    await page.close();
  });
});

describe('privacy', () => {
  after(vote);
  const ask = (kind: 'exporters' | 'erasers', email: string) =>
    plugin({
      evaluate: `call_user_func(apply_filters('wp_privacy_personal_data_${kind}', [])['afterword']['callback'], '${email}', 1)`,
    }) as Record<string, unknown>;

  it('has a text for the policy', async () => {
    const page = await openAdmin(admin, 'options-privacy.php?tab=policyguide');
    await page.getByText('We store only a keyed hash of it.').waitFor({state: 'attached'});
    await page.close();
  });

  it('exports the texts in which a reader wrote the address, and says that votes have no name', () => {
    const answer = JSON.stringify(ask('exporters', 'reader@example.test'));
    assert.equal(answer.split('Write to me').length - 1, 2);
    assert.match(answer, /keeps votes without a name/);
    const other = ask('exporters', 'other@example.test');
    assert.doesNotMatch(JSON.stringify(other), /Write to me/);
    assert.equal(other.done, true);
  });

  it('erases them, and no vote', () => {
    assert.equal(ask('erasers', 'other@example.test').items_removed, false);
    assert.equal(ask('erasers', '').items_removed, false);
    const {items_removed, items_retained, done} = ask('erasers', 'READER@example.test');
    assert.deepEqual([items_removed, items_retained, done], [true, false, true]);
    assert.equal(database('SELECT COUNT(*) FROM wp_afterword_feedback'), '0');
    assert.equal(database('SELECT COUNT(value) FROM wp_afterword_votes'), '2');
  });
});

describe('the plugin', () => {
  const tables = () =>
    Number(database("SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'wp\\_afterword\\_%'"));
  const options = () => Number(database("SELECT COUNT(*) FROM wp_options WHERE option_name LIKE '%afterword\\_%'"));
  afterEach(() => {
    plugin({activate: true});
    vote();
  });

  it('leaves everything when it is deactivated', () => {
    plugin({deactivate: true});
    assert.equal(tables(), 5);
    assert.equal(database('SELECT COUNT(value) FROM wp_afterword_votes'), '2');
  });

  it('leaves everything when it is deleted, as long as the settings do not say otherwise', () => {
    plugin({settings: {color: '#123456'}});
    plugin({deactivate: true, uninstall: true});
    assert.equal(database('SELECT COUNT(value) FROM wp_afterword_votes'), '2');
    plugin({activate: true});
    assert.equal(plugin({evaluate: 'Afterword\\Settings::get("color")'}), '#123456');
  });

  it('leaves nothing when the settings say so', () => {
    plugin({settings: {keep_votes_on_uninstall: false}});
    plugin({deactivate: true, uninstall: true});
    assert.deepEqual([tables(), options()], [0, 0]);
  });
});
