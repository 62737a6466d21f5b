import {expect} from '@open-wc/testing';
import {feed} from '../../src/adapters/feed.ts';
import {readFeed} from '../../src/adapters/feed/read-feed.ts';
import {byParser} from '../../src/adapters/named-references.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
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

const suite = '/__wds-outside-root__/1/shared/fixtures/feeds/';
const answer = await fetch(`${suite}feedparser.expect.jsonl`).catch(() => undefined);
const lines = answer?.ok ? (await answer.text()).trim().split('\n') : [];
const cases = lines.map((line) => JSON.parse(line) as SuiteCase);
if (!cases.length) console.log('The public suite of feeds is not here: feeds are tested with our own cases alone.');

const read = (text: string, url = BASE) => readFeed(text, url, byParser)?.articles ?? [];
const serving = (text: string) => feed({url: BASE, fetch: async () => new Response(text)});
const all = async (text: string) => (await serving(text).articles!.latest!({limit: 100})).items;
const file = async (path: string) => (await fetch(path)).text();

describe('a feed, in the browser', () => {
  for (const {name, text, articles} of [...CASES, ...ODD_CASES])
    it(name, () => expect(picked(read(text), articles)).to.deep.equal(picked(articles, articles)));

  for (const each of cases) {
    const reason = notOurs(each);
    it(`${each.file}${reason ? `: not ours, ${reason}` : ''}`, async () => {
      const base = each.headers['Content-Location'] ?? 'http://127.0.0.1:8097/feed.xml';
      const [found, expected] = judged(each, read(withLinks(await file(suite + each.file)), base));
      if (reason) expect(found).not.to.deep.equal(expected);
      else expect(found).to.deep.equal(expected);
    });
  }

  for (const name of WORDPRESS)
    it(`WordPress’s ${name}`, async () => {
      const articles = await all(await file(`/test/fixtures/wordpress/${name}`));
      const found = articles.map(({url, title, published, author}) => [url, title, published, author?.name]);
      expect(found.sort()).to.deep.equal([...wordpressPosts].sort());
    });

  it('what is cut off is malformed, and so is a page', async () => {
    for (const text of [
      '<rss><channel><item><title>a',
      '<rss><channel><item></rss>',
      '<!doctype html><title>x</title>',
    ]) {
      const error = await all(text).catch((error: unknown) => error);
      expect(error).to.have.property('code', 'malformed');
    }
  });

  it('all of HTML’s names are known', async () => {
    const [article] = await all(
      '<rss><channel><item><title>Caf&eacute; &amp;zcaron; &foo;</title><link>/a</link></item></channel></rss>',
    );
    expect(article?.title).to.equal('Café ž &foo;');
  });

  it('nothing of a feed runs or is loaded', async () => {
    (globalThis as {ran?: boolean}).ran = false;
    const [article] = await all(
      `<rss><channel><item><title><![CDATA[<img src=x onerror="ran = true">x]]></title><link>/a</link>
      <script xmlns="http://www.w3.org/1999/xhtml">ran = true</script></item></channel></rss>`,
    );
    expect(article?.title).to.equal('x');
    expect((globalThis as {ran?: boolean}).ran).to.equal(false);
  });
});

const item = (name: string, day: number) =>
  `<item><title>${name}</title><link>/${name}</link><author>Ada</author><category>Quay</category><pubDate>0${day} May 2026 08:00:00 GMT</pubDate></item>`;
const text = `<rss version="2.0"><channel>${item('c', 3)}${item('b', 2)}${item('a', 1)}</channel></rss>`;
describeAdapter(
  {
    name: 'feed',
    create: ({fetch}) => feed({url: BASE, fetch}),
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted();
      return new Response(text);
    },
    articles: ['a', 'b', 'c'].map((name) => ({url: `https://paper.example/${name}`})),
    complete: true,
  },
  {describe, it},
);
