/** The plugin on the WordPress of the tests, as readers and editors of that site meet it. */
import {cpSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {after, before} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, BrowserContext, BrowserContextOptions, Page} from 'playwright-core';
import {madeFiles} from '../../scripts/wordpress-files.ts';
import {launch} from '../e2e/support.ts';
import {BASE, php, R, SITE, tool, useSite} from './site.ts';

const PLUGIN = join(SITE, 'wp-content', 'plugins', 'afterword');
const root = fileURLToPath(new URL('../..', import.meta.url));

export const THEMES = {classic: 'twentytwentyone', block: 'twentytwentythree'} as const;

interface Asked {
  readonly activate?: boolean;
  readonly deactivate?: boolean;
  readonly settings?: object;
  readonly evaluate?: string;
}

/** Switches the plugin on or off, or answers what PHP's `evaluate` returns. */
export const plugin = (asked: Asked): unknown => JSON.parse(php('plugin-footer.php', [], JSON.stringify(asked)));

/** What PHP returns on the site. */
export const evaluate = (code: string): unknown => plugin({evaluate: code});

let browser: Browser;

async function install(): Promise<void> {
  rmSync(PLUGIN, {recursive: true, force: true});
  cpSync(join(root, 'integrations/wordpress'), PLUGIN, {recursive: true});
  for (const each of ['cdn', 'locales'])
    cpSync(join(root, 'dist', each), join(PLUGIN, 'assets', each), {recursive: true});
  for (const [path, content] of await madeFiles()) {
    mkdirSync(dirname(join(PLUGIN, path)), {recursive: true});
    writeFileSync(join(PLUGIN, path), content);
  }
  // The page has no other line of ours.
  writeFileSync(join(R, 'wp', 'snippet.html'), '');
  plugin({activate: true, settings: {}});
}

/** The site with the plugin, and a browser, for the tests of one file. */
export function usePlugin(): void {
  // Before the site stops.
  after(async () => {
    await browser?.close();
    plugin({deactivate: true});
    rmSync(PLUGIN, {recursive: true, force: true});
  });
  useSite();
  before(async () => {
    await install();
    browser = await launch();
  });
}

/** The tests of one group see another theme. */
export function withTheme(name: string): void {
  before(() => changeTheme(name));
  after(() => changeTheme(THEMES.classic));
}

export function changeTheme(name: string): void {
  tool('up', {THEME: name});
}

/** The page as the server sends it. */
export async function sent(address: string): Promise<string> {
  const response = await fetch(BASE + address);
  return response.text();
}

/** The footer as the server sends it, from its first tag to its last; empty without one. */
export async function sentFooter(address: string): Promise<string> {
  return /<article-footer.*<\/article-footer>/s.exec(await sent(address))?.[0] ?? '';
}

/** The texts of the titles that a part of the footer lists, as the server sends them. */
export const titlesIn = (html: string, tag: string, attributes = ''): string[] => {
  const part = new RegExp(`<${tag}${attributes}.*?</${tag}>`, 's').exec(html)?.[0] ?? '';
  return [...part.matchAll(/class="afterword-title"><a[^>]*>([^<]*)</g)].map(([, title]) => title!);
};

/** A reader's browser. */
export const reader = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({viewport: {width: 1280, height: 800}, ...options});

/** A reader opens a page. */
export async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await reader(options);
  const page = await context.newPage();
  await page.goto(BASE + address);
  return page;
}

/** An editor, logged in. */
export async function editor(): Promise<BrowserContext> {
  const context = await reader({viewport: {width: 1400, height: 1000}});
  const page = await context.newPage();
  await page.goto(`${BASE}/wp-login.php`);
  await page.locator('#user_login').fill('admin');
  await page.locator('#user_pass').fill('admin-pass');
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
  await page.close();
  return context;
}
