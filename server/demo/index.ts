import {readdirSync, readFileSync} from 'node:fs';
import {Hono, type Context} from 'hono';
import {articlePage, autoPage} from './article.ts';
import {frontPage} from './front.ts';
import type {Html} from './layout.ts';
import {authorPage, missingPage, termPage} from './lists.ts';
import {articles, termUrl} from './newsroom.ts';
import {scenes} from './scenes.ts';

export {missingPage} from './lists.ts';
export {newsroom, type Newsroom} from './newsroom.ts';

export interface DemoOptions {
  /** Where the paper is published, without a slash at the end: the canonical links begin with it. */
  readonly baseUrl: string;
}

const here = new URL('./', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Files as they lie in a folder, by name; read once. */
function filesIn(folder: URL): ReadonlyMap<string, readonly [Uint8Array<ArrayBuffer>, string]> {
  const names = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isFile());
  return new Map(
    names.flatMap(({name}) => {
      const type = TYPES[name.split('.').pop()!];
      return type ? [[name, [new Uint8Array(readFileSync(new URL(name, folder))), type] as const]] : [];
    }),
  );
}

/**
 * The Harbour Ledger, a made-up newspaper that uses the elements. The script, its style sheet and the API are the
 * server's, which mounts this at its root.
 *
 * @example app.route('/', demoApp({baseUrl: 'http://localhost:8787'}))
 */
export function demoApp({baseUrl: base}: DemoOptions): Hono {
  const baseUrl = base.replace(/\/$/, '');
  const app = new Hono();
  const own = filesIn(here);
  const plain = filesIn(new URL('plain/', here));
  const answer = (c: Context, page: Html | undefined) =>
    page ? c.html(page) : c.html(missingPage(new URL(c.req.url).pathname, baseUrl), 404);
  const file = (c: Context, found: readonly [Uint8Array<ArrayBuffer>, string] | undefined) =>
    found ? c.body(found[0], 200, {'Content-Type': found[1]}) : answer(c, undefined);

  app.get('/', (c) => answer(c, frontPage(baseUrl)));
  app.get('/auto', (c) =>
    answer(
      c,
      autoPage(
        articles.find(({slug}) => slug === 'in-praise-of-high-water')!,
        baseUrl,
      ),
    ),
  );
  app.get('/articles/:slug', (c) => {
    const article = articles.find(({slug}) => slug === c.req.param('slug'));
    return answer(c, article && articlePage(article, baseUrl));
  });
  app.get('/authors/:slug', (c) => answer(c, authorPage(c.req.param('slug'), baseUrl)));
  app.get('/tags/:name', (c) => answer(c, termPage(termUrl('tag', c.req.param('name')), baseUrl)));
  app.get('/sections/:name', (c) => answer(c, termPage(termUrl('category', c.req.param('name')), baseUrl)));

  app.get('/images/:name', (c) => {
    const scene = scenes[c.req.param('name').replace(/\.svg$/, '')];
    return scene
      ? c.body(scene, 200, {'Content-Type': TYPES.svg!, 'Cache-Control': 'max-age=3600'})
      : answer(c, undefined);
  });
  for (const name of ['ledger.css', 'favicon.svg']) app.get(`/${name}`, (c) => file(c, own.get(name)));
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg'));

  app.get('/plain', (c) => c.redirect('/plain/'));
  app.get('/plain/', (c) => file(c, plain.get('index.html')));
  // On a static file server the built files lie beside the pages; here they are where the server has them.
  app.get('/plain/:name{afterword.+}', (c) => c.redirect(`/${c.req.param('name')}`));
  app.get('/plain/:name', (c) => file(c, plain.get(c.req.param('name'))));
  return app;
}
