import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {feed} from '../../src/adapters/feed.ts';
import {json} from '../../src/adapters/json.ts';
import {local} from '../../src/adapters/local.ts';
import {rest} from '../../src/adapters/rest.ts';
import {ref, Storage, withToJson} from '../core/stubs.ts';

const [A, B] = [ref('/a'), ref('/b')];
const voter = 'v'.repeat(22);

describe('on a page that has taught lists and objects another JSON, as Prototype.js does', () => {
  it('local keeps votes', async () => {
    const storage = new Storage();
    await withToJson(async () => void (await local({storage}).ratings!.cast({article: A, value: 4, voter})));
    assert.equal((await local({storage}).ratings!.read([A]))[0]!.mine, 4);
  });

  it('a feed is read', async () => {
    const xml = '<rss version="2.0"><channel><item><title>High tide</title><link>/a</link></item></channel></rss>';
    const {articles} = feed({url: 'https://news.example/feed', fetch: async () => new Response(xml)});
    await withToJson(async () => {
      const {items} = await articles!.latest!({limit: 1});
      assert.equal(items[0]!.title, 'High tide');
    });
  });

  it('a document of JSON is read', async () => {
    const article = {id: 'a', url: A.url, title: 'High tide'};
    await withToJson(async () => {
      const {items} = await json({data: {articles: [article]}}).articles!.latest!({limit: 1});
      assert.equal(items[0]!.title, 'High tide');
    });
  });

  it('rest sends votes', async () => {
    const bodies: unknown[] = [];
    const answer = {article: A.url, average: 4, count: 1, best: 5, revision: 1};
    const text = JSON.stringify(answer);
    const {ratings} = rest({
      url: 'https://votes.example',
      fetch: async (_, init) => (bodies.push(init?.body), new Response(text)),
    });
    await withToJson(async () => void (await ratings!.cast({article: A, value: 4, voter})));
    assert.deepEqual(bodies, [JSON.stringify({article: A.url, value: 4})]);
  });
});

describe('local, in two tabs', () => {
  it('shows what the other one voted, and undoes no other vote of it', async () => {
    const storage = new Storage();
    const [one, two] = [local({storage}).ratings!, local({storage}).ratings!];
    await one.cast({article: A, value: 4, voter});
    await two.cast({article: A, value: 2, voter});
    assert.equal((await one.read([A]))[0]!.mine, 2);
    await one.cast({article: B, value: 5, voter});
    const read = await local({storage}).ratings!.read([A, B]);
    assert.deepEqual(
      read.map(({mine}) => mine),
      [2, 5],
    );
  });

  it('takes another’s text for no vote', async () => {
    for (const text of ['', 'null', '5', '[]', '{', `{"${A.url}":"[4, 1]"}`, `{"${A.url}":["4",1]}`]) {
      const {ratings} = local({storage: new Storage([['afterword:local', text]])});
      assert.equal((await ratings!.read([A]))[0]!.mine, null, text);
      assert.equal((await ratings!.cast({article: A, value: 3, voter})).mine, 3, text);
    }
  });
});
