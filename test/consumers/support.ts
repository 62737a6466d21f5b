import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Browser, Page} from 'playwright-core';
import {build, type Rolldown} from 'vite';
import {launch} from '../e2e/support.ts';

export interface Site {
  readonly origin: string;
  readonly browser: Browser;
  /** A page that is far away from its end, and what it complains about. */
  open(path: string): Promise<{page: Page; complaints: string[]}>;
  stop(): Promise<void>;
}

/** Serves what `answer` gives for a path, to a browser. */
export async function startSite(answer: (path: string) => readonly [type: string, body: string]): Promise<Site> {
  const server = createServer((request, response) => {
    const [type, body] = answer(new URL(request.url!, 'http://site').pathname);
    response.writeHead(200, {'content-type': `${type}; charset=utf-8`}).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launch();
  return {
    origin,
    browser,
    async open(path) {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(origin + path);
      return {page, complaints};
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** The names of the tags that are seen: the element's own, else the page's. */
export const names = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluate((element) => {
    const own = [...element.shadowRoot!.querySelectorAll('[part=term] bdi')].map(({textContent}) => textContent!);
    const light = [...element.querySelectorAll('a')].filter((link) => link.getClientRects().length);
    return own.length ? own : light.map(({textContent}) => textContent!);
  });

/** Waits until just these are seen. */
export async function shows(page: Page, selector: string, expected: readonly string[]): Promise<void> {
  const until = Date.now() + 30_000;
  for (let seen: string[] = []; ; seen = await names(page, selector)) {
    if (String(seen) === String(expected)) return;
    if (Date.now() > until) throw new Error(`${selector} shows ${String(seen)} instead of ${String(expected)}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** The script of an app that imports from `/src/`, in one file. */
export async function bundleApp(code: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === 'app' ? '\0app' : id.startsWith('/src/') ? `${process.cwd()}${id}` : null),
        load: (id) => (id === '\0app' ? code : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {input: 'app', output: {codeSplitting: false}},
    },
  });
  return ([result].flat() as Rolldown.RolldownOutput[])[0]!.output[0].code;
}
