import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {after} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import type {Browser} from 'playwright-core';
import {LIBRARIES} from '../../scripts/browsers.ts';
import {createApp, type AppOptions} from '../../server/src/app.ts';
import {folder, launch} from '../e2e/support.ts';
import {withBuild} from './builds.ts';

export {launch, near, NO_VOTES, result, shows, star, visit} from '../e2e/support.ts';

export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A site that pastes our script into pages of its own. The reference server answers below its address. */
export interface Host {
  readonly url: string;
  /** What is at which path. */
  readonly pages: Map<string, HostPage>;
  /** Puts a page there and answers its address. */
  page(path: string, html: string, headers?: Readonly<Record<string, string>>): string;
  /** What the server counts for the article at a path: who asks is no browser. */
  votes(path: string): Promise<{readonly average: number | null; readonly count: number}>;
  /** Another reader votes. */
  vote(path: string, value: number): Promise<void>;
  stop(): Promise<void>;
}

const DIST = 'dist';
const TYPES: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.json': 'application/json'};

/** Autoptimize puts the scripts of a page into one, each so that its errors stop no other. */
const AUTOPTIMIZED = /^\/wp-content\/cache\/autoptimize\/js\/autoptimize_\w+\.js$/;
const autoptimized = () =>
  ['globalThis.theirs = 1', 'undefinedFunction()', readFileSync(join(DIST, 'afterword.js'), 'utf8')]
    .map((script) => `try{${script}\n}catch(e){}`)
    .join(';');

/** The libraries that a page asks for and that are not installed here. */
export const missingLibraries = (html: string): string[] =>
  [...html.matchAll(/"\/vendor\/([^"]+)"/g)]
    .map(([, file]) => file!)
    .filter((file) => !existsSync(join(LIBRARIES, file)));

/** Which file is at a path: a library, or a copy of the script in another folder, of any name. */
function fileAt(path: string): string | undefined {
  const [, library] = /^\/vendor\/([\w./-]+)$/.exec(path) ?? [];
  if (library) return join(LIBRARIES, library);
  const [, copy] = /^\/copy\/((?:cdn\/(?:chunks\/)?|locales\/|themes\/)?[\w-]+\.(?:js|css))$/.exec(path) ?? [];
  if (copy) return join(DIST, copy);
  // A CDN for packages answers the file that package.json names.
  if (path === '/npm/afterword@0.1.0') return join(DIST, 'afterword.js');
  const [, published] = /^\/npm\/afterword@0\.1\.0\/dist\/((?:locales\/)?[\w-]+\.js)$/.exec(path) ?? [];
  if (published) return join(DIST, published);
  return path === '/optimized/7f3a.js' ? join(DIST, 'afterword.js') : undefined;
}

/** Lists an article at each of the paths, of one author, with one category and one tag. */
const documentOf = (paths: readonly string[], ids?: readonly string[]): AppOptions['articles'] => ({
  articles: paths.map((url, index) => ({
    id: ids?.[index],
    url,
    title: `About ${url.slice(1)}`,
    published: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    author: {name: 'Mara Voss', url: '/authors/mara-voss'},
    terms: [
      {kind: 'category', name: 'Opinion', url: '/sections/opinion'},
      {kind: 'tag', name: 'Fish – Markets – Quay', url: '/tags/fish-markets-quay'},
    ],
  })),
  notices: [{article: '*', items: [{id: 'views', text: 'The views are those of the authors.'}]}],
});

/** A browser and a host for the tests of one file, which end with them. */
export async function stage(
  articles: readonly string[],
  ids?: readonly string[],
): Promise<{readonly browser: Browser; readonly host: Host}> {
  const [browser, host] = await Promise.all([launch(), startHost(articles, ids)]);
  after(async () => {
    await browser.close();
    await host.stop();
  });
  return {browser, host};
}

async function startHost(articles: readonly string[], ids?: readonly string[]): Promise<Host> {
  const files = folder();
  const pages = new Map<string, HostPage>();
  // It is made when the address is known.
  const made: {app?: Awaited<ReturnType<typeof createApp>>} = {};
  const api = getRequestListener((request, env) => made.app!.fetch(request, env));
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://host').pathname;
    const page = pages.get(path);
    const file = fileAt(path);
    if (page) response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', ...page.headers}).end(page.html);
    else if (AUTOPTIMIZED.test(path)) response.writeHead(200, {'Content-Type': 'text/javascript'}).end(autoptimized());
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else if (file && existsSync(file))
      response.writeHead(200, {'Content-Type': TYPES[extname(file)] ?? 'text/plain'}).end(readFileSync(file));
    else void api(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = (made.app = await createApp({
    db: `${files.path}/host.db`,
    publicUrl: url,
    articles: documentOf(articles, ids),
    voteLimit: 0,
  }));
  let voters = 0;
  return {
    url,
    pages,
    page(path, html, headers = {}) {
      pages.set(path, {html: withBuild(html), headers});
      return url + path;
    },
    async votes(path) {
      const answer = await fetch(`${url}/v1/ratings?article=${encodeURIComponent(url + path)}`);
      return ((await answer.json()) as {ratings: [{average: number | null; count: number}]}).ratings[0];
    },
    async vote(path, value) {
      const answer = await fetch(`${url}/v1/votes`, {
        method: 'PUT',
        headers: {'Content-Type': 'application/json', 'Afterword-Voter': `${++voters}`.padStart(22, 'v')},
        body: JSON.stringify({article: url + path, value}),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await app.close();
      files.remove();
    },
  };
}
