import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {
  open,
  posts,
  readToTheEnd,
  seen,
  textOf,
  titles,
  tool,
  uninstall,
  install,
  useSite,
  withPlugin,
  BARE,
  type TestPost,
} from './site.ts';

useSite();

const ADDRESS = '/2026/04/guest-2/';

/** Posts of a guest, typed by two users. */
const GUESTS: readonly TestPost[] = [1, 2, 3, 4].map((n) => ({
  name: `guest-${n}`,
  title: `Letter ${n} from a guest`,
  date: `2026-04-0${n} 12:00:00`,
  author: n % 2 ? 'ines' : 'tom',
  terms: {author: ['Gil Gull'], post_tag: ['harbour']},
}));

const THEMES = {'a classic theme': 'twentytwentyone', 'a block theme': 'twentytwentythree'} as const;

for (const [theme, name] of Object.entries(THEMES))
  describe(`in ${theme} the author is a guest`, () => {
    before(() => tool('up', {THEME: name}));
    after(() => tool('up'));

    for (const field of ['coauthors', 'ppma_author'])
      describe(`whom the API knows as ${field}`, () => {
        withPlugin('guests', {field, says: ['json-ld', 'theme']}, GUESTS);

        it('more by them is shown, whoever typed it', async () => {
          const {page} = await open(ADDRESS);
          await readToTheEnd(page);
          assert.match(await textOf(page, 'article-footer related-nav[kind=author]'), /More by\s+Gil Gull/);
          assert.deepEqual(
            await titles(page, 'related-nav[kind=author]'),
            [4, 3, 1].map((n) => `Letter ${n} from a guest`),
          );
          await page.close();
        });
      });

    for (const says of ['json-ld', 'meta', 'theme'])
      describe(`whom only the page knows, by its ${says}`, () => {
        withPlugin('guests', {field: '', says: [says]}, GUESTS);

        it('nothing is shown as more by who typed it', async () => {
          const {page} = await open(ADDRESS, {line: BARE});
          await readToTheEnd(page);
          assert.ok((await seen(page)).includes('latest'));
          assert.ok(!(await seen(page)).includes('author'), 'the part is seen');
          assert.doesNotMatch(await textOf(page, 'article-footer'), /More by/);
          await page.close();
        });
      });
  });

describe('the author of a page is the user who typed it', () => {
  before(() => {
    install('guests', {field: 'coauthors', says: ['json-ld', 'theme']});
    posts([{...GUESTS[1]!, terms: {author: ["Tom O'Hara"]}}]);
  });
  after(() => {
    posts([]);
    uninstall('guests');
  });

  it('more by them is shown', async () => {
    const {page} = await open(ADDRESS);
    await readToTheEnd(page);
    assert.deepEqual((await titles(page, 'related-nav[kind=author]')).slice(0, 2), [
      'Note 11 from the quay',
      'Note 9 from the quay',
    ]);
    await page.close();
  });
});
