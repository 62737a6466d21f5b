import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ArticleLink} from '../../src/core/index.ts';
import {countNewer, refreshPause, withShown} from '../../src/elements/latest-news/features/refresh-model.ts';

describe('the pause before the next look for news', () => {
  /** In seconds: what the attribute says, and after how many failures in a row. */
  const PAUSES: readonly (readonly [refresh: unknown, failures: number, seconds: number])[] = [
    [60, 0, 60],
    ['120', 0, 120],
    [60.5, 0, 60.5],
    // A backend has at least a quarter of a minute of peace.
    [15, 0, 15],
    [1, 0, 15],
    [-60, 0, 15],
    // Without a number it is a minute.
    ['', 0, 60],
    ['often', 0, 60],
    [true, 0, 15],
    [undefined, 0, 60],
    [NaN, 0, 60],
    [0, 0, 60],
    // It doubles with each failure, up to a quarter of an hour.
    [60, 1, 120],
    [60, 2, 240],
    [60, 4, 900],
    [60, 5000, 900],
    [15, 6, 900],
    // Who asks for a longer one has it after failures, too.
    [3600, 0, 3600],
    [3600, 3, 3600],
  ];
  for (const [refresh, failures, seconds] of PAUSES)
    it(`refresh ${String(refresh)} after ${failures} failures: ${seconds} s`, () =>
      assert.equal(refreshPause(refresh, failures) / 1000, seconds));

  // The pause is cut by chance by up to a tenth more, and browsers call timers of more than 2³¹ − 1 ms at once.
  for (const refresh of [2_500_000, 1e12, Infinity])
    it(`refresh ${refresh} is long, and never no pause at all`, () => {
      const pause = refreshPause(refresh, 0) * 1.1;
      assert.ok(pause <= 2 ** 31 - 1, `${pause} ms`);
      assert.ok(pause > 24 * 60 * 60 * 1000, `${pause} ms`);
    });
});

describe('how many articles are new', () => {
  const link = (path: string): ArticleLink => ({id: path, url: `https://news.example${path}`, title: path});
  const links = (...paths: readonly string[]) => paths.map(link);
  const shown = links('/c', '/b', '/a');

  const CASES: readonly (readonly [name: string, answer: readonly (ArticleLink | null)[], count: number])[] = [
    ['none where nothing has changed', shown, 0],
    ['those before the first that was shown', links('/e', '/d', '/c'), 2],
    ['all where none of them was shown', links('/f', '/e', '/d'), 3],
    ['none where the newest was taken back: an older one takes its place below', links('/b', '/a', '/z'), 0],
    ['those before where the newest was taken back', links('/d', '/b', '/a'), 1],
    ['none where there is no answer', [], 0],
  ];
  for (const [name, answer, count] of CASES) it(name, () => assert.equal(countNewer(answer, shown), count));

  it('all where nothing was shown', () => {
    assert.equal(countNewer(shown, undefined), 3);
    assert.equal(countNewer(shown, []), 3);
  });

  it('none where only how the reader came is another', () =>
    assert.equal(countNewer([{...link('/c'), url: 'https://news.example/c?utm_source=feed#top'}], shown), 0));

  it('those whose addresses stand alone, as a backend of one’s own may write them', () => {
    const relative = (...paths: readonly string[]) => paths.map((path) => ({...link(path), url: path}));
    assert.equal(countNewer(relative('/d', '/c'), relative('/c', '/b')), 1);
  });
});

describe('what is shown of a newer answer', () => {
  const items = (...names: readonly string[]): ArticleLink[] =>
    names.map((name) => ({id: name, url: `https://news.example/${name}`, title: name}));
  const titles = (page: {readonly items: readonly ArticleLink[]}) => page.items.map(({title}) => title).join('');
  const shown = {items: items(...'dcba'), cursor: 'after a'};

  it('what the reader had loaded beyond it stays, and can be gone on from', () => {
    const all = withShown({items: items(...'ed'), cursor: 'after d'}, shown);
    assert.equal(titles(all), 'edcba');
    assert.equal(all.cursor, 'after a');
  });

  it('what was taken back within it is gone', () =>
    assert.equal(titles(withShown({items: items(...'edb'), cursor: 'after b'}, shown)), 'edba'));

  it('it alone where it is the whole list, or has nothing of what was shown at its end', () => {
    for (const answer of [{items: items(...'ed')}, {items: items(...'gf'), cursor: 'after f'}, {items: []}])
      assert.equal(withShown(answer, shown), answer);
    const first = {items: items('a'), cursor: 'after a'};
    assert.equal(withShown(first, undefined), first);
  });
});
