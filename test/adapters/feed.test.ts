import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {readDocument} from '../../server/src/sources/document.ts';
import {feed} from '../../src/adapters/feed.ts';
import {
  BASE,
  CASES,
  judged,
  notOurs,
  picked,
  withLinks,
  WORDPRESS,
  wordpressPosts,
  type SuiteCase,
} from './feed-cases.ts';
import {ODD_CASES} from './feed-odd-cases.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/wordpress/${name}`, import.meta.url), 'utf8');
const shared = new URL('../../../shared/fixtures/feeds/', import.meta.url);
const suite = existsSync(shared)
  ? readFileSync(new URL('feedparser.expect.jsonl', shared), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SuiteCase)
  : [];
if (!suite.length) console.log('The public suite of feeds is not here: feeds are tested with our own cases alone.');

const read = (text: string, url = BASE) => readDocument(text, url)?.feed?.articles ?? [];

/** A backend that has this one document. */
const serving = (body: BodyInit, type = 'application/rss+xml') =>
  feed({url: BASE, fetch: async () => new Response(body, {headers: {'content-type': type}})});
const rss = (items: string) => `<rss version="2.0"><channel>${items}</channel></rss>`;
const titles = ({items}: {readonly items: readonly {readonly title: string}[]}) => items.map(({title}) => title);

describe('a feed, in the server', () => {
  for (const {name, text, articles} of [...CASES, ...ODD_CASES])
    it(name, () => assert.deepEqual(picked(read(text), articles), picked(articles, articles)));

  for (const each of suite) {
    const {file, headers} = each;
    const reason = notOurs(each);
    it(`${file}${reason ? `: not ours, ${reason}` : ''}`, () => {
      const text = withLinks(readFileSync(new URL(file, shared), 'utf8'));
      const articles = read(text, headers['Content-Location'] ?? 'http://127.0.0.1:8097/feed.xml')!;
      const [found, expected] = judged(each, articles);
      if (reason) assert.notDeepEqual(found, expected);
      else assert.deepEqual(found, expected);
    });
  }

  for (const name of WORDPRESS)
    it(`WordPress’s ${name}`, () => {
      const found = read(fixture(name))!.map(({url, title, published, author}) => [
        url,
        title,
        published,
        author?.name,
      ]);
      assert.deepEqual(found, wordpressPosts);
    });

  it('WordPress’s JSON Feed, by the plugin that escapes what it need not', () => {
    const articles = read(fixture('feed-json-plugin.json'));
    assert.deepEqual(
      articles.map(({url, title}) => [url, title]),
      wordpressPosts.map(([url, title]) => [url, title]),
    );
    assert.deepEqual(
      articles[2]!.terms!.map(({name}) => name),
      ['AI "hype"', 'R&D', 'Top Story'],
    );
  });

  it('is none where the document is another', () => {
    for (const text of ['', 'text', '<!doctype html><html><title>Log in</title></html>', '<svg/>', '<rss><channel>'])
      assert.equal(readDocument(text, BASE)?.feed, undefined);
  });
});

describe('feed', () => {
  const item = (name: string, more = '') => `<item><title>${name}</title><link>/${name}</link>${more}</item>`;

  it('keeps the order of a feed without dates', async () => {
    const {articles} = serving(rss(['c', 'a', 'b'].map((name) => item(name)).join('')));
    assert.deepEqual(titles(await articles!.latest!({limit: 9})), ['c', 'a', 'b']);
    const {previous, next} = await articles!.neighbours!({url: 'https://paper.example/a'}, 'all');
    assert.deepEqual([previous?.title, next?.title], ['b', 'c']);
  });

  it('filters, and leaves out the article that is read', async () => {
    const category = '<category>Quay</category><author>Ada</author>';
    const {articles} = serving(rss(item('a', category) + item('b') + item('c', category)));
    const exclude = {url: 'https://paper.example/a'};
    assert.deepEqual(titles(await articles!.latest!({limit: 9, exclude})), ['b', 'c']);
    assert.deepEqual(titles(await articles!.latest!({limit: 9, category: 'Quay', exclude})), ['c']);
    assert.deepEqual(titles(await articles!.latest!({limit: 9, author: 'Ada'})), ['a', 'c']);
    assert.deepEqual(titles(await articles!.related!(exclude, {by: 'category', limit: 9})), ['c']);
  });

  it('knows nothing of articles that the feed no longer holds', async () => {
    const {articles} = serving(rss(item('a') + item('b')));
    const old = {url: 'https://paper.example/old'};
    assert.deepEqual(await articles!.neighbours!(old, 'all'), {previous: null, next: null});
    assert.deepEqual((await articles!.related!(old, {by: 'author', limit: 9})).items, []);
  });

  it('lists an address once', async () => {
    const {articles} = serving(rss(item('a') + item('a') + item('b')));
    assert.deepEqual(titles(await articles!.latest!({limit: 9})), ['a', 'b']);
  });

  it('reads the letters of another encoding', async () => {
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="windows-1252"?>${rss(item('M\u00e1laga \x96 x'))}`,
      'latin1',
    );
    assert.deepEqual(titles(await serving(latin).articles!.latest!({limit: 1})), ['Málaga – x']);
    const named = Buffer.from(rss(item('M\u00e1laga')), 'latin1');
    const {articles} = serving(named, 'text/xml; charset="ISO-8859-1"');
    assert.deepEqual(titles(await articles!.latest!({limit: 1})), ['Málaga']);
  });

  it('reads UTF-16 by its mark, and UTF-8 whatever is said of it', async () => {
    const text = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${rss(item('Mála\u{1f30a}'))}`;
    const utf16 = Buffer.from(`\ufeff${text('UTF-16')}`, 'utf16le');
    const bodies = [
      Buffer.from(utf16),
      Buffer.from(utf16).swap16(),
      ...['iso-8859-1', 'utf-16'].flatMap((name) => [`\ufeff${text(name)}`, text(name)]),
    ];
    for (const body of bodies)
      assert.deepEqual(titles(await serving(body).articles!.latest!({limit: 1})), ['Mála\u{1f30a}']);
    const late = Buffer.from(
      `<?xml version="1.0"${' '.repeat(200)}encoding="iso-8859-1"?>${rss(item('M\u00e1la'))}`,
      'latin1',
    );
    assert.deepEqual(titles(await serving(late, 'text/xml').articles!.latest!({limit: 1})), ['Mála']);
  });

  it('resolves links by the address that the feed was found at', async () => {
    const {articles} = feed({
      url: BASE,
      fetch: async () => {
        const response = new Response(rss(item('a')));
        Object.defineProperty(response, 'url', {value: 'https://moved.example/feed'});
        return response;
      },
    });
    assert.equal((await articles!.latest!({limit: 1})).items[0]!.url, 'https://moved.example/a');
  });
});
