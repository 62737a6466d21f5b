import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {open, readToTheEnd, textOf, titles, useSite, withPlugin, type TestPost} from './site.ts';

useSite();

/** French posts, one between each two English ones. */
const FRENCH: readonly TestPost[] = Array.from({length: 12}, (_, index) => ({
  name: `breve-${index + 1}`,
  title: `Brève ${index + 1} du quai`,
  date: `2026-04-${String(index + 1).padStart(2, '0')} 12:00:00`,
  terms: {language: ['fr'], category: ['World'], post_tag: ['harbour']},
}));

const ENGLISH = /Note \d|Q&A|Tie \d/;

interface Site {
  readonly how: 'folder' | 'parameter' | 'content';
  readonly api: 'one' | 'each';
  readonly says?: boolean;
  readonly links: 'head' | 'switcher' | 'select' | 'none';
}

/** The address of a French post. */
const addressOf = (name: string, {how}: Site): string =>
  ({folder: `/fr/2026/04/${name}/`, parameter: `/2026/04/${name}/?lang=fr`, content: `/2026/04/${name}/`})[how];

const SITES: Readonly<Record<string, Site>> = {
  'one API for all languages, and folders': {how: 'folder', api: 'one', links: 'head'},
  'one API, folders, and links to other languages in its menu': {how: 'folder', api: 'one', links: 'switcher'},
  'one API, folders, and a list of languages to choose from': {how: 'folder', api: 'one', links: 'select'},
  'one API, folders, and no link to other languages': {how: 'folder', api: 'one', links: 'none'},
  'one API whose posts say their language, as nothing else does': {
    how: 'content',
    api: 'one',
    says: true,
    links: 'switcher',
  },
  'an API for each language, and folders': {how: 'folder', api: 'each', links: 'head'},
  'an API for each language, and a parameter': {how: 'parameter', api: 'each', links: 'head'},
};

for (const [name, site] of Object.entries(SITES))
  describe(`a site of several languages with ${name}`, () => {
    withPlugin('languages', site, FRENCH);

    it('shows a reader of French what is French, in no more requests than a site of one language takes', async () => {
      const {page, requests} = await open(addressOf('breve-7', site));
      await readToTheEnd(page);
      const brief = (...numbers: number[]) => numbers.map((n) => `Brève ${n} du quai`);
      assert.deepEqual(await titles(page, 'related-nav[kind=author]'), brief(12, 11, 10));
      assert.deepEqual(await titles(page, 'related-nav:not([kind])'), brief(6, 8));
      assert.ok((await titles(page, 'latest-news')).length > 2);
      assert.doesNotMatch(await textOf(page, 'article-footer'), ENGLISH);
      assert.ok(requests.length <= 4, requests.join('\n'));
      await page.close();
    });

    it('shows a reader of English what is English', async () => {
      const {page} = await open('/2026/04/note-7/');
      await readToTheEnd(page);
      assert.deepEqual(await titles(page, 'related-nav:not([kind])'), [
        'Note 6 from the quay',
        'Q&A 8: “what the tide brings”',
      ]);
      assert.ok((await titles(page, 'latest-news')).length > 2);
      assert.doesNotMatch(await textOf(page, 'article-footer'), /Brève/);
      await page.close();
    });
  });

describe('a site of several languages that nothing tells apart', () => {
  const site: Site = {how: 'content', api: 'one', links: 'switcher'};
  withPlugin('languages', site, FRENCH);

  for (const [address, other] of [
    ['/2026/04/breve-7/', ENGLISH],
    ['/2026/04/note-7/', /Brève/],
  ] as const)
    it(`shows what the feed of the page has on ${address}, and no mixed list`, async () => {
      const {page} = await open(address);
      await readToTheEnd(page);
      assert.ok((await titles(page, 'latest-news')).length > 2);
      assert.doesNotMatch(await textOf(page, 'article-footer'), other);
      await page.close();
    });
});
