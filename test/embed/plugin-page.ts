import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, type TestContext} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import type {Page} from 'playwright-core';
import type {Visit} from '../e2e/support.ts';
import {chunkOf, withBuild} from './builds.ts';
import {AJAX, ALREADY, rateMyPostSite, REFUSAL, wpPostRatingsSite, type Imitation} from './plugins.ts';
import {launch, visit} from './support.ts';

export const POST = '23';

/** The chunks of adapters that only give votes. */
const OWN_CHUNKS = {'rate-my-post': true, 'wp-postratings': true, local: true};

export interface Plugin {
  readonly make: () => Imitation;
  readonly widget: string;
  /** How its widget says how many votes there are. */
  readonly count: (votes: number) => RegExp;
  /** What it reads and votes by. */
  readonly endpoint: RegExp;
  /** Whether the plugin's own widget, or the plugin itself, knows that this reader has voted. */
  readonly knows: (page: Page) => Promise<boolean>;
  readonly refusal: string;
  readonly refuse: (site: Imitation) => void;
}

export const PLUGINS: Readonly<Record<string, Plugin>> = {
  'rate-my-post': {
    make: rateMyPostSite,
    widget: '.js-rmp-widgets-container',
    count: (votes) => new RegExp(`Vote count: ${votes}\\b`),
    endpoint: /\/admin-ajax\.php$/,
    knows: (page) => page.locator('.rmp-rating-widget--has-rated').count().then(Boolean),
    refusal: ALREADY,
    refuse: ({faults}) => faults.push(Response.json({voteCount: 0, avgRating: 0, errorMsg: [ALREADY]})),
  },
  'wp-postratings': {
    make: wpPostRatingsSite,
    widget: '.wp-postratings',
    count: (votes) => new RegExp(`\\(${votes} votes\\)`),
    endpoint: /\/postratings\/v1\//,
    knows: async (page) => (await page.context().cookies()).some(({name}) => name === `rated_${POST}`),
    refusal: REFUSAL,
    refuse: ({faults}) => faults.push(Response.json({code: 'x', message: REFUSAL}, {status: 403})),
  },
};

/** A browser for the tests of one file, which ends with them. */
const browser = await launch();
after(() => browser.close());

export interface PageOptions {
  /** Attributes of the script. */
  readonly attributes?: string;
  /** Whether the page names the WordPress API. */
  readonly api?: boolean;
  readonly rating?: string;
  /** How far the article's end is below its beginning, in px. */
  readonly length?: number;
  readonly html?: (widget: string) => string;
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly query?: string;
}

/** Notes which ratings are seen, when the page has been read and in every frame from then on: `ours`, `theirs`, both, or none. */
const WATCH = (widget: string) => {
  const seen = ((globalThis as unknown as {seen: string[]}).seen = [] as string[]);
  const shown = (element?: Element | null) =>
    !!element?.checkVisibility({visibilityProperty: true}) && element.getBoundingClientRect().height > 0;
  const deep = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
  const note = () => {
    const theirs = document.querySelector(widget);
    const ours = deep(document).filter((each) => each.matches('[part~=star]'));
    const now = [shown(ours[0]) && 'ours', shown(theirs) && 'theirs'].filter(Boolean).join(' and ');
    if (theirs && document.readyState !== 'loading' && seen[seen.length - 1] !== now) seen.push(now);
  };
  const look = () => {
    note();
    requestAnimationFrame(look);
  };
  addEventListener('DOMContentLoaded', note);
  look();
};

export interface Opened extends Visit {
  readonly site: Imitation;
  /** Which adapters of votes the module build has asked for. */
  readonly files: readonly string[];
  /** Which ratings were seen, in order. */
  readonly seen: () => Promise<string[]>;
}

/** A reader opens an article of a WordPress with this plugin. */
export async function open(
  t: TestContext,
  {make, widget}: Plugin,
  options: PageOptions = {},
  site = make(),
): Promise<Opened> {
  const {attributes = '', api = true, rating = '<article-rating></article-rating>', length = 0, query = ''} = options;
  // Drawn anew for each visit, with what is counted by then.
  const article = () => options.html?.(site.html(POST)) ?? site.html(POST);
  const html = () =>
    withBuild(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>
    ${api ? `<link rel="https://api.w.org/" href="/wp-json/">` : ''}
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/${POST}">
    <script async src="/afterword.js" ${attributes}></script></head>
    <body class="single-post postid-${POST}"><article class="entry-content"><h1>Story</h1>
    <div style="height: ${length}px"></div>${article()}${rating}</article><p id="below">Below</p></body></html>`);
  const listener = getRequestListener(async (request) => {
    const {pathname} = new URL(request.url);
    if (pathname === '/story') return new Response(html(), {headers: {'content-type': 'text/html; charset=utf-8'}});
    if (pathname.endsWith('.js') && existsSync(`dist${pathname}`))
      return new Response(readFileSync(`dist${pathname}`), {headers: {'content-type': 'text/javascript'}});
    if (pathname === '/favicon.ico') return new Response(null, {status: 204});
    if (pathname.startsWith('/wp-json/wp/v2/')) return Response.json([]);
    return pathname === AJAX || request.url.includes('/postratings/v1/')
      ? site.answer(request)
      : new Response('no such page', {status: 404});
  });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const files: string[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/story${query}`;
  const visited = await visit(t, browser, url, async (page) => {
    page.on('request', (request) => {
      const chunk = chunkOf(request.url());
      if (chunk && chunk in OWN_CHUNKS) files.push(chunk);
    });
    await page.addInitScript(WATCH, widget);
    await options.prepare?.(page);
  });
  // What has just been drawn is noted in the next frame.
  const seen = () =>
    visited.page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      return (globalThis as unknown as {seen: string[]}).seen;
    });
  return {...visited, site, files, seen};
}

/** Waits until a rating of ours has failed, or has nothing. */
export const failed = (page: Page) =>
  page.waitForFunction(() => document.querySelector('article-rating')?.matches(':state(error), :state(empty)'));
