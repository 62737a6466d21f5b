import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {feed} from '../../src/adapters/feed.ts';
import {json} from '../../src/adapters/json.ts';
import {local} from '../../src/adapters/local.ts';
import {memory} from '../../src/adapters/memory.ts';
import {rest} from '../../src/adapters/rest.ts';
import {Client, type ReadOptions} from '../../src/core/client/client.ts';
import {AdapterError} from '../../src/core/errors.ts';
import {pageScope} from '../../src/core/page-scope.ts';
import type {ArticleLink, ArticleRef, Page} from '../../src/core/types.ts';
import {newsroom, notices, ratings} from '../contract/newsroom.ts';
import {restStub} from '../contract/rest-stub.ts';
import {Storage} from '../core/stubs.ts';

const data = {articles: newsroom, notices, ratings};
const [a1, a2, a3] = newsroom.map(({url}) => ({url})) as [ArticleRef, ArticleRef, ArticleRef];
const ids = ({items}: {items: readonly {id: string}[]}) => items.map(({id}) => id);

describe('lists of articles', () => {
  const {articles} = json({data});

  it('are filtered by name', async () => {
    assert.deepEqual(ids(await articles!.latest!({limit: 9, tag: 'quay'})), ['a3', 'a2', 'a1']);
    assert.deepEqual(ids(await articles!.latest!({limit: 9, author: 'Ada', category: 'World'})), ['a3', 'a1']);
  });

  it('are ranked by how much is shared, then newest first', async () => {
    const found = await articles!.related!(a3, {by: 'tag', limit: 9});
    assert.deepEqual(ids(found), ['a1', 'a4', 'a2']);
    assert.deepEqual(found.of?.split(', ').sort(), ['R&D', 'quay', 'tide']);
    assert.equal((await articles!.related!(a3, {by: 'author', limit: 9})).of, 'Ada');
  });

  it('have neighbours within an author', async () => {
    const {previous, next} = await articles!.neighbours!(a3, 'author');
    assert.deepEqual([previous?.id, next?.id], ['a1', 'a4']);
  });
});

describe('an article under another spelling of its address', () => {
  const spellings = [
    'https://news.example/two',
    'https://news.example/two/',
    'https://news.example/%74wo/index.html?fbclid=1',
  ];
  const [at] = spellings;
  const story = (id: string, url: string, day: number) => ({id, url, title: id, published: `2026-03-0${day}`});
  const articles = [
    story('1', 'https://news.example/one', 1),
    story('2', 'https://news.example/two/', 2),
    story('3', 'https://news.example/three/', 3),
  ];
  const terms = [{article: 'https://news.example/two/', items: [{kind: 'tag', name: 'quay'} as const]}];
  const notices = [{article: 'https://news.example/two?utm_source=x', items: [{id: 'n', text: 'Corrected'}]}];
  const ratings = [{article: 'https://news.example/two/', average: 4, count: 9, best: 5, revision: 9}];
  const document = {articles, terms, notices, ratings};

  for (const [what, adapter] of Object.entries({json: json({data: document}), memory: memory(document)}))
    it(`is the same to ${what}`, async () => {
      for (const url of spellings) {
        const {previous, next} = await adapter.articles!.neighbours!({url}, 'all');
        assert.deepEqual([previous?.url, next?.url], ['https://news.example/one', 'https://news.example/three/'], url);
        const latest = await adapter.articles!.latest!({limit: 5, exclude: {url}});
        assert.deepEqual(
          latest.items.map(({id}) => id),
          ['3', '1'],
        );
        assert.deepEqual(
          (await adapter.terms!.of([{url}], 'tag'))[0]!.map(({name}) => name),
          ['quay'],
        );
        assert.equal((await adapter.notices!.of({url})).length, 1);
        assert.equal((await adapter.ratings!.read([{url}]))[0]!.count, 9);
      }
    });

  it('has one vote in this browser, also where an older version stored it', async () => {
    const stored = new Map([['afterword:local', JSON.stringify({'https://news.example/two/': [4, 1]})]]);
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
    const {ratings} = local({storage});
    for (const url of spellings) assert.equal((await ratings!.read([{url}]))[0]?.mine, 4);
    await ratings!.cast({article: {url: at!}, value: 2, voter: ''});
    for (const url of spellings) assert.equal((await ratings!.read([{url}]))[0]?.mine, 2);
  });
});

