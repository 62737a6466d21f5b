import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {BrowserContext, FrameLocator, Page} from 'playwright-core';
import {addTheme, logIn, openAdmin, plugin, tabTo, useAdmin} from './plugin-admin.ts';
import {AUTOLOADED, database} from './plugin.ts';
import {BASE, install, posts, uninstall, type TestPost} from './site.ts';

const POST: TestPost = {
  name: 'newest',
  title: 'The newest article',
  date: '2026-05-20 12:00:00',
  terms: {category: ['Opinion'], post_tag: ['harbour']},
};
const ADDRESS = `${BASE}/2026/05/newest/`;
const SETTINGS = 'admin.php?page=afterword-settings';
const EVIL = '"><script>document.title = "hacked"</script><img src=x onerror="document.title=\'hacked\'">';

let admin: BrowserContext;
let author: BrowserContext;

useAdmin(async () => {
  posts([POST]);
  addTheme('magazine');
  admin = await logIn('admin');
  author = await logIn('tom');
});

const saved = (): Record<string, unknown> =>
  plugin({evaluate: 'Afterword\\Settings::all()'}) as Record<string, unknown>;

/** Types into a field of the settings. */
async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

async function save(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', {name: 'Save settings'}));
  await page.keyboard.press('Enter');
  await page.getByText('The settings are saved.').waitFor();
}

/** The preview, when it shows what a test expects. */
const preview = (page: Page): FrameLocator => page.frameLocator('.afterword-frame iframe');

describe('the settings', () => {
  after(() => void plugin({reset: true}));

  it('are changed and saved with the keyboard alone', async () => {
    const page = await openAdmin(admin, SETTINGS);
    const up = page.getByRole('button', {name: 'Move up: Rating'});
    await tabTo(page, up);
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('Enter');
    assert.ok(await up.evaluate((button) => button === document.activeElement), 'the focus is lost');
    await page.locator('#a11y-speak-polite, #a11y-speak-assertive').getByText('Rating is now 1 of 7.').waitFor();
    assert.equal(await up.getAttribute('aria-disabled'), 'true');
    await tabTo(page, page.getByRole('checkbox', {name: 'Latest news'}));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByLabel('Style'));
    await page.keyboard.type('Mag');
    await type(page, 'Colour of stars and links', '#0A7B3C');
    await tabTo(page, page.getByRole('checkbox', {name: 'Pages page'}));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByLabel('Smallest step'));
    await page.keyboard.type('Half');
    await type(page, 'Votes before the average is shown', '3');
    await type(page, 'Days until voting is closed', '90');
    await tabTo(page, page.getByRole('checkbox', {name: 'Tell search engines of ratings'}));
    await page.keyboard.press('Space');
    await type(page, 'For all articles', 'These are the views of {author}.');
    await tabTo(page, page.getByRole('combobox', {name: 'Category'}));
    await page.keyboard.type('Opinion');
    await type(page, /^Text$/, 'An opinion & no more.');
    await tabTo(page, page.locator('summary').filter({hasText: 'After a vote'}));
    await page.keyboard.press('Enter');
    await type(page, 'When votes are no longer taken', 'Too late!');
    await type(page, 'Header with the reader’s address', 'CF-Connecting-IP');
    await tabTo(page, page.getByRole('checkbox', {name: /^Keep votes/}));
    await page.keyboard.press('Space');
    await save(page);

    const opinion = Number(database("SELECT term_id FROM wp_terms WHERE name = 'Opinion'"));
    assert.deepEqual(saved(), {
      parts: ['rating', 'categories', 'author', 'disclaimer', 'tags', 'neighbours'],
      post_types: ['post', 'page'],
      theme: 'magazine',
      color: '#0a7b3c',
      texts: {closed: 'Too late!'},
      disclaimer: 'These are the views of {author}.',
      disclaimers: {[opinion]: 'An opinion & no more.'},
      closes_after_days: 90,
      minimum_votes: 3,
      step: 0.5,
      structured_data: true,
      keep_votes_on_uninstall: false,
      client_address_header: 'CF-Connecting-IP',
    });
    assert.equal(await page.getByRole('checkbox', {name: 'Latest news'}).isChecked(), false);
    assert.equal(await page.getByLabel('Colour of stars and links').inputValue(), '#0a7b3c');
    assert.equal(
      await page.getByRole('textbox', {name: 'Text', exact: true}).first().inputValue(),
      'An opinion & no more.',
    );
    await page.close();
  });

  it('warn of a colour that is too pale', async () => {
    const page = await openAdmin(admin, SETTINGS);
    await type(page, 'Colour of stars and links', '#ffff00');
    await page.getByText('the contrast of this colour is 1.1 : 1').waitFor();
    await page.close({runBeforeUnload: false});
  });

  it('say that search engines refuse ratings of articles', async () => {
    const page = await openAdmin(admin, SETTINGS);
    await page.getByText(/Search engines refuse ratings of articles.*there, nothing is told/).waitFor();
    await page.close();
  });
});

