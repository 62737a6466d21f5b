import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ghost} from '../../src/adapters/ghost.ts';
import type {ArticleRef} from '../../src/core/types.ts';
import {captured, fixture, ghostStub, KEY, type GhostPost} from '../contract/ghost-stub.ts';

const url = 'http://127.0.0.1:8092/';
const at = (slug: string): ArticleRef => ({url: `${url}${slug}/`});
const story = at('story-29');
const slugs = ({items}: {readonly items: readonly {readonly url: string}[]}) =>
  items.map(({url}) => new URL(url).pathname.slice(1, -1));
const over = (posts?: readonly GhostPost[]) => {
  const {fetch, requests} = ghostStub(posts);
  return {...ghost({url, key: KEY, fetch}), requests};
};

/** A Ghost that always answers with what a real one did. */
const answering = (name: string) =>
  ghost({
    url,
    key: KEY,
    fetch: async () =>
      Response.json({meta: {pagination: {next: null, total: 1}}, ...fixture<{posts: GhostPost[]}>(name)}),
  });

/** Posts, many of the same second, with ids in no order. */
function crowd(ties: number): GhostPost[] {
  const [first] = captured();
  const make = (number: number, published_at: string): GhostPost => ({
    ...first!,
    id: String(number).padStart(24, '0'),
    slug: `post-${number}`,
    url: `${url}post-${number}/`,
    published_at,
  });
  return [
    make(500, '2026-03-01T10:00:00.000+00:00'),
    make(501, '2026-03-01T10:00:01.000+00:00'),
    ...Array.from({length: ties}, (_, index) => make(10 + ((index * 37) % ties), '2026-03-02T02:00:00.000+02:00')),
    make(8, '2026-03-02T00:00:01.000+00:00'),
    make(7, '2026-03-02T00:00:01.000+00:00'),
  ];
}

