import type {ArticleLink} from '../../../src/core/types.ts';
import type {Filling} from '../listing/listing.ts';
import {Article} from '../schemas.ts';

export interface SiteOptions {
  /** Where the site is, or its feed or sitemap. */
  readonly site: string;
  /** The Content API key of a Ghost; by default the one that its pages name. */
  readonly key?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a site's parts are asked. */
export type Send = Pick<SiteOptions, 'fetch'>;

/** What a site tells, or what has changed of it. */
export interface News extends Pick<Filling, 'scope'> {
  readonly articles: readonly Article[];
  /** Whose pages these are. */
  readonly origins: readonly string[];
}

/** A site whose articles can be read again and again. */
export interface Site {
  /** As the log names it: `a WordPress`. */
  readonly kind: string;
  /** Its articles; undefined where nothing has changed since the last time. */
  read(signal?: AbortSignal): Promise<News | undefined>;
}

/** What the schema takes of a source's articles, each once: one that is odd does not spoil the others. */
export function usable(links: readonly ArticleLink[]): Article[] {
  const found = new Map<string, Article>();
  for (const link of links) {
    const {data} = Article.safeParse(link);
    if (data && !found.has(data.url)) found.set(data.url, data);
  }
  return [...found.values()];
}
