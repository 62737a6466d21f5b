import {decodeText} from '../../../src/adapters/feed/decode-text.ts';
import {attributesOf} from '../../../src/adapters/feed/xml.ts';
import {decodeReferences} from '../../../src/adapters/html-text.ts';
import {wordpress} from '../../../src/adapters/wordpress.ts';
import type {AdapterError} from '../../../src/core/errors.ts';
import type {ArticleLink, BackendAdapter} from '../../../src/core/types.ts';
import type {Filling} from '../listing.ts';
import {Article} from '../schemas.ts';
import {ask, PATIENCE, SourceError, type Asked, type Validators} from './ask.ts';
import {readDocument} from './document.ts';
import {ghostUrl, readGhost} from './ghost.ts';

export interface SiteOptions {
  /** Where the site is, or its feed or sitemap. */
  readonly site: string;
  /** The Content API key of a Ghost; by default the one that its pages name. */
  readonly key?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface News {
  readonly filling: Filling;
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

/** So many sitemaps of an index are read. */
const MOST_MAPS = 200;

/** What the schema takes of a source's articles, each once: one that is odd does not spoil the others. */
function filling(links: readonly ArticleLink[], isPartial: boolean): Filling {
  const found = new Map<string, Article>();
  for (const link of links) {
    const {data} = Article.safeParse(link);
    if (data && !found.has(data.url)) found.set(data.url, data);
  }
  return {articles: [...found.values()], isPartial};
}

/** A feed or sitemap in an answer, if that is what it is. */
const documentIn = ({body, type, base}: Asked) => readDocument(decodeText(body, type), base);

type Send = Pick<SiteOptions, 'fetch'>;

/** A feed or a sitemap at one address; `first` is what was found there already. */
function documentSite(address: string, home: string | undefined, {fetch}: Send, first?: Asked): Site {
  let last: Validators | undefined;
  let waiting = first;
  const lastMaps = new Map<string, {validators: Validators; articles: readonly ArticleLink[]}>();

  const mapsOf = async (maps: readonly string[], signal?: AbortSignal): Promise<ArticleLink[]> => {
    const found: ArticleLink[] = [];
    for (const url of maps.slice(0, MOST_MAPS)) {
      const known = lastMaps.get(url);
      const asked = await ask(url, {fetch, signal, last: known?.validators});
      if (asked) {
        const articles = documentIn(asked)?.map?.articles;
        if (!articles) throw new SourceError(`${url} is no sitemap`);
        lastMaps.set(url, {validators: asked.validators, articles});
      }
      found.push(...lastMaps.get(url)!.articles);
    }
    return found;
  };

  return {
    kind: 'a feed or a sitemap',
    async read(signal) {
      const asked = waiting ?? (await ask(address, {fetch, signal, last}));
      waiting = undefined;
      if (!asked) return undefined;
      const {feed, map} = documentIn(asked) ?? {};
      if (!feed && !map) throw new SourceError(`${address} is neither a feed nor a sitemap`);
      const links = feed?.articles ?? [...map!.articles, ...(await mapsOf(map!.maps, signal))];
      // An index that is the same does not say that its sitemaps are.
      last = map?.maps.length ? undefined : asked.validators;
      const origins = [feed?.home || asked.url, ...(home ? [home] : [])].map((url) => new URL(url).origin);
      return {filling: filling(links, feed !== undefined), origins};
    },
  };
}

function wordpressSite(api: string, home: string, {fetch}: Send): Site {
  const {articles}: BackendAdapter = wordpress({url: api, fetch});
  let last: Validators | undefined;
  const newest = `${api.replace(/\/?$/, '/wp/v2/')}posts${api.includes('?') ? '&' : '?'}per_page=1&orderby=modified&_fields=id,modified_gmt`;
  return {
    kind: 'a WordPress',
    async read(signal) {
      // WordPress knows no conditional requests: the post that was changed last stands for all.
      const asked = last && (await ask(newest, {fetch, signal, last}));
      if (last && !asked) return undefined;
      const before = asked ?? (await ask(newest, {fetch, signal}).catch(() => undefined));
      const found: ArticleLink[] = [];
      for (let cursor: string | undefined; ;) {
        const late = AbortSignal.timeout(PATIENCE);
        const page = await articles!.latest!(
          {limit: 100, ...(cursor ? {cursor} : {})},
          {signal: signal ? AbortSignal.any([signal, late]) : late},
        ).catch((cause: AdapterError) => {
          const {message} = (cause.cause ?? cause) as Error;
          throw new SourceError(`Cannot read ${api}: ${message}`, {cause, retryAfter: cause.retryAfter});
        });
        found.push(...page.items);
        if (!page.cursor || page.cursor === cursor) break;
        cursor = page.cursor;
      }
      last = before?.validators;
      return {filling: filling(found, false), origins: [new URL(home).origin]};
    },
  };
}

function ghostSite(api: string, key: string, home: string, {fetch}: Send): Site {
  let last: Validators | undefined;
  return {
    kind: 'a Ghost',
    async read(signal) {
      const newest = await ask(ghostUrl(api, key), {fetch, signal, last});
      if (!newest) return undefined;
      const found: Article[] = [];
      for (let page: number | null = 1; page;) {
        const {body} = (await ask(ghostUrl(api, key, page), {fetch, signal}))!;
        const {articles, next} = readGhost(body, api);
        found.push(...articles);
        page = next !== null && next > page ? next : null;
      }
      last = newest.validators;
      return {filling: filling(found, false), origins: [new URL(home).origin]};
    },
  };
}

interface Tag {
  readonly rel: string;
  readonly type: string;
  readonly href: string;
}

/** The tags of a page that are looked at, each with its attributes. */
const TAGS = /<(link|meta|script)\b((?:[^<>"']|"[^"]*"|'[^']*'){0,2000})/gi;

/** The attributes of all start tags of this name. */
const tagsIn = (html: string, name: string): ReadonlyMap<string, string>[] =>
  [...html.matchAll(TAGS)]
    .filter(([, tag]) => tag!.toLowerCase() === name)
    .map(([, , attributes]) => attributesOf(attributes!, (text) => decodeReferences(text)));

/** The links in a page's markup. */
export const linksIn = (html: string): Tag[] =>
  tagsIn(html, 'link').map((link) => ({
    rel: link.get('rel')?.toLowerCase() ?? '',
    type: link.get('type')?.toLowerCase() ?? '',
    href: link.get('href') ?? '',
  }));

/** The address of a WordPress's API, as its `Link` header names it. */
const apiIn = (header: string): string | undefined =>
  [...header.matchAll(/<([^<>]*)>([^<>]*)/g)].find(([, , rel]) => /\brel="?https:\/\/api\.w\.org\//.test(rel!))?.[1];

/** The key and the address of a Ghost's Content API, as its pages name them; undefined where a page is of no Ghost. */
function ghostIn(html: string): {key: string | undefined; api: string | undefined} | undefined {
  const isGhost = tagsIn(html, 'meta').some((meta) => /^Ghost\b/i.test(meta.get('content') ?? ''));
  const api = tagsIn(html, 'script').map((script) => script.get('data-api') ?? '');
  const key = /\bdata-key=["']?([\da-f]{26})\b/i.exec(html)?.[1];
  return isGhost ? {key, api: api.find((address) => address.endsWith('/ghost/api/content/'))} : undefined;
}

const FEED = /^application\/(feed\+json|atom\+xml|rss\+xml|rdf\+xml)/;

/** Finds out how a site tells of its articles: by a WordPress, a Ghost, a feed or a sitemap that it names. */
export async function findSite({site, key, fetch, signal}: SiteOptions): Promise<Site> {
  const asked = (await ask(site, {fetch, signal}))!;
  const send = {fetch};
  if (documentIn(asked)) return documentSite(site, undefined, send, asked);

  const home = asked.url;
  const html = decodeText(asked.body, asked.type);
  const links = linksIn(html);
  const api = apiIn(asked.link) ?? links.find(({rel}) => rel.split(/\s+/).includes('https://api.w.org/'))?.href;
  if (api) return wordpressSite(new URL(api, home).href, home, send);

  const ghost = ghostIn(html);
  const ghostKey = key ?? ghost?.key;
  if (ghostKey) return ghostSite(new URL(ghost?.api ?? 'ghost/api/content/', home).href, ghostKey, home, send);

  const feed = links.find(
    ({rel, type, href}) => /\balternate\b/.test(rel) && FEED.test(type) && href && !/comments/i.test(href),
  );
  if (feed) return documentSite(new URL(feed.href, home).href, home, send);

  const robots = await ask(new URL('/robots.txt', home).href, {fetch, signal}).catch(() => undefined);
  const map =
    /^[ \t]*sitemap:[ \t]*(\S+)/im.exec(robots ? decodeText(robots.body, robots.type) : '')?.[1] ?? '/sitemap.xml';
  const url = new URL(map, home).href;
  const sitemap = await ask(url, {fetch, signal}).catch((error: SourceError) => {
    if (error.status === undefined || error.status >= 500) throw error;
    return undefined;
  });
  if (sitemap && documentIn(sitemap)) return documentSite(url, home, send, sitemap);
  throw new SourceError(
    `${site} names neither a WordPress API (a link with rel="https://api.w.org/"), nor a feed, nor a sitemap, and is no Ghost whose ` +
      `key is known (see --site-key)`,
  );
}