describe('what the form does not offer now', () => {
  const id = () => Number(plugin({evaluate: `get_term_by('name', 'Opinion', 'category')->term_id`}));
  before(() => {
    install('recipes');
    plugin({
      settings: {post_types: ['post', 'recipe'], disclaimers: {[id()]: 'Of an opinion.', 987654: 'Of no category.'}},
    });
    uninstall('recipes');
    install('hidden-terms', {name: 'Opinion'});
  });
  after(() => {
    uninstall('hidden-terms');
    plugin({reset: true});
  });

  it('is not lost when it is saved: categories that a plugin hides, types of one that is switched off', async () => {
    const page = await openAdmin(admin, SETTINGS);
    await save(page);
    const {disclaimers, post_types} = saved();
    assert.deepEqual(disclaimers, {[id()]: 'Of an opinion.', 987654: 'Of no category.'});
    assert.deepEqual(post_types, ['post', 'recipe']);
    assert.deepEqual(
      await page
        .locator('[data-row] select')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLSelectElement).selectedOptions[0]!.text.trim())),
      ['Opinion', '#987654', 'Choose a category'],
    );
    await page.close();
  });
});

describe('hostile settings', () => {
  after(() => void plugin({reset: true}));

  it('are shown as text, in the form and to readers', async () => {
    const page = await openAdmin(admin, SETTINGS);
    await page.locator('#afterword-form').evaluate((form, evil) => {
      for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, option')) {
        field.removeAttribute('pattern');
        field.removeAttribute('maxlength');
        if (/checkbox|number|color/.test(field.type)) field.type = 'text';
        field.value = evil;
      }
      for (const field of form.querySelectorAll<HTMLSelectElement>('select[name*=category]')) {
        field.lastElementChild!.setAttribute('value', '1');
        field.value = '1';
      }
    }, EVIL);
    await page.getByRole('button', {name: 'Save settings'}).click();
    await page.getByText('The settings are saved.').waitFor();
    assert.equal(await page.getByLabel('For all articles').inputValue(), EVIL);
    assert.equal(await page.getByLabel('The question', {exact: true}).inputValue(), EVIL);
    assert.doesNotMatch(await page.title(), /hacked/);
    const {parts, post_types, theme, color, step, closes_after_days, client_address_header, disclaimer} = saved();
    assert.deepEqual(
      [parts, post_types, theme, color, step, closes_after_days, client_address_header, disclaimer],
      [[], [], '', '', 1, 0, '', EVIL],
    );

    plugin({settings: {parts: ['disclaimer', 'rating', 'tags', 'neighbours'], post_types: ['post']}});
    await page.goto(ADDRESS, {waitUntil: 'networkidle'});
    await page.getByText('"><script>').first().waitFor({state: 'attached'});
    assert.doesNotMatch(await page.title(), /hacked/);
    await page.close();
  });

  it('of other shapes than the form’s are left out', () => {
    plugin({
      settings: {
        parts: 'tags',
        post_types: [['post'], 7, 'post', 'post', 'nonsense'],
        texts: {question: ['a'], nonsense: 'b', hint: 'Line\u0000 with\u0007 bells'},
        disclaimers: {'-1': 'x', 5: '  ', 7: 'Seven'},
        closes_after_days: '-3',
        minimum_votes: '1e99',
        step: '0.25',
        long: ['texts'],
        nonsense: true,
      },
    });
    const {parts, post_types, texts, disclaimers, closes_after_days, minimum_votes, step, ...others} = saved();
    assert.deepEqual(
      [parts, post_types, texts, disclaimers, closes_after_days, minimum_votes, step],
      [[], ['post'], {hint: 'Line with bells'}, {7: 'Seven'}, 0, 100_000, 1],
    );
    assert.equal('nonsense' in others, false);
  });
});

