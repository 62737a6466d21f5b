import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, type TestContext} from 'node:test';
import {chromium, type Browser, type BrowserContextOptions, type Locator, type Page} from 'playwright-core';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.ts';

/** Milliseconds that a step may take: a busy machine is slow, and a test that hangs is ended at two minutes. */
const PATIENCE = 100_000;

export async function launch(): Promise<Browser> {
  const browser = await chromium.launch({executablePath: findBrowser('chromium'), args: [...CHROMIUM_ARGS]});
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  return browser;
}

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** A folder for a database, gone when the tests are. */
export function folder(): {path: string; remove(): void} {
  const path = mkdtempSync(join(tmpdir(), 'afterword-e2e-'));
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}

/** The server as a site owner starts it, in a process of its own. */
export async function serve(db: string, ...flags: string[]): Promise<Served> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['server/src/main.ts', '--demo', '--port', '0', '--db', db, ...flags],
    {stdio: ['ignore', 'pipe', 'inherit']},
  );
  for await (const line of createInterface({input: child.stdout!})) {
    const url = /(http:\S+)\/$/.exec(line)?.[1];
    if (!url) continue;
    const stop = () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null) resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    return {url, stop};
  }
  throw new Error('the server ended before it named its address');
}

/** A browser, and the demo on a database of its own, for the tests of one file; they end with them. */
export async function stage(
  ...flags: string[]
): Promise<{readonly browser: Browser; readonly server: Served; readonly db: string}> {
  const files = folder();
  const db = `${files.path}/a.db`;
  const [browser, server] = await Promise.all([launch(), serve(db, ...flags)]);
  after(async () => {
    await browser.close();
    await server.stop();
    files.remove();
  });
  return {browser, server, db};
}

export interface Visit {
  readonly page: Page;
  /** What nobody caught. */
  readonly thrown: string[];
  /** What the console says of errors, the browser's own words included, with the address that they are about. */
  readonly logged: string[];
  readonly warned: string[];
  /** Every request to the backend: method, path and query. */
  readonly asked: string[];
}

/** A reader with a browser of their own opens a page, and leaves when the test ends. */
export async function visit(
  test: TestContext,
  browser: Browser,
  url: string,
  prepare?: (page: Page) => Promise<unknown>,
  options?: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext(options);
  test.after(() => context.close());
  // Half of what a test may take: what does not come by then, on a slow machine, is named.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const thrown: string[] = [];
  const logged: string[] = [];
  const warned: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(`${message.text()} ${message.location().url}`);
    if (message.type() === 'warning') warned.push(message.text());
  });
  page.on('request', (request) => {
    const {pathname, search} = new URL(request.url());
    if (pathname.startsWith('/v1/')) asked.push(`${request.method()} ${pathname}${search}`);
  });
  await prepare?.(page);
  await page.goto(url);
  return {page, thrown, logged, warned, asked};
}

/** Waits until an element shows a text. */
export const shows = (page: Page, selector: string, text: string | RegExp): Promise<void> =>
  page.locator(selector).getByText(text).first().waitFor();

/** Waits until the line of results says this and nothing else. */
export function result(page: Page, text: string | RegExp): Promise<void> {
  const line =
    typeof text === 'string' ? new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}\\s*$`) : text;
  return page.locator('article-rating [part~=result]').filter({hasText: line}).first().waitFor();
}

export const NO_VOTES = 'No votes so far! Be the first to rate this article.';

/** Waits until a vote is counted: before that it cannot be changed. */
export const untilCounted = (page: Page): Promise<void> =>
  page.locator('article-rating [part=change]').first().waitFor();

/** Brings an element into view, as reading on does. */
export const near = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).first().scrollIntoViewIfNeeded();

export const star = (page: Page, value: number): Locator => page.locator('article-rating [part~=star]').nth(value - 1);

/** Waits until every element of ours that is near the viewport has its answer. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const deep = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
    return deep(document)
      .filter((each) => 'headingLevel' in each)
      .every((each) => {
        const {top, bottom} = each.getBoundingClientRect();
        const far = top > 2 * innerHeight || bottom < -innerHeight;
        return far || each.matches(':state(ready), :state(empty), :state(error)');
      });
  });

/** Serves on a port of its own what `answer` gives for a path; a missing page is a 404. */
export async function site(
  answer: (path: string) => {readonly type: string; readonly body: string | Buffer} | undefined,
): Promise<Served> {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url!, 'http://site').pathname);
    if (found) response.writeHead(200, {'Content-Type': found.type}).end(found.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