describe('json', () => {
  it('reads its document once, and resolves addresses against it', async () => {
    let asked = 0;
    const {articles, terms, notices} = json({
      url: 'https://news.example/data/all.json',
      fetch: async () => {
        asked++;
        return Response.json({
          articles: [{id: '1', url: '../one/', title: 'One', terms: [{kind: 'tag', name: 'own', url: '/tag/own/'}]}],
          terms: [{article: '/two/', items: [{kind: 'tag', name: 'listed'}]}],
          notices: [
            {article: '../one/?utm_source=x', items: [{id: 'n', text: 'One only'}]},
            {article: '*', items: [{id: 'a', text: 'All'}]},
          ],
        });
      },
    });
    const [one, two] = [{url: 'https://news.example/one/'}, {url: 'https://news.example/two/'}];
    assert.equal((await articles!.latest!({limit: 1})).items[0]?.url, one!.url);
    const tags = await terms!.of([one!, two!], 'tag');
    assert.deepEqual(
      tags.map(([tag]) => [tag?.name, tag?.url]),
      [
        ['own', 'https://news.example/tag/own/'],
        ['listed', undefined],
      ],
    );
    assert.deepEqual(
      (await notices!.of(one!)).map(({id}) => id),
      ['a', 'n'],
    );
    assert.deepEqual(
      (await notices!.of(two!)).map(({id}) => id),
      ['a'],
    );
    assert.equal(asked, 1);
  });

  it('shows its ratings as closed, and says when it has none', async () => {
    const [rated, unrated] = await json({data}).ratings!.read([a1, a2]);
    assert.deepEqual([rated?.average, rated?.count, rated?.closed], [4.25, 4, true]);
    assert.deepEqual([unrated?.average, unrated?.count, unrated?.closed], [null, 0, true]);
    await assert.rejects(json({data: {articles: []}}).ratings!.read([a1]), {code: 'unsupported'});
  });

  for (const [what, wrong] of Object.entries({
    'no list of articles': {},
    'a script for the only address': {articles: [{id: '1', title: 'x', url: 'javascript:alert(1)'}]},
  }))
    it(`says that ${what} is malformed`, async () => {
      await assert.rejects(json({data: wrong as never}).articles!.latest!({limit: 1}), {code: 'malformed'});
    });

  for (const [what, wrong] of Object.entries({
    'an average of no votes': {count: 0},
    'votes without an average': {average: null},
    'an average that is said to be hidden': {hidden: true},
    'an average beyond the scale': {average: 6},
    'a histogram of another scale': {histogram: [4]},
  }))
    it(`says that ${what} is malformed, and shows the articles and the other ratings`, async () => {
      const second = {...ratings[0]!, article: newsroom[1]!.url};
      const broken = json({data: {articles: newsroom, ratings: [{...ratings[0]!, ...wrong} as never, second]}});
      await assert.rejects(broken.ratings!.read([{url: ratings[0]!.article}]), {code: 'malformed'});
      assert.equal((await broken.ratings!.read([{url: second.article}]))[0]?.count, second.count);
      assert.equal((await broken.articles!.latest!({limit: 9})).items.length, newsroom.length);
    });

  it('leaves out a broken field, or a broken entry, alone', async () => {
    const [first, ...others] = newsroom;
    const items = async (wrong: object) => {
      const {articles} = json({data: {articles: [{...first!, ...wrong}, ...others]}});
      return (await articles!.latest!({limit: 9})).items;
    };
    for (const published of ['2026-13-45', '2026-03-01T10:00:00', '-0001-11-30T00:00:00Z', '', 5]) {
      const found = await items({published});
      assert.equal(found.length, newsroom.length);
      assert.equal(found.find(({id}) => id === first!.id)?.published, undefined);
    }
    const untitled = await items({title: null});
    assert.equal(untitled.find(({id}) => id === first!.id)?.title, first!.url);
    assert.equal((await items({url: 'javascript:alert(1)'})).length, newsroom.length - 1);
    const {terms, notices} = json({
      data: {
        articles: newsroom,
        terms: [
          {
            article: a1.url,
            items: [
              {kind: 'colour', name: 'red'},
              {kind: 'tag', name: 'tide'},
            ] as never,
          },
        ],
        notices: [{article: '*', items: [{id: 'x', text: 'x', tone: 'loud'}, {id: 'y'}] as never}],
      },
    });
    assert.deepEqual(await terms!.of([a1], 'tag'), [[{kind: 'tag', name: 'tide'}]]);
    assert.deepEqual(await notices!.of(a1), [{id: 'x', text: 'x', tone: undefined}]);
  });
});