describe('the options', () => {
  after(() => void plugin({reset: true}));
  const autoloaded = () =>
    Number(
      database(
        `SELECT SUM(LENGTH(option_value)) FROM wp_options WHERE option_name LIKE 'afterword%' AND ${AUTOLOADED}`,
      ),
    );
  const stored = () => Number(database("SELECT COUNT(*) FROM wp_options WHERE option_name LIKE 'afterword%settings'"));

  it('that are read with every page have at most 2 kB, however long the texts are', () => {
    const names = plugin({evaluate: 'array_keys(Afterword\\Admin\\Wording::ENGLISH)'}) as string[];
    const texts = Object.fromEntries(names.map((name) => [name, 'ü'.repeat(300)]));
    const disclaimers = Object.fromEntries(Array.from({length: 50}, (_, id) => [id + 1, `${id} ${'é'.repeat(2900)}`]));
    plugin({settings: {texts, disclaimers, disclaimer: 'ö'.repeat(3000), color: '#123456'}});
    assert.ok(autoloaded() <= 2000, `${autoloaded()} bytes`);
    const all = saved();
    assert.deepEqual([all.texts, all.disclaimers, all.color], [texts, disclaimers, '#123456']);
    assert.equal(all.disclaimer, 'ö'.repeat(3000));
  });

  it('are one again when the texts are short', () => {
    plugin({settings: {texts: {question: 'Any good?'}, disclaimers: {}, disclaimer: 'Short.', color: ''}});
    assert.deepEqual([saved().texts, saved().disclaimer], [{question: 'Any good?'}, 'Short.']);
    assert.equal(
      database("SELECT LENGTH(option_value) FROM wp_options WHERE option_name = 'afterword_long_settings'"),
      '6',
    );
    assert.ok(stored() <= 2);
  });

  it('cost no query while they are short', () => {
    const queries = plugin({
      evaluate:
        '(function () { global $wpdb; $before = $wpdb->num_queries; Afterword\\Settings::all(); return $wpdb->num_queries - $before; })()',
    });
    assert.equal(queries, 0);
  });
});

describe('the preview', () => {
  it('shows what is not saved, follows what is typed, and takes no vote', async () => {
    const page = await openAdmin(admin, SETTINGS);
    const votes: string[] = [];
    page.on('request', (request) => request.method() === 'PUT' && votes.push(request.url()));
    await page.getByText('The footer of “The newest article”').waitFor();
    await preview(page).locator('article-footer').waitFor({state: 'attached'});
    await type(page, 'For all articles', 'Seen before it is saved.');
    await preview(page).getByText('Seen before it is saved.').first().waitFor({state: 'attached'});
    const stars = preview(page).locator('article-rating [part~=star]');
    await preview(page).locator('article-rating').scrollIntoViewIfNeeded();
    await stars.nth(3).click();
    await preview(page).getByRole('link', {name: 'harbour'}).first().click();
    await type(page, 'For all articles', 'And again.');
    await preview(page).getByText('And again.').first().waitFor({state: 'attached'});
    assert.deepEqual(votes, []);
    assert.equal(saved().disclaimer, '');
    await page.getByText('Not saved yet').waitFor();
    await page.close();
  });

  it('has the footer of a newest post of a type of the site’s own', async () => {
    install('recipes');
    posts([POST, {name: 'soup', title: 'Soup', date: '2026-05-21 12:00:00', type: 'recipe'}]);
    plugin({settings: {post_types: ['post', 'recipe']}});
    try {
      // A new type has its rules from the next page on.
      await admin.request.get(BASE);
      const page = await openAdmin(admin, SETTINGS);
      await page.getByText('The footer of “Soup”').waitFor();
      await preview(page).locator('article-footer').waitFor({state: 'attached'});
      await page.close();
    } finally {
      plugin({reset: true});
      posts([POST]);
      uninstall('recipes');
    }
  });

  it('is refused to others, and without a nonce', async () => {
    const form = {'settings[disclaimer]': 'Not theirs'};
    for (const context of [author, admin])
      assert.equal((await context.request.post(`${ADDRESS}?afterword_preview=1`, {form})).status(), 403);
  });
});
