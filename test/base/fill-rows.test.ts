import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {articlesIn, isPage, type ListAnswer} from '../../src/base/article-list/article-list-model.ts';
import {fillRows, withOptions} from '../../src/base/article-list/fill-rows.ts';
import type {ArticleLink, BackendAdapter, LatestQuery, Page} from '../../src/core/index.ts';
import {failed, ref} from '../core/stubs.ts';

const link = (n: number): ArticleLink => ({id: `${n}`, url: `https://news.example/${n}`, title: `${n}`});

/** A backend of so many pages of two articles, which counts how often it is asked. */
function backend(pages: number) {
  const asked: (string | undefined)[] = [];
  const pageAt = (page: number): Page<ArticleLink> => ({
    items: [link(2 * page + 1), link(2 * page + 2)],
    ...(page + 1 < pages && {cursor: `${page + 1}`}),
  });
  const latest = async ({cursor}: LatestQuery) => {
    asked.push(cursor);
    return pageAt(Number(cursor));
  };
  const adapter: BackendAdapter = {name: 'test', contract: 1, articles: {latest}};
  return {asked, adapter, first: pageAt(0)};
}

const list = (adapter: BackendAdapter | undefined, rowCount: number, excluded: ReadonlySet<string> = new Set()) => ({
  settings: {adapter, article: ref('/x')},
  rowCount,
  pagesLeft: 3,
  query: () => ({slice: 'articles', method: 'latest', args: [{limit: 2}]}) as const,
  items: (answer: ListAnswer) => articlesIn(answer, ref('/x'), excluded),
});

const {signal} = new AbortController();
const titles = (answer: ListAnswer) => (isPage(answer) ? answer.items.map(({title}) => title) : []);

describe('the rows of a list', () => {
  it('are filled with the pages that follow, and no more are asked for than needed', async () => {
    const {adapter, asked, first} = backend(5);
    const answer = await fillRows(list(adapter, 3), first, signal);
    assert.deepEqual(titles(answer), ['1', '2', '3', '4']);
    assert.equal(isPage(answer) && answer.cursor, '2');
    assert.deepEqual(asked, ['1']);
  });

  it('are filled in place of what other lists show', async () => {
    const {adapter, asked, first} = backend(5);
    await fillRows(list(adapter, 2, new Set([1, 2, 3].map((n) => link(n).url))), first, signal);
    assert.deepEqual(asked, ['1', '2']);
  });

  it('stay empty where there are no more', async () => {
    const {adapter, asked, first} = backend(2);
    const answer = await fillRows(list(adapter, 100), first, signal);
    assert.deepEqual(titles(answer), ['1', '2', '3', '4']);
    assert.equal(isPage(answer) && answer.cursor, undefined);
    assert.equal(asked.length, 1);
  });

  it('do not keep a backend busy that has no end: as many pages are asked for as the list may', async () => {
    const {adapter, asked, first} = backend(1000);
    await fillRows(list(adapter, 100), first, signal);
    assert.equal(asked.length, 3);
  });

  it('ask for nothing where they are full, without a backend, and for neighbours', async () => {
    const {adapter, asked, first} = backend(5);
    const pair = {previous: null, next: link(1)};
    assert.equal(await fillRows(list(adapter, 2), first, signal), first);
    assert.equal(await fillRows(list(undefined, 9), first, signal), first);
    assert.equal(await fillRows(list(adapter, 9), pair, signal), pair);
    assert.deepEqual(asked, []);
  });

  it('tell that the next page failed', async () => {
    const {first} = backend(5);
    const latest = () => Promise.reject(failed('refused'));
    const adapter: BackendAdapter = {name: 'test', contract: 1, articles: {latest}};
    await assert.rejects(fillRows(list(adapter, 9), first, signal), {code: 'refused'});
  });
});

it('a query with other wishes is the same query, and leaves the first as it was', () => {
  const query = {slice: 'articles', method: 'related', args: [ref('/x'), {by: 'tag', limit: 3}]} as const;
  const next = withOptions(query, {limit: 6, cursor: 'two'});
  assert.deepEqual(next, {...query, args: [ref('/x'), {by: 'tag', limit: 6, cursor: 'two'}]});
  assert.deepEqual(query.args[1], {by: 'tag', limit: 3});
});
