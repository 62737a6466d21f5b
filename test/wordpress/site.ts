/** A real WordPress for the tests of one file: what it is made of, and how a reader opens its pages. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, BrowserContext, Page, Response} from 'playwright-core';
import {launch} from '../e2e/support.ts';
import {withBuild} from '../embed/builds.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PORT = process.env.PORT ?? '8090';
// The database runs as a user of its own, to whom the folder of root is closed.
export const R = process.env.R ?? join(tmpdir(), 'afterword-wordpress');
export const SITE = join(R, 'wp', 'site');
const PLUGINS = join(SITE, 'wp-content', 'mu-plugins');
const TIES = 110;

export const BASE = `http://127.0.0.1:${PORT}`;
/** The line that every page of the site has in its head. */
export const SNIPPET =
  '<script async src="/assets/afterword.js" data-auto data-parts="author tags neighbours latest"></script>';
/** The line without a word on what it shows. */
export const BARE = '<script async src="/assets/afterword.js" data-auto></script>';

/** How many posts there are, those of a test not counted. */
export let published = 0;

/** Starts or stops the site, or changes its theme. */
export const tool = (argument: string, env: Record<string, string> = {}) =>
  execFileSync(path('wordpress-up.sh'), [argument], {
    env: {...process.env, R, PORT, ...env},
    stdio: ['ignore', 'inherit', 'inherit'],
  });

/** Runs a script of this folder for the site. */
export const php = (script: string, args: readonly string[] = [], input = ''): string =>
  execFileSync('php', ['-d', 'error_reporting=22527', '-d', 'display_errors=0', path(script), SITE, BASE, ...args], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });

/** Has the site keep so many posts that are older than all others. */
export const oldPosts = (count: number): string => php('old-posts.php', [String(count)]);

/** A post of one test. */
export interface TestPost {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  /** By the site's clock: `2026-04-07 12:00:00`. */
  readonly date: string;
  readonly type?: string;
  /** The login of the user who typed it. */
  readonly author?: string;
  /** The names of its terms by their taxonomy. */
  readonly terms?: Readonly<Record<string, readonly string[]>>;
  readonly comments?: readonly string[];
}

/** Has the site keep these posts of a test, and no others of such. Answers with their ids by their names. */
export const posts = (list: readonly TestPost[]): Readonly<Record<string, number>> =>
  JSON.parse(php('posts.php', [], JSON.stringify(list)));

/** The files of the plugins that are switched on, by their names. */
const installed = new Map<string, string>();
let installations = 0;

/** Switches on a plugin of `plugins/`, or gives it other options. It stays until `uninstall()`. */
export function install(name: string, options: object = {}): void {
  uninstall(name);
  // Each under a name of its own: PHP keeps what it has compiled of a file for some seconds.
  const file = join(PLUGINS, `${name}-${process.pid}-${installations++}.php`);
  const code = `<?php (function ($options) { require '${path(`plugins/${name}.php`)}'; })(json_decode(<<<'JSON'
${JSON.stringify(options)}
JSON));`;
  writeFileSync(file, code);
  installed.set(name, file);
}

export function uninstall(name: string): void {
  const file = installed.get(name);
  if (file) rmSync(file, {force: true});
  installed.delete(name);
}

/** A plugin, and posts that need it, for the tests of one group. */
export function withPlugin(name: string, options: object, list: readonly TestPost[] = []): void {
  before(() => {
    install(name, options);
    posts(list);
  });
  after(() => {
    posts([]);
    uninstall(name);
  });
}

/** Makes the site's folder appear under another name as well, as where a site lies in a folder. */
export const linkFolder = (name: string): void =>
  void execFileSync('ln', ['-sfn', '.', join(SITE, name)], {stdio: 'inherit'});

/** What a run that was ended has left goes. */
function clean(): void {
  rmSync(join(SITE, 'wp-content', 'plugins', 'afterword'), {recursive: true, force: true});
  if (existsSync(PLUGINS))
    for (const file of readdirSync(PLUGINS)) if (file !== 'snippet.php') rmSync(join(PLUGINS, file));
}

function start(scratch: string): void {
  const script = path('../../dist/afterword.js');
  assert.ok(existsSync(script), 'dist/afterword.js is missing: npm run build makes it');
  mkdirSync(join(scratch, 'assets'));
  for (const each of ['afterword.js', 'cdn', 'locales'])
    cpSync(path(`../../dist/${each}`), join(scratch, 'assets', each), {recursive: true});
  writeFileSync(join(scratch, 'snippet.html'), SNIPPET);
  clean();
  tool('up', {SNIPPET: join(scratch, 'snippet.html'), ASSETS: join(scratch, 'assets')});
  posts([]);
  oldPosts(0);
  published = Number(php('more-posts.php', [String(TIES)]));
}

