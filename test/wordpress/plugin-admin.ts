/** The plugin on the WordPress of the tests, and its admin as a person at a keyboard uses it. */
import assert from 'node:assert/strict';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {after, before} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, BrowserContext, Locator, Page} from 'playwright-core';
import {pluginFiles} from '../../scripts/build-wordpress.ts';
import {launch} from '../e2e/support.ts';
import {BASE, php, posts, signIn, SITE, useSite} from './site.ts';

/** What of axe is used. */
interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{
    readonly violations: readonly {readonly id: string; readonly nodes: readonly {readonly html: string}[]}[];
  }>;
}

const AXE = fileURLToPath(import.meta.resolve('axe-core'));
const PLUGINS = join(SITE, 'wp-content', 'plugins');
const PLUGIN = join(PLUGINS, 'afterword');

/** Votes of readers on a post. */
export interface Votes {
  readonly post: number;
  readonly values: readonly number[];
  /** How long ago they were cast. */
  readonly minutes: number;
  /** What each of these readers wrote. */
  readonly text?: string;
}

export interface Asked {
  readonly activate?: boolean;
  readonly deactivate?: boolean;
  readonly uninstall?: boolean;
  readonly reset?: boolean;
  readonly settings?: object;
  readonly votes?: readonly Votes[];
  /** An expression of PHP: its value is the answer. */
  readonly evaluate?: string;
}

/** Has the plugin keep what a test needs, or answers what it keeps. */
export const plugin = (asked: Asked): unknown => JSON.parse(php('plugin-admin.php', [], JSON.stringify(asked)));

/** Has the plugin a theme of this name, as its zip has them. */
export function addTheme(name: string): void {
  mkdirSync(join(PLUGIN, 'assets', 'themes'), {recursive: true});
  writeFileSync(join(PLUGIN, 'assets', 'themes', `${name}.css`), 'article-footer{--aw-gap:1em}');
}

let browser: Browser;

/**
 * The site, a browser, and the plugin switched on for the tests of one file. Hooks of a file begin together, so that what comes
 * after it is done by `prepare`.
 */
export function useAdmin(prepare: () => Promise<void>): void {
  // Before the site stops.
  after(async () => {
    await browser?.close();
    posts([]);
    plugin({reset: true, deactivate: true});
    rmSync(PLUGIN, {recursive: true, force: true});
  });
  useSite();
  before(async () => {
    rmSync(PLUGIN, {recursive: true, force: true});
    // The site's own line would add a second footer.
    rmSync(join(SITE, 'wp-content', 'mu-plugins', 'snippet.php'), {force: true});
    for (const [name, content] of await pluginFiles()) {
      mkdirSync(dirname(join(PLUGINS, name)), {recursive: true});
      writeFileSync(join(PLUGINS, name), content);
    }
    plugin({activate: true, reset: true});
    browser = await launch();
    await prepare();
  });
}

/** A user of the site logs in with a browser of their own. */
export async function logIn(user: string): Promise<BrowserContext> {
  const context = await browser.newContext({viewport: {width: 1300, height: 900}});
  await signIn(context, user);
  return context;
}

/** Opens a page of the admin. */
export async function openAdmin(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  const answer = await page.goto(`${BASE}/wp-admin/${address}`);
  assert.equal(answer?.status(), 200, address);
  return page;
}

/** Presses Tab until an element has the focus, which must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 400; presses++) {
    if (await isFocused()) {
      assert.notEqual(await outline(target), 'none none', 'the focus cannot be seen');
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${String(target)}`);
}

/** How an element shows its focus. */
const outline = (target: Locator): Promise<string> =>
  target.evaluate((element) => {
    const {outlineStyle, boxShadow} = getComputedStyle(element);
    return `${outlineStyle} ${boxShadow}`;
  });

/** What axe finds in a part of a page. A frame within it is not ours. */
export async function faults(page: Page, part: string): Promise<string[]> {
  await page.addScriptTag({path: AXE});
  return page.evaluate(async (selector) => {
    const {axe} = window as Window & {axe?: Axe};
    const {violations} = await axe!.run({include: [selector], exclude: ['iframe']}, {iframes: false});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
  }, part);
}

/** The texts of the cells of a table's column. */
export const column = (table: Locator, number: number): Promise<string[]> =>
  table.locator(`tbody tr > :nth-child(${number})`).allInnerTexts();

/** Reads a table of comma-separated values: RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',' || character === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  return rows.slice(0, -1);
}
