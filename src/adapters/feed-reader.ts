import type {ArticleLink, Author, Picture} from '../core/types.ts';
import {htmlToText} from './html-text.ts';

/** An element of a parsed document: as much of the DOM as is read here, so that a server can use another parser. */
export interface XmlElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly textContent: string | null;
  readonly children: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
}

/** The character of a named reference such as `&eacute;`. A reference that HTML does not know stays as it is. */
export type DecodeReference = (reference: string) => string;

/** Child elements with this name: of the parent's namespace, or with `isAny` of any. */
const all = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement[] =>
  [...(node?.children ?? [])].filter(
    (child) => child.localName === name && (isAny || child.namespaceURI === node!.namespaceURI),
  );
const one = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement | undefined =>
  all(node, name, isAny)[0];

const plain = (text: unknown): string => `${text ?? ''}`.replace(/\s+/g, ' ').trim();
const textIn = (node: XmlElement | undefined): string => plain(node?.textContent);
const attribute = (node: XmlElement | undefined, name: string): string => node?.getAttribute(name) ?? '';

/** An address, resolved; undefined where it is not http(s). */
function link(address: unknown, base: string): string | undefined {
  try {
    const {href} = new URL(plain(address) || 'none:', base);
    return /^https?:/.test(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

const baseOf = (node: XmlElement, base: string): string => link(attribute(node, 'xml:base'), base) || base;

/** A date as feeds write it: an instant, or a calendar date; empty where it is neither. */
export function dateOf(text: string): string {
  const date = text.replace(/(T.*[+-]\d\d)(\d\d)$/, '$1:$2');
  // Without a zone it is taken for UTC, and not for the time of this machine.
  const zone = /^\S{10}$|:\d\d.*[a-z+-]/i.test(date) ? '' : /\dT/.test(date) ? 'Z' : ' GMT';
  const iso = new Date(date + zone).toJSON() ?? '';
  if (iso.slice(0, 10) === date) return date;
  // Browsers read any number as a date, and 31 February as a day of March.
  return /^\d{4}-.{6}\d|\d[ -][a-z]{3,}[ -]\d|^[a-z]{3} [a-z]{3} \d|\d, \d{4}/i.test(date) && iso > '1' ? iso : '';
}

/** The page that an entry, or a whole feed, is about. */
export function linkOf(entry: XmlElement, base: string): string | undefined {
  const links = all(entry, 'link', true);
  const pages = links.filter((node) => /alternate$|^$/.test(attribute(node, 'rel')));
  const nodes = [
    ...pages.filter((node) => !attribute(node, 'href')),
    ...pages.filter((node) => /html|^$/.test(attribute(node, 'type'))),
    ...pages,
    ...all(entry, 'guid').filter((node) => attribute(node, 'isPermaLink') !== 'false' && /^https?:/.test(textIn(node))),
  ];
  return nodes.map((node) => link(attribute(node, 'href') || node.textContent, baseOf(node, base))).find(Boolean);
}

/** A feed that is being read. */
interface Feed {
  /** The element that holds what is said of the whole feed: `channel`, or the root. */
  readonly channel: XmlElement;
  /** The address that relative ones resolve against. */
  readonly base: string;
  readonly isAtom: boolean;
  /** HTML as text on one line. */
  readonly decoded: (html: string) => string;
}

/** Text of a title. Atom declares whether it is HTML; RSS means HTML and does not declare it. */
function titleOf(node: XmlElement | undefined, {isAtom, decoded}: Feed): string {
  const type = attribute(node, 'type');
  let text = node?.textContent ?? '';
  try {
    if (/base64|octet/.test(attribute(node, 'mode') + type)) text = decodeURIComponent(escape(atob(text)));
  } catch {
    // It is not base64 after all: the text stays as it is.
  }
  const isHtml = type ? /html/.test(type) : !isAtom;
  // Where the title has elements, they were parsed with the feed, and their text is no HTML any more.
  return isHtml && ![...(node?.children ?? [])][0] ? decoded(text) : plain(text);
}

/** The author of an entry: its own, its source's or the feed's. An address alone is no name. */
const authorOf = (entry: XmlElement, {channel, decoded}: Feed, base: string): Author | undefined =>
  [entry, one(entry, 'source'), channel]
    .map((holder) => {
      const author = one(holder, 'author');
      const name = textIn(one(author, 'name') ?? one(holder, 'creator', true) ?? author);
      return {
        // RSS writes `ada@news.example (Ada)`.
        name: decoded(name.replace(/\S+(@\S+\.|:\/)\S+\s*(\((.+)\))?/, '$3')),
        url: link(textIn(one(author, 'uri') ?? one(author, 'url')), base),
      };
    })
    .find(({name}) => name);

const size = (text: string): number | undefined => Number(/^\d{1,5}/.exec(text)) || undefined;

function imageOf(entry: XmlElement, base: string): Picture | undefined {
  const media = [entry, ...all(entry, 'group', true)].flatMap(({children}) => [...children]);
  return ['thumbnail', 'content', 'enclosure']
    .flatMap((name) => media.filter(({localName}) => localName === name))
    .filter((node) => /^image|^$/.test(attribute(node, 'medium') || attribute(node, 'type')))
    .map((node) => ({
      url: link(attribute(node, 'url'), base)!,
      width: size(attribute(node, 'width')),
      height: size(attribute(node, 'height')),
    }))
    .find(({url}) => url);
}

/** The article of an entry; undefined where it has no address. */
function readEntry(entry: XmlElement, feed: Feed): ArticleLink | undefined {
  const base = baseOf(entry, feed.base);
  const url = link(textIn(one(entry, 'origLink', true) ?? one(entry, 'url')), base) || linkOf(entry, base);
  if (!url) return undefined;
  return {
    id: textIn(one(entry, 'guid') ?? one(entry, 'id')) || url,
    url,
    title: titleOf(one(entry, 'title') ?? one(entry, 'title', true), feed) || url,
    published: ['published', 'issued', 'pubDate', 'date', 'updated', 'modified']
      .map((name) => dateOf(textIn(one(entry, name, true))))
      .find(Boolean),
    author: authorOf(entry, feed, base),
    image: imageOf(entry, base),
    terms: [...all(entry, 'category'), ...all(entry, 'subject', true)].map((node) => ({
      kind: node.localName === 'subject' ? 'tag' : 'category',
      name: feed.decoded(attribute(node, 'label') || attribute(node, 'term') || textIn(node)),
    })),
  };
}

/** The articles of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, by the document's root. Each address is listed once. */
export function readFeed(root: XmlElement, url: string, decodeReference?: DecodeReference): ArticleLink[] {
  const channel = one(root, 'channel', true) ?? root;
  const feed: Feed = {
    channel,
    base: baseOf(channel, baseOf(root, url)),
    isAtom: root.localName === 'feed',
    decoded: (html) => plain(htmlToText(html, decodeReference)),
  };
  const found: Record<string, ArticleLink> = {};
  for (const entry of [...all(channel, 'entry'), ...all(channel, 'item'), ...all(root, 'item', true)]) {
    const article = readEntry(entry, feed);
    if (article) found[article.url] ??= article;
  }
  return Object.values(found);
}

/** The fields of JSON Feed that RSS has by another name. */
const NAMES: Readonly<Record<string, string>> = {
  items: 'item',
  authors: 'author',
  date_published: 'published',
  image: 'thumbnail',
  tags: 'subject',
};

/** A JSON value as an element. Its text is plain by the specification, but plugins write references such as `&amp;` into it. */
function elementOf(localName: string, value: unknown): XmlElement {
  const textContent = typeof value === 'object' ? '' : plain(value).replaceAll('<', '&lt;');
  return {
    localName,
    namespaceURI: null,
    textContent,
    children: Object.entries(textContent ? '' : (value ?? '')).flatMap(([key, value]) =>
      [value].flat().map((item) => elementOf(NAMES[key] ?? key, item)),
    ),
    getAttribute: (name) => (name === 'url' ? textContent : null),
  };
}

/** A JSON Feed 1.0 or 1.1 as the root of a feed; undefined for other JSON. */
export function rootOf(document: unknown): XmlElement | undefined {
  const root = elementOf('', document);
  return /jsonfeed\.org/.test(textIn(one(root, 'version'))) ? root : undefined;
}

/**
 * The feed in a text, repaired so that a strict parser takes it. Text before and after the feed and characters that XML
 * forbids are removed; references of HTML and unescaped `&` become numeric references; missing prefixes are declared. Empty
 * where there is no feed. Entities that the document declares itself are never expanded.
 */
export function repaired(text: string, decodeReference?: DecodeReference): string {
  const clean = text
    .replace(
      // References that follow each other are read together: two may be the halves of one character.
      /(<!\[CDATA\[[^]*?\]\]>)|(?:&(?:#?\w+;)?)+/g,
      (found, data?: string) =>
        data ??
        htmlToText(`.${found}.`, decodeReference)
          .slice(1, -1)
          .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
    )
    .replace(/[^\t\n\r -\ufffd]/g, '');
  let [feed = ''] = /<((\w+:)?(rss|RDF|feed))\b[^]*<\/\1\s*>/.exec(clean) ?? [];
  for (const [prefix] of feed.matchAll(/(?<=[<\s])(?!xml)[a-z][\w-]*(?=:\w)/gi))
    if (!feed.match(`^[^>]+xmlns:${prefix}=`)) feed = feed.replace(/[\s>]/, ` xmlns:${prefix}="${prefix}"$&`);
  return feed;
}
