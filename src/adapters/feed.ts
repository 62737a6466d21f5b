import {SingleFlight} from '../core/client/single-flight.ts';
import {stringify} from '../core/json.ts';
import type {ArticleLink, BackendAdapter} from '../core/types.ts';
import {addressOf} from './feed/articles.ts';
import {decodeText} from './feed/decode-text.ts';
import {readFeed} from './feed/read-feed.ts';
import {needUrl, request, type HttpOptions} from './http.ts';
import {articlesFrom} from './lists.ts';

export interface FeedOptions extends HttpOptions {
  /** The feed's address. It must be readable from the page: of the same origin, or allowed by CORS. */
  readonly url: string;
}

const name = 'feed';

/** The address that relative ones in an answer resolve against. */
const baseOf = ({headers, url}: Response, asked: string): string =>
  addressOf(headers.get('content-location') ?? '', url || asked) ?? (url || asked);

/**
 * Sends a request and answers with `[text, address]` as JSON, since `request()` reads JSON and a feed is not. `send` is by
 * default the global fetch at the time of the call.
 */
const fetchAsJson =
  (send: typeof fetch | undefined, url: string): typeof fetch =>
  async (...args) => {
    const response = await (send ?? fetch)(...args);
    if (!response.ok) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = decodeText(bytes, response.headers.get('content-type') ?? '');
    return new Response(stringify([text, baseOf(response, url)]));
  };

async function load({url, fetch}: FeedOptions, signal: AbortSignal): Promise<readonly ArticleLink[]> {
  const read = (body: unknown) => {
    const [text, base] = body as [string, string];
    const found = readFeed(text, base);
    if (!found) throw new TypeError('This is no feed.');
    return found.articles;
  };
  return request(name, url, read, {fetch: fetchAsJson(fetch, url), signal});
}

/**
 * Reads a feed: RSS, RDF, Atom or JSON Feed. Neighbours and related articles are found among those that the feed holds,
 * which are the latest ones.
 *
 * @example feed({url: '/feed.xml'})
 */
export function feed(options: FeedOptions): BackendAdapter {
  needUrl(name, options.url);
  const loads = new SingleFlight<readonly ArticleLink[]>();
  return {
    name,
    contract: 1,
    articles: articlesFrom((call) => loads.run(name, ({signal}) => load(options, signal), call)),
  };
}
