import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createReadStream, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {argTypesOf} from '../../stories/support/arg-types.ts';
import {launch} from '../e2e/support.ts';
import {elementsOf} from '../house/manifest.ts';

interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

/** What Storybook says of a story that is drawn and whose play function has run. */
interface Finished {
  readonly storyId: string;
  readonly status: string;
  readonly reporters: readonly {
    readonly type: string;
    readonly result: {readonly violations?: readonly {readonly id: string; readonly nodes: {html: string}[]}[]};
  }[];
}

const TYPES: Record<string, string> = {'.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html'};
const folder = mkdtempSync(join(tmpdir(), 'afterword-stories-'));
let server: Server;
let browser: Browser;
let base: string;
let entries: readonly Entry[];

before(async () => {
  execFileSync('npm', ['run', 'manifest'], {stdio: 'pipe'});
  execFileSync('storybook', ['build', '--quiet', '-o', folder], {stdio: 'pipe'});
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {entries: Record<string, Entry>};
  entries = Object.values(index.entries);
  server = createServer(({url}, response) => {
    const file = join(folder, decodeURIComponent(new URL(url!, 'http://localhost').pathname));
    if (url === '/favicon.ico') return void response.writeHead(204).end();
    if (!statSync(file, {throwIfNoEntry: false})?.isFile()) return void response.writeHead(404).end();
    response.writeHead(200, {'content-type': TYPES[extname(file)] ?? 'application/octet-stream'});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** A page that gathers what its console complains of. */
async function open(): Promise<{page: Page; complaints: string[]}> {
  const page = await browser.newPage({viewport: {width: 900, height: 900}});
  // A busy machine takes a minute for the first story: the limit of the test is enough.
  page.setDefaultTimeout(0);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return {page, complaints};
}

interface Channel {
  last(name: string): unknown[] | undefined;
  emit(name: string, detail: object): void;
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
}

/** Waits until a story has played, and returns what Storybook and axe found in it. */
async function findings(page: Page, id: string): Promise<string[]> {
  const finished = await page.waitForFunction((wanted) => {
    const said = globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')?.[0] as Finished | undefined;
    return said?.storyId === wanted ? said : undefined;
  }, id);
  const {status, reporters} = (await finished.jsonValue())!;
  const axe = reporters.find(({type}) => type === 'a11y');
  assert.ok(axe, `axe did not run on ${id}`);
  const found = (axe.result.violations ?? []).map((violation) => `${violation.id} ${violation.nodes[0]!.html}`);
  return status === 'success' || found.length ? found : [`it ended with: ${status}`];
}

async function visit(page: Page, id: string, globals = ''): Promise<string[]> {
  await page.goto(`${base}/iframe.html?viewMode=story&id=${id}&globals=${globals}`);
  return findings(page, id);
}

async function visitAll(globals: string): Promise<void> {
  const {page, complaints} = await open();
  const wrong: string[] = [];
  const stories = entries.filter(({type}) => type === 'story');
  assert.ok(stories.length > 60, `only ${stories.length} stories`);
  await visit(page, stories[0]!.id, globals);
  for (const {id} of stories) {
    // As a click in the sidebar does: the preview stays, the story changes.
    await page.evaluate((storyId) => __STORYBOOK_ADDONS_CHANNEL__!.emit('setCurrentStory', {storyId}), id);
    const found = [...(await findings(page, id)), ...complaints.splice(0)];
    wrong.push(...found.map((what) => `${id}: ${what.slice(0, 400)}`));
  }
  await page.close();
  assert.deepEqual(wrong, []);
}

test('every story is drawn, plays and passes axe, without a word in the console', () => visitAll('theme:light'));

test('so it is in the dark, from right to left and in a narrow column', () =>
  visitAll('theme:dark;direction:rtl;width:320px'));

test('links have the colour of links where the system’s own colours are used', async () => {
  const {page} = await open();
  await page.emulateMedia({forcedColors: 'active'});
  await visit(page, 'elements-related-nav--neighbours', 'theme:light');
  const colours = await page
    .locator('related-nav [part="title"], related-nav [part="meta"]')
    .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).color));
  assert.equal(colours.length, 4);
  assert.equal(new Set(colours).size, 1);
  assert.notEqual(colours[0], await page.locator('related-nav').evaluate((element) => getComputedStyle(element).color));
  await page.close();
});

test('the toolbars change the page around a story', async () => {
  const {page} = await open();
  const look = async (globals: string) => {
    await visit(page, 'elements-tag-list--tags', globals);
    return page.evaluate(() => {
      const element = document.querySelector('tag-list')!;
      const {direction, color} = getComputedStyle(element);
      const width = document.querySelector<HTMLElement>('tag-list')!.getBoundingClientRect().width;
      return {direction, light: color === 'rgb(255, 255, 255)' ? 'text' : 'ground', width};
    });
  };
  assert.deepEqual(await look('theme:light;direction:ltr;width:320px'), {
    direction: 'ltr',
    light: 'ground',
    width: 320,
  });
  assert.deepEqual(await look('theme:dark;direction:rtl;width:180px'), {direction: 'rtl', light: 'text', width: 180});
  await page.close();
});

test('the docs of every element have all that its manifest has, with a control for each attribute that moves it', async () => {
  const {page, complaints} = await open();
  for (const element of elementsOf()) {
    const {tagName} = element;
    const docs = entries.find(({type, id}) => type === 'docs' && id === `elements-${tagName}--docs`);
    assert.ok(docs, tagName);
    await page.goto(`${base}/iframe.html?viewMode=docs&id=${docs.id}`);
    const rows = page.locator('.docblock-argstable tbody tr');
    await rows.first().waitFor();
    const listed = await rows.locator('td:first-child').allInnerTexts();
    const types = argTypesOf(element);
    for (const [key, {name = key, table}] of Object.entries(types))
      if (!table?.disable) assert.ok(listed.includes(name), `${tagName}: ${key}`);
    const story = entries.find(({type, id}) => type === 'story' && id.startsWith(`elements-${tagName}--`))!;
    await visit(page, story.id);
    for (const {name, type} of element.attributes!.filter((each) => !each.name.startsWith('text-'))) {
      // The story's own article and language are not its to change.
      if (['article', 'locale'].includes(name)) continue;
      const isBoolean = type?.text.includes('boolean');
      const value = isBoolean ? true : '1';
      await page.evaluate(
        ([storyId, updatedArgs]) => __STORYBOOK_ADDONS_CHANNEL__!.emit('updateStoryArgs', {storyId, updatedArgs}),
        [story.id, {[name]: value}] as const,
      );
      await page
        .locator(`${tagName}[${name}="${isBoolean ? '' : value}"]`)
        .first()
        .waitFor({state: 'attached'});
    }
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the brand page changes all elements at once and says the CSS', async () => {
  const {page, complaints} = await open();
  await visit(page, 'brand--brand');
  const star = page.locator('brand-page article-rating [part~="star"]').first();
  const colour = () => star.evaluate((element) => getComputedStyle(element).color);
  assert.equal(await colour(), 'rgb(194, 112, 10)');
  await page.getByLabel('--aw-star, pick a colour', {exact: true}).fill('#00ff00');
  assert.equal(await colour(), 'rgb(0, 255, 0)');
  assert.equal(await page.locator('brand-page pre').innerText(), ':root {\n  --aw-star: #00ff00;\n}');
  await page.getByRole('button', {name: 'The page’s own'}).click();
  assert.equal(await colour(), 'rgb(194, 112, 10)');
  assert.match(
    await page.locator('brand-page table').first().innerText(),
    /article-footer|article-rating::part\(star\)/,
  );
  assert.deepEqual(complaints, []);
  await page.close();
});
