import assert from 'node:assert/strict';
import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {freePort} from '../../scripts/browsers.ts';
import {filesOf, useExample} from '../consumers/framework-docs.ts';
import {launch} from '../e2e/support.ts';
import {installPacked, type Consumer} from '../package/package.ts';

let consumer: Consumer;
let server: ChildProcess | undefined;
let browser: Browser;
let origin: string;

/** Next with the packed package: installed, built and started as its own documentation says. */
before(async () => {
  consumer = installPacked();
  const folder = join(consumer.folder, 'next');
  cpSync('test/long/next', folder, {recursive: true});
  mkdirSync(join(folder, 'app/example'));
  writeFileSync(join(folder, 'app/example/page.tsx'), filesOf('React and Next')['src/App.tsx']!);
  const env = {...process.env, NEXT_TELEMETRY_DISABLED: '1'};
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, {cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit']});
  run('npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', consumer.tarball);
  run('npx', 'next', 'build');
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn('npx', ['next', 'start', '-p', String(port)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  await new Promise<void>((ready, fail) => {
    server!.stdout!.on('data', (text: Buffer) => String(text).includes('Ready') && ready());
    server!.once('exit', (code) => fail(new Error(`Next ended with ${code}`)));
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.removeAllListeners('exit');
  if (server?.pid) process.kill(-server.pid, 'SIGKILL');
  consumer?.remove();
});

test('a page of Next has adapters, arrays and listeners after hydration, and says nothing in the console', async () => {
  const html = await (await fetch(origin)).text();
  assert.match(html, /<tag-list[^>]*><a href="\/tag\/ferries">Ferries<\/a>/, 'light content is there without a script');
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.route('**/favicon.ico', (route) => route.fulfill({status: 204}));
  await page.goto(origin);
  const result = page.locator('main > article-rating [part~="result"]');
  await result.getByText('Average rating 5 / 5').waitFor();
  const parts = await page
    .locator('article-footer')
    .evaluate((footer) => [...footer.shadowRoot!.querySelectorAll('slot > *')].map(({localName}) => localName));
  assert.deepEqual(parts, ['article-rating']);
  await page.locator('main > article-rating [part~=star]').nth(3).click();
  await page.locator('#heard').getByText('aw-rated 4').waitFor();
  // A component of the server has no adapter to give: this element alone says that it has none.
  assert.deepEqual(
    complaints.filter((text) => !text.includes('#no-backend')),
    [],
  );
  await page.close();
});

test('the example of the documentation is a page of Next', async () => {
  const page = await browser.newPage();
  assert.deepEqual(await useExample(page, `${origin}/example`), ['4']);
  await page.close();
});
