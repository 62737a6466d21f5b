import {AdapterError} from '../core/errors.ts';
import type {ArticleLink, BackendAdapter, CallOptions} from '../core/types.ts';
import {readFeed, readJsonFeed, repaired, type XmlElement} from './feed-reader.ts';
import {request, type HttpOptions} from './http.ts';
import {articlesFrom} from './lists.ts';
import {sharing} from '../core/share.ts';

export interface FeedOptions extends HttpOptions {
  /** The feed's address. It must be readable from the page: of the same origin, or allowed by CORS. */
  readonly url: string;
  /** Parses XML into its root element; by default the browser does. What is no XML is thrown. */
  readonly parse?: ((xml: string) => XmlElement) | undefined;
}

interface Policy {
  createHTML(text: string): string;
}

const name = 'feed';
let policy: Policy | undefined;

/** The browser's parser takes no text where a page enforces Trusted Types, and makes nothing of it that could run. */
function parseInBrowser(xml: string): XmlElement {
  const {trustedTypes} = globalThis as {trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}};
  try {
    policy ??= trustedTypes?.createPolicy('afterword', {createHTML: (text) => text});
  } catch {
    // The page allows no such policy, but may not enforce the types either.
  }
  const document = new DOMParser().parseFromString(policy?.createHTML(xml) ?? xml, 'application/xml');
  if (document.querySelector('parsererror')) throw new TypeError(xml);
  return document.documentElement;
}

/** Bytes as text: by the header or the XML declaration, else UTF-8. */
function decode(bytes: ArrayBuffer, type: string | null): string {
  const utf8 = new TextDecoder().decode(bytes);
  const [, named] = /(?:charset|encoding)=["']?([\w-]+)/i.exec(type + utf8.slice(0, 99)) ?? [];
  try {
    return new TextDecoder(named).decode(bytes);
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
  const share = sharing<readonly ArticleLink[]>();
  const load = (options?: CallOptions) =>
    share(
      name,
      async ({signal}) => {
        try {
          parse('<a/>');
        } catch (cause) {
          throw new AdapterError('unsupported', 'no DOMParser', {adapter: name, cause});
        }
        let text = '';
        let base = url;
        // A feed is no JSON: it is kept aside, and in its place goes an empty answer.
        const fetch: typeof globalThis.fetch = async (...asked) => {
          const send = given ?? globalThis.fetch;
          const response = await send(...asked);
          if (!response.ok) return response;
          text = decode(await response.arrayBuffer(), response.headers.get('content-type'));
          base = response.url || url;
          return new Response('0');
        };
        const read = () =>
          // What is no feed has no articles to take.
          /^\s*[[{]/.test(text) ? [...readJsonFeed(JSON.parse(text), base)!] : readFeed(parse(repaired(text)), base);
        return request(name, url, read, {fetch, signal});
      },
      options,
    );
  return {name, contract: 1, articles: articlesFrom(load)};
}
