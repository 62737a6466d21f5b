import {SingleFlight} from '../core/client/single-flight.ts';
import {AdapterError} from '../core/errors.ts';
import {stringify} from '../core/json.ts';
import type {ArticleLink, BackendAdapter, CallOptions} from '../core/types.ts';
import {readFeed, repaired, rootOf, type XmlElement} from './feed-reader.ts';
import {request, type HttpOptions} from './http.ts';
import {articlesFrom} from './lists.ts';

export interface FeedOptions extends HttpOptions {
  /** The feed's address. It must be readable from the page: of the same origin, or allowed by CORS. */
  readonly url: string;
  /** Parses XML, or a bit of HTML, into its root element; by default the browser does. What is no XML is thrown. */
  readonly parse?: ((text: string, type?: 'text/html') => XmlElement) | undefined;
}

interface Policy {
  createHTML(text: string): string;
}

interface Enforcing {
  readonly trustedTypes?: {createPolicy(name: string, rules: Policy): Policy};
}

const name = 'feed';
let policy: Policy | undefined;

/** The browser's parser takes no text where a page enforces Trusted Types, and makes nothing of it that could run. */
function parseInBrowser(xml: string, type: DOMParserSupportedType = 'application/xml'): XmlElement {
  try {
    policy ??= (globalThis as Enforcing).trustedTypes?.createPolicy('afterword', {createHTML: (text) => text});
  } catch {
    // The page allows no such policy, but may not enforce the types either.
  }
  const document = new DOMParser().parseFromString(policy?.createHTML(xml) ?? xml, type);
  if (document.querySelector('parsererror')) throw new TypeError(xml);
  return document.documentElement;
}

/** Bytes as text: what can be read as UTF-8 is that, whatever it says; else by its mark, the header or the XML declaration. */
function decode(bytes: ArrayBuffer, type: string | null): string {
  const utf8 = new TextDecoder().decode(bytes);
  if (!utf8.includes('\ufffd')) return utf8;
  const [, named] = /(?:charset|encoding)=["']?([\w-]+)/i.exec(type + utf8.slice(0, 999)) ?? [];
  try {
    return new TextDecoder(['utf-16be', 'utf-16'][new Uint8Array(bytes)[0]! - 254] ?? named).decode(bytes);
  } catch {
    return utf8;
  }
}

/**
 * Reads a feed: RSS, RDF, Atom or JSON Feed. Neighbours and related articles are found among those that the feed holds,
 * which are the latest ones.
 *
 * @example feed({url: '/feed.xml'})
 */
export function feed({url, fetch: given, parse = parseInBrowser}: FeedOptions): BackendAdapter {
  const named = (reference: string) => parse(`<a>${reference}</a>`, 'text/html').textContent!;
  const loads = new SingleFlight<readonly ArticleLink[]>();
  const load = (options?: CallOptions) =>
    loads.run(
      name,
      async ({signal}) => {
        try {
          parse('<a/>');
        } catch (cause) {
          throw new AdapterError('unsupported', 'no DOMParser', {adapter: name, cause});
        }
        return request(
          name,
          url,
          (body) => {
            const [text, base] = body as unknown as [string, string];
            const root = /^\s*{/.test(text) ? rootOf(JSON.parse(text))! : parse(repaired(text, named));
            return readFeed(root, base, named);
          },
          {
            // A feed is no JSON: it goes into some.
            fetch: async (...asked) => {
              const send = given ?? fetch;
              const response = await send(...asked);
              return response.ok
                ? new Response(
                    stringify([
                      decode(await response.arrayBuffer(), response.headers.get('content-type')),
                      response.url || url,
                    ]),
                  )
                : response;
            },
            signal,
          },
        );
      },
      options,
    );
  return {name, contract: 1, articles: articlesFrom(load)};
}