describe('rest', () => {
  it('asks in addresses of at most 6,000 bytes, and keeps the order', async () => {
    const {fetch, requests} = restStub(data);
    const {ratings} = rest({url: 'https://votes.example', fetch});
    const many = Array.from({length: 300}, (_, index) => ({
      url: `https://news.example/${'long-'.repeat(20)}${index}/`,
    }));
    const found = await ratings!.read([...many, a1]);
    assert.equal(found.length, 301);
    assert.equal(found[300]?.count, 4);
    assert.ok(requests.length > 1);
    for (const {url} of requests) assert.ok(url.length <= 6000, `${url.length}`);
  });

  it('is asked where its address is a parameter, as in a WordPress without permalinks', async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return Response.json({ratings: [{article: a1.url, average: null, count: 0, best: 5, revision: 0}]});
    };
    const {ratings} = rest({
      url: 'https://news.example/index.php?rest_route=/afterword',
      fetch: fetch as typeof globalThis.fetch,
    });
    await ratings!.read([a1]);
    const article = encodeURIComponent(a1.url);
    assert.deepEqual(asked, [`https://news.example/index.php?rest_route=/afterword/v1/ratings&article=${article}`]);
  });

  it('votes and takes back by the protocol of DESIGN.md', async () => {
    const seen: [string, RequestInit][] = [];
    const {fetch} = restStub(data);
    const {ratings} = rest({
      url: 'https://votes.example/',
      fetch: (input, init) => {
        seen.push([String(input), init!]);
        return fetch(input, init);
      },
    });
    const vote = {article: a1, value: 4, voter: 'token'};
    assert.equal((await ratings!.cast(vote)).mine, 4);
    await ratings!.withdraw!(vote);
    const [put, remove] = seen as [[string, RequestInit], [string, RequestInit]];
    assert.equal(put[0], 'https://votes.example/v1/votes');
    assert.equal(put[1].method, 'PUT');
    assert.deepEqual(JSON.parse(put[1].body as string), {article: a1.url, value: 4});
    assert.equal(new Headers(put[1].headers).get('afterword-voter'), 'token');
    assert.equal(remove[0], `https://votes.example/v1/votes?article=${encodeURIComponent(a1.url)}`);
    assert.equal(remove[1].method, 'DELETE');
  });

  it('sends the headers and the credentials that it was given', async () => {
    let init: RequestInit | undefined;
    const {fetch} = restStub(data);
    const {notices} = rest({
      url: 'https://votes.example',
      headers: {'X-Key': 'k'},
      credentials: 'include',
      fetch: (input, given) => {
        init = given;
        return fetch(input, given);
      },
    });
    await notices!.of(a1);
    assert.equal(new Headers(init?.headers).get('x-key'), 'k');
    assert.equal(init?.credentials, 'include');
  });

  it('refuses an answer about another article', async () => {
    const fetch: typeof globalThis.fetch = async () =>
      Response.json({article: a2.url, items: [], previous: null, next: null, ratings: [ratings[0]]});
    const adapter = rest({url: 'https://votes.example', fetch});
    for (const read of [
      adapter.articles!.neighbours!(a1, 'all'),
      adapter.articles!.related!(a1, {by: 'tag', limit: 1}),
      adapter.notices!.of(a1),
      adapter.ratings!.read([a2]),
      adapter.ratings!.cast({article: a1, value: 3, voter: 'v'}),
    ])
      await assert.rejects(read, {code: 'malformed', adapter: 'rest'});
  });

  it('says why a vote was refused', async () => {
    const {fetch} = restStub({ratings: [{article: a1.url, closed: true}]});
    const {ratings} = rest({url: 'https://votes.example', fetch});
    await assert.rejects(ratings!.cast({article: a1, value: 3, voter: 'v'}), {code: 'refused', retryable: false});
    await assert.rejects(ratings!.cast({article: a2, value: 9, voter: 'v'}), {code: 'invalid'});
  });
});

