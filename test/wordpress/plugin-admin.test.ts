import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import {column, faults, logIn, openAdmin, parseCsv, plugin, tabTo, useAdmin} from './plugin-admin.ts';
import {database, numbers} from './plugin.ts';
import {BASE, posts, type TestPost} from './site.ts';

useAdmin(async () => {
  ids = posts(POSTS);
  vote();
  admin = await logIn('admin');
  author = await logIn('ines');
});

const DAY = 24 * 60;
const POSTS: readonly TestPost[] = [
  {name: 'praised', title: 'Praised & loved', date: '2026-04-20 12:00:00'},
  {name: 'burst', title: 'Hit by a burst', date: '2026-04-21 12:00:00'},
  {name: 'formula', title: '=1+1 is a title', date: '2026-04-22 12:00:00'},
  {name: 'unrated', title: 'Nobody rated this', date: '2026-04-23 12:00:00'},
];
const EVIL = '<script>document.title = "hacked"</script> & =HYPERLINK("https://evil.example")';

let ids: Readonly<Record<string, number>> = {};
let admin: BrowserContext;
let author: BrowserContext;

/** Votes of three posts: some of today, some older. */
function vote(): void {
  plugin({
    reset: true,
    votes: [
      {post: ids.praised!, values: [5, 5, 4], minutes: 30},
      {post: ids.praised!, values: [5], minutes: 30, text: '=2+3'},
      {post: ids.burst!, values: [4, 4], minutes: 3 * DAY, text: 'More maps, please'},
      {post: ids.burst!, values: [1, 1, 1, 1, 1], minutes: 5 * 60},
      {post: ids.formula!, values: [3], minutes: 100 * DAY, text: EVIL},
      {post: ids.formula!, values: [2], minutes: 500 * DAY},
    ],
  });
}

/** A list of the page of ratings: titles, averages, numbers of votes. */
async function ranking(page: Page, title: string): Promise<string[]> {
  const table = page.locator('.afterword-lists table').filter({has: page.locator('caption', {hasText: title})});
  const [titles, averages, votes] = await Promise.all([1, 2, 3].map((number) => column(table, number)));
  return titles!.map((text, row) => `${text.split('\n')[0]} ${averages![row]} ${votes![row]}`);
}

/** Sends a form of the admin as a user. */
const send = async (context: BrowserContext, form: Readonly<Record<string, string>>): Promise<number> =>
  (await context.request.post(`${BASE}/wp-admin/admin-post.php`, {form, maxRedirects: 0})).status();

/** Follows a link that sends a file. */
async function download(page: Page, name: string): Promise<string[][]> {
  const href = await page.getByRole('link', {name}).getAttribute('href');
  const answer = await page.context().request.get(href!);
  assert.match(answer.headers()['content-type']!, /^text\/csv/);
  assert.match(answer.headers()['content-disposition']!, /attachment/);
  const text = await answer.text();
  assert.equal(text.charAt(0), '\uFEFF', 'spreadsheets do not know that it is UTF-8');
  return parseCsv(text.slice(1));
}

describe('the page of ratings', () => {
  it('lists the top, the worst and the most voted articles of the period that is chosen with the keyboard', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword');
    await tabTo(page, page.getByRole('button', {name: 'Last 7 days'}));
    await page.keyboard.press('Enter');
    await page.waitForURL(/days=7/);
    assert.deepEqual(await ranking(page, 'Top rated'), ['Praised & loved 4.8 4', 'Hit by a burst 1.9 7']);
    assert.deepEqual(await ranking(page, 'Worst rated'), ['Hit by a burst 1.9 7', 'Praised & loved 4.8 4']);
    assert.deepEqual(await ranking(page, 'Most voted'), ['Hit by a burst 1.9 7', 'Praised & loved 4.8 4']);

    await tabTo(page, page.getByRole('button', {name: 'Last 365 days'}));
    await page.keyboard.press('Enter');
    await page.waitForURL(/days=365/);
    assert.deepEqual((await ranking(page, 'Top rated'))[1], '=1+1 is a title 3.0 1');

    await tabTo(page, page.getByRole('button', {name: 'All time'}));
    await page.keyboard.press('Enter');
    await page.waitForURL(/days=0/);
    assert.deepEqual((await ranking(page, 'Top rated'))[1], '=1+1 is a title 2.5 2');
    await page.close();
  });

  it('leaves out articles with fewer votes than are asked for', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword&days=0');
    await tabTo(page, page.getByRole('spinbutton', {name: 'Lists need at least this many votes'}));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.waitForURL(/minimum=3/);
    assert.deepEqual(await ranking(page, 'Top rated'), ['Praised & loved 4.8 4', 'Hit by a burst 1.9 7']);
    await page.close();
  });

  it('draws the votes of each day, and says the same in a table', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword&days=30');
    const figure = page.getByRole('figure');
    const name = await figure.getByRole('img').getAttribute('aria-label');
    assert.match(name!, /^Votes a day from .* to .*\. Most: \d+, on /);
    assert.equal(await figure.locator('rect').count(), 30);
    await tabTo(page, figure.locator('summary'));
    await page.keyboard.press('Enter');
    const votes = await column(figure.getByRole('table'), 2);
    assert.equal(
      votes.reduce((sum, each) => sum + Number(each), 0),
      11,
    );
    await page.close();
  });

  it('counts the votes of more than a year by months', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword&days=0');
    await page.getByRole('img', {name: /^Votes a month/}).waitFor();
    await page.close();
  });
});

