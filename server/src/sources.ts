import {setTimeout as sleep} from 'node:timers/promises';
import {readDocument, readDocumentFile} from './fill.ts';
import type {Leader} from './leader.ts';
import type {Listing} from './listing/listing.ts';
import type {Log} from './log.ts';
import type {Document} from './schemas.ts';
import type {SiteOrigins} from './site-origins.ts';
import {keepFresh, type Clock} from './sources/refresh.ts';
import {SiteThread} from './sources/site-thread.ts';

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
class FollowedSite {
  readonly name: string;
  readonly #address: string;
  readonly #thread: SiteThread;
  readonly #sources: Sources;
  readonly #listing: Listing;
  #failures = 0;

  constructor(sources: Sources, address: string, listing: Listing) {
    this.name = `site:${new URL(address).host}`;
    this.#address = address;
    this.#thread = new SiteThread({site: address, key: sources.siteKey});
    this.#sources = sources;
    this.#listing = listing;
    sources.allow(new URL(address).origin);
  }

  /** Whether its articles were read at an earlier start. Then its pages may vote again. */
  async isKnown(): Promise<boolean> {
    if (!(await this.#listing.has(this.name))) return false;
    for (const origin of await this.#sources.origins.load(this.name)) this.#sources.allow(origin);
    return true;
  }

  async read(signal?: AbortSignal): Promise<void> {
    try {
      await this.#read(signal);
      this.#failures = 0;
    } catch (error) {
      if (++this.#failures % LOST === 0) await this.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  /** Waits until another server has read the site. Answers false where none does: then this one has to. */
  async #isReadElsewhere(signal?: AbortSignal): Promise<boolean> {
    while (!(await this.#sources.leader.leads())) {
      if (await this.isKnown()) return true;
      await sleep(FOLLOWING, undefined, {signal});
    }
    return false;
  }

  async #read(signal?: AbortSignal): Promise<void> {
    if (await this.#isReadElsewhere(signal)) return;
    const {kind, news} = await this.#thread.read(signal);
    if (!news) return;
    const {origins, count, scope} = news;
    for (const origin of origins) this.#sources.allow(origin);
    try {
      await this.#listing.fill(this.name, news);
      await this.#sources.origins.save(this.name, origins);
    } catch (error) {
      // The thread has told its news, and would not tell them again.
      await this.close();
      throw error;
    }
    const what = scope === 'changed' ? 'new or changed articles' : 'articles';
    this.#sources.log(`${count} ${what} from ${this.#address}, ${kind}`);
  }
}

/**
 * Puts a site in its list. The first time it is waited for; where its articles are there from an earlier start nobody waits: it is
 * read while readers are answered.
 */
async function followSite(sources: Sources, address: string, listing: Listing) {
  const {log, refresh = 5, clock} = sources;
  const site = new FollowedSite(sources, address, listing);
  const isKnown = await site.isKnown();
  if (!isKnown)
    await site.read().catch(async (error: unknown) => {
      await site.close();
      throw error;
    });
  const rest = keepFresh({every: refresh * MINUTE, isDue: isKnown, read: (signal) => site.read(signal), log, clock});
  return {name: site.name, stop: () => rest().then(() => site.close())};
}

/**
 * Fills the articles from everything that is named, takes the rest off the lists, and keeps a
 * site's fresh until it is stopped.
 */
export async function fillFrom(sources: Sources, listing: Listing): Promise<{stop(): Promise<void>}> {
  const {articles: given, site: address, demo, publicUrl} = sources;
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
  const site = address === undefined ? undefined : await followSite(sources, address, listing);
  if (site) names.push(site.name);
  try {
    if (names.length) await listing.keepOnly(names);
  } catch (error) {
    await site?.stop();
    throw error;
  }
  return {stop: async () => site?.stop()};
}