/** In order of (published, id). */
const inOrder = (posts: readonly GhostPost[]) =>
  [...posts].sort(
    (a, b) => Date.parse(a.published_at) - Date.parse(b.published_at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );

describe('ghost', () => {
  it('shows a real post: names as they are written, an instant, a picture, the first tag as its category', async () => {
    const {articles, terms} = answering('post-slug');
    const {items} = await articles!.latest!({limit: 1});
    const [{tags}] = fixture<{posts: [GhostPost]}>('post-slug').posts;
    const names = tags.filter(({visibility}) => visibility === 'public').map(({name}) => name);
    assert.deepEqual(
      items.map(({title, url, published, author, image}) => [title, url, published, author?.name, image?.url]),
      [
        [
          '日本語の見出し',
          `${url}story-7/`,
          '2026-03-07T08:30:00.000+00:00',
          'Alice Ångström',
          `${url}content/images/feature-7.png`,
        ],
      ],
    );
    const [shown] = await terms!.of([at('story-7')], 'tag');
    assert.deepEqual(
      shown!.map(({name}) => name),
      names,
    );
    const [categories] = await terms!.of([at('story-7')], 'category');
    assert.deepEqual(
      categories!.map(({name}) => name),
      names.slice(0, 1),
    );
  });

  it('marks what only members may read', async () => {
    const {items} = await answering('post-members').articles!.latest!({limit: 1});
    assert.deepEqual(
      items.map(({locked}) => locked),
      [true],
    );
    const [open] = (await over().articles!.latest!({limit: 1})).items;
    assert.equal(open!.locked, undefined);
    for (const visibility of ['paid', 'tiers']) {
      const posts = captured().map((post) => ({...post, visibility}));
      assert.equal((await over(posts).articles!.latest!({limit: 1})).items[0]!.locked, true, visibility);
    }
  });

  it('never shows the editors’ own tags', async () => {
    const posts = captured();
    const [first] = posts;
    const all = fixture<{tags: GhostPost['tags']}>('tags').tags;
    const own = all.find(({visibility}) => visibility === 'internal')!;
    const seen = {...all.find(({name}) => name === 'R&D')!, url: `${url}404/`};
    first!.tags = [own, {...own, visibility: 'public'}, {...seen, visibility: 'internal', name: 'Hidden'}, seen];
    const {articles, terms} = over(posts);
    const [tags, categories] = [
      await terms!.of([{url: first!.url}], 'tag'),
      await terms!.of([{url: first!.url}], 'category'),
    ];
    assert.deepEqual(
      [tags, categories].map((found) => found.map((list) => list.map(({name, url}) => [name, url]))),
      [[[['R&D', undefined]]], [[['R&D', undefined]]]],
    );
    const {of} = await articles!.related!({url: first!.url}, {by: 'tag', limit: 3});
    assert.equal(of, 'R&D');
  });

  it('filters by names, whatever signs are in them', async () => {
    const {articles} = over();
    assert.deepEqual(slugs(await articles!.latest!({limit: 9, tag: 'AI "hype"'})), ['story-29']);
    assert.deepEqual(slugs(await articles!.latest!({limit: 9, author: "Bob O'Neil & Sons"})).sort(), [
      'story-26',
      'story-28',
      'story-30',
    ]);
    assert.deepEqual(slugs(await articles!.latest!({limit: 9, category: 'World', author: 'Alice Ångström'})), [
      'story-27',
    ]);
    assert.deepEqual(slugs(await articles!.latest!({limit: 9, tag: 'nothing'})), []);
  });

  it('pages the latest posts, without the one being read', async () => {
    const {articles, requests} = over(crowd(230));
    const exclude = at('post-501');
    const first = await articles!.latest!({limit: 250, exclude});
    assert.deepEqual([first.items.length, first.total], [100, 233]);
    const second = await articles!.latest!({limit: 250, exclude, cursor: first.cursor});
    const third = await articles!.latest!({limit: 250, exclude, cursor: second.cursor});
    assert.equal(third.cursor, undefined);
    const all = slugs({items: [first, second, third].flatMap(({items}) => items)});
    const expected = inOrder(crowd(230)).reverse();
    assert.deepEqual(
      all,
      expected.map(({slug}) => slug).filter((slug) => slug !== 'post-501'),
    );
    assert.ok(requests.every(({searchParams}) => Number(searchParams.get('limit')) <= 100));
  });

  it('walks through many posts of the same second, both ways', async () => {
    const {articles} = over(crowd(30));
    const expected = inOrder(crowd(30)).map(({slug}) => slug);
    for (const [way, slugs] of [
      ['next', expected],
      ['previous', [...expected].reverse()],
    ] as const) {
      const seen = [slugs[0]!];
      for (let here = at(slugs[0]!); seen.length <= slugs.length;) {
        const link = (await articles!.neighbours!(here, 'all'))[way];
        if (!link) break;
        seen.push(new URL(link.url).pathname.slice(1, -1));
        here = {url: link.url};
      }
      assert.deepEqual(seen, slugs, way);
    }
  });

  it('has neighbours within the first author and the first tag', async () => {
    const {articles} = over();
    const neighbours = async (slug: string, scope: 'author' | 'category') => {
      const {previous, next} = await articles!.neighbours!(at(slug), scope);
      return [previous, next].map((link) => link && new URL(link.url).pathname.slice(1, -1));
    };
    assert.deepEqual(await neighbours('story-28', 'author'), ['story-27', 'story-29']);
    assert.deepEqual(await neighbours('story-30', 'author'), ['story-26', null]);
    assert.deepEqual(await neighbours('story-29', 'category'), ['story-26', null]);
    assert.deepEqual(await neighbours('story-28', 'category'), [null, null]);
  });

  it('has no neighbours in a category that the post does not have', async () => {
    const posts = captured().map((post) => ({...post, tags: []}));
    const {articles, requests} = over(posts);
    assert.deepEqual(await articles!.neighbours!(story, 'category'), {previous: null, next: null});
    assert.deepEqual(await articles!.related!(story, {by: 'tag', limit: 3}), {items: []});
    assert.equal(requests.length, 1);
  });

  it('finds more by the author and on the topics, and says what they share', async () => {
    const {articles} = over();
    const byAuthor = await articles!.related!(story, {by: 'author', limit: 9});
    assert.deepEqual([slugs(byAuthor), byAuthor.of], [['story-28', 'story-27'], 'Alice Ångström']);
    const byTag = await articles!.related!(story, {by: 'tag', limit: 9});
    assert.deepEqual([slugs(byTag), byTag.of], [['story-28', 'story-26'], 'Opinion, R&D, AI "hype"']);
  });

  it('finds the post by its id too', async () => {
    const [{id, url}] = captured() as [GhostPost];
    const {terms} = over();
    const tags = await terms!.of(
      [{url: 'https://elsewhere.example/', ids: {ghost: id}}, {url: `id:${id}`}, {url}],
      'tag',
    );
    assert.deepEqual(
      tags.map(([tag]) => tag?.name),
      ['World', 'World', 'World'],
    );
  });

  it('asks at most five times for all that a page shows of one article, and for no more than is shown', async () => {
    const {articles, terms, requests} = over();
    await Promise.all([
      articles!.latest!({limit: 3, exclude: story}),
      articles!.neighbours!(story, 'all'),
      articles!.related!(story, {by: 'author', limit: 3}),
      terms!.of([story], 'tag'),
      terms!.of([story], 'category'),
    ]);
    assert.ok(requests.length <= 5, requests.join('\n'));
    for (const {searchParams} of requests) {
      assert.doesNotMatch(searchParams.get('fields') ?? 'html', /html|plaintext|excerpt/);
      assert.ok(searchParams.get('limit'));
    }
  });

  it('reads the terms of many articles in one request', async () => {
    const {terms, requests} = over();
    const found = await terms!.of(
      captured().map(({url}) => ({url})),
      'category',
    );
    assert.deepEqual(
      found.map(([term]) => term?.name),
      ['World', 'Opinion', 'Top Story', 'World', 'Opinion'],
    );
    assert.equal(requests.length, 1);
  });

  it('is refused without a key and with a wrong one', async () => {
    const {fetch} = ghostStub();
    for (const key of [undefined, 'wrong'])
      await assert.rejects(ghost({url, key, fetch}).articles!.latest!({limit: 1}), {code: 'refused', retryable: false});
  });

  it('takes the address of the site or of its API, with a folder or without', async () => {
    for (const [given, root] of [
      ['https://a.example', 'https://a.example/'],
      ['https://a.example/blog/', 'https://a.example/blog/'],
      ['https://a.example/blog/ghost/api/content/', 'https://a.example/blog/'],
    ]) {
      const {fetch, requests} = ghostStub();
      await ghost({url: given!, key: KEY, fetch}).articles!.latest!({limit: 1});
      assert.equal(requests[0]!.href.split('?')[0], `${root}ghost/api/content/posts/`);
    }
  });
});
