import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {getRequestListener} from '@hono/node-server';
import type {Browser} from 'playwright-core';
import {createApp} from '../../server/src/app.ts';
import {AJAX, rateMyPostSite} from '../embed/plugins.ts';
import {network, type Cut} from './cuts.ts';
import {untilCounted, folder, launch, NO_VOTES, result, shows, star, visit} from '../e2e/support.ts';

/** Where the network is cut, how many votes the backend has at once, and in the end where a vote can be sent again. */
interface Point {
  readonly cut: Cut;
  /** The browser knows that it is offline. */
  readonly known?: boolean;
  /** The reader closes the tab with the answer still to come. */
  readonly closed?: boolean;
  readonly counted: 0 | 1;
}

const POINTS: Readonly<Record<string, Point>> = {
  'before it is sent, and the browser knows': {cut: 'at the door', known: true, counted: 0},
  'before it is sent, and nobody knows': {cut: 'on the way', counted: 0},
  'before it is sent, by a connection that is refused': {cut: 'at the door', counted: 0},
  'while it is sent': {cut: 'within the request', counted: 0},
  'after it is counted, before the answer': {cut: 'before the answer', counted: 1},
  'in the middle of the answer': {cut: 'within the answer', counted: 1},
  'after it is counted, by silence': {cut: 'instead of the answer', counted: 1},
  'after the answer': {cut: 'nowhere', counted: 1},
  'before it is sent, and the tab is closed': {cut: 'on the way', closed: true, counted: 0},
  'after it is counted, and the tab is closed': {cut: 'instead of the answer', closed: true, counted: 1},
};

const WAITS = 'Not confirmed yet; it is tried again.';
const UNKNOWN = 'No answer in time: your rating may have been counted.';
const YOURS = 'Your rating: 4';

const files = folder();
const line = await network();
const plugin = rateMyPostSite();
const app = await createApp({db: `${files.path}/cuts.db`, publicUrl: line.url, voteLimit: 0});

/** Each article is a bare page; one below /plugin/ is a page of a WordPress that counts what it is sent, twice where it is sent twice. */
const pageAt = (path: string) => {
  const [, post] = /^\/plugin\/(\d+)$/.exec(path) ?? [];
  return `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,"><link rel="canonical" href="${line.url + path}">
    <script src="/afterword.js" data-adapter="rest" data-url="/" data-timeout="400" ${post ? 'data-ratings="rate-my-post"' : ''}></script>
    ${post ? `<script>rmp_frontend = {admin_ajax: '${AJAX}', postID: '${post}'}</script>` : ''}<article-rating></article-rating>`;
};
const listener = getRequestListener((request, env) => {
  const {pathname} = new URL(request.url);
  const type = (kind: string) => ({headers: {'content-type': `text/${kind}; charset=utf-8`}});
  if (/^\/(plain|plugin)\//.test(pathname)) return new Response(pageAt(pathname), type('html'));
  if (pathname.endsWith('.js')) return new Response(readFileSync(`dist${pathname}`), type('javascript'));
  return pathname === AJAX ? plugin.answer(request) : app.fetch(request, env);
});
// One exchange a connection: where one that was kept open is found cut, Chromium sends any request again by itself, a vote
// too, and no script can keep it from that.
const backend = createServer((request, response) => void listener(request, response.setHeader('Connection', 'close')));
let browser: Browser;

before(async () => {
  browser = await launch();
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  line.to((backend.address() as AddressInfo).port);
});
after(async () => {
  await browser.close();
  line.stop();
  backend.close();
  backend.closeAllConnections();
  await app.close();
  files.remove();
});

/** What is counted, asked past the network. */
async function countOf(path: string): Promise<number> {
  const [, post] = /^\/plugin\/(\d+)$/.exec(path) ?? [];
  if (post) return plugin.votes.get(post)?.length ?? 0;
  const {port} = backend.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/v1/ratings?article=${encodeURIComponent(line.url + path)}`);
  return ((await answer.json()) as {ratings: [{count: number}]}).ratings[0].count;
}

for (const [kind, again] of [
  ['plain', true],
  ['plugin', false],
] as const)
  describe(`a vote ${again ? 'that may be sent again' : 'that counts as often as it is sent'}, without network`, () => {
    for (const [index, [when, {cut, known, closed, counted}]] of Object.entries(POINTS).entries())
      test(when, async (t) => {
        const path = `/${kind}/${index}`;
        const {page, thrown} = await visit(t, browser, line.url + path);
        const context = page.context();
        t.after(() => line.cut('nowhere'));
        await result(page, NO_VOTES);

        line.cut(cut);
        await context.setOffline(!!known);
        const sent = known ? undefined : page.waitForEvent('request');
        await star(page, 4).click();
        await sent;
        if (closed) {
          while (counted && !(await countOf(path))) await setImmediate();
          await page.close();
        } else {
          const answered = cut === 'nowhere';
          await shows(page, 'article-rating', answered ? YOURS : again || known ? WAITS : UNKNOWN);
          await result(page, answered ? 'Average rating 4 / 5. Vote count: 1' : NO_VOTES);
          // What is waiting or counted is this reader's; of what is unknown nothing is claimed.
          assert.equal(await page.getByText(YOURS).count(), again || known || answered ? 2 : 0);
          if (answered) await context.setOffline(true);
        }
        assert.equal(await countOf(path), counted, 'counted while the network is gone');

        line.cut('nowhere');
        await context.setOffline(false);
        const back = closed ? await context.newPage() : page;
        await back.goto(line.url + path);
        const total = again || known ? 1 : counted;
        await result(back, total ? 'Average rating 4 / 5. Vote count: 1' : NO_VOTES);
        if (again) await untilCounted(back);
        assert.equal(await back.getByText(WAITS).count(), 0);
        assert.equal(await countOf(path), total, 'counted in the end');
        assert.deepEqual(thrown, []);
      });
  });
