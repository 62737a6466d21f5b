import {SingleFlight} from '../core/client/single-flight.ts';
import {find, member} from '../core/dom.ts';
import {AdapterError} from '../core/errors.ts';
import {stringify} from '../core/json.ts';
import type {ArticleLink, BackendAdapter} from '../core/types.ts';
import {readFeed, repaired, rootOf, type XmlElement} from './feed-reader.ts';
import {request, type HttpOptions} from './http.ts';
import {articlesFrom} from './lists.ts';

export interface FeedOptions extends HttpOptions {
  /** The feed's address. It must be readable from the page: of the same origin, or allowed by CORS. */
  readonly url: string;
  /** Parses XML, or a bit of HTML, into its root element; throws where the text is not XML. By default the browser's parser. */
  readonly parse?: ((text: string, type?: 'text/html') => XmlElement) | undefined;
}

/** A policy of Trusted Types. */
interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypesGlobal {
  readonly trustedTypes?: {createPolicy(name: string, rules: Policy): Policy};
}

const name = 'feed';
let policy: Policy | undefined;

/**
 * Where a page enforces Trusted Types, the browser's parser takes no plain text. Passing it through a policy is safe: nothing in
 * the parsed document runs.
 */
function parseInBrowser(xml: string, type: DOMParserSupportedType = 'application/xml'): XmlElement {
  try {
    policy ??= (globalThis as TrustedTypesGlobal).trustedTypes?.createPolicy('afterword', {createHTML: (text) => text});
  } catch {
    // The page allows no such policy. It may still take plain text.
  }
  const document = new DOMParser().parseFromString(policy?.createHTML(xml) ?? xml, type);
  if (find(document, 'parsererror')) throw new TypeError(xml);
  return member(document, 'documentElement');
}

/**
 * Bytes as text. What can be read as UTF-8 is UTF-8, whatever it declares. Else its byte order mark, the header or the XML
 * declaration names the encoding.
 */
function decode(bytes: ArrayBuffer, type: string | null): string {
  const utf8 = new TextDecoder().decode(bytes);
  if (!utf8.includes('\ufffd')) return utf8;
  const [, declared] = /(?:charset|encoding)=["']?([\w-]+)/i.exec(type + utf8.slice(0, 999)) ?? [];
  try {
    return new TextDecoder(['utf-16be', 'utf-16'][new Uint8Array(bytes)[0]! - 254] ?? declared).decode(bytes);
  } catch {
    return utf8;
  }
}

/**
 * Sends a request and answers with `[text, address]` as JSON, since `request()` reads JSON and a feed is not. `send` is by
 * default the global fetch at the time of the call.
 */
const fetchAsJson =
  (send: typeof fetch | undefined, url: string): typeof fetch =>
  async (...args) => {
    const response = await (send ?? fetch)(...args);
    if (!response.ok) return response;
    const text = decode(await response.arrayBuffer(), response.headers.get('content-type'));
    return new Response(stringify([text, response.url || url]));
  };

async function load({url, fetch, parse = parseInBrowser}: FeedOptions, signal: AbortSignal): Promise<ArticleLink[]> {
  try {
    parse('<a/>');
  } catch (cause) {
    throw new AdapterError('unsupported', 'no DOMParser', {adapter: name, cause});
  }
  const decodeReference = (reference: string) => parse(`<a>${reference}</a>`, 'text/html').textContent!;
  const read = (body: unknown) => {
    const [text, base] = body as [string, string];
    const root = /^\s*{/.test(text) ? rootOf(JSON.parse(text))! : parse(repaired(text, decodeReference));
    return readFeed(root, base, decodeReference);
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
  const loads = new SingleFlight<readonly ArticleLink[]>();
  return {
    name,
    contract: 1,
    articles: articlesFrom((call) => loads.run(name, ({signal}) => load(options, signal), call)),
  };
}
