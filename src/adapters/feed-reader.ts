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

/** The character that HTML has a name for, by its reference; what it has none for stays as it is. */
export type Named = (reference: string) => string;

/** Elements with this name, of the parent's own kind or of any. */
const all = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement[] =>
  [...(node?.children ?? [])].filter(
    (child) => child.localName === name && (isAny || child.namespaceURI === node!.namespaceURI),
  );
const one = (node: XmlElement | undefined, name: string, isAny?: boolean): XmlElement | undefined =>
  all(node, name, isAny)[0];

const plain = (text: unknown): string => `${text ?? ''}`.replace(/\s+/g, ' ').trim();
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

/** A date as feeds write it: an instant, or a calendar date; empty where it is neither. */
export function dateOf(text: string): string {
  const date = text.replace(/(T.*[+-]\d\d)(\d\d)$/, '$1:$2');
  // Without a zone it is taken for UTC, and not for the time of this machine.
  const zone = /^\S{10}$|:\d\d.*[a-z+-]/i.test(date) ? '' : /\dT/.test(date) ? 'Z' : ' GMT';
  const iso = new Date(date + zone).toJSON() ?? '';
  if (iso.slice(0, 10) === date) return date;
  // Browsers make a date of any number, and a day of March of the 31st of February.
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

/** The articles of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, by the document's root. */
export function readFeed(root: XmlElement, url: string, named?: Named): ArticleLink[] {
  const isAtom = root.localName === 'feed';
  const feed = one(root, 'channel', true) ?? root;
  const base = baseOf(feed, baseOf(root, url));

  const decoded = (html: string): string => plain(htmlToText(html, named));

  /** Text of a title: Atom says in what form it is written, RSS means HTML and does not say so. */
  function titleOf(node: XmlElement | undefined): string {
    const type = attribute(node, 'type');
    let text = node?.textContent ?? '';
    try {
      if (/base64|octet/.test(attribute(node, 'mode') + type)) text = decodeURIComponent(escape(atob(text)));
    } catch {
      // It is not, and is kept as it is written.
    }
    // Elements within it: what they show is their text.
    return (type ? /html/.test(type) : !isAtom) && ![...(node?.children ?? [])][0] ? decoded(text) : plain(text);
  }

  /** The name in `ada@news.example (Ada)`; an address alone is nobody's name. */
  const nameOf = (text: string): string => decoded(text.replace(/\S+(@\S+\.|:\/)\S+\s*(\((.+)\))?/, '$3'));

  const found: Record<string, ArticleLink> = {};
  for (const entry of [...all(feed, 'entry'), ...all(feed, 'item'), ...all(root, 'item', true)]) {
    const here = baseOf(entry, base);
    const url = link(textIn(one(entry, 'origLink', true) ?? one(entry, 'url')), here) || linkOf(entry, here);
    const media = [entry, ...all(entry, 'group', true)].flatMap(({children}) => [...children]);
    const size = (text: string) => Number(/^\d{1,5}/.exec(text)) || undefined;
    // Each address once.
    if (url)
      found[url] ??= {
        id: textIn(one(entry, 'guid') ?? one(entry, 'id')) || url,
        url,
        title: titleOf(one(entry, 'title') ?? one(entry, 'title', true)) || url,
        published: ['published', 'issued', 'pubDate', 'date', 'updated', 'modified']
          .map((name) => dateOf(textIn(one(entry, name, true))))
          .find(Boolean),
        author: [entry, one(entry, 'source'), feed]
          .map((holder) => {
            const author = one(holder, 'author');
            return {
              name: nameOf(textIn(one(author, 'name') ?? one(holder, 'creator', true) ?? author)),
              url: link(textIn(one(author, 'uri') ?? one(author, 'url')), here),
            };
          })
          .find(({name}) => name),
        image: ['thumbnail', 'content', 'enclosure']
          .flatMap((name) => media.filter(({localName}) => localName === name))
          .filter((node) => /^image|^$/.test(attribute(node, 'medium') || attribute(node, 'type')))
          .map((node) => ({
            url: link(attribute(node, 'url'), here)!,
            width: size(attribute(node, 'width')),
            height: size(attribute(node, 'height')),
          }))
          .find(({url}) => url),
        terms: [...all(entry, 'category'), ...all(entry, 'subject', true)].map((node) => ({
          kind: node.localName === 'subject' ? 'tag' : 'category',
          name: decoded(attribute(node, 'label') || attribute(node, 'term') || textIn(node)),
        })),
      };
  }
  return Object.values(found);
}

/** What JSON Feed calls otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  items: 'item',
  authors: 'author',
  date_published: 'published',
  image: 'thumbnail',
  tags: 'subject',
};

/** Some JSON as an element. It is text by the specification; plugins write entities into it all the same. */
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

/** A JSON Feed 1.0 or 1.1 as the root of a feed. Undefined where the document is none. */
export function rootOf(document: unknown): XmlElement | undefined {
  const root = elementOf('', document);
  return /jsonfeed\.org/.test(textIn(one(root, 'version'))) ? root : undefined;
}

/**
 * The feed in a text, with the repairs that feeds need before a strict parser takes them: what stands before and after it,
 * names of HTML's entities, `&` that stands for itself, characters that XML forbids, prefixes that nobody declared. Empty
 * where there is none. What a document declares itself is never expanded.
 */
export function repaired(text: string, named?: Named): string {
  const clean = text
    .replace(
      // References that follow each other are read together: two may be the halves of one character.
      /(<!\[CDATA\[[^]*?\]\]>)|(?:&(?:#?\w+;)?)+/g,
      (found, data?: string) =>
        data ??
        htmlToText(`.${found}.`, named)
          .slice(1, -1)
          .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
    )
    .replace(/[^\t\n\r -\ufffd]/g, '');
  let [feed = ''] = /<((\w+:)?(rss|RDF|feed))\b[^]*<\/\1\s*>/.exec(clean) ?? [];
  for (const [prefix] of feed.matchAll(/(?<=[<\s])(?!xml)[a-z][\w-]*(?=:\w)/gi))
    if (!feed.match(`^[^>]+xmlns:${prefix}=`)) feed = feed.replace(/[\s>]/, ` xmlns:${prefix}="${prefix}"$&`);
  return feed;
}
