import assert from 'node:assert/strict';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test, type TestContext} from 'node:test';
import {createQueryId, type RootOperationNode} from 'kysely';
import {createArticles, type Articles} from '../../server/src/articles.ts';
import {openDatabase} from '../../server/src/database.ts';
import {batchesOf} from '../../server/src/listing/listed-article.ts';
import {createListing, type Listing} from '../../server/src/listing/listing.ts';
import type {ArticleRow} from '../../server/src/tables.ts';
import {folder, ORIGIN} from './support.ts';

const COUNT = 400;
const LIMIT = 5;

const article = (index: number) => ({
  id: String(index),
  url: `${ORIGIN}/${index}/`,
  title: `Story ${index}`,
  published: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
  author: {name: `Author ${index % 4}`},
  terms: [
    {kind: 'category' as const, name: `Category ${index % 3}`},
    {kind: 'tag' as const, name: `Tag ${index % 10}`},
    {kind: 'tag' as const, name: `Tag ${10 + (index % 7)}`},
  ],
});

const fill = (listing: Listing, scope: 'all' | 'newest' = 'all') =>
  listing.fill('file', {articles: batchesOf(Array.from({length: COUNT}, (_, index) => article(index))), scope});

/** Lists of a site of many articles, which count the rows that they read and remember what they ask. */
async function watchedLists(t: TestContext) {
  const file = join(folder(t), 'lists.db');
  const db = await openDatabase(file);
  t.after(() => db.destroy());
  await fill(createListing(db));
  const asked: RootOperationNode[] = [];
  let rows = 0;
  const watched = db.withPlugin({
    transformQuery({node}) {
      asked.push(node);
      return node;
    },
    async transformResult({result}) {
      rows += result.rows.length;
      return result;
    },
  });
  const sqlite = new DatabaseSync(file);
  t.after(() => sqlite.close());
  return {
    lists: createArticles(watched),
    listing: createListing(watched),
    /** What was asked since the last time: how many rows came, and how SQLite finds them. */
    costs() {
      const plans = asked.splice(0).map((node) => {
        const {sql} = db.getExecutor().compileQuery(node, createQueryId());
        return sqlite
          .prepare(`explain query plan ${sql}`)
          .all()
          .map(({detail}) => String(detail));
      });
      const read = rows;
      rows = 0;
      return {rows: read, plan: plans.flat()};
    },
  };
}

const middle = `${ORIGIN}/200/`;
const asks: Readonly<Record<string, (lists: Articles, row: ArticleRow) => Promise<unknown>>> = {
  'neighbours of all': (lists, row) => lists.neighbours(row, 'all'),
  'neighbours of the author': (lists, row) => lists.neighbours(row, 'author'),
  'neighbours of the category': (lists, row) => lists.neighbours(row, 'category'),
  'related by author': (lists, row) => lists.related(row, 'author', {limit: LIMIT}),
  'related by tag': (lists, row) => lists.related(row, 'tag', {limit: LIMIT}),
  'related by category': (lists, row) => lists.related(row, 'category', {limit: LIMIT}),
  latest: (lists) => lists.latest({limit: LIMIT}),
  'latest of a tag': (lists) => lists.latest({limit: LIMIT, tag: 'Tag 3'}),
  'latest of a category': (lists) => lists.latest({limit: LIMIT, category: 'Category 1'}),
  'latest of an author': (lists) => lists.latest({limit: LIMIT, author: 'Author 1'}),
  terms: (lists, {key}) => lists.terms([key]),
};

test('a list reads the rows that it shows, and finds them by an index, however many articles there are', async (t) => {
  const {lists, costs} = await watchedLists(t);
  const row = (await lists.resolve([middle])).get(middle)!;
  costs();
  for (const [name, ask] of Object.entries(asks)) {
    await ask(lists, row);
    const {rows, plan} = costs();
    // For each its place, itself and its terms; and what is counted.
    assert.ok(rows <= 8 * LIMIT, `${name}: ${rows} rows`);
    for (const step of plan) {
      assert.doesNotMatch(step, /^SCAN (articles|terms|a|t|own)\b/, `${name}: ${step}`);
      // Not all terms of a kind.
      assert.doesNotMatch(step, /terms_order \(kind=\?\)/, `${name}: ${step}`);
    }
  }
});

test('a refresh that changes nothing finds each article by its name or its key, and reads it twice at most', async (t) => {
  const {listing, costs} = await watchedLists(t);
  for (const scope of ['all', 'newest'] as const) {
    costs();
    await fill(listing, scope);
    const {rows, plan} = costs();
    assert.ok(rows <= 2 * COUNT, `${scope}: ${rows} rows`);
    for (const step of plan) {
      // Nothing goes through all that is listed, and nothing is sorted: readers would wait meanwhile.
      assert.doesNotMatch(step, /\(listed=\?\)|^SCAN articles|TEMP B-TREE/, `${scope}: ${step}`);
    }
  }
});

test('in a category and among related articles the order is that of all articles, across pages', async (t) => {
  const {lists} = await watchedLists(t);
  const row = (await lists.resolve([middle])).get(middle)!;
  const {previous, next} = await lists.neighbours(row, 'category');
  assert.deepEqual([previous?.id, next?.id], ['197', '203']);
  const ids: string[] = [];
  let total = 0;
  for (let cursor: string | undefined; ;) {
    const page = await lists.related(row, 'tag', {limit: 7, cursor});
    ids.push(...page.items.map(({id}) => id));
    ({total} = page);
    if (!page.cursor) break;
    ({cursor} = page);
  }
  const shares = (id: string) => Number(Number(id) % 10 === 0) + Number(Number(id) % 7 === 200 % 7);
  const expected = Array.from({length: COUNT}, (_, index) => String(index))
    .filter((id) => id !== '200' && shares(id))
    .sort((a, b) => shares(b) - shares(a) || Number(b) - Number(a));
  assert.deepEqual(ids, expected);
  assert.equal(total, expected.length);
});
