/** What the benches in a browser share: they install the peers, bundle, launch, and take turns. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {build} from 'esbuild';
import {chromium, type Browser, type CDPSession, type Page} from 'playwright-core';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.ts';

export const HERE = import.meta.dirname;

/** What is compared: by its name in the table, its entry and its markup. `N` is another article each time. */
export const PEERS = {
  'hand-written Lit': ['lit', '<lit-rating value="3.5"></lit-rating>'],
  Shoelace: ['shoelace', '<sl-rating value="3.5" precision="0.5"></sl-rating>'],
  'Web Awesome': ['webawesome', '<wa-rating value="3.5" precision="0.5"></wa-rating>'],
  Afterword: ['afterword', '<article-rating loading="eager" article="id:N"></article-rating>'],
  'Afterword compact': ['compact', '<article-rating compact loading="eager" article="id:N"></article-rating>'],
} as const;
export type PeerName = keyof typeof PEERS;
export const NAMES = Object.keys(PEERS) as readonly PeerName[];

let article = 0;

/** The markup of so many elements. */
export const tagsOf = (name: PeerName, count: number): string =>
  Array.from({length: count}, () => PEERS[name][1].replace('N', String(++article))).join('');

/** The scripts of all that is compared. */
export async function bundleAll(): Promise<Readonly<Record<PeerName, string>>> {
  installPeers();
  const sources = await Promise.all(NAMES.map((name) => bundle(`entries/${PEERS[name][0]}.ts`)));
  return Object.fromEntries(NAMES.map((name, index) => [name, sources[index]!])) as Record<PeerName, string>;
}

/** Installs the peers of `package.json` unless they are there. */
function installPeers(): void {
  if (existsSync(join(HERE, 'node_modules', '.package-lock.json'))) return;
  console.log('Installing the peers …');
  const {status} = spawnSync('npm', ['ci', '--ignore-scripts'], {cwd: HERE, stdio: 'inherit'});
  if (status !== 0) throw new Error('npm ci failed in test/bench');
}

/** A script with all that it imports, minified as a site would serve it. */
export async function bundle(file: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(HERE, file)],
    nodePaths: [join(HERE, 'node_modules')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    conditions: ['production', 'browser'],
    define: {'process.env.NODE_ENV': '"production"'},
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** In another order each round, so that what else the machine does falls on all. */
export const shuffled = <T>(values: readonly T[]): T[] =>
  values
    .map((value) => [Math.random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);

export interface Opened {
  readonly page: Page;
  readonly session: CDPSession;
  readonly close: () => Promise<void>;
}

/** The browser of the benches, and an empty page of a real address. */
export class Stage {
  readonly browser: Browser;
  readonly #server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><body></body></html>');
  }).listen(0);

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async open(): Promise<Stage> {
    const args = [...CHROMIUM_ARGS, '--disable-gpu', '--enable-precise-memory-info'];
    return new Stage(await chromium.launch({executablePath: findBrowser('chromium'), args}));
  }

  /** A page in a profile of its own, with the helpers of `page.ts`. */
  async page(helpers: string): Promise<Opened> {
    const context = await this.browser.newContext({viewport: {width: 1280, height: 800}});
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
    await page.evaluate(helpers);
    const session = await context.newCDPSession(page);
    return {page, session, close: () => context.close()};
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#server.close();
  }
}