let browser: Browser;

/** The site and a browser for the tests of one file, which end with them. */
export function useSite(): void {
  let scratch = '';
  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'afterword-wordpress-'));
    start(scratch);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    clean();
    tool('stop');
    rmSync(scratch, {recursive: true, force: true});
  });
}

export interface Opened {
  readonly page: Page;
  /** What was asked of the API, in order, and how many bytes came. */
  readonly requests: string[];
  readonly bytes: () => Promise<number>;
}

export interface OpenOptions {
  /** The line in the place of the one that the site prints. */
  readonly line?: string;
  /** What stands before the article's first words. */
  readonly more?: string;
  /** Where the site is, as its readers know it. */
  readonly origin?: string;
  /** Is called with the page before it is asked for. */
  readonly prepare?: (page: Page) => unknown;
}

/** A reader with a browser of their own opens a page of the site. */
export async function open(
  address: string,
  {line = SNIPPET, more = '', origin = BASE, prepare}: OpenOptions = {},
): Promise<Opened> {
  const page = await browser.newPage({viewport: {width: 800, height: 400}});
  const requests: string[] = [];
  const answers: Response[] = [];
  page.on('response', (response) => {
    if (!/\/wp-json\/|rest_route=/.test(response.url())) return;
    requests.push(response.url());
    answers.push(response);
  });
  await prepare?.(page);
  const asked = new URL(address, origin);
  await page.route(
    ({pathname, search}) => pathname === asked.pathname && search === asked.search,
    async (route) => {
      const response = await route.fetch({url: BASE + asked.pathname + asked.search});
      const html = await response.text();
      await route.fulfill({
        response,
        body: withBuild(html.replace(SNIPPET, line).replace('<p>First words', `${more}<p>First words`)),
      });
    },
  );
  await page.goto(asked.href, {waitUntil: 'networkidle'});
  return {
    page,
    requests,
    bytes: async () => Buffer.concat(await Promise.all(answers.map((answer) => answer.body()))).length,
  };
}

/** All text in an element and in the elements within it. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((root) => {
    const text = (node: Node): string =>
      [...((node as Element).shadowRoot?.childNodes ?? node.childNodes)]
        .map((child) => (child.nodeType === 3 ? child.nodeValue : /^STYLE$/.test(child.nodeName) ? '' : text(child)))
        .join(' ');
    return text(root);
  });

/** A user of the site logs in, but not to the dashboard: that takes long, and nobody looks at it. */
export async function signIn(context: BrowserContext, user: string): Promise<void> {
  const login = `${BASE}/wp-login.php`;
  // It sets a cookie, to see whether there can be one.
  await context.request.get(login);
  const form = {log: user, pwd: `${user}-pass`, testcookie: '1'};
  const answer = await context.request.post(login, {form, maxRedirects: 0});
  assert.equal(answer.status(), 302, `${user} is logged in`);
}

/** Reads on to the end of the footer, so slowly that each part has its answer, and its place, before it is seen. */
export async function readToTheEnd(page: Page): Promise<void> {
  const footer = page.locator('article-footer');
  await footer.waitFor({state: 'attached'});
  await footer.evaluate(async ({shadowRoot}) => {
    const frame = () => new Promise(requestAnimationFrame);
    for (const part of shadowRoot!.querySelectorAll('slot > *')) {
      scrollTo(0, part.getBoundingClientRect().top + scrollY - 1.5 * innerHeight);
      while (!part.matches(':state(ready), :state(empty), :state(error)')) await frame();
      // In the next frame it takes its place.
      await frame();
      await frame();
    }
  });
  await footer.evaluate((each) => each.scrollIntoView({block: 'end'}));
  await page.waitForLoadState('networkidle');
}

/** The titles that a part of the footer lists, in order. */
export const titles = (page: Page, part: string): Promise<string[]> =>
  page.locator(`article-footer ${part} [part~=title]`).allInnerTexts();

/** Reads on until each of these parts of the footer shows these texts. */
export async function showsAll(page: Page, parts: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [part, texts] of Object.entries(parts)) {
    const element = page.locator(`article-footer ${part}`).first();
    await element.scrollIntoViewIfNeeded();
    for (const text of texts) await element.getByText(text).first().waitFor({state: 'visible'});
  }
  await page.waitForLoadState('networkidle');
  assert.doesNotMatch(await textOf(page, 'article-footer'), /&(amp|#\d+|lt|gt);|<\w/);
}

/** What of the footer a reader sees. */
export const seen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelector('article-footer')!.shadowRoot!.querySelectorAll('slot')]
      .filter((slot) => (slot.firstElementChild?.getBoundingClientRect().height ?? 0) > 0)
      .map(({name}) => name),
  );
