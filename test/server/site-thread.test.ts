import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test, type TestContext} from 'node:test';
import {SourceError} from '../../server/src/sources/ask.ts';
import {SiteThread, type ThreadNews} from '../../server/src/sources/site-thread.ts';

/** A site whose feed is this text, and a thread that reads it. */
async function threadFor(t: TestContext, text: () => string, limit?: number): Promise<SiteThread> {
  const server = createServer((_, response) => response.end(text()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const thread = new SiteThread({site: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`, limit});
  t.after(async () => {
    await thread.close();
    server.close();
    server.closeAllConnections();
  });
  return thread;
}

async function titles(news: ThreadNews | undefined): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of news?.articles ?? []) found.push(...batch.map(({row}) => row.title));
  return found;
}

const item = '<item><title>High tide</title><link>/high</link></item>';
const feed = `<rss><channel>${item}</channel></rss>`;

test('a site is read in another thread, and what has not changed is known there', async (t) => {
  const thread = await threadFor(t, () => feed);
  const {kind, news} = await thread.read();
  assert.equal(kind, 'a feed or a sitemap');
  assert.deepEqual(await titles(news), ['High tide']);
  assert.equal((await thread.read()).news, undefined);
  await thread.close();
  assert.deepEqual(await titles((await thread.read()).news), ['High tide'], 'a new thread knows nothing');
});

test('what a site sends neither holds up the server nor takes its memory, and the next answer is read', async (t) => {
  let text = `<rss><channel>${'<a>'.repeat(10_000_000)}`;
  const thread = await threadFor(t, () => text, 3000);
  let turns = 0;
  const timer = setInterval(() => turns++, 20);
  t.after(() => clearInterval(timer));
  await assert.rejects(thread.read(), (error: unknown) => {
    assert.ok(error instanceof SourceError);
    assert.match(error.message, /^Cannot read http:\S+: (what it sent took more than 3 s to read|.*memory limit)/);
    return true;
  });
  assert.ok(turns > 20, `${turns} turns of the server's own work meanwhile`);
  text = feed;
  assert.deepEqual(await titles((await thread.read()).news), ['High tide']);
});

test('who stops waiting is told at once', async (t) => {
  const thread = await threadFor(t, () => feed);
  const stop = new AbortController();
  const read = thread.read(stop.signal);
  stop.abort(new Error('stopped'));
  await assert.rejects(read, /stopped/);
  await assert.rejects(thread.read(stop.signal), /stopped/);
});

test('articles come a few at a time, and are not thought complete where their thread has ended', async (t) => {
  const items = Array.from({length: 250}, (_, index) => `<item><title>${index}</title><link>/${index}</link></item>`);
  const thread = await threadFor(t, () => `<rss><channel>${items.join('')}</channel></rss>`);
  const {news} = await thread.read();
  assert.equal(news?.count, 250);
  const sizes: number[] = [];
  for await (const batch of news!.articles) sizes.push(batch.length);
  assert.ok(sizes.length > 1 && Math.max(...sizes) <= 100, String(sizes));
  await thread.close();
  const {news: again} = await thread.read();
  await assert.rejects(async () => {
    for await (const batch of again!.articles) if (batch.length) await thread.close();
  }, /what was read of it is lost/);
});
