import {canonicalUrl} from '../../src/core/name-rules.ts';
import type {PageCheck} from './page-check.ts';
import {Problem} from './problem.ts';

/**
 * What becomes of a vote on an article that no source lists and nobody has voted on: it is taken where the site says that it has the
 * article, it is taken, or it is refused.
 */
export const UNLISTED = ['check', 'allow', 'refuse'] as const;
export type Unlisted = (typeof UNLISTED)[number];

export interface UnlistedOptions {
  readonly rule: Unlisted;
  /** Undefined where the server reads no site: then `check` allows. */
  readonly pages: PageCheck | undefined;
  /** Counts an article that becomes known. Answers 0 if it may, else the seconds to wait. */
  readonly limit: (address: string) => Promise<number> | 0;
}

/**
 * Makes sure that an article of an allowed origin may become known by a vote. Answers its address, which is another than the
 * one that was asked about where the page there says so.
 *
 * @throws Problem where it may not, or not now
 */
export const createUnlisted =
  ({rule, pages, limit}: UnlistedOptions) =>
  async (article: string, client: string): Promise<string> => {
    const unknown = new Problem(404, `This server does not know the article ${article}.`);
    if (rule === 'refuse') throw unknown;
    const wait = await limit(client);
    if (wait)
      throw new Problem(429, 'Too many unknown articles from this network today.', {'Retry-After': String(wait)});
    if (rule === 'allow' || !pages) return canonicalUrl(article);
    const found = await pages.articleAt(article);
    if (!found) throw unknown;
    return found;
  };
