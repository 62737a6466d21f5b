import {readFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {getRequestListener} from '@hono/node-server';
import {getConnInfo} from '@hono/node-server/conninfo';
import {OpenAPIHono} from '@hono/zod-openapi';
import type {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {HTTPException} from 'hono/http-exception';
import {sql} from 'kysely';
import {canonicalUrl} from '../../src/core/identity.ts';
import {createArticles} from './articles.ts';
import {everyone, only, parseOrigin} from './cors.ts';
import {openDatabase, type ArticleRow} from './database.ts';
import {etag} from './etag.ts';
import {NetworkLimit} from './limit.ts';
import {createListing} from './listing.ts';
import {listen, refuse, urlOf} from './listen.ts';
import {Problem, problemResponse} from './problem.ts';
import * as routes from './routes.ts';
import type {Document} from './schemas.ts';
import {fillFrom} from './sources.ts';
import {createFiles, FILE} from './static.ts';
import {createVotes} from './votes.ts';

export interface AppOptions {
  /** The database file; by default `afterword.db` in the working directory. */
  readonly db?: string | undefined;
  /** Where readers reach this server. Relative addresses in the articles resolve against it. */
  readonly publicUrl: string;
  /** Whose pages may vote, and whose articles are taken without being listed. By default the server's own origin. */
  readonly origins?: readonly string[] | undefined;
  /** The articles: a document of the json adapter, or the file that holds it. */
  readonly articles?: string | Document | undefined;
  /** A WordPress site, by the address of its home page. Its own pages may vote. */
  readonly site?: string | undefined;
  /** Serves the demo at `/`. */
  readonly demo?: boolean | undefined;
  /** By what voters are hashed; by default a key that is made once and kept in the database. */
  readonly key?: string | undefined;
  /** Votes a minute from one network; 0 for no limit. By default 120. */
  readonly voteLimit?: number | undefined;
  /** The built drop-in; by default the project's `dist`. */
  readonly dist?: string | undefined;
  /** The clock of the limit. */
  readonly now?: (() => number) | undefined;
  /** Told what happens. By default nobody. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface App {
  readonly fetch: Hono['fetch'];
  /** Closes the database. */
  close(): Promise<void>;
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const PACKAGE = new URL('../package.json', import.meta.url);
const LARGEST_BODY = 8 * 1024;

/**
 * A reader who reloads sees votes that others gave a few seconds ago, and a shared cache asks four times a minute.
 * Lists change rarely.
 */
const FRESH = {
  ratings: 'public, max-age=1, s-maxage=15, stale-while-revalidate=4',
  lists: 'public, max-age=60, s-maxage=300, stale-while-revalidate=600',
};

/** The server without a socket: everything it answers, on an open database. */
export async function createApp(options: AppOptions): Promise<App> {
  const {publicUrl, voteLimit = 120, log} = options;
  const named = (options.origins?.length ? options.origins : [new URL(publicUrl).origin]).map(parseOrigin);
  const demo = options.demo ? await import('../demo/index.ts') : undefined;
  const db = await openDatabase(options.db ?? 'afterword.db');
  try {
    const articles = createArticles(db);
    const votes = await createVotes(db, options.key);
    const origins = new Set([...named, ...(await fillFrom({...options, demo: demo?.newsroom}, createListing(db)))]);
    const limit = voteLimit > 0 ? new NetworkLimit(voteLimit, options.now) : undefined;
    const files = createFiles(options.dist ?? DIST);

    const isOfAllowedOrigin = (name: string) => {
      const url = canonicalUrl(name);
      // A file or an id has the origin null, which names no site.
      return /^https?:/.test(url) && origins.has(new URL(url).origin);
    };
    const takesVotes = (name: string, row: ArticleRow | undefined) => Boolean(row?.listed) || isOfAllowedOrigin(name);
    const unknown = (name: string) => new Problem(404, `This server does not know the article ${name}.`);
    const listed = async (name: string): Promise<ArticleRow> => {
      const row = (await articles.resolve([name])).get(name);
      if (!row?.listed) throw unknown(name);
      return row;
    };
    const votable = async (name: string): Promise<number> => {
      const row = (await articles.resolve([name])).get(name);
      if (!takesVotes(name, row)) throw unknown(name);
      return row?.key ?? articles.keyOf(name);
    };

    const app = new OpenAPIHono({
      defaultHook: (result) => {
        if (result.success) return;
        const details = result.error.issues.map(({path, message}) => `${path.join('.') || result.target}: ${message}`);
        throw new Problem(400, details.join('; '));
      },
    });

    app.onError((error) => {
      if (error instanceof Problem) return problemResponse(error);
      if (error instanceof HTTPException) return problemResponse(new Problem(error.status, error.message));
      console.error(error);
      return problemResponse(new Problem(500, 'Something went wrong here. The server has logged it.'));
    });

    app.use(async (c, next) => {
      await next();
      c.res.headers.set('X-Content-Type-Options', 'nosniff');
    });
    app.use(etag);
    app.use('/v1/votes', only(origins));
    app.use('/v1/votes', async (c, next) => {
      const wait = limit?.take(getConnInfo(c).remote.address ?? '') ?? 0;
      if (wait) throw new Problem(429, 'Too many votes from this network.', {'Retry-After': String(wait)});
      if (c.req.method === 'PUT' && !/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
        throw new Problem(415, 'The body must be application/json.');
      }
      await next();
      c.res.headers.set('Cache-Control', 'no-store');
    });
    app.use(
      '/v1/votes',
      bodyLimit({
        maxSize: LARGEST_BODY,
        onError: () => {
          throw new Problem(413, `The body is larger than ${LARGEST_BODY} bytes.`, {Connection: 'close'});
        },
      }),
    );
    app.use(`/v1/:path{(?!votes$).*}`, everyone);
    for (const path of ['/openapi.json', '/healthz', `/:file{${FILE}}`]) app.use(path, everyone);

    app.openapi(routes.ratings, async (c) => {
      const {article: names} = c.req.valid('query');
      const rows = await articles.resolve(names);
      if (!names.some((name) => rows.has(name) || isOfAllowedOrigin(name))) throw unknown(names.join(', '));
      const tallies = await votes.read([...rows.values()].map(({key}) => key));
      const ratings = names.map((name) => {
        const row = rows.get(name);
        return {article: name, ...tallies(row?.key), closed: !takesVotes(name, row)};
      });
      return c.json({ratings}, 200, {'Cache-Control': FRESH.ratings});
    });

    app.openapi(routes.cast, async (c) => {
      const {article, value} = c.req.valid('json');
      const voter = c.req.valid('header')['afterword-voter'];
      const tally = await votes.cast(await votable(article), voter, value);
      return c.json({article, ...tally, closed: false, mine: value}, 200);
    });

    app.openapi(routes.withdraw, async (c) => {
      const {article} = c.req.valid('query');
      const voter = c.req.valid('header')['afterword-voter'];
      const tally = await votes.withdraw(await votable(article), voter);
      return c.json({article, ...tally, closed: false, mine: null}, 200);
    });

    app.openapi(routes.latest, async (c) =>
      c.json(await articles.latest(c.req.valid('query')), 200, {'Cache-Control': FRESH.lists}),
    );

    app.openapi(routes.neighbours, async (c) => {
      const {article, scope} = c.req.valid('query');
      const found = await articles.neighbours(await listed(article), scope);
      return c.json({article, ...found}, 200, {'Cache-Control': FRESH.lists});
    });

    app.openapi(routes.related, async (c) => {
      const {article, by, ...query} = c.req.valid('query');
      const found = await articles.related(await listed(article), by, query);
      return c.json({article, by, ...found}, 200, {'Cache-Control': FRESH.lists});
    });

    app.openapi(routes.terms, async (c) => {
      const {article: names, kind} = c.req.valid('query');
      const rows = await articles.resolve(names);
      const keyOf = (name: string) => (rows.get(name)?.listed ? rows.get(name)!.key : undefined);
      if (names.every((name) => keyOf(name) === undefined)) throw unknown(names.join(', '));
      const termsOf = await articles.terms(
        names.flatMap((name) => keyOf(name) ?? []),
        kind,
      );
      const terms = names.map((name) => ({article: name, items: termsOf(keyOf(name))}));
      return c.json({terms}, 200, {'Cache-Control': FRESH.lists});
    });

    app.openapi(routes.notices, async (c) => {
      const {article} = c.req.valid('query');
      const row = (await articles.resolve([article])).get(article);
      if (!takesVotes(article, row)) throw unknown(article);
      return c.json({article, items: await articles.notices(row?.key)}, 200, {'Cache-Control': FRESH.lists});
    });

    app.openapi(routes.health, async (c) => {
      await sql`select 1`.execute(db);
      return c.json({status: 'ok'} as const, 200, {'Cache-Control': 'no-store'});
    });

    const {version, description} = JSON.parse(readFileSync(PACKAGE, 'utf8')) as Record<
      'version' | 'description',
      string
    >;
    const document = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {title: 'Afterword', version, description, license: {name: 'MIT'}},
    });
    app.get('/openapi.json', (c) => c.json(document, 200, {'Cache-Control': FRESH.lists}));
    app.get(`/:file{${FILE}}`, (c) => files(c.req.param('file')));

    if (demo) app.route('/', demo.demoApp({baseUrl: publicUrl}));

    app.notFound((c) => {
      const methods = Object.keys(document.paths?.[c.req.path] ?? {}).map((method) => method.toUpperCase());
      return problemResponse(
        methods.length
          ? new Problem(405, `${c.req.path} takes ${methods.join(', ')}.`, {Allow: methods.join(', ')})
          : new Problem(404, `There is nothing at ${c.req.path}.`),
      );
    });

    log?.(`Votes are kept in ${options.db ?? 'afterword.db'}`);
    return {fetch: app.fetch as App['fetch'], close: () => db.destroy()};
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export interface ServerOptions extends Omit<AppOptions, 'publicUrl'> {
  readonly publicUrl?: string | undefined;
  /** By default 127.0.0.1: this machine alone. */
  readonly host?: string | undefined;
  /** By default 8080; 0 for any that is free. */
  readonly port?: number | undefined;
}

export interface RunningServer {
  /** Where it listens, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Answers what has been asked, then closes everything. */
  close(): Promise<void>;
}

/** Starts a server. It listens first, so that a port in use is known before anything is read or written. */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const {host = '127.0.0.1', port = 8080} = options;
  let started: (app: App) => void;
  const ready = new Promise<App>((resolve) => (started = resolve));
  const server = createHttpServer(
    getRequestListener(async (request, env) => (await ready).fetch(request, env), {
      errorHandler: () => problemResponse(new Problem(400, 'The server could not read the request.')),
    }),
  );
  refuse(server);
  await listen(server, port, host);
  const url = urlOf(host, (server.address() as AddressInfo).port);
  let app: App;
  try {
    app = await createApp({...options, publicUrl: (options.publicUrl ?? url).replace(/\/+$/, '')});
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
  started!(app);
  return {
    url,
    port: Number(new URL(url).port) || 80,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Whoever keeps a connection open for longer is cut off.
      const patience = setTimeout(() => server.closeAllConnections(), 5000);
      await closed;
      clearTimeout(patience);
      await app.close();
    },
  };
}
