import type {ArticleLink} from '../core/types.ts';
import {htmlToText} from './html-text.ts';

/** An element of a parsed document: as much of the DOM as is read here, so that a server can bring its own. */
export interface XmlElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly textContent: string | null;
  readonly children: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
}

/** One entry of a feed. Without an address it is no article yet. */
export type Entry = Omit<ArticleLink, 'url'> & {readonly url?: string};

export interface Feed {
  /** The page that the feed is of. */
  readonly home?: string | undefined;
  /** Each address once. */
  readonly articles: ArticleLink[];
}

const ANY = /(?:)/;
// A prefix that nobody declared is bound to itself.
const DC = /\bdc/;
const MEDIA = /mrss|^media$/;
/** So much of a summary is kept. */
const LONGEST = 300;

const first = <T, R>(items: Iterable<T>, read: (item: T) => R): R | undefined => {
  for (const item of items) {
    const found = read(item);
    if (found) return found;
  }
  return undefined;
};

/** Elements of the parent's own kind, or of one named. The oldest formats write names in capitals. */
const all = (node: XmlElement | undefined, name: string, space?: RegExp): XmlElement[] =>
  [...(node?.children ?? [])].filter(
    (child) =>
      child.localName.toLowerCase() === name &&
      (space ? space.test(child.namespaceURI ?? '') : child.namespaceURI === node!.namespaceURI),
  );
const one = (node: XmlElement | undefined, name: string, space?: RegExp): XmlElement | undefined =>
  all(node, name, space)[0];

const plain = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
const textIn = (node: XmlElement | undefined): string => plain(node?.textContent);
const attribute = (node: XmlElement, name: string): string =>
  node.getAttribute(name) ?? node.getAttribute(name.toUpperCase()) ?? '';

/** What is there of this. */
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as T;

