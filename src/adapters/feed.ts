import {AdapterError} from '../core/errors.ts';
import type {ArticleLink, BackendAdapter, CallOptions, Page} from '../core/types.ts';
import {readFeed, readJsonFeed, repaired, type XmlElement} from './feed-reader.ts';
import {request, type HttpOptions} from './http.ts';
import {articlesFrom, find} from './lists.ts';
import {sharing} from './share.ts';

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
  if (document.querySelector('parsererror')) throw new TypeError('not XML');
  return document.documentElement;
}

/** Bytes as text: by their mark, the header or the XML declaration, else UTF-8. */
function decode(bytes: ArrayBuffer, type: string): string {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 200));
  const [, named] = /charset=["']?([\w-]+)/i.exec(type) ?? /^\s*<\?xml[^>]*encoding=["']([\w-]+)/.exec(head) ?? [];
  const mark = /^þÿ/.test(head) ? 'utf-16be' : /^ÿþ/.test(head) ? 'utf-16le' : /^ï»¿/.test(head) && 'utf-8';
  try {
    return new TextDecoder(mark || named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** How many there are is not known: a feed holds the latest. */
const untold = ({total: _, ...page}: Page<ArticleLink>): Page<ArticleLink> => page;

/**
 * Reads a feed: RSS, RDF, Atom, CDF or JSON Feed. Neighbours and related articles are found among those that the feed holds,
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
          throw new AdapterError('unsupported', 'this page allows no parser', {adapter: name, cause});
        }
        let text = '';
        let base = url;
        // A feed is no JSON: it is kept aside, and in its place goes an empty answer.
        const fetch: typeof globalThis.fetch = async (...asked) => {
          const send = given ?? globalThis.fetch;
          const response = await send(...asked);
          if (!response.ok) return response;
          text = decode(await response.arrayBuffer(), response.headers.get('content-type') ?? '');
          base = response.url || url;
          return new Response('0');
        };
        const read = () =>
          (/^\s*[[{]/.test(text) ? readJsonFeed(JSON.parse(text), base) : readFeed(parse(repaired(text)), base))!
            .articles;
        return request(name, url, read, {fetch, signal});
      },
      options,
    );
  const {latest, neighbours, related} = articlesFrom(load);

  return {
    name,
    contract: 1,
    articles: {
      latest: async (query, options) => untold(await latest(query, options)),
      neighbours,
      related: async (article, query, options) => untold(await related(article, query, options)),
    },
    terms: {
      async of(articles, kind, options) {
        const all = await load(options);
        return articles.map((article) => find(all, article)?.terms?.filter((term) => term.kind === kind) ?? []);
      },
    },
  };
}
