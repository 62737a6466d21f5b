import {setTimeout as sleep} from 'node:timers/promises';
import {readDocument, readDocumentFile} from './fill.ts';
import type {Listing} from './listing.ts';
import type {Leader} from './leader.ts';
import type {Log} from './log.ts';
import type {Document} from './schemas.ts';
import {keepFresh, type Clock} from './sources/refresh.ts';
import type {SiteOrigins} from './site-origins.ts';
import {SiteThread, type Answer} from './sources/site-thread.ts';

export interface Sources {
  /** A document, or the file that holds it. */
  readonly articles?: string | Document | undefined;
  /** The address of a site, or of its feed or sitemap. */
  readonly site?: string | undefined;
  /** The Content API key of a Ghost. */
  readonly siteKey?: string | undefined;
  /** Minutes from one question to the site to the next; 0 for never again. By default 5. */
  readonly refresh?: number | undefined;
  /** By default the machine's. */
  readonly clock?: Clock | undefined;
  /** The document of the demo. */
  readonly demo?: unknown;
  /** Relative addresses resolve against it. */
  readonly publicUrl: string;
  readonly log: Log;
  /** Told whose pages may vote. */
  readonly allow: (origin: string) => void;
  /** Which of several servers reads the site. */
  readonly leader: Leader;
  readonly origins: SiteOrigins;
}

/** A site is found anew after so many failures: it may have moved its feed. */
const LOST = 3;
const MINUTE = 60_000;
/** Milliseconds after which is looked again whether another server has read the site for the first time. */
const FOLLOWING = 500;

/** A site that is read, put in its list, and found again where it was lost. */
function follow({siteKey: key, log, allow, leader, origins}: Sources, address: string, listing: Listing) {
  const name = `site:${new URL(address).host}`;
  const site = new SiteThread({site: address, key});
  let failures = 0;
  allow(new URL(address).origin);
  const ask = async (signal?: AbortSignal): Promise<Answer> => {
    try {
      const answer = await site.read(signal);
      failures = 0;
      return answer;
    } catch (error) {
      if (++failures % LOST === 0) await site.close();
      throw error;
    }
  };
  /** Waits until another server has read the site. Answers false where none does: then this one has to. */
  const isReadElsewhere = async (signal?: AbortSignal): Promise<boolean> => {
    while (!(await leader.leads())) {
      if (await listing.has(name)) {
        for (const origin of await origins.load(name)) allow(origin);
        return true;
      }
      await sleep(FOLLOWING, undefined, {signal});
    }
    return false;
  };
  return {
    name,
    async read(signal?: AbortSignal): Promise<void> {
      if (await isReadElsewhere(signal)) return;
      const {kind, news} = await ask(signal);
      if (!news) return;
      for (const origin of news.origins) allow(origin);
      await origins.save(name, news.origins);
      await listing.fill(name, news.filling);
      log(`${news.filling.articles.length} articles from ${address}, ${kind}`);
    },
    close: () => site.close(),
  };
}

/** Reads a site for the first time. Answers with what failed, where the articles of an earlier start are there. */
async function readFirst({name, read}: ReturnType<typeof follow>, listing: Listing, log: Log): Promise<unknown> {
  try {
    await read();
    return undefined;
  } catch (error) {
    // What was read at an earlier start is better than nothing.
    if (!(await listing.has(name))) throw error;
    log(`${(error as Error).message}; going on with its articles of last time`, {level: 'warn'});
    return error;
  }
}

/**
 * Fills the articles from everything that is named, takes the rest off the lists, and keeps a
 * site's fresh until it is stopped.
 */
export async function fillFrom(sources: Sources, listing: Listing): Promise<{stop(): Promise<void>}> {
  const {articles: given, site: address, demo, publicUrl, log, refresh = 5, clock} = sources;
  const names: string[] = [];
  if (given !== undefined) {
    const filling =
      typeof given === 'string' ? await readDocumentFile(given, publicUrl) : readDocument(given, publicUrl, 'articles');
    await listing.fill('file', filling);
    names.push('file');
  }
  if (demo) {
    await listing.fill('demo', readDocument(demo, publicUrl, 'demo'));
    names.push('demo');
  }
  let stop = async () => {};
  if (address !== undefined) {
    const site = follow(sources, address, listing);
    names.push(site.name);
    stop = site.close;
    const failed = await readFirst(site, listing, log).catch(async (error: unknown) => {
      await site.close();
      throw error;
    });
    if (refresh) {
      const rest = keepFresh({every: refresh * MINUTE, failed, read: site.read, log, clock});
      stop = () => rest().then(site.close);
    }
  }
  if (names.length) await listing.keepOnly(names);
  return {stop};
}