/** An address, resolved; empty where it is none of the web. */
function link(href: unknown, base: string): string {
  try {
    const url = new URL(plain(href), base);
    return plain(href) && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

const baseOf = (node: XmlElement | undefined, base: string): string =>
  link(node?.getAttribute('xml:base'), base) || base;

/** Text of a title or a summary: Atom says in what form it is written, RSS means HTML and does not say so. */
function shown(node: XmlElement | undefined, isAtom: boolean): string {
  if (!node) return '';
  const type = attribute(node, 'type');
  const isBinary = /octet/.test(type);
  let text = node.textContent ?? '';
  if (isBinary || attribute(node, 'mode') === 'base64') {
    try {
      text = new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
    } catch {
      // Shown as it is written.
    }
  }
  // Elements within it: what they show is their text.
  const isHtml = ![...node.children][0] && (type ? isBinary || /html/i.test(type) : !isAtom);
  return plain(isHtml ? htmlToText(text.replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, '')) : text);
}

/** A date as feeds write it: an instant, or a calendar date; undefined where it is neither. */
export function dateOf(text: string): string | undefined {
  const date = text.trim();
  const isIso = /^\d{4}-\d\d-\d\d/.test(date);
  // Without a zone it is taken for UTC, and not for the time of this machine.
  const hasZone = isIso ? /T.*(Z|[+-]\d\d:?\d\d)$/i.test(date) : /(?:[+-]\d{4}|\b[A-Z]{1,5})$/.test(date);
  const isDay = isIso && date.length === 10;
  const time = Date.parse(
    isDay || hasZone ? (isIso ? date.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : date) : date + (isIso ? 'Z' : ' GMT'),
  );
  if (!(time > -8e15)) return undefined;
  return isDay ? date : new Date(time).toISOString();
}

/** The name in `ada@news.example (Ada)`; an address alone is nobody's name. */
const nameOf = (text: string): string => {
  const name = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? /^(.+?)\s*<\S+@\S+>$/.exec(text)?.[1] ?? text;
  return /^\S+(@|:\/)\S+$/.test(name) ? '' : plain(htmlToText(htmlToText(name)));
};

function authorOf(entry: XmlElement, feed: XmlElement, base: string): ArticleLink['author'] {
  return (
    first([entry, one(entry, 'source'), feed], (holder) => {
      const author = one(holder, 'author');
      const given = one(author, 'name');
      const name = given ? textIn(given) : nameOf(textIn(one(holder, 'creator', DC) ?? author));
      return name && present({name, url: link(textIn(one(author, 'uri') ?? one(author, 'url')), base)});
    }) || undefined
  );
}

function imageOf(entry: XmlElement, base: string): ArticleLink['image'] {
  const groups = [entry, ...all(entry, 'group', MEDIA)];
  const named = (name: string) => groups.flatMap((group) => all(group, name, MEDIA));
  const pictures = [...named('content'), ...all(entry, 'enclosure')].filter((node) =>
    /^image/.test(attribute(node, 'medium') || attribute(node, 'type')),
  );
  return first([...named('thumbnail'), ...pictures], (node) => {
    const size = (name: string) => Number(/^\d+$/.exec(attribute(node, name))) || undefined;
    const url = link(attribute(node, 'url'), base);
    return url ? present({url, width: size('width'), height: size('height')}) : undefined;
  });
}

/** Terms by their names, each once. */
const termsOf = (terms: NonNullable<ArticleLink['terms']>): ArticleLink['terms'] =>
  terms.filter(({name}, index) => name && terms.findIndex((other) => other.name === name) === index);

function linkOf(entry: XmlElement, base: string, own?: XmlElement): string {
  const links = all(entry, 'link', ANY);
  const to = (node: XmlElement | undefined, href: string | null | undefined) => link(href, baseOf(node, base));
  const pages = links.filter(
    (node) => attribute(node, 'href') && /(^|\/)alternate$/.test(attribute(node, 'rel') || 'alternate'),
  );
  const page = pages.find((node) => /html|^$/.test(attribute(node, 'type'))) ?? pages[0];
  const written = links.find((node) => !attribute(node, 'href') && textIn(node));
  const guid = one(entry, 'guid');
  const isPermanent = !/false/i.test(guid?.getAttribute('isPermaLink') ?? '') && /^https?:/.test(textIn(guid));
  return (
    to(own, own?.textContent) ||
    to(written, written?.textContent) ||
    to(page, page && attribute(page, 'href')) ||
    (isPermanent && to(guid, guid!.textContent)) ||
    link(entry.getAttribute('rdf:about') ?? attribute(entry, 'href'), base)
  );
}

const eachOnce = (entries: readonly Entry[]): ArticleLink[] => {
  const seen = new Set<unknown>();
  return entries.filter((entry): entry is ArticleLink => {
    const isNew = !!entry.url && !seen.has(entry.url);
    seen.add(entry.url);
    return isNew;
  });
};

/** All entries of a feed: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF. Undefined where the document is no feed. */
export function readEntries(root: XmlElement, url: string): {home: string; entries: Entry[]} | undefined {
  const name = root.localName.toLowerCase();
  const isAtom = name === 'feed';
  if (!isAtom && !/^(rss|rdf|channel)$/.test(name)) return undefined;
  const feed = isAtom ? root : (one(root, 'channel', ANY) ?? root);
  const base = baseOf(feed, baseOf(root, url));
  const found = [...new Set([...all(feed, isAtom ? 'entry' : 'item'), ...all(root, 'item', ANY)])];
  const entries = found.map((entry): Entry => {
    const here = baseOf(entry, base);
    const address = linkOf(entry, here, one(entry, 'origlink', ANY));
    const title = one(entry, 'title') ?? one(entry, 'title', DC) ?? one(entry, 'title', MEDIA);
    const dates = ['published', 'issued', 'pubdate', 'created', 'date', 'updated', 'modified'].flatMap((name) => [
      textIn(one(entry, name)),
      textIn(one(entry, name, DC)),
    ]);
    return present({
      id: textIn(one(entry, 'guid') ?? one(entry, 'id')) || address,
      url: address,
      title: shown(title, isAtom) || address,
      published: first([...dates, attribute(entry, 'lastmod')], dateOf),
      author: authorOf(entry, feed, here),
      image: imageOf(entry, here),
      terms: termsOf([
        ...all(entry, 'category').map((node) => ({
          kind: 'category' as const,
          name: plain(htmlToText(attribute(node, 'label') || attribute(node, 'term') || textIn(node))),
        })),
        ...all(entry, 'subject', DC).map((node) => ({kind: 'tag' as const, name: plain(htmlToText(textIn(node)))})),
      ]),
      excerpt: shown(one(entry, 'summary') ?? one(entry, 'description') ?? one(entry, 'abstract'), isAtom).slice(
        0,
        LONGEST,
      ),
    });
  });
  return {home: linkOf(feed, base), entries};
}

/** The articles of a feed in XML. Undefined where the document is no feed. */
export function readFeed(root: XmlElement, url: string): Feed | undefined {
  const found = readEntries(root, url);
  return found && {home: found.home || undefined, articles: eachOnce(found.entries)};
}

/** Some JSON of which nothing is known. */
type Unknown = Readonly<Record<string, unknown>>;
/** Text by the specification; plugins write entities into it all the same. */
const textOf = (value: unknown): string => {
  const text = /^[sn]/.test(typeof value) ? plain(value) : '';
  return text.includes('<') ? text : htmlToText(text);
};
const list = (value: unknown): Unknown[] =>
  ([value].flat() as Unknown[]).filter((item) => item && typeof item === 'object');

/** The articles of a JSON Feed 1.0 or 1.1. Undefined where the document is none. */
export function readJsonFeed(document: unknown, url: string): Feed | undefined {
  const [feed = {}] = list(document);
  if (!/jsonfeed\.org\/version\//.test(textOf(feed.version))) return undefined;
  const authorIn = (holder: Unknown) => list(holder.authors ?? holder.author)[0];
  const entries = list(feed.items).map((item): Entry => {
    const address = link(textOf(item.url), url) || link(textOf(item.external_url), url);
    const author = authorIn(item) ?? authorIn(feed);
    const name = textOf(author?.name);
    const image = link(textOf(item.image), url) || link(textOf(item.banner_image), url);
    return present({
      id: textOf(item.id) || address,
      url: address,
      title: textOf(item.title) || address,
      published: first([item.date_published, item.date_modified].map(textOf), dateOf),
      author: name ? present({name, url: link(textOf(author!.url), url)}) : undefined,
      image: image ? {url: image} : undefined,
      terms: termsOf([item.tags].flat().map((tag) => ({kind: 'tag' as const, name: textOf(tag)}))),
      excerpt: textOf(item.summary).slice(0, LONGEST),
    });
  });
  return {home: link(textOf(feed.home_page_url), url) || undefined, articles: eachOnce(entries)};
}

/**
 * The feed in a text, with the repairs that feeds need before a strict parser takes them: what stands before and after it,
 * names of HTML's entities, `&` and `<` that stand for themselves, signs that XML forbids, prefixes that nobody declared.
 * Empty where there is none. What a document declares itself is never expanded.
 */
export function repaired(text: string): string {
  const whole = text.replace(
    /(<!\[CDATA\[[^]*?\]\]>)|<!--[^]*?-->|&(?!(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|apos);)|<(?![\w/!?])|[^\t\n\r -\uffff]|[\ufffe\uffff]/g,
    (found, data?: string) => data?.replace(/[^\t\n\r -\uffff]/g, '') ?? {'&': '&amp;', '<': '&lt;'}[found] ?? '',
  );
  const [feed = '', name] = /<((?:[\w-]+:)?(?:rss|rdf|feed|channel))[\s>][^]*<\/\1\s*>/i.exec(whole) ?? [];
  const head = feed.slice(0, feed.indexOf('>'));
  const prefixes = new Set(feed.match(/(?<=[<\s])[a-z_][\w-]*(?=:[\w-]+[\s=/>])/gi));
  const missing = [...prefixes].filter((prefix) => !/^xml/i.test(prefix) && !head.includes(`xmlns:${prefix}=`));
  return (
    feed && `<${name}${missing.map((prefix) => ` xmlns:${prefix}="${prefix}"`).join('')}${feed.slice(name!.length + 1)}`
  );
}
