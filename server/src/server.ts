import {createServer as createHttpServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {createApp, type App} from './app.ts';
import type {AppOptions} from './app/options.ts';
import {listen, refuse, urlOf} from './listen.ts';
import {faultsOnly, type Answered, type Log} from './log.ts';
import {Metrics} from './metrics.ts';
import {Problem, problemResponse} from './problem.ts';
import {SITE_NAME} from './site-name.ts';
import {joinSites} from './sites.ts';

export interface ServerOptions extends Omit<AppOptions, 'publicUrl' | 'isPublicUrlGiven'> {
  readonly publicUrl?: string | undefined;
  /** By default 127.0.0.1: this machine alone. */
  readonly host?: string | undefined;
  /** By default 8080; 0 for any that is free. */
  readonly port?: number | undefined;
  /** Bytes that the address and the headers of a request may have. By default 16 KiB. */
  readonly maxHeader?: number | undefined;
  /** Whether `/metrics` is answered, for Prometheus. */
  readonly metrics?: boolean | undefined;
  /**
   * Several sites, each under its name: `/north/v1/…`. What is not said of a site is as for the server, but its database, articles and
   * origins are its own. By default the server is one site's.
   */
  readonly sites?: Readonly<Record<string, SiteOptions>> | undefined;
  /** Told of every request when it is over. */
  readonly onRequest?: ((answered: Answered) => void) | undefined;
}

/** What a site among several has for itself. */
export type SiteOptions = Omit<AppOptions, 'publicUrl' | 'isPublicUrlGiven' | 'demo' | 'log' | 'dist'>;

export interface RunningServer {
  /** Where it listens, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Answers what has been asked, then closes everything. */
  close(): Promise<void>;
}

/** Milliseconds that whoever was asking when the server stops has to take the answer. */
const FAREWELL = 5000;

/** A slow asker is cut off; a proxy in front keeps its connections for less time than the server does. */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
};

const pathOf = (request: IncomingMessage) => request.url!.split('?', 1)[0]!;

/** Tells of each request when it is over. */
function observe(
  request: IncomingMessage,
  response: ServerResponse,
  app: App | undefined,
  tell: (a: Answered) => void,
) {
  const start = performance.now();
  response.once('close', () =>
    tell({
      method: request.method!,
      path: app?.nameOf(request) ?? 'other',
      status: response.writableFinished ? response.statusCode : 0,
      ms: Math.round((performance.now() - start) * 10) / 10,
    }),
  );
}

/** What of a server's options is no site's but that of the one site that it has. */
const NOT_SHARED = {
  db: undefined,
  articles: undefined,
  site: undefined,
  siteKey: undefined,
  origins: undefined,
  demo: undefined,
} as const;

/** Opens the one site, or all. */
async function openApp({
  sites,
  ...options
}: Omit<AppOptions, 'db'> & Pick<ServerOptions, 'db' | 'sites'>): Promise<App> {
  if (!sites) return createApp(options);
  const {log: tell = faultsOnly} = options;
  const apps = new Map<string, App>();
  try {
    for (const [name, site] of Object.entries(sites)) {
      if (!SITE_NAME.test(name))
        throw new Error(`'${name}' names no site: a name has small letters, digits and dashes`);
      const publicUrl = `${options.publicUrl}/${name}`;
      const log: Log = (line, fields) => tell(`${name}: ${line}`, fields);
      apps.set(name, await createApp({...options, ...NOT_SHARED, db: `${name}.db`, ...site, publicUrl, log}));
    }
    return joinSites(apps);
  } catch (error) {
    for (const app of apps.values()) await app.close();
    throw error;
  }
}

/** Starts a server. It listens first, so that a port in use is known before anything is read or written. */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const {host = '127.0.0.1', port = 8080, maxHeader = 16_384, onRequest} = options;
  let app: App | undefined;
  let started: (app: App) => void;
  const ready = new Promise<App>((resolve) => (started = resolve));
  const answer = getRequestListener(
    async (request, env) => {
      // Reading a large site takes a while: that the server lives is said meanwhile, the rest waits.
      const {pathname} = new URL(request.url);
      if (!app && pathname === '/healthz')
        return Response.json({status: 'ok'}, {headers: {'Cache-Control': 'no-store'}});
      if (!app && pathname === '/readyz') return problemResponse(new Problem(503, 'The server is starting.'));
      return (await ready).fetch(request, env);
    },
    {errorHandler: () => problemResponse(new Problem(400, 'The server could not read the request.'))},
  );
  const metrics = options.metrics ? new Metrics(() => app?.waited() ?? 0) : undefined;
  const server = createHttpServer({...TIMES, maxHeaderSize: maxHeader}, (request, response) => {
    if (metrics && request.method === 'GET' && pathOf(request) === '/metrics') void metrics.answer(response);
    else if (!app?.answerDirectly(request, response)) void answer(request, response);
  });
  const tell = (answered: Answered) => {
    onRequest?.(answered);
    metrics?.count(answered);
  };
  if (onRequest || metrics)
    server.prependListener('request', (request, response) => observe(request, response, app, tell));
  refuse(server);
  await listen(server, port, host);
  const url = urlOf(host, (server.address() as AddressInfo).port);
  options.log?.(`Listening at ${url}`);
  try {
    const isPublicUrlGiven = options.publicUrl !== undefined;
    app = await openApp({
      ...options,
      isPublicUrlGiven,
      publicUrl: (options.publicUrl ?? url).replace(/(?<!\/)\/+$/, ''),
    });
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
  started!(app);
  const {stopping, close} = app;
  return {
    url,
    port: Number(new URL(url).port) || 80,
    async close() {
      stopping();
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection that was in use when the server stopped listening would else be kept for the next request.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const patience = setTimeout(() => server.closeAllConnections(), FAREWELL);
      await closed;
      clearInterval(idle);
      clearTimeout(patience);
      await close();
    },
  };
}
