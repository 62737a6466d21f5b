/** The plugin on the WordPress of the tests, as readers and editors of that site meet it. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before} from 'node:test';
import type {Browser, BrowserContext, BrowserContextOptions, Page} from 'playwright-core';
import {launch} from '../e2e/support.ts';
import {inSite, usePlugin} from './plugin.ts';
import {BASE, R, signIn, tool} from './site.ts';

export const THEMES = {classic: 'twentytwentyone', block: 'twentytwentythree'} as const;

let browser: Browser;

/** The site with the plugin, and a browser, for the tests of one file. Its pages have no other line of ours. */
export function useFooter(): void {
  after(async () => browser?.close());
  usePlugin();
  before(async () => {
    writeFileSync(join(R, 'wp', 'snippet.html'), '');
    browser = await launch();
  });
}

/** Switches the plugin on or off. */
export const switchPlugin = (isOn: boolean): unknown =>
  inSite(isOn ? `activate_plugin('afterword/afterword.php');` : `deactivate_plugins('afterword/afterword.php');`);

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
  await signIn(context, 'admin');
  return context;
}
