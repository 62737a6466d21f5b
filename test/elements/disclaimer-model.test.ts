import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {hasWords, isPlainContent, knownNotice} from '../../src/elements/disclaimer-banner/disclaimer-model.ts';
import {isInCategories} from '../../src/elements/disclaimer-banner/features/category-filter-model.ts';
import {noticeKey} from '../../src/elements/disclaimer-banner/notice-key.ts';

const standard = (publisher: string) => `Not the opinion of ${publisher}.`;

/** The text that is shown: of the element's attributes, the page's content and the page's settings. */
const text = (
  own: Parameters<typeof knownNotice>[0],
  content = '',
  page: Parameters<typeof knownNotice>[2] = {},
): string | undefined => knownNotice(own, content, page, standard)?.text;

describe('the disclaimer that needs no backend', () => {
  const page = {disclaimer: 'The page’s.', publisher: 'The Page'};
  const CASES: readonly (readonly [name: string, found: string | undefined, ...Parameters<typeof text>])[] = [
    ['there is none where nobody has said one', undefined, {}],
    ['the attribute’s goes first', 'Own.', {text: 'Own.', publisher: 'Own Press'}, 'Content.', page],
    ['then the page’s content', 'Content.', {publisher: 'Own Press'}, 'Content.', page],
    ['then the standard one of the element’s publisher', 'Not the opinion of Own Press.', {publisher: 'Own Press'}, '', page],
    ['then the page’s disclaimer', 'The page’s.', {}, '', page],
    ['then the standard one of the page’s publisher', 'Not the opinion of The Page.', {}, '', {publisher: 'The Page'}],
    ['an empty text leaves it out', undefined, {text: ''}, 'Content.', page],
    ['a blank text leaves it out', undefined, {text: ' \n '}, 'Content.', page],
    ['an attribute that was removed says nothing', 'Content.', {text: null, publisher: null}, 'Content.', page],
    ['no name is made of a blank publisher', undefined, {publisher: '  '}],
    ['no name is made of a blank publisher of the page', undefined, {}, '', {publisher: '  '}],
    ['a blank disclaimer of the page is none', undefined, {}, '', {disclaimer: ' '}],
  ]; // prettier-ignore
  for (const [name, found, ...given] of CASES) it(name, () => assert.equal(text(...given), found));
});

describe('content of the page', () => {
  const content = (words: string) => knownNotice({}, words, {}, standard);

  it('is shown as it is, with its links', () => assert.equal(isPlainContent(content('Views are their own.')), true));

  for (const words of ['Views of {publisher}.', 'Views of {author}.'])
    it(`is read as text where a name is to be filled in: ${words}`, () =>
      assert.equal(isPlainContent(content(words)), false));

  it('is left as it is where its braces mean something else', () =>
    assert.equal(isPlainContent(content('Views of {somebody}.')), true));

  it('is nothing that comes from elsewhere', () => {
    assert.equal(isPlainContent(undefined), false);
    assert.equal(isPlainContent(knownNotice({text: 'Own.'}, 'Content.', {}, standard)), false);
    // Whatever a backend calls its notices.
    for (const id of ['content', '', '1']) assert.equal(isPlainContent({id, text: 'A correction.'}), false, id);
  });
});

it('a notice without words is not shown', () => {
  assert.equal(hasWords({id: '1', text: 'A correction.'}), true);
  assert.equal(hasWords({id: '1', text: ''}), false);
  assert.equal(hasWords({id: '1', text: ' \n', title: 'Correction'}), false);
});

describe('an article is in the wanted categories', () => {
  const opinion = [{name: 'World'}, {name: 'Opinion'}];
  const WANTED: readonly (readonly [wanted: unknown, isIn: boolean])[] = [
    ['Opinion', true],
    ['opinion', true],
    ['Sport, OPINION ,', true],
    [['Sport', 'Opinion'], true],
    ['Sport', false],
    ['Opin', false],
    ['World Opinion', false],
    ['', false],
    [',', false],
  ];
  for (const [wanted, isIn] of WANTED)
    it(`${JSON.stringify(wanted)}: ${isIn ? 'yes' : 'no'}`, () => assert.equal(isInCategories(wanted, opinion), isIn));

  it('not without categories', () => assert.equal(isInCategories('Opinion', []), false));
});

describe('what is remembered of a dismissed notice', () => {
  const key = noticeKey({id: '1', text: 'A correction.'});

  it('is the same on the next visit, whatever its id', () =>
    assert.equal(noticeKey({id: '2', text: 'A correction.', tone: 'warning'}), key));

  it('is another where its words are others', () => {
    const others = [{text: 'A correction!'}, {text: 'A correction.', title: 'Note'}, {text: 'Корекция.'}, {text: '🎉'}];
    const keys = others.map((other) => noticeKey({id: '1', ...other}));
    assert.equal(new Set([key, ...keys]).size, others.length + 1);
  });

  it('is one short word, as the storage’s list of words needs it', () => {
    for (const text of ['', 'a b', '🎉'.repeat(5000)]) assert.match(noticeKey({id: '1', text}), /^[a-z0-9]{1,7}$/);
  });
});
