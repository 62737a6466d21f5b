import type {IncomingMessage, ServerResponse} from 'node:http';
import type {HttpBindings} from '@hono/node-server';
import {OpenAPIHono} from '@hono/zod-openapi';
import {bodyLimit} from 'hono/body-limit';
import {HTTPException} from 'hono/http-exception';
import {sql} from 'kysely';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import {TRACKING_TABLE} from '../../src/core/tracking.ts';
import {clientAddresses} from './address.ts';
import {createArticles} from './articles.ts';
import {createDirectVotes} from './direct-votes.ts';
import {createBuilds} from './builds.ts';
import {keepVoterLimits} from './voter-limits.ts';
import {createCounterStore} from './counters.ts';
import {closing, type CloseAfter} from './closing.ts';
import {AllowedOrigins, everyone, only, parseOrigin} from './cors.ts';
import {isConstraint, openServing, versionOf} from './database.ts';
import {sharedDayKey} from './day-key.ts';
import type {ArticleRow} from './tables.ts';
import {etag} from './etag.ts';
import {createFeedback} from './feedback.ts';
import {Limits} from './limit.ts';
import {ResponseCache} from './response-cache.ts';
import {createLeader} from './leader.ts';
import {createListing} from './listing/listing.ts';
import {faultsOnly, type Log} from './log.ts';
import {description, dropIn, version} from './package.ts';
import {nameKey} from './name-key.ts';
import {PageCheck} from './page-check.ts';
import {isAway} from './postgres.ts';
import {Problem, problemResponse} from './problem.ts';
import * as routes from './routes.ts';
import {wrong, type Document, type OwnRating, type Step, type Vote} from './schemas.ts';
import {createSiteOrigins} from './site-origins.ts';
import {fillFrom} from './sources.ts';
import type {Clock} from './sources/refresh.ts';
import {isBusy} from './sqlite/driver.ts';
import {createFiles, fileAt, isStatic} from './static.ts';
import {createUnlisted, type Unlisted} from './unlisted.ts';
import {createVotes, type Tally} from './votes.ts';

export interface AppOptions {
  /** The database file; by default `afterword.db` in the working directory. */
  readonly db?: string | undefined;
  /** Where readers reach this server. Relative addresses in the articles resolve against it. */
  readonly publicUrl: string;
  /** Whether the owner has named that address: then no other is the server's own. */
  readonly isPublicUrlGiven?: boolean | undefined;
  /** Whose pages may vote, and whose articles are taken without being listed. By default the server's own origin. */
  readonly origins?: readonly string[] | undefined;
  /** The articles: a document of the json adapter, or the file that holds it. */
  readonly articles?: string | Document | undefined;
  /** A WordPress, a Ghost, or any site with a feed or a sitemap, by the address of its home page. Its own pages may vote. */
  readonly site?: string | undefined;
  /** The Content API key of a Ghost; by default the one that its pages name. */
  readonly siteKey?: string | undefined;
  /** Minutes from one question to the site to the next; 0 for never again. By default 5. */
  readonly refresh?: number | undefined;
  /** What waits between these questions; by default the machine's clock. */
  readonly clock?: Clock | undefined;
  /** Serves the demo at `/`. */
  readonly demo?: boolean | undefined;
  /** By what voters are hashed; by default a key that is made once and kept in the database. */
  readonly key?: string | undefined;
  /** Votes, and what is written about them, a minute from one network; 0 for no limit. By default 120. */
  readonly voteLimit?: number | undefined;
  /** New voters a day from one network; 0 for no limit. By default 300. */
  readonly voterLimit?: number | undefined;
  /** Reads a minute from one network; 0, the default, for no limit. */
  readonly readLimit?: number | undefined;
  /** Articles a day that are made known by a vote from one network; 0 for no limit. By default 100. */
  readonly articleLimit?: number | undefined;
  /** Networks of carriers, in which many readers share few addresses: twenty times as much is taken from each. By default none. */
  readonly carrier?: readonly string[] | undefined;
  /** What becomes of votes on articles that are not listed. By default the site is asked, where there is one. */
  readonly unlisted?: Unlisted | undefined;
  /** The networks of the proxies in front, which say in `X-Forwarded-For` whose request it is. By default none. */
  readonly trustProxy?: readonly string[] | undefined;
  /** How many proxies stand in front, where their addresses are not known. By default 0. */
  readonly proxyHops?: number | undefined;
  /** The header in which a trusted proxy names the reader's address: `CF-Connecting-IP`. By default `X-Forwarded-For` is read. */
  readonly clientHeader?: string | undefined;
  /** Bytes that the body of a vote, or of what is written about it, may have. By default 8 KiB. */
  readonly maxBody?: number | undefined;
  /** Bytes that the query of an address may have. By default 8 KiB. */
  readonly maxQuery?: number | undefined;
  /** Votes are closed this many days after an article was published, or from this date or instant on. By default never. */
  readonly closeAfter?: CloseAfter | undefined;
  /** How far votes are from each other: 1, the default, or 0.5 for halves of stars. */
  readonly step?: Step | undefined;
  /** With fewer votes than this an article's average and distribution are not told. By default they always are. */
  readonly minVotes?: number | undefined;
  /** The built drop-in; by default the project's `dist`. */
  readonly dist?: string | undefined;
  /** Told what happens. By default faults alone are said, on the standard error. */
  readonly log?: Log | undefined;
}