describe('a burst of votes', () => {
  after(vote);

  it('is found by its hour, counted, and removed when that is confirmed, with the keyboard alone', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword&days=7');
    await tabTo(page, page.getByRole('link', {name: /^Remove votes….*Hit by a burst/}).first());
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('link', {name: /Choose this hour/}).first());
    await page.keyboard.press('Enter');
    await page.getByText('5 votes were cast in this time.').waitFor();
    await tabTo(page, page.getByRole('button', {name: 'Remove 5 votes'}));
    await page.keyboard.press('Enter');
    await page.getByText('5 votes were removed.').waitFor();
    await page.goto(`${BASE}/wp-admin/admin.php?page=afterword&days=7`);
    assert.deepEqual(await ranking(page, 'Top rated'), ['Praised & loved 4.8 4', 'Hit by a burst 4.0 2']);
    await page.close();
  });

  it('is not removed by another time than the one that was confirmed', async () => {
    const page = await openAdmin(admin, `admin.php?page=afterword&view=remove&post=${ids.burst}`);
    await page
      .getByRole('link', {name: /Choose this hour/})
      .first()
      .click();
    const form = page.locator('#afterword-confirm form');
    await form.waitFor();
    const fields = await form.evaluate((each) => Object.fromEntries(new FormData(each as HTMLFormElement)));
    const changed = {...(fields as Record<string, string>), since: '2000-01-01 00:00:00'};
    assert.equal(await send(admin, changed), 403);
    await page.close();
  });

  it('is found in the right one of the two hours when clocks go back', async () => {
    plugin({evaluate: `update_option('timezone_string', 'Europe/Berlin')`});
    // 2:00 by summer time once, and 2:00 by winter time three times.
    for (const [voter, hour] of ['00', '01', '01', '01'].entries())
      database(
        `INSERT INTO wp_afterword_votes (post_id, voter, value, voted_at, day) VALUES (${ids.unrated}, UNHEX(MD5('clock-${voter}')), 1, '2025-10-26 ${hour}:10:00', '2025-10-26')`,
      );
    try {
      const page = await openAdmin(admin, `admin.php?page=afterword&view=remove&post=${ids.unrated}`);
      const links = page.getByRole('link', {name: /Choose this hour/});
      for (const [index, said] of ['3 votes were cast', '1 vote was cast'].entries()) {
        await links.nth(index).click();
        await page.getByText(said).waitFor();
      }
      await page.close();
    } finally {
      plugin({evaluate: `update_option('timezone_string', '')`});
      database(`DELETE FROM wp_afterword_votes WHERE post_id = ${ids.unrated}`);
    }
  });

  it('whose time ends before it begins is not counted', async () => {
    const page = await openAdmin(
      admin,
      `admin.php?page=afterword&view=remove&post=${ids.burst}&from=2026-05-02T10:00&to=2026-05-01T10:00`,
    );
    await page.getByRole('alert').getByText('ends before it begins').waitFor();
    assert.equal(await page.getByRole('button', {name: /Remove/}).count(), 0);
    await page.close();
  });
});

