import type {IncomingMessage} from 'node:http';
import {clientAddresses} from '../address.ts';
import {createArticles} from '../articles.ts';
import {createBuilds} from '../builds.ts';
import {AllowedOrigins, parseOrigin} from '../cors.ts';
import {createCounterStore} from '../counters.ts';
import {openServing, versionOf} from '../database.ts';
import {sharedDayKey} from '../day-key.ts';
import {createFeedback} from '../feedback.ts';
import {createLeader} from '../leader.ts';
import {Limits} from '../limit.ts';
import {createListing} from '../listing/listing.ts';
import {faultsOnly, type Log} from '../log.ts';
import {dropIn, version} from '../package.ts';
import {PageCheck} from '../page-check.ts';
import {ProofOfWork} from '../proof-of-work.ts';
import {ResponseCache} from '../response-cache.ts';
import {createSiteOrigins} from '../site-origins.ts';
import {fillFrom} from '../sources.ts';
import {createFiles} from '../static.ts';
import type {Database} from '../tables.ts';
import {createUnlisted} from '../unlisted.ts';
import {keepVoterLimits} from '../voter-limits.ts';
import {createVotes} from '../votes.ts';
import {Writes} from '../writes.ts';
import {ArticleRules} from './article-rules.ts';
import type {AppOptions} from './options.ts';

/** How many there may be where the options do not say. */
const DEFAULTS = {
  voteLimit: 120,
  voterLimit: 300,
  readLimit: 0,
  articleLimit: 100,
  maxBody: 8192,
  maxQuery: 8192,
  step: 1,
  minVotes: 0,
  proofOfWork: 0,
} as const;

type Numbers = {readonly [K in keyof typeof DEFAULTS]: NonNullable<AppOptions[K]>};

/** The numbers of the options, or what stands for those that are not there. */
function numbersOf(options: AppOptions): Numbers {
  const given = (Object.keys(DEFAULTS) as (keyof Numbers)[]).filter((name) => options[name] !== undefined);
  return {...DEFAULTS, ...Object.fromEntries(given.map((name) => [name, options[name]]))};
}

/** Says whose request it is, by the proxies that are trusted. Once it says in the log that one is not. */
function clientsOf(options: AppOptions, log: Log): (request: IncomingMessage) => string {
  const clientOf = clientAddresses(options);
  let isWarned = false;
  return ({socket, headers}) => {
    const isTrusting = options.trustProxy?.length || options.proxyHops;
    if (headers['x-forwarded-for'] && !isTrusting && !isWarned) {
      isWarned = true;
      log('Requests come with X-Forwarded-For, and no proxy is trusted: see --trust-proxy.', {level: 'warn'});
    }
    return clientOf({remote: socket.remoteAddress ?? '', header: (name) => headers[name.toLowerCase()]?.toString()});
  };
}

/** Whose pages may vote, as far as the options say it. */
function originsOf({origins, publicUrl, isPublicUrlGiven}: AppOptions): AllowedOrigins {
  const own = new URL(publicUrl).origin;
  const named = (origins?.length ? origins : [own]).map(parseOrigin);
  return new AllowedOrigins(named, isPublicUrlGiven ? parseOrigin(own) : undefined);
}

/** What is made of the options on an open database. */
async function partsOn(db: Database, options: AppOptions, origins: AllowedOrigins) {
  const log = options.log ?? faultsOnly;
  const numbers = numbersOf(options);
  const {voteLimit, voterLimit, readLimit, articleLimit, proofOfWork} = numbers;
  const writes = new Writes(versionOf(db));
  const votes = await createVotes(db, options.key, writes);
  const articles = createArticles(db);
  const limits = new Limits(
    {votes: voteLimit, voters: voterLimit, reads: readLimit, articles: articleLimit, carriers: options.carrier},
    {counters: createCounterStore(db), key: sharedDayKey(db)},
  );
  return {
    ...numbers,
    publicUrl: options.publicUrl,
    db,
    log,
    votes,
    articles,
    origins,
    limits,
    clientOf: clientsOf(options, log),
    feedback: createFeedback(db, votes.hash),
    proofOfWork: proofOfWork
      ? new ProofOfWork({cost: proofOfWork, key: votes.hash('proof of work').toString('hex')})
      : undefined,
    rules: new ArticleRules({articles, origins, writes, closeAfter: options.closeAfter}),
    writes,
    responseCache: new ResponseCache(writes),
    admit: createUnlisted({
      rule: options.unlisted ?? 'check',
      pages: options.site ? new PageCheck({isOwn: (origin) => origins.has(origin)}) : undefined,
      limit: (client) => limits.article(client),
    }),
    files: createFiles(options.dist ?? dropIn(), version, {
      builds: createBuilds(db),
      onError: ({message}) => log(`The build of the drop-in could not be kept: ${message}`, {level: 'warn'}),
    }),
  };
}

/** What all routes are made of. */
export type Parts = Awaited<ReturnType<typeof partsOn>>;

export interface OpenParts {
  readonly parts: Parts;
  /** Stops everything that works by itself, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the database and fills the lists from all sources. `newsroom` is the document of the demo.
 *
 * @throws where the database cannot be opened, or a source cannot be read for the first time
 */
export async function openParts(options: AppOptions, newsroom?: unknown): Promise<OpenParts> {
  const origins = originsOf(options);
  const database = options.db ?? 'afterword.db';
  // Its mistakes are those of the settings: they are found before anything is opened.
  clientAddresses(options);
  const db = await openServing(database);
  const leader = createLeader(database);
  let sources: {stop(): Promise<void>} | undefined;
  try {
    const parts = await partsOn(db, options, origins);
    const allow = (origin: string) => origins.add(origin);
    sources = await fillFrom(
      {...options, log: parts.log, allow, demo: newsroom, leader, origins: createSiteOrigins(db)},
      createListing(db, () => parts.writes.tell()),
    );
    const voterLimits = keepVoterLimits(db, parts.limits);
    // Before the first reader asks.
    void parts.files.current().catch(() => {});
    // The address of a database holds its password.
    parts.log(`Votes are kept in ${database.replace(/\/\/[^@/]*@/, '//')}`);
    return {
      parts,
      async close() {
        await sources?.stop();
        await leader.close();
        await voterLimits.close();
        await parts.votes.idle();
        await parts.files.idle();
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