export interface App {
  fetch(request: Request, env?: object): Promise<Response>;
  /** Answers a plain vote, or what was answered a moment ago once more; leaves all else to `fetch`. */
  answerDirectly(request: IncomingMessage, response: ServerResponse): boolean;
  /** A path as the log may name it. */
  nameOf(path: string): string;
  /** Milliseconds that the oldest vote has waited for the database. */
  waited(): number;
  /** From here on the server says that it is not ready for more. */
  stopping(): void;
  /** Closes the database. */
  close(): Promise<void>;
}

/** Milliseconds that the database has to answer before the server is not ready. */
const PATIENCE = 2000;

/** Seconds after which whoever could not write, since another program did, may come again. */
const BUSY = 5;

/** Where readers write, and where they read. */
const WRITES = '/v1/:path{votes|feedback}';
const WITH_BODY = ['PUT /v1/votes', 'POST /v1/feedback'];
const READS = '/v1/:path{(?!(votes|feedback)$).*}';

/**
 * A reader who reloads sees votes that others gave a few seconds ago, and a shared cache asks four times a minute.
 * Lists change rarely.
 */
const FRESH = {
  ratings: 'public, max-age=1, s-maxage=15, stale-while-revalidate=4',
  lists: 'public, max-age=60, s-maxage=300, stale-while-revalidate=600',
};

const loadDemo = () =>
  import('../demo/index.ts').catch((cause: unknown) => {
    throw new Error('The demo is not in this package: it comes with the sources of the project.', {cause});
  });

