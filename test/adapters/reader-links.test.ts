import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {memory} from '../../src/adapters/memory.ts';
import {likeThisPage, toSite, withReaderLinks} from '../../src/adapters/reader-links.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import {captured, wordpressStub} from '../contract/wordpress-stub.ts';

const CMS = 'https://cms.example';
const story = (id: string, day: number) => ({
  id,
  url: `${CMS}/${id}/?x=1`,
  title: id,
  published: `2026-03-0${day}`,
  author: {name: 'Ada', url: `${CMS}/author/ada/`},
  image: {url: `${CMS}/wp-content/a.png`},
  terms: [
    {kind: 'tag' as const, name: 'quay', url: `${CMS}/tag/quay/`},
    {kind: 'tag' as const, name: 'tide'},
  ],
});

describe('links of a headless backend', () => {
  for (const site of ['https://www.example.com', 'https://www.example.com/blog/'])
    it(`lead to ${site}, and pictures stay where they are`, async () => {
      const base = site.replace(/\/$/, '');
      const adapter = withReaderLinks(memory({articles: [story('a', 1), story('b', 2), story('c', 3)]}), toSite(site));
      const {
        items: [newest],
      } = await adapter.articles!.latest!({limit: 1});
      assert.deepEqual(
        [newest!.url, newest!.author!.url, newest!.image!.url],
        [`${base}/c/?x=1`, `${base}/author/ada/`, `${CMS}/wp-content/a.png`],
      );
      assert.deepEqual(
        newest!.terms!.map(({url}) => url),
        [`${base}/tag/quay/`, undefined],
      );
      const {previous, next} = await adapter.articles!.neighbours!({url: `${CMS}/b/?x=1`}, 'all');
      assert.deepEqual([previous!.url, next!.url], [`${base}/a/?x=1`, `${base}/c/?x=1`]);
      const related = await adapter.articles!.related!({url: `${CMS}/b/?x=1`}, {by: 'author', limit: 1});
      assert.deepEqual([related.items[0]!.url, related.of], [`${base}/c/?x=1`, 'Ada']);
      const [tags] = await adapter.terms!.of([{url: `${CMS}/b/?x=1`}], 'tag');
      assert.deepEqual(
        tags!.map(({url}) => url),
        [`${base}/tag/quay/`, undefined],
      );
    });

  it('are found by the page’s own address, as a list knows it by the end of its path', async () => {
    const adapter = withReaderLinks(
      memory({articles: [story('a', 1), story('b', 2), story('c', 3)]}),
      toSite('https://www.example.com/blog'),
    );
    const here = {url: 'https://www.example.com/blog/b?x=1'};
    const {previous, next} = await adapter.articles!.neighbours!(here, 'all');
    assert.deepEqual(
      [previous?.url, next?.url],
      ['https://www.example.com/blog/a/?x=1', 'https://www.example.com/blog/c/?x=1'],
    );
    const [tags] = await adapter.terms!.of([here], 'tag');
    assert.equal(tags!.length, 2);
    for (const url of [
      'https://www.example.com/',
      'https://www.example.com/blog/ab?x=1',
      'id:9',
      'id:blog/b?x=1',
      'b?x=1',
      '',
    ]) {
      const {previous, next} = await adapter.articles!.neighbours!({url}, 'all');
      assert.deepEqual([previous, next], [null, null], url);
    }
  });

  it('has no slice that the backend has not', () => {
    const {articles, terms, ratings} = withReaderLinks(
      memory({slices: ['ratings']}),
      toSite('https://www.example.com'),
    );
    assert.deepEqual([articles, terms, typeof ratings], [undefined, undefined, 'object']);
  });

  const own = captured()[3]!;
  const url = 'http://127.0.0.1:8090/wp-json/';
  const linksAt = async (here: string) => {
    const {fetch, requests} = wordpressStub();
    const adapter = withReaderLinks(wordpress({url, fetch}), likeThisPage(url, here, {fetch}));
    const {items} = await adapter.articles!.latest!({limit: 4});
    await adapter.articles!.latest!({limit: 3});
    return {links: items.map((item) => item.url), asked: requests.length};
  };

  it('follow the page’s own article, where a WordPress of another origin has it by its slug', async () => {
    const {links, asked} = await linksAt(`https://www.example.com/blog/${own.slug}`);
    assert.ok(
      links.every((link) => link.startsWith('https://www.example.com/blog/')),
      links.join(),
    );
    assert.equal(asked, 3);
  });

  it('stay as they are on a page that is none of its articles, and on its own', async () => {
    for (const here of ['https://www.example.com/about', 'https://www.example.com/', own.link])
      assert.ok(
        (await linksAt(here)).links.every((link) => link.startsWith('http://127.0.0.1:8090/')),
        here,
      );
  });
});
