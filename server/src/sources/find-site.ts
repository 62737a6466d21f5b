import robotsParser from 'robots-parser';
import {decodeText} from '../../../src/adapters/feed/decode-text.ts';
import {attributesOf} from '../../../src/adapters/feed/xml.ts';
import {decodeReferences} from '../../../src/adapters/html-text.ts';
import {API} from '../../../src/core/name-rules.ts';
import {ask, SourceError} from './ask.ts';
import {documentIn, documentSite} from './document-site.ts';
import {ghostSite} from './ghost-site.ts';
import {linkIn} from './link-header.ts';
import type {Site, SiteOptions} from './site.ts';
import {wordpressSite} from './wordpress-site.ts';

interface Tag {
  readonly rel: string;
  readonly type: string;
  readonly href: string;
}

/** The tags of a page that are looked at, each with its attributes; and comments, so that nothing is found in them. */
const TAGS = /<!--.*?(?:-->|$)|<(link|meta|script)\b((?:[^<>"']|"[^"]*"|'[^']*'){0,2000})/gis;

/** The attributes of all start tags of this name. */
const tagsIn = (html: string, name: string): ReadonlyMap<string, string>[] =>
  [...html.matchAll(TAGS)]
    .filter(([, tag]) => tag?.toLowerCase() === name)
    .map(([, , attributes]) => attributesOf(attributes!, (text) => decodeReferences(text)));

/** The links in a page's markup. */
export const linksIn = (html: string): Tag[] =>
  tagsIn(html, 'link').map((link) => ({
    rel: link.get('rel')?.toLowerCase() ?? '',
    type: link.get('type')?.toLowerCase() ?? '',
    href: link.get('href') ?? '',
  }));

/** What a page's markup says as a property: `og:url`. Empty where it does not. */
export const propertyIn = (html: string, property: string): string =>
  tagsIn(html, 'meta')
    .find((meta) => meta.get('property') === property)
    ?.get('content') ?? '';

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
  const api = linkIn(asked.link, API) ?? links.find(({rel}) => rel.split(/\s+/).includes(API))?.href;
  if (api) return wordpressSite(new URL(api, home).href, home, send);

  const ghost = ghostIn(html);
  const ghostKey = key ?? ghost?.key;
  if (ghostKey) return ghostSite(new URL(ghost?.api ?? 'ghost/api/content/', home).href, ghostKey, home, send);

  const feed = links.find(
    ({rel, type, href}) => /\balternate\b/.test(rel) && FEED.test(type) && href && !/comments/i.test(href),
  );
  if (feed) return documentSite(new URL(feed.href, home).href, home, send);

  const robots = await ask(new URL('/robots.txt', home).href, {fetch, signal}).catch(() => undefined);
  const [map = '/sitemap.xml'] = robots
    ? robotsParser(robots.url, decodeText(robots.body, robots.type)).getSitemaps()
    : [];
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