describe('an adapter that reads one document', () => {
  for (const [name, create] of Object.entries({
    feed: (send: typeof fetch) => feed({url: 'https://news.example/feed', fetch: send}),
    json: (send: typeof fetch) => json({url: 'https://news.example/all.json', fetch: send}),
  }))
    it(`${name}: is asked once by all elements, and anew after a refresh of one or of all`, async (t) => {
      t.mock.timers.enable({apis: ['Date']});
      let asked = 0;
      const adapter = create(async () => {
        const articles = [{id: '1', url: a1.url, title: asked++ ? 'New' : 'Old'}];
        return Response.json({version: 'https://jsonfeed.org/version/1.1', items: articles, articles});
      });
      const client = new Client();
      const latest = (limit: number) => ({slice: 'articles', method: 'latest', args: [{limit}]}) as const;
      const read = async (limit: number, options?: ReadOptions) => {
        const {items} = await client.read<Page<ArticleLink>>(adapter, latest(limit), options);
        return `${items[0]!.title} ${asked}`;
      };
      assert.deepEqual(await Promise.all([read(1), read(2)]), ['Old 1', 'Old 1']);
      t.mock.timers.tick(3_600_000);
      assert.equal(await read(3), 'Old 1', 'what is shown later is of the same page');
      t.mock.timers.tick(1);
      assert.equal(await read(3, {maxAge: 0}), 'New 2');
      t.mock.timers.tick(1);
      client.forget();
      t.mock.timers.tick(1);
      assert.deepEqual(await Promise.all([read(1), read(2)]), ['New 3', 'New 3']);
      t.mock.timers.tick(60_000);
      assert.equal(await read(3), 'New 3');
    });
});

