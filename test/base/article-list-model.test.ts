import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {articlesIn, isPage, rowState, type RowContext} from '../../src/base/article-list/article-list-model.ts';
import type {ArticleLink} from '../../src/core/index.ts';
import {ref} from '../core/stubs.ts';

const link = (path: string, more: Partial<ArticleLink> = {}): ArticleLink => ({
  id: path.slice(1),
  url: `https://news.example${path}`,
  title: path,
  ...more,
});
const titles = (links: readonly (ArticleLink | null)[]) => links.map((each) => each?.title);
const [a, b, c] = [link('/a'), link('/b'), link('/c')];

describe('the articles that a list shows', () => {
  const shown = (items: readonly ArticleLink[], current = ref('/x'), excluded?: ReadonlySet<string>) =>
    titles(articlesIn({items}, current, excluded));

  it('are those of the answer, in its order', () => assert.deepEqual(shown([b, a, c]), ['/b', '/a', '/c']));

  it('are none of an empty answer', () => assert.deepEqual(shown([]), []));

  it('are without the one that is read', () => {
    assert.deepEqual(shown([a, b, c], ref('/b')), ['/a', '/c']);
    assert.deepEqual(shown([a, link('/b', {url: `${b.url}?utm_source=feed#top`})], ref('/b')), ['/a']);
    assert.deepEqual(shown([a, b], {url: 'id:b'}), ['/a']);
  });

  it('are each there once, however its address is written', () => {
    const again = link('/a', {url: 'HTTPS://news.example/a?fbclid=1#comments', title: 'again'});
    assert.deepEqual(shown([a, b, again, b]), ['/a', '/b']);
  });

  it('are not those that other lists show', () => {
    assert.deepEqual(shown([a, b, c], ref('/x'), new Set([a.url, c.url])), ['/b']);
  });

  it('leave what is excluded as it was', () => {
    const excluded = new Set([a.url]);
    shown([a, b, c], ref('/x'), excluded);
    assert.deepEqual([...excluded], [a.url]);
  });

  it('are all there where addresses stand alone, as a backend of one’s own may write them', () => {
    const relative = ['/a', '/b', '/a', '/c'].map((url) => link(url, {url}));
    // What other lists show may have an address that is none, too.
    for (const excluded of [new Set<string>(), new Set([''])])
      assert.deepEqual(shown(relative, ref('/x'), excluded), ['/a', '/b', '/c']);
    assert.deepEqual(shown(relative, {url: ''}), ['/a', '/b', '/c']);
  });
});

describe('neighbours', () => {
  it('are a pair, whichever is missing, and nobody leaves one out', () => {
    for (const [previous, next] of [
      [a, b],
      [null, b],
      [a, null],
      [null, null],
    ] as const)
      // prettier-ignore
      assert.deepEqual(articlesIn({previous, next}, ref('/a'), new Set([a.url, b.url])), [previous, next]);
  });

  it('are no page', () => {
    assert.equal(isPage({previous: a, next: null}), false);
    assert.equal(isPage(undefined), false);
    assert.equal(isPage({items: []}), true);
  });
});

describe('a row', () => {
  /** Three rows are reserved. */
  const before: RowContext = {hasAnswer: false, reserved: 3, isLoadingMore: false};
  const answered: RowContext = {...before, hasAnswer: true};
  const more: RowContext = {...answered, isLoadingMore: true};
  const ROWS: readonly (readonly [name: string, index: number, hasArticle: boolean, RowContext, state: string])[] = [
    ['waits before the answer', 0, false, before, 'waiting'],
    ['has its article', 2, true, answered, ''],
    ['keeps its place where there is no article', 2, false, answered, 'blank'],
    ['keeps its place while more are loaded below', 2, false, more, 'blank'],
    ['has its article while more are loaded below', 0, true, more, ''],
    ['below waits for what the reader asked for', 3, false, more, 'waiting'],
    ['below is full height with its article', 3, true, answered, 'full'],
    ['below is full height without one, so that nothing moves', 4, false, answered, 'blank full'],
  ];
  for (const [name, index, hasArticle, context, state] of ROWS)
    it(name, () => assert.equal(rowState(index, hasArticle, context), state));
});
