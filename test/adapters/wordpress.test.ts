import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isInByline} from '../../src/adapters/wordpress-byline.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {ArticleRef} from '../../src/core/types.ts';
import {captured, fixture, wordpressStub, type WpPost} from '../contract/wordpress-stub.ts';

const url = 'http://127.0.0.1:8090/wp-json/';
const story = {url: 'http://127.0.0.1:8090/2026/03/story-29/'};

/** As many posts of one second as asked for, with ids in no order, among a few others. */
function crowd(ties: number): WpPost[] {
  const [first] = captured();
  const make = (id: number, date: string): WpPost => ({
    ...first!,
    id,
    date,
    date_gmt: date,
    slug: `post-${id}`,
    link: `http://127.0.0.1:8090/2026/03/post-${id}/`,
  });
  return [
    make(5, '2026-03-01T10:00:00'),
    make(9000, '2026-03-01T10:00:01'),
    ...Array.from({length: ties}, (_, index) => make(10 + ((index * 37) % ties), '2026-03-02T00:00:00')),
    make(8, '2026-03-02T00:00:01'),
    make(7, '2026-03-02T00:00:01'),
    make(6, '2026-03-31T03:00:00'),
  ];
}

describe('wordpress', () => {
  it('asks at most five times for all that a page shows of one article, without its id', async () => {
    const {fetch, requests} = wordpressStub();
    const {articles, terms} = wordpress({url, fetch});
    await Promise.all([
      articles!.latest!({limit: 3, exclude: story}),
      articles!.neighbours!(story, 'all'),
      articles!.related!(story, {by: 'author', limit: 3}),
      terms!.of([story], 'tag'),
      terms!.of([story], 'category'),
    ]);
    assert.ok(requests.length <= 5, requests.join('\n'));
  });

  it('asks no more when the parts of the page ask one after another', async () => {
    const {fetch, requests} = wordpressStub();
    const {articles, terms} = wordpress({url, fetch});
    await terms!.of([story], 'category');
    await articles!.related!(story, {by: 'author', limit: 3});
    await terms!.of([story], 'tag');
    await articles!.neighbours!(story, 'all');
    await articles!.latest!({limit: 3, exclude: story});
    assert.ok(requests.length <= 5, requests.join('\n'));
  });

  describe('more by the author, where the page names another than WordPress', () => {
    const post = (id: number, more: object = {}) => ({
      ...captured()[3]!,
      id,
      slug: `p${id}`,
      link: `http://127.0.0.1:8090/p${id}/`,
      date: `2026-03-0${id}T08:00:00`,
      date_gmt: `2026-03-0${id}T08:00:00`,
      ...more,
    });
    const desk = {author: [{id: 2, name: 'Night Desk', link: ''}]};
    const own = {url: 'http://127.0.0.1:8090/p7/', ids: {wordpress: '7'}};
    const ask = async (byline: readonly string[], more: object = {}, ref: ArticleRef = own) => {
      const stub = wordpressStub([5, 6, 7, 8].map((id) => post(id, {author: 2, _embedded: desk, ...more})) as WpPost[]);
      const {articles} = wordpress({url, byline, fetch: stub.fetch});
      const {items, of} = await articles!.related!(ref, {by: 'author', limit: 3});
      const {previous} = await articles!.neighbours!(ref, 'author');
      return {
        of,
        titles: items.length,
        hasPrevious: !!previous,
        asked: stub.requests.map((each) => new URL(each).searchParams),
      };
    };

    it('is by guests whom a plugin knows', async () => {
      for (const field of ['coauthors', 'ppma_author']) {
        const {of, asked} = await ask(['Guest Gull', 'Ada Quill'], {[field]: [71, 72]});
        assert.equal(of, 'Guest Gull, Ada Quill');
        assert.ok(
          asked.some((query) => query.get(field) === '71,72'),
          field,
        );
        assert.ok(!asked.some((query) => query.has('author')), 'nothing is asked of the editor’s');
      }
    });

    it('is nothing where nobody knows the guest', async () => {
      for (const more of [{}, {coauthors: []}, {coauthors: 'x'}]) {
        const {of, titles, hasPrevious, asked} = await ask(['Guest Gull'], more);
        assert.deepEqual([of, titles, hasPrevious], [undefined, 0, false]);
        assert.ok(!asked.some((query) => query.has('author')));
      }
    });

    it('is by WordPress’s author where the byline has that one, or is of another article', async () => {
      for (const [byline, ref] of [
        [['night  desk'], own],
        [['Guest Gull', 'Night Desk'], own],
        [[], own],
        [['Guest Gull'], {url: own.url}],
      ] as const) {
        const {of, titles} = await ask(byline, {coauthors: [71]}, ref);
        assert.deepEqual([of, titles], ['Night Desk', 3]);
      }
      assert.ok(isInByline(['Tom O’Hara'], "Tom O'Hara"), 'themes write typed quotes otherwise');
    });
  });

  it('reads all named references of HTML, once', async () => {
    const [first] = captured();
    const stub = wordpressStub([
      {...first!, title: {rendered: 'Caf&eacute; &laquo; x &raquo; &amp;eacute; Hafen&shy;meister'}},
    ]);
    const {items} = await wordpress({url, fetch: stub.fetch}).articles!.latest!({limit: 1});
    assert.equal(items[0]!.title, 'Café « x » &eacute; Hafen\u00admeister');
  });

  it('asks four times where the page says when its post was published', async () => {
    const [, post] = captured();
    const here = {url: post!.link, ids: {wordpress: String(post!.id)}};
    const {fetch, requests} = wordpressStub();
    // The same moment by another clock.
    const published = new Date(Date.parse(post!.date_gmt + 'Z') + 7_200_000).toISOString().replace('.000Z', '+02:00');
    const {articles, terms} = wordpress({url, fetch, published});
    await Promise.all([
      articles!.latest!({limit: 3, exclude: here}),
      articles!.neighbours!(here, 'all'),
      articles!.related!(here, {by: 'author', limit: 3}),
      terms!.of([here], 'tag'),
    ]);
    assert.equal(requests.length, 4, requests.join('\n'));
  });

  it('does not use a date without a time or an offset: it would cost a request, and be another one for each reader', async () => {
    const [, post] = captured();
    const here = {url: post!.link, ids: {wordpress: String(post!.id)}};
    const asked = async (published?: string) => {
      const {fetch, requests} = wordpressStub();
      await wordpress({url, fetch, published}).articles!.neighbours!(here, 'all');
      return requests;
    };
    for (const published of [post!.date_gmt.slice(0, 10), post!.date_gmt])
      assert.deepEqual(await asked(published), await asked());
  });

  it('knows the address of its API with parameters of its own', async () => {
    for (const [root, asked] of [
      ['https://news.example/wp-json/?lang=fr', 'https://news.example/wp-json/wp/v2/posts?lang=fr&'],
      ['https://news.example/wp-json?lang=fr', 'https://news.example/wp-json/wp/v2/posts?lang=fr&'],
      ['https://news.example/?rest_route=/&lang=fr', 'https://news.example/?rest_route=/wp/v2/posts&lang=fr&'],
      ['https://news.example/?lang=fr&rest_route=/', 'https://news.example/?lang=fr&rest_route=/wp/v2/posts&'],
      ['https://news.example/index.php?rest_route=/', 'https://news.example/index.php?rest_route=/wp/v2/posts&'],
      ['https://news.example/fr/wp-json/', 'https://news.example/fr/wp-json/wp/v2/posts?'],
    ] as const) {
      const requests: string[] = [];
      const fetch = async (input: RequestInfo | URL) => {
        requests.push(String(input));
        return Response.json([]);
      };
      await wordpress({url: root, fetch}).articles!.latest!({limit: 3});
      assert.ok(requests[0]!.startsWith(asked + '_fields='), requests[0]);
    }
  });

  it('keeps a post whose picture is odd', async () => {
    const [post] = captured();
    for (const [odd, width] of [
      [{width: '300', height: '200'}, 300],
      [{width: false, height: false}, undefined],
      [{width: 12.4, height: 8}, 12],
    ] as const) {
      const media = {source_url: '/uploads/sea.jpg', alt_text: '', media_details: odd};
      const posts = [{...post!, _embedded: {...post!._embedded, 'wp:featuredmedia': [media]}}] as unknown as WpPost[];
      const fetch = async () => Response.json(posts);
      const {items} = await wordpress({url, fetch}).articles!.latest!({limit: 3});
      assert.equal(items[0]!.image!.url, 'http://127.0.0.1:8090/uploads/sea.jpg');
      assert.equal(items[0]!.image!.width, width);
    }
  });

  it('finds the same neighbours whatever the page says of its date', async () => {
    for (const posts of [captured(), crowd(0), crowd(3), crowd(9)])
      for (const {id, link, date_gmt} of posts) {
        const here = {url: link, ids: {wordpress: String(id)}};
        const neighbours = async (published?: string) => {
          const {articles} = wordpress({url, fetch: wordpressStub(posts).fetch, published});
          const {previous, next} = await articles!.neighbours!(here, 'all');
          return [previous?.url, next?.url];
        };
        const right = await neighbours();
        for (const published of [date_gmt + 'Z', date_gmt + '+05:00', date_gmt + '-05:00', '2001-01-01', 'yesterday'])
          assert.deepEqual(await neighbours(published), right, `${link}, ${published}`);
      }
  });

  it('asks for the same latest posts on every page of the site', async () => {
    const {fetch, requests} = wordpressStub();
    for (const {link} of captured()) await wordpress({url, fetch}).articles!.latest!({limit: 3, exclude: {url: link}});
    assert.equal(new Set(requests).size, 1);
  });

  it('reads the terms of many articles in one request', async () => {
    const {fetch, requests} = wordpressStub();
    const articles = captured().map(({link}) => ({url: link}));
    const found = await wordpress({url, fetch}).terms!.of(articles, 'tag');
    assert.deepEqual(
      found.map((terms) => terms.map(({name}) => name)),
      [[], [], ['AI "hype"', 'R&D'], ['elections', 'R&D'], ['climate']],
    );
    assert.equal(requests.length, 1);
  });

  it('reads the terms of more articles than one page has', async () => {
    const posts = crowd(150).map((post) => ({...post, _embedded: captured()[4]!._embedded!}));
    const {fetch, requests} = wordpressStub(posts);
    for (const address of [({id}: WpPost) => `http://127.0.0.1:8090/?p=${id}`, ({link}: WpPost) => link]) {
      const articles = posts.map((post) => ({url: address(post)}));
      const found = await wordpress({url, fetch}).terms!.of(articles, 'tag');
      assert.ok(found.every(([tag]) => tag?.name === 'climate'));
      assert.equal(requests.splice(0).length, 2);
    }
  });

  it('walks through hundreds of posts of the same second, both ways, past those that are broken', async () => {
    const posts = crowd(210).map((post) => (post.id % 25 === 20 ? {...post, link: ''} : post));
    const {fetch} = wordpressStub(posts);
    const {articles} = wordpress({url, fetch});
    const expected = posts
      .filter(({link}) => link)
      .sort((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1))
      .map(({link}) => link);
    for (const way of ['next', 'previous'] as const) {
      const walked: string[] = [];
      for (let here: ArticleRef | null = {url: expected[0]!}; here && walked.length < 300;) {
        walked.push(here.url);
        here = (await articles!.neighbours!(here, 'all'))[way];
      }
      assert.deepEqual(walked, expected);
      expected.reverse();
    }
  });

  it('finds a neighbour in one request where no posts share a second', async () => {
    const {fetch, requests} = wordpressStub(crowd(0));
    const {previous, next} = await wordpress({url, fetch}).articles!.neighbours!(
      {url: 'http://127.0.0.1:8090/2026/03/post-9000/'},
      'all',
    );
    assert.deepEqual([previous?.id, next?.id], ['5', '7']);
    assert.equal(requests.length, 3);
  });

  it('keeps neighbours within an author or a category', async () => {
    const {articles} = wordpress({url, fetch: wordpressStub().fetch});
    const byAuthor = await articles!.neighbours!(story, 'author');
    assert.deepEqual([byAuthor.previous?.title, byAuthor.next?.title], ['Story number 27', 'SECRET protected-story']);
    const byCategory = await articles!.neighbours!(story, 'category');
    assert.deepEqual(byCategory, {previous: null, next: null});
  });

  it('shows names as text, protected posts as locked, and no empty pictures', async () => {
    const {items, total} = await wordpress({url, fetch: wordpressStub().fetch}).articles!.latest!({limit: 5});
    assert.equal(total, 5);
    const [secret, plain] = items;
    assert.equal(secret?.locked, true);
    assert.equal(secret?.published, '2026-03-29T11:00:00Z');
    assert.equal(plain?.locked, false);
    const [bob, alice] = ['53', '51'].map((id) => items.find((item) => item.id === id));
    assert.equal(bob?.author?.name, "Bob O'Neil & Sons");
    assert.equal(bob?.image, undefined);
    assert.deepEqual(alice?.image, {
      url: 'http://127.0.0.1:8090/wp-content/uploads/2026/11/feature-29-300x169.png',
      width: 300,
      height: 169,
      alt: 'Alt text "29" & more',
    });
  });

  it('has an empty page beyond the last, and no cursor on the last', async () => {
    const {articles} = wordpress({url, fetch: wordpressStub().fetch});
    assert.deepEqual((await articles!.latest!({limit: 2, cursor: '99'})).items, []);
    const last = await articles!.latest!({limit: 2, cursor: '3'});
    assert.deepEqual([last.items.length, last.cursor], [2, undefined]);
  });

  it('lists all pages, those with a broken post or with the article that is left out as well', async () => {
    const posts = crowd(30).map((post) => (post.id === 17 || post.id === 6 ? {...post, link: ''} : post));
    const left = posts.find(({id}) => id === 12)!;
    for (const limit of [1, 2, 5, 34, 99, 100]) {
      const {articles} = wordpress({url, fetch: wordpressStub(posts).fetch});
      const ids: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 40; pages++) {
        const query = {limit, exclude: {url: left.link}, ...(cursor ? {cursor} : {})};
        const page = await articles!.latest!(query);
        ids.push(...page.items.map(({id}) => id));
        if (!page.cursor) break;
        assert.notEqual(page.cursor, cursor);
        ({cursor} = page);
      }
      assert.equal(ids.length, posts.length - 3, `pages of ${limit}`);
      assert.equal(new Set(ids).size, ids.length, `pages of ${limit}`);
    }
  });

  it('bears with an author who may not be seen', async () => {
    const posts = captured().map((post) => ({
      ...post,
      _embedded: {...post._embedded, author: [{code: 'rest_user_cannot_view', message: 'Sorry', data: {status: 401}}]},
    }));
    const {articles} = wordpress({url, fetch: wordpressStub(posts).fetch});
    const {items, of} = await articles!.related!(story, {by: 'author', limit: 3});
    assert.equal(items.length, 2);
    assert.equal(of, undefined);
    assert.equal(items[0]?.author, undefined);
  });

  it('names what related posts share', async () => {
    const {articles} = wordpress({url, fetch: wordpressStub().fetch});
    const {items, of} = await articles!.related!(story, {by: 'tag', limit: 3});
    assert.deepEqual([items.map(({title}) => title), of], [['Story number 28'], 'AI "hype", R&D']);
  });

  it('filters the latest by the name of a tag or a category', async () => {
    const {articles} = wordpress({url, fetch: wordpressStub().fetch});
    const ids = async (query: object) =>
      (await articles!.latest!({limit: 9, ...query})).items.map(({id}) => +id).sort();
    assert.deepEqual(await ids({tag: 'R&D'}), [49, 51]);
    assert.deepEqual(await ids({category: 'Opinion'}), [48, 53, 59]);
    assert.deepEqual(await ids({tag: 'R&D', category: 'Europe'}), [49]);
    assert.deepEqual(await ids({tag: 'no such tag'}), []);
  });

  it('knows an article by the id that its page says, by ?p= and by its slug', async () => {
    const {terms} = wordpress({url, fetch: wordpressStub().fetch});
    const tags = async (article: ArticleRef) => (await terms!.of([article], 'tag'))[0]!.map(({name}) => name);
    assert.deepEqual(await tags({url: 'https://elsewhere.example/x', ids: {wordpress: '48'}}), ['climate']);
    assert.deepEqual(await tags({url: 'http://127.0.0.1:8090/?p=48'}), ['climate']);
    assert.deepEqual(await tags({url: 'https://front.example/news/story-27.html'}), ['climate']);
    for (const path of ['/archives/48', '/archives/48/', '/archives/48?x=1', '/archives/48.html', '/?x=1&p=48#top'])
      assert.deepEqual(await tags({url: `http://127.0.0.1:8090${path}`}), ['climate'], path);
    assert.deepEqual(await tags({url: 'http://127.0.0.1:8090/'}), []);
    // Post 51 has other tags.
    assert.deepEqual(await tags({url: 'http://127.0.0.1:8090/archives/51/05/story-27'}), ['climate']);
    assert.deepEqual(await tags({url: 'http://127.0.0.1:8090/archives/51-views'}), []);
    assert.deepEqual(await tags({url: 'id:51a4c0'}), []);
  });

  it('takes a failed read of the article again, and not from one who left', async () => {
    const {fetch, requests} = wordpressStub();
    let broken = true;
    const {terms} = wordpress({
      url,
      fetch: (input, init) => (broken ? Promise.reject(new TypeError('offline')) : fetch(input, init)),
    });
    await assert.rejects(terms!.of([story], 'tag'), {code: 'unreachable'});
    broken = false;
    const leaver = new AbortController();
    const left = assert.rejects(terms!.of([story], 'tag', {signal: leaver.signal}), {message: 'left'});
    const stays = terms!.of([story], 'tag');
    leaver.abort(new Error('left'));
    await left;
    assert.equal((await stays)[0]!.length, 2);
    assert.equal(requests.length, 1);
  });

  it('says that a post without an address, or with a script for one, is malformed', async () => {
    for (const link of [undefined, 'javascript:alert(1)', 7]) {
      const posts = [{...captured()[0]!, link: link as string}];
      const {articles} = wordpress({url, fetch: wordpressStub(posts).fetch});
      await assert.rejects(articles!.latest!({limit: 2}), {code: 'malformed', adapter: 'wordpress'});
    }
  });

  it('reads what a real server answered for one post and for none', async () => {
    const answer =
      (name: string, status = 200): typeof fetch =>
      async () =>
        Response.json(fixture(name), {status});
    const {articles} = wordpress({url, fetch: answer('post-protected')});
    assert.equal((await articles!.latest!({limit: 1})).items[0]?.title, 'SECRET protected-story');
    await assert.rejects(wordpress({url, fetch: answer('post-404', 404)}).articles!.latest!({limit: 1}), {
      code: 'not-found',
    });
  });
});
