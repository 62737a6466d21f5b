import {discover, readDocument, readDocumentFile, readSite} from './fill.ts';
import type {Listing} from './listing.ts';
import type {Document} from './schemas.ts';

export interface Sources {
  /** A document, or the file that holds it. */
  readonly articles?: string | Document | undefined;
  /** The address of a WordPress site. */
  readonly site?: string | undefined;
  /** The document of the demo. */
  readonly demo?: unknown;
  /** Relative addresses resolve against it. */
  readonly publicUrl: string;
  readonly log?: ((line: string) => void) | undefined;
}

/** Fills the articles from everything that is named, and takes the rest off the lists. Answers the origins of the sites. */
export async function fillFrom(
  {articles: given, site, demo, publicUrl, log}: Sources,
  listing: Listing,
): Promise<string[]> {
  const sources: string[] = [];
  const origins: string[] = [];
  if (given !== undefined) {
    const filling =
      typeof given === 'string' ? await readDocumentFile(given, publicUrl) : readDocument(given, publicUrl, 'articles');
    await listing.fill('file', filling);
    sources.push('file');
  }
  if (demo) {
    await listing.fill('demo', readDocument(demo, publicUrl, 'demo'));
    sources.push('demo');
  }
  if (site !== undefined) {
    const source = `site:${new URL(site).host}`;
    sources.push(source);
    origins.push(new URL(site).origin);
    try {
      const found = await discover(site);
      origins.push(found.origin);
      const filling = await readSite(found);
      await listing.fill(source, filling);
      log?.(`${filling.articles.length} articles from ${site}`);
    } catch (error) {
      // What was read at an earlier start is better than nothing.
      if (!(await listing.has(source))) throw error;
      log?.(`${(error as Error).message}; going on with its articles of last time`);
    }
  }
  if (sources.length) await listing.keepOnly(sources);
  return origins;
}
