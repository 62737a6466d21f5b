import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, copyFileSync, rmSync, writeFileSync} from 'node:fs';
import {homedir, tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {chromium, type Browser, type Page} from 'playwright-core';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {ArticleRef} from '../../src/core/types.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PORT = process.env.PORT ?? '8090';
const R = process.env.R ?? join(homedir(), '.cache', 'afterword-wordpress');
const BASE = `http://127.0.0.1:${PORT}`;
const API = `${BASE}/wp-json/`;
const TIES = 110;
const SNIPPET =
  '<script async src="/assets/afterword.js" data-auto data-parts="author tags neighbours latest"></script>';

const tool = (argument: string, env: Record<string, string> = {}) =>
  execFileSync(path('wordpress-up.sh'), [argument], {
    env: {...process.env, R, PORT, ...env},
    stdio: ['ignore', 'inherit', 'inherit'],
  });

let scratch = '';
let published = 0;

before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'afterword-wordpress-'));
  mkdirSync(join(scratch, 'assets'));
  const script = path('../../dist/afterword.js');
  assert.ok(existsSync(script), 'dist/afterword.js is missing: npm run build makes it');
  copyFileSync(script, join(scratch, 'assets', 'afterword.js'));
  writeFileSync(join(scratch, 'snippet.html'), SNIPPET);
  tool('up', {SNIPPET: join(scratch, 'snippet.html'), ASSETS: join(scratch, 'assets')});
  const more = [path('more-posts.php'), join(R, 'wp', 'site'), BASE, String(TIES)];
  published = Number(
    execFileSync('php', ['-d', 'error_reporting=22527', '-d', 'display_errors=0', ...more], {encoding: 'utf8'}),
  );
});

after(() => {
  tool('stop');
  rmSync(scratch, {recursive: true, force: true});
});

describe('the adapter on a real WordPress', () => {
  it('walks on from the oldest through every post once, many of one second included', async () => {
    const {articles} = wordpress({url: API});
    const walked: string[] = [];
    for (let here: ArticleRef | null = {url: `${BASE}/2025/05/tie-1/`}; here && walked.length <= published;) {
      walked.push(here.url);
      const {previous, next} = await articles!.neighbours!(here, 'all');
      assert.equal(previous?.url, walked.at(-2), `before ${here.url}`);
      here = next;
    }
    assert.equal(walked.length, published);
    assert.equal(new Set(walked).size, published);
    assert.ok(!walked.some((url) => /future|draft/.test(url)));
  });

  it('reads protected posts, other scripts and markup as a reader would', async () => {
    const {articles} = wordpress({url: API});
    // By its address alone, whose letters the browser writes its own way.
    const arabic = new URL('/2025/06/خبر/', BASE).href;
    const {previous, next} = await articles!.neighbours!({url: arabic}, 'all');
    assert.deepEqual([previous?.title, previous?.locked], ['For members', true]);
    assert.deepEqual([next?.title, next?.locked], ['Tea & toast <b>', false]);
    assert.equal((await articles!.neighbours!(next!, 'all')).previous?.title, 'خبر عن الميناء');
  });

  it('answers the same without pretty addresses', async () => {
    const plain = wordpress({url: `${BASE}/?rest_route=/`});
    const pretty = wordpress({url: API});
    const article = {url: `${BASE}/2026/04/note-7/`};
    for (const by of ['author', 'tag', 'category'] as const)
      assert.deepEqual(
        await plain.articles!.related!(article, {by, limit: 3}),
        await pretty.articles!.related!(article, {by, limit: 3}),
      );
    assert.deepEqual(
      await plain.articles!.neighbours!(article, 'author'),
      await pretty.articles!.neighbours!(article, 'author'),
    );
  });

  it('finds the latest by the names of tag, category and author, as they are written', async () => {
    const {articles} = wordpress({url: API});
    for (const query of [{tag: 'R&D'}, {tag: 'Fish – Markets – Quay'}, {category: 'Top Story'}, {author: "Tom O'Hara"}])
      assert.equal((await articles!.latest!({limit: 3, ...query})).items.length, 3, JSON.stringify(query));
    assert.equal((await articles!.latest!({limit: 100})).items.length, 100);
  });

  describeAdapter(
    {
      name: 'wordpress, live',
      create: ({fetch}) => wordpress({url: API, fetch}),
      fetch,
      articles: [{url: `${BASE}/2026/04/note-6/`}, {url: `${BASE}/2026/04/note-7/`}],
    },
    {describe, it},
  );
});

describe('the one line in a real theme', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];

  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({viewport: {width: 800, height: 400}});
    page.on('request', (request) => {
      if (/\/wp-json\/|rest_route=/.test(request.url())) requests.push(request.url());
    });
    await page.goto(`${BASE}/2026/04/note-7/`, {waitUntil: 'networkidle'});
  });

  after(() => browser?.close());

  it('asks nothing before an element is near the viewport', async () => {
    await page.waitForSelector('article-footer', {state: 'attached'});
    const top = await page.locator('article-footer').evaluate((footer) => footer.getBoundingClientRect().top);
    assert.ok(top > 800, `the footer is at ${top} of a viewport of 400`);
    assert.deepEqual(requests, []);
  });

  it('shows the site’s own author, tags, neighbours and latest, as text, in at most five requests', async () => {
    const footer = page.locator('article-footer');
    for (const [part, texts] of [
      ['related-nav[kind=author]', ["Tom O'Hara", 'Note 11 from the quay', 'Note 9 from the quay']],
      ['tag-list', ['R&D']],
      ['related-nav:not([kind=author])', ['Note 6 from the quay', 'Q&A 8: “what the tide brings”']],
      ['latest-news', ['Q&A 12: “what the tide brings”', 'Note 11 from the quay']],
    ] as const) {
      const element = footer.locator(part).first();
      await element.scrollIntoViewIfNeeded();
      for (const text of texts) await element.getByText(text).first().waitFor({state: 'visible'});
    }
    await page.waitForLoadState('networkidle');
    const shown = await footer.evaluate((root) => {
      const text = (node: Node): string =>
        [...((node as Element).shadowRoot?.childNodes ?? node.childNodes)]
          .map((child) => (child.nodeType === 3 ? child.nodeValue : /^STYLE$/.test(child.nodeName) ? '' : text(child)))
          .join(' ');
      return text(root);
    });
    assert.doesNotMatch(shown, /&(amp|#\d+|lt|gt);|<\w/);
    assert.ok(requests.length > 0 && requests.length <= 5, requests.join('\n'));
  });
});