/** The server without a socket: everything it answers, on an open database. */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    publicUrl,
    voteLimit = 120,
    voterLimit = 300,
    readLimit = 0,
    articleLimit = 100,
    maxBody = 8192,
    maxQuery = 8192,
    step = 1,
    minVotes = 0,
  } = options;
  const log = options.log ?? faultsOnly;
  const clientOf = clientAddresses(options);
  const named = (options.origins?.length ? options.origins : [new URL(publicUrl).origin]).map(parseOrigin);
  const demo = options.demo ? await loadDemo() : undefined;
  const database = options.db ?? 'afterword.db';
  const db = await openServing(database);
  const leader = createLeader(database);
  let sources: {stop(): Promise<void>} | undefined;
  try {
    const articles = createArticles(db);
    const responseCache = new ResponseCache(versionOf(db));
    const votes = await createVotes(db, options.key);
    const feedback = createFeedback(db, votes.hash);
    const origins = new AllowedOrigins(
      named,
      options.isPublicUrlGiven ? parseOrigin(new URL(publicUrl).origin) : undefined,
    );
    const allow = (origin: string) => origins.add(origin);
    sources = await fillFrom(
      {...options, log, allow, demo: demo?.newsroom, leader, origins: createSiteOrigins(db)},
      createListing(db),
    );
    const limits = new Limits(
      {votes: voteLimit, voters: voterLimit, reads: readLimit, articles: articleLimit, carriers: options.carrier},
      {counters: createCounterStore(db), key: sharedDayKey(db)},
    );
    const admit = createUnlisted({
      rule: options.unlisted ?? 'check',
      pages: options.site ? new PageCheck({isOwn: (origin) => origins.has(origin)}) : undefined,
      limit: (client) => limits.article(client),
    });
    const voterLimits = keepVoterLimits(db, limits);
    const isClosed = closing(options.closeAfter);
    let isStopping = false;
    const files = createFiles(options.dist ?? dropIn(), version, {
      builds: createBuilds(db),
      onError: ({message}) => log(`The build of the drop-in could not be kept: ${message}`, {level: 'warn'}),
    });
    // Before the first reader asks.
    void files.current().catch(() => {});

    const isOfAllowedOrigin = (name: string) => {
      const url = canonicalUrl(name);
      // A file or an id has the origin null, which names no site.
      return /^https?:/.test(url) && origins.has(new URL(url).origin);
    };
    let isWarned = false;
    /** Whose request it is, by the proxies that are trusted. */
    const addressOf = ({socket, headers}: IncomingMessage): string => {
      const isTrusting = options.trustProxy?.length || options.proxyHops;
      if (headers['x-forwarded-for'] && !isTrusting && !isWarned) {
        isWarned = true;
        log('Requests come with X-Forwarded-For, and no proxy is trusted: see --trust-proxy.', {level: 'warn'});
      }
      return clientOf({remote: socket.remoteAddress ?? '', header: (name) => headers[name.toLowerCase()]?.toString()});
    };
    const takesVotes = (name: string, row: ArticleRow | undefined) => Boolean(row?.listed) || isOfAllowedOrigin(name);
    const unknown = (name: string) => new Problem(404, `This server does not know the article ${name}.`);
    const listed = async (name: string): Promise<ArticleRow> => {
      const row = (await articles.resolve([name])).get(name);
      if (!row?.listed) throw unknown(name);
      return row;
    };
    /** What is known of an article that takes votes: perhaps nothing, where its origin is allowed. */
    const votable = async (name: string): Promise<ArticleRow | undefined> => {
      const row = (await articles.resolve([name])).get(name);
      if (!takesVotes(name, row)) throw unknown(name);
      return row;
    };
    /** What is told of a tally: not what one of a few has voted. */
    const shown = ({histogram, ...tally}: Tally) =>
      tally.count && tally.count < minVotes ? {...tally, average: null, hidden: true as const} : {...tally, histogram};

    const refuseClosed = (name: string, row: ArticleRow | undefined) => {
      if (isClosed(row)) throw new Problem(409, `The votes on ${name} are closed.`);
    };
    const limitVotes = async (request: IncomingMessage) => {
      const wait = voteLimit ? await limits.vote(addressOf(request)) : 0;
      if (wait) throw new Problem(429, 'Too many votes from this network.', {'Retry-After': String(wait)});
    };
    const cast = async ({article, value}: Vote, voter: string, request: IncomingMessage): Promise<OwnRating> => {
      const client = addressOf(request);
      let row = await votable(article);
      // One that nobody knows may be another name of a known one.
      const address = row ? article : await admit(article, client);
      row ??= await votable(address);
      refuseClosed(article, row);
      const wait = voterLimit || voteLimit ? await limits.voter(client, voter) : 0;
      if (wait) throw new Problem(429, 'Too many new voters from this network today.', {'Retry-After': String(wait)});
      const network = await limits.networkOf(client);
      const count = async (row: ArticleRow | undefined) =>
        votes.cast(row?.key ?? (await articles.keyOf(address)), voter, value, network);
      const tally = await count(row).catch(async (error: unknown) => {
        if (!isConstraint(error)) throw error;
        // The article has become one with another since it was looked for.
        return count(await votable(address));
      });
      responseCache.drop(nameKey(article), nameKey(address), ...(row ? [row.name] : []));
      return {article, ...shown(tally), closed: false, mine: value};
    };

    const app = new OpenAPIHono<{Bindings: HttpBindings}>({
      defaultHook: (result) => {
        if (!result.success) throw wrong(result.error, result.target);
      },
    });

    const problemOf = (error: unknown): Problem => {
      if (error instanceof Problem) return error;
      if (error instanceof HTTPException) return new Problem(error.status, error.message);
      if (isBusy(error))
        return new Problem(503, 'Another program writes to the database.', {'Retry-After': String(BUSY)});
      const {message, stack, code} = error as NodeJS.ErrnoException;
      // What Node says when the connection ends within a body: nobody is there any more to be answered.
      if (message === 'aborted' && code === 'ECONNRESET')
        return new Problem(400, 'The request ended before its body did.');
      if (isAway(error)) {
        log(`The database does not answer: ${message}`, {level: 'warn'});
        return new Problem(503, 'The database does not answer now.', {'Retry-After': '5'});
      }
      log(`A fault: ${message}`, {level: 'error', stack});
      return new Problem(500, 'Something went wrong here. The server has logged it.');
    };
    app.onError((error) => problemResponse(problemOf(error)));

    app.use(async (c, next) => {
      await next();
      c.res.headers.set('X-Content-Type-Options', 'nosniff');
    });
    app.use(etag);
    app.use('/v1/votes', only(origins, 'PUT, DELETE'));
    app.use('/v1/feedback', only(origins, 'POST'));
    app.use(WRITES, async (c, next) => {
      await limitVotes(c.env.incoming);
      if (
        WITH_BODY.includes(`${c.req.method} ${c.req.path}`) &&
        !/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')
      ) {
        throw new Problem(415, 'The body must be application/json.');
      }
      await next();
      c.res.headers.set('Cache-Control', 'no-store');
    });
    app.use(
      WRITES,
      bodyLimit({
        maxSize: maxBody,
        onError: () => {
          throw new Problem(413, `The body is larger than ${maxBody} bytes.`, {Connection: 'close'});
        },
      }),
    );
    app.use(READS, everyone);
    for (const path of ['/openapi.json', '/integrity.json', '/healthz', '/readyz']) app.use(path, everyone);
    app.use(async (c, next) => (isStatic(c.req.path) ? everyone(c, next) : next()));
    app.use(async (c, next) => {
      const query = c.req.url.indexOf('?');
      if (query >= 0 && c.req.url.length - query > maxQuery + 1)
        throw new Problem(414, `The query is longer than ${maxQuery} bytes: ask about fewer articles at once.`);
      await next();
    });
    app.use(READS, async (c, next) => {
      const wait = readLimit ? await limits.read(addressOf(c.env.incoming)) : 0;
      if (wait) throw new Problem(429, 'Too many requests from this network.', {'Retry-After': String(wait)});
      await next();
    });

    app.openapi(routes.ratings, async (c) => {
      const {article: names} = c.req.valid('query');
      const rows = await articles.resolve(names);
      if (!names.some((name) => rows.has(name) || isOfAllowedOrigin(name))) throw unknown(names.join(', '));
      const tallies = await votes.read([...rows.values()].map(({key}) => key));
      const ratings = names.map((name) => {
        const row = rows.get(name);
        return {article: name, ...shown(tallies(row?.key)), closed: !takesVotes(name, row) || isClosed(row)};
      });
      return c.json({ratings}, 200, {'Cache-Control': FRESH.ratings});
    });

    const voting = routes.voting(step);
    app.openapi(voting.cast, async (c) => {
      const voter = c.req.valid('header')['afterword-voter'];
      return c.json(await cast(c.req.valid('json'), voter, c.env.incoming), 200);
    });

    app.openapi(voting.withdraw, async (c) => {
      const {article} = c.req.valid('query');
      const voter = c.req.valid('header')['afterword-voter'];
      const row = await votable(article);
      // Of an article that nobody knows there is no vote to take back, and asking does not make it known.
      const tally = row ? await votes.withdraw(row.key, voter) : (await votes.read([]))(undefined);
      if (row) responseCache.drop(nameKey(article), row.name);
      return c.json({article, ...shown(tally), closed: isClosed(row), mine: null}, 200);
    });

    app.openapi(routes.feedback, async (c) => {
      const {article, text} = c.req.valid('json');
      const row = await votable(article);
      refuseClosed(article, row);
      if (!row || !(await feedback.put(row.key, c.req.valid('header')['afterword-voter'], text)))
        throw new Problem(409, `This voter has no vote on ${article} to write about.`);
      return c.body(null, 204);
    });

    app.openapi(routes.latest, async (c) =>
      c.json(await articles.latest(c.req.valid('query')), 200, {'Cache-Control': FRESH.lists}),
    );

    app.openapi(routes.top, async (c) =>
      c.json({items: await articles.top(c.req.valid('query'), minVotes)}, 200, {'Cache-Control': FRESH.lists}),
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

    app.openapi(routes.health, (c) => c.json({status: 'ok'} as const, 200, {'Cache-Control': 'no-store'}));

    app.openapi(routes.ready, async (c) => {
      if (isStopping) throw new Problem(503, 'The server is stopping.');
      const answer = sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
      if (!(await Promise.race([answer, late]))) throw new Problem(503, 'The database does not answer.');
      if (votes.waited() > PATIENCE) throw new Problem(503, 'Votes wait for the database.');
      return c.json({status: 'ok'} as const, 200, {'Cache-Control': 'no-store'});
    });

    app.openapi(routes.integrity, async (c) => {
      const build = await files.current();
      const script = build?.files.get('afterword.js');
      if (!build || !script) throw new Problem(404, 'There is no build. Run `npm run build` to make it.');
      const base = `${publicUrl}/afterword@${build.name}/`;
      const body = {
        base,
        files: Object.fromEntries([...build.files].map(([name, {integrity}]) => [name, integrity])),
        script: `<script async src="${base}afterword.js" integrity="${script.integrity}" crossorigin="anonymous" data-adapter="rest" data-url="${publicUrl}"></script>`,
      };
      return c.json(body, 200, {'Cache-Control': FRESH.lists});
    });

    const document = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {title: 'Afterword', version, description, license: {name: 'MIT'}},
      // The rules by which addresses name articles: docs/article-names.md.
      'x-article-names': TRACKING_TABLE,
    });
    app.get('/openapi.json', (c) => c.json(document, 200, {'Cache-Control': FRESH.lists}));
    app.get('*', async (c, next) => {
      const asked = fileAt(c.req.path);
      return asked ? files.answer({...asked, acceptEncoding: c.req.header('Accept-Encoding')}) : next();
    });

    if (demo) app.route('/', demo.demoApp({baseUrl: publicUrl}));

    app.notFound((c) => {
      const methods = Object.keys(document.paths?.[c.req.path] ?? {}).map((method) => method.toUpperCase());
      return problemResponse(
        methods.length
          ? new Problem(405, `${c.req.path} takes ${methods.join(', ')}.`, {Allow: methods.join(', ')})
          : new Problem(404, `There is nothing at ${c.req.path}.`),
      );
    });

    // The address of a database holds its password.
    log(`Votes are kept in ${database.replace(/\/\/[^@/]*@/, '//')}`);
    const isOurs = (path: string) =>
      path === '/openapi.json' ||
      path in (document.paths ?? {}) ||
      files.has(path.replace(/^\/(afterword@[\w.-]+\/)?/, ''));
    const answerVote = createDirectVotes({origins, step, maxBody, limit: limitVotes, cast, problemOf});
    return {
      // Where reads are counted, all of them are.
      fetch: async (request, env) =>
        readLimit ? app.fetch(request, env) : responseCache.keep(request, () => app.fetch(request, env)),
      answerDirectly: (request, response) => answerVote(request, response) || (!readLimit && responseCache.answer(request, response)),
      nameOf: (path) => (isOurs(path) ? path.replace(/@[^/]*/, '@') : 'other'),
      waited: () => votes.waited(),
      stopping: () => (isStopping = true),
      async close() {
        await sources?.stop();
        await leader.close();
        await voterLimits.close();
        await votes.idle();
        await files.idle();
        await db.destroy();
      },
    };
  } catch (error) {
    await sources?.stop();
    await leader.close();
    await db.destroy();
    throw error;
  }
}
