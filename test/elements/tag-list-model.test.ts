import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {visibleCount} from '../../src/elements/tag-list/features/term-limit-model.ts';
import {termsFromLinks} from '../../src/elements/tag-list/tag-list-model.ts';

describe('the page’s own links as terms', () => {
  const link = (textContent: string | null, href = 'https://news.example/tag') => ({textContent, href});

  it('have the link’s words and address, in the page’s order', () => {
    const found = termsFromLinks([link('Mid-Term Elections – 2026', 'https://news.example/m'), link('Sea')], 'tag');
    assert.deepEqual(found, [
      {kind: 'tag', name: 'Mid-Term Elections – 2026', url: 'https://news.example/m'},
      {kind: 'tag', name: 'Sea', url: 'https://news.example/tag'},
    ]);
  });

  it('are of the kind that the list is of', () =>
    assert.deepEqual(termsFromLinks([link('World')], 'category')[0]?.kind, 'category'));

  it('have no white space around them, and none is without words', () => {
    const links = [link('\n  World\n'), link(''), link(' \n '), link(null), link('Sea')];
    assert.deepEqual(termsFromLinks(links, 'tag').map(({name}) => name), ['World', 'Sea']); // prettier-ignore
  });
});

describe('how many terms are shown', () => {
  /** Of ten terms. */
  const COUNTS: readonly (readonly [limit: unknown, room: number | undefined, count: number])[] = [
    [3, undefined, 3],
    ['3', undefined, 3],
    [3.9, undefined, 3],
    [10, undefined, 10],
    [20, undefined, 10],
    [5, 2, 2],
    [2, 5, 2],
    // No limit.
    [undefined, undefined, 10],
    [0, undefined, 10],
    [-1, undefined, 10],
    [NaN, undefined, 10],
    ['few', undefined, 10],
    [Infinity, undefined, 10],
  ];
  for (const [limit, room, count] of COUNTS)
    it(`limit ${String(limit)}, room for ${room ?? 'all'}: ${count}`, () =>
      assert.equal(visibleCount(10, limit, room), count));

  it('none where there are none', () => assert.equal(visibleCount(0, 3), 0));
});