describe('local', () => {
  const store = () => {
    const stored = new Map<string, string>();
    return {
      stored,
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
  };

  it('writes nothing before a vote, and keeps it for the next page', async () => {
    const storage = store();
    assert.equal((await local({storage}).ratings!.read([a1]))[0]?.mine, null);
    assert.equal(storage.stored.size, 0);
    await local({storage}).ratings!.cast({article: a1, value: 4, voter: ''});
    await local({storage}).ratings!.cast({article: a2, value: 2, voter: ''});
    const found = await local({storage}).ratings!.read([a1, a2]);
    assert.deepEqual(
      found.map(({mine, average, count}) => [mine, average, count]),
      [
        [4, null, 0],
        [2, null, 0],
      ],
    );
  });

  it('keeps half a star', async () => {
    const storage = store();
    await local({storage}).ratings!.cast({article: a1, value: 3.5, voter: ''});
    assert.equal((await local({storage}).ratings!.read([a1]))[0]?.mine, 3.5);
  });

  it('works for the page where storage is forbidden, full, or holds another’s text', async () => {
    const forbidden = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    for (const storage of [
      {getItem: forbidden, setItem: forbidden},
      {getItem: () => null, setItem: forbidden},
      {getItem: () => '{"half', setItem: () => {}},
      {getItem: () => '"text"', setItem: () => {}},
      {getItem: () => '[1]', setItem: () => {}},
    ]) {
      const {ratings} = local({storage});
      assert.equal((await ratings!.cast({article: a1, value: 4, voter: ''})).mine, 4);
    }
    // No storage at all, as in Node.
    assert.equal((await local().ratings!.cast({article: a1, value: 4, voter: ''})).mine, 4);
  });
});

describe('local, in a browser', () => {
  const page = (t: TestContext, storage: Storage) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage') ?? {
      configurable: true,
      value: undefined,
    };
    Object.defineProperty(globalThis, 'localStorage', {configurable: true, value: storage});
    t.after(() => {
      Object.defineProperty(globalThis, 'localStorage', before);
      pageScope().reset();
    });
    const {ratings} = local();
    return {
      vote: async (article: ArticleRef) => void (await ratings!.cast({article, value: 4, voter: ''})),
      mine: async () => (await ratings!.read([a1, a2])).map(({mine}) => mine),
    };
  };

  it('keeps votes for the page alone where nothing may be kept', async (t) => {
    const storage = new Storage();
    const {vote, mine} = page(t, storage);
    pageScope().configure({storage: 'none'});
    await vote(a1);
    assert.deepEqual([await mine(), storage.map.size], [[4, null], 0]);
    pageScope().configure({storage: ''});
    await vote(a2);
    assert.deepEqual([await mine(), [...storage.map.keys()]], [[4, 4], ['afterword:local']]);
  });

  it('forgets what it has stored, and what it could not store', async (t) => {
    const storage = new Storage();
    const {vote, mine} = page(t, storage);
    await vote(a1);
    pageScope().configure({storage: 'none'});
    await vote(a2);
    pageScope().configure({storage: ''});
    pageScope().client.forget();
    assert.deepEqual(await mine(), [4, 4]);
    pageScope().client.forget({votes: true});
    assert.deepEqual([await mine(), storage.map.size], [[null, null], 0]);
  });
});

describe('memory', () => {
  it('fails as it was told to, in all or in some methods', async () => {
    await assert.rejects(memory({...data, fail: 'timeout'}).articles!.latest!({limit: 1}), {code: 'timeout'});
    const {articles, ratings} = memory({...data, fail: {cast: 'refused'}});
    assert.equal((await articles!.latest!({limit: 1})).items.length, 1);
    await assert.rejects(ratings!.cast({article: a1, value: 3, voter: 'v'}), (error) => {
      assert.ok(error instanceof AdapterError);
      return error.code === 'refused';
    });
  });

  it('counts half a star, where it takes halves, to the star that it lies in, as the server does', async () => {
    const seed = {article: a1.url, average: null, count: 0, revision: 0, histogram: [0, 0, 0, 0, 0]};
    const ratings = memory({step: 0.5, ratings: [seed]}).ratings!;
    await ratings.cast({article: a1, value: 0.5, voter: 'v'});
    const {average, histogram} = await ratings.cast({article: a1, value: 3.5, voter: 'w'});
    assert.deepEqual([average, histogram], [2, [1, 0, 0, 1, 0]]);
    const whole = memory({ratings: [seed]}).ratings!;
    await assert.rejects(whole.cast({article: a1, value: 3.5, voter: 'v'}), {code: 'invalid'});
  });

  it('waits for what it was told to, unless the caller leaves', async () => {
    let open = (_: unknown) => {};
    const {articles} = memory({...data, latency: new Promise((resolve) => (open = resolve))});
    const controller = new AbortController();
    const left = assert.rejects(articles!.latest!({limit: 1}, {signal: controller.signal}), {message: 'left'});
    const waits = articles!.latest!({limit: 1});
    controller.abort(new Error('left'));
    await left;
    open(undefined);
    assert.equal((await waits).items.length, 1);
  });

  it('has nothing, or only some slices, when told so', async () => {
    const {articles, notices, ratings} = memory({...data, empty: true});
    assert.deepEqual(ids(await articles!.latest!({limit: 9})), []);
    assert.deepEqual(await notices!.of(a1), []);
    assert.equal((await ratings!.read([a1]))[0]?.count, 0);
    const {name, contract, ...slices} = memory({slices: ['terms']});
    assert.deepEqual([name, contract, Object.keys(slices)], ['memory', 1, ['terms']]);
  });
});