describe('what readers wrote', () => {
  after(vote);

  it('is shown as text', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword-feedback');
    await page.getByRole('cell', {name: EVIL}).first().waitFor();
    assert.doesNotMatch(await page.title(), /hacked/);
    await page.close();
  });

  it('is searched and deleted with the keyboard alone', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword-feedback');
    page.on('dialog', (dialog) => void dialog.accept());
    await tabTo(page, page.getByRole('searchbox', {name: 'Search texts'}));
    await page.keyboard.type('maps');
    await page.keyboard.press('Enter');
    await page.waitForURL(/s=maps/);
    assert.equal(await page.getByText('More maps, please').count(), 2);
    await tabTo(page, page.getByRole('button', {name: /^Delete the text of/}).first());
    await page.keyboard.press('Enter');
    await page.getByText('1 text was deleted.').waitFor();
    assert.equal(await page.getByText('More maps, please').count(), 1);
    await tabTo(page, page.getByRole('checkbox', {name: /^Choose the text of/}));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', {name: 'Delete what is checked'}).last());
    await page.keyboard.press('Enter');
    await page.getByText('1 text was deleted.').waitFor();
    await page.getByText('Nothing was found.').waitFor();
    await page.close();
  });
});

describe('CSV', () => {
  it('holds all ratings, as spreadsheets read them, and no formula', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword');
    const [names, ...rows] = await download(page, 'Ratings as CSV');
    assert.deepEqual(names, ['post', 'title', 'address', 'published', 'average', 'votes', '1', '2', '3', '4', '5']);
    const row = (name: string) => rows.find(([id]) => id === String(ids[name]))?.slice(1);
    const address = (name: string) => `${BASE}/2026/04/${name}/`;
    const [praised, formula] = [row('praised')!, row('formula')!];
    assert.deepEqual(
      [...praised.slice(0, 2), ...praised.slice(3)],
      ['Praised & loved', address('praised'), '4.75', '4', '0', '0', '0', '1', '3'],
    );
    assert.equal(formula[0], "'=1+1 is a title");
    assert.equal(row('unrated'), undefined);
    await page.close();
  });

  it('holds all votes', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword');
    const [names, ...rows] = await download(page, 'All votes as CSV');
    assert.deepEqual(names, ['post', 'title', 'stars', 'time (UTC)']);
    assert.equal(rows.length, 13);
    const stars = rows.filter(([id]) => id === String(ids.burst)).map((row) => row[2]);
    assert.deepEqual(stars.sort(), ['1', '1', '1', '1', '1', '4', '4']);
    await page.close();
  });

  it('holds each vote once, where there are more than are read at once', async () => {
    database(`INSERT INTO wp_afterword_votes (post_id, voter, value, voted_at, day)
      SELECT ${ids.unrated}, UNHEX(MD5(seq)), 1 + seq % 5, '2020-01-01' + INTERVAL seq SECOND, '2020-01-01' FROM ${numbers(2500)}`);
    try {
      const page = await openAdmin(admin, 'admin.php?page=afterword');
      const rows = (await download(page, 'All votes as CSV')).filter(([id]) => id === String(ids.unrated));
      assert.equal(rows.length, 2500);
      assert.equal(new Set(rows.map((row) => row[3])).size, 2500);
      await page.close();
    } finally {
      vote();
    }
  });

  it('holds all that readers wrote, and no formula', async () => {
    const page = await openAdmin(admin, 'admin.php?page=afterword-feedback');
    const [, ...rows] = await download(page, 'All texts as CSV');
    assert.deepEqual(
      rows.map((row) => row[3]).sort(),
      ["'=2+3", EVIL, 'More maps, please', 'More maps, please'].sort(),
    );
    await page.close();
  });
});

describe('the list of posts', () => {
  const titles = (page: Page) => page.locator('#the-list .row-title').allInnerTexts();

  it('is sorted by rating, both ways, and those without votes are the last', async () => {
    const page = await openAdmin(admin, 'edit.php');
    const link = page.locator('thead').getByRole('link', {name: 'Rating'});
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.waitForURL(/order=desc/);
    assert.deepEqual((await titles(page)).slice(0, 3), ['Praised & loved', '=1+1 is a title', 'Hit by a burst']);
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.waitForURL(/order=asc/);
    assert.deepEqual((await titles(page)).slice(0, 3), ['Hit by a burst', '=1+1 is a title', 'Praised & loved']);
    const cell = page.locator(`#post-${ids.praised} .column-afterword_rating`);
    assert.match(await cell.innerText(), /4\.8\s+4 votes/);
    await page.close();
  });

  it('costs one query more than without the column, however many posts it shows', () => {
    const queries = plugin({
      evaluate: `(function () {
        global $wpdb, $wp_query;
        wp_set_current_user(1);
        $wp_query = new WP_Query(['post_type' => 'post', 'posts_per_page' => 20]);
        $before = $wpdb->num_queries;
        ob_start();
        foreach ($wp_query->posts as $post) Afterword\\Admin\\PostColumn::render('afterword_rating', $post->ID);
        return [$wpdb->num_queries - $before, substr_count(ob_get_clean(), '<')];
      })()`,
    }) as [number, number];
    assert.equal(queries[0], 1);
    assert.ok(queries[1] >= 20, 'nothing was printed');
  });
});

