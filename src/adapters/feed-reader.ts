import type {ArticleLink, Author, Picture} from '../core/types.ts';
import {htmlToText} from './html-text.ts';

/** An element of a parsed document: as much of the DOM as is read here, so that a server can bring its own. */
export interface XmlElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly textContent: string | null;
  readonly children: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
}

/** Elements with this name, of the parent's own kind or of any. */
const all = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement[] =>
  [...(node?.children ?? [])].filter(
    (child) => child.localName === name && (isAny || child.namespaceURI === node!.namespaceURI),
  );
const one = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement | undefined =>
  all(node, name, isAny)[0];

const plain = (text: unknown): string => `${text ?? ''}`.replace(/\s+/g, ' ').trim();
const decoded = (html: string): string => plain(htmlToText(html));
const textIn = (node: XmlElement | undefined): string => plain(node?.textContent);
const attribute = (node: XmlElement | undefined, name: string): string => node?.getAttribute(name) ?? '';

/** An address, resolved; undefined where it is none of the web. */
function link(address: unknown, base: string): string | undefined {
  try {
    const {href} = new URL(plain(address) || 'none:', base);
    return /^https?:/.test(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

const baseOf = (node: XmlElement, base: string): string => link(attribute(node, 'xml:base'), base) || base;

/** Text of a title: Atom says in what form it is written, RSS means HTML and does not say so. */
function titleOf(node: XmlElement | undefined, isAtom: boolean): string {
  const type = attribute(node, 'type');
  let text = node?.textContent ?? '';
  if (attribute(node, 'mode') === 'base64')
    text = new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
  // Elements within it: what they show is their text.
  return (type ? /html/.test(type) : !isAtom) && ![...(node?.children ?? [])][0] ? decoded(text) : plain(text);
}

/** A date as feeds write it: an instant, or a calendar date; empty where it is neither. */
export function dateOf(text: string): string {
  const date = text.replace(/(\dT.*[+-]\d\d)(\d\d)$/, '$1:$2');
  const isDay = /^[\d-]{10}$/.test(date);
  // Without a zone it is taken for UTC, and not for the time of this machine.
  const zone = isDay || /([a-z]|[+-]\d\d:?\d\d)$/i.test(date) ? '' : /\dT/.test(date) ? 'Z' : ' GMT';
  const time = Date.parse(date + zone);
  return isNaN(time) ? '' : isDay ? date : new Date(time).toISOString();
}

/** The name in `ada@news.example (Ada)`; an address alone is nobody's name. */
function nameOf(text: string): string {
  const name = text.replace(/^\S+@\S+\s*\((.+)\)$|^(.+?)\s*<\S+@\S+>$/, '$1$2');
  return /^\S+(@|:\/)\S+$/.test(name) ? '' : decoded(name);
}

/** What is written of an article, its dates in the order of preference. */
type Written = Partial<ArticleLink> & {readonly dates: readonly string[]};

/** The articles among these, each address once. */
function articlesOf(entries: readonly Written[]): ArticleLink[] {
  const found = new Map<string, ArticleLink>();
  for (const {dates, ...entry} of entries) {
    const {id, url, title} = entry;
    if (url && !found.has(url))
      found.set(url, {
        ...entry,
        url,
        id: id || url,
        title: title || url,
        published: dates.map(dateOf).find(Boolean),
      });
  }
  return [...found.values()];
}

/** The page that an entry, or a whole feed, is about. */
export function linkOf(entry: XmlElement, base: string): string | undefined {
  const links = all(entry, 'link', true);
  const pages = links.filter((node) => /alternate$/.test(attribute(node, 'rel') || 'alternate'));
  const nodes = [
    ...links.filter((node) => !attribute(node, 'href')),
    ...pages.filter((node) => /html|^$/.test(attribute(node, 'type'))),
    ...pages,
    ...all(entry, 'guid').filter((node) => attribute(node, 'isPermaLink') !== 'false' && /^https?:/.test(textIn(node))),
  ];
  return nodes.map((node) => link(attribute(node, 'href') || node.textContent, baseOf(node, base))).find(Boolean);
}

/** The articles of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, by the document's root. */
export function readFeed(root: XmlElement, url: string): ArticleLink[] {
  const isAtom = root.localName === 'feed';
  const feed = one(root, 'channel', true) ?? root;
  const base = baseOf(feed, baseOf(root, url));

  const authorOf = (entry: XmlElement, base: string): Author | undefined =>
    [entry, one(entry, 'source'), feed]
      .map((holder) => {
        const author = one(holder, 'author');
        const given = one(author, 'name');
        const name = given ? textIn(given) : nameOf(textIn(one(holder, 'creator', true) ?? author));
        return {name, url: link(textIn(one(author, 'uri') ?? one(author, 'url')), base)};
      })
      .find(({name}) => name);

  const imageOf = (entry: XmlElement, base: string): Picture | undefined => {
    const groups = [entry, ...all(entry, 'group', true)];
    for (const name of ['thumbnail', 'content', 'enclosure'])
      for (const node of groups.flatMap((group) => all(group, name, true))) {
        const url = link(attribute(node, 'url'), base);
        const size = (name: string) => parseInt(attribute(node, name)) || undefined;
        if (url && /^image|^$/.test(attribute(node, 'medium') || attribute(node, 'type')))
          return {url, width: size('width'), height: size('height')};
      }
    return undefined;
  };

  const items = [...all(feed, 'entry'), ...all(feed, 'item'), ...all(root, 'item', true)];
  const entries = items.map((entry): Written => {
    const here = baseOf(entry, base);
    return {
      id: textIn(one(entry, 'guid') ?? one(entry, 'id')),
      url: link(textIn(one(entry, 'origLink', true)), here) || linkOf(entry, here),
      title: titleOf(one(entry, 'title') ?? one(entry, 'title', true), isAtom),
      dates: ['published', 'issued', 'pubDate', 'date', 'updated', 'modified'].map((name) =>
        textIn(one(entry, name, true)),
      ),
      author: authorOf(entry, here),
      image: imageOf(entry, here),
      terms: [...all(entry, 'category'), ...all(entry, 'subject', true)].map((node) => ({
        kind: node.localName === 'subject' ? 'tag' : 'category',
        name: decoded(attribute(node, 'label') || attribute(node, 'term') || textIn(node)),
      })),
    };
  });
  return articlesOf(entries);
}

/** Some JSON of which nothing is known. */
type Unknown = Readonly<Record<string, unknown>>;
/** Text by the specification; plugins write entities into it all the same. */
const textOf = (value: unknown): string => {
  const text = typeof value === 'object' ? '' : plain(value);
  return /</.test(text) ? text : htmlToText(text);
};
const list = (value: unknown): Unknown[] =>
  ([value].flat() as Unknown[]).filter((item) => typeof item === 'object' && item);

/** The articles of a JSON Feed 1.0 or 1.1. Undefined where the document is none. */
export function readJsonFeed(document: unknown, url: string): ArticleLink[] | undefined {
  const [feed = {}] = list(document);
  if (!/jsonfeed\.org\/version\//.test(textOf(feed.version))) return undefined;
  const address = (value: unknown) => link(textOf(value), url);
  const entries = list(feed.items).map((item): Written => {
    const [{name, url} = {} as Unknown] = [item, feed].flatMap(({authors, author}) => list(authors ?? author));
    const image = address(item.image);
    return {
      id: textOf(item.id),
      url: address(item.url),
      title: textOf(item.title),
      dates: [textOf(item.date_published)],
      author: name ? {name: textOf(name), url: address(url)} : undefined,
      image: image ? {url: image} : undefined,
      terms: [item.tags].flat().map((tag) => ({kind: 'tag', name: textOf(tag)})),
    };
  });
  return articlesOf(entries);
}

/**
 * The feed in a text, with the repairs that feeds need before a strict parser takes them: what stands before and after it,
 * names of HTML's entities, `&` that stands for itself, signs that XML forbids, prefixes that nobody declared. Empty where
 * there is none. What a document declares itself is never expanded.
 */
export function repaired(text: string): string {
  const [feed = ''] = /<((\w+:)?(rss|RDF|feed))\b[^]*<\/\1\s*>/.exec(text) ?? [];
  const prefixes = [...new Set(feed.match(/(?<=[<\s])(?!xml)[a-z][\w-]*(?=:\w)/gi))];
  return feed
    .replace(/[^\t\n\r -\uffff]/g, '')
    .replace(/<!\[CDATA\[[^]*?\]\]>|&(?!(#x?[\da-fA-F]+|amp|lt|gt|quot|apos);)/g, (found) =>
      found[1] ? found : '&amp;',
    )
    .replace(
      />|\s[^>]*/,
      (head) =>
        prefixes.map((prefix) => (head.includes(`xmlns:${prefix}=`) ? '' : ` xmlns:${prefix}="${prefix}"`)).join('') +
        head,
    );
}