describe('the dashboard', () => {
  it('shows the last seven days to editors', async () => {
    const page = await openAdmin(admin, 'index.php');
    const widget = page.locator('#afterword_ratings');
    await widget.getByText('11 votes, average 2.9').waitFor();
    await widget.getByText('“=2+3”').waitFor();
    await page.close();
  });

  it('shows nothing to authors', async () => {
    const page = await openAdmin(author, 'index.php');
    assert.equal(await page.locator('#afterword_ratings').count(), 0);
    assert.equal(await page.getByRole('link', {name: 'Afterword'}).count(), 0);
    await page.close();
  });
});

describe('each page', () => {
  const PAGES = [
    'admin.php?page=afterword&days=30',
    'admin.php?page=afterword-feedback',
    'admin.php?page=afterword-import',
    'admin.php?page=afterword-settings',
    'index.php',
  ];

  for (const address of PAGES)
    it(`${address} has no fault that axe finds, and fits a narrow window`, async () => {
      const page = await openAdmin(admin, address);
      await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
      assert.deepEqual(await faults(page, address === 'index.php' ? '#afterword_ratings' : '.wrap.afterword'), []);
      await page.setViewportSize({width: 390, height: 800});
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${width} pixels wide`);
      await page.close();
    });

  it('of a post whose votes are removed has none either', async () => {
    const page = await openAdmin(admin, `admin.php?page=afterword&view=remove&post=${ids.burst}`);
    await page
      .getByRole('link', {name: /Choose this hour/})
      .first()
      .click();
    await page.getByRole('button', {name: /^Remove \d/}).waitFor();
    assert.deepEqual(await faults(page, '.wrap.afterword'), []);
    await page.close();
  });
});

describe('those who may not', () => {
  const PAGES = [
    'afterword',
    'afterword-feedback',
    'afterword-import',
    'afterword-settings',
    `afterword&view=remove&post=1`,
  ];
  const ACTIONS = [
    'afterword_settings',
    'afterword_remove_votes',
    'afterword_delete_feedback',
    'afterword_export',
    'afterword_repair',
  ];

  for (const page of PAGES)
    it(`do not see ${page}`, async () => {
      assert.equal((await author.request.get(`${BASE}/wp-admin/admin.php?page=${page}`)).status(), 403);
    });

  for (const action of ACTIONS)
    it(`are refused ${action}, and so is everybody without a nonce`, async () => {
      const form = {
        action,
        post: String(ids.burst),
        since: '2000-01-01 00:00:00',
        id: '1',
        table: 'votes',
        'settings[color]': '#ff0000',
      };
      assert.equal(await send(author, form), 403);
      assert.equal(await send(admin, form), 403);
      assert.equal(await send(admin, {...form, _wpnonce: '0123456789'}), 403);
    });

  it('have changed nothing', () => {
    assert.deepEqual(
      plugin({evaluate: '[Afterword\\Admin\\Statistics::totals(0)["votes"], Afterword\\Settings::get("color")]'}),
      [13, ''],
    );
  });
});

describe('the words that can be replaced', () => {
  it('are those of the elements', async () => {
    const {en} = await import('../../src/locales/en.ts');
    const english = plugin({evaluate: 'Afterword\\Admin\\Wording::ENGLISH'}) as Record<string, string>;
    const all: Readonly<Record<string, unknown>> = en;
    for (const [name, text] of Object.entries(english)) assert.equal(all[name], text, name);
    const described = plugin({
      evaluate:
        'array_merge(...array_map(fn($group) => array_keys($group[1]), array_values(Afterword\\Admin\\Wording::groups())))',
    }) as string[];
    assert.deepEqual([...described].sort(), Object.keys(english).sort());
  });
});
