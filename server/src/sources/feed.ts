import {htmlToText} from '../../../src/adapters/html-text.ts';
import type {ArticleLink, Term} from '../../../src/core/types.ts';

/** One element of a parsed document. Text is among its children. */
export interface XmlNode {
  /** The namespace, or empty. */
  readonly space: string;
  readonly name: string;
  /** By their names as they are written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

export interface Feed {
  /** The page that the feed is of. */
  readonly home?: string | undefined;
  readonly articles: ArticleLink[];
}

const DC = /purl\.org\/dc\//;
const ATOM = /atom/i;
const MEDIA = /search\.yahoo\.com\/mrss/;
const EXTENSION = /purl\.org\/dc\/|mrss|itunes|content\/$|feedburner|georss|slash|wfw|syndication/;

const nodes = (node: XmlNode | undefined): XmlNode[] =>
  node?.children.filter((child): child is XmlNode => typeof child !== 'string') ?? [];
const textOf = (node: XmlNode | string | undefined): string =>
  typeof node === 'string' ? node : (node?.children.map(textOf).join('') ?? '');
const trimmed = (node: XmlNode | undefined): string => textOf(node).trim();

/** Elements of the feed's own kind, or of one named. */
const all = (node: XmlNode | undefined, name: string, space?: RegExp): XmlNode[] =>
  nodes(node).filter(
    (child) => child.name.toLowerCase() === name && (space ? space.test(child.space) : !EXTENSION.test(child.space)),
  );
const one = (node: XmlNode | undefined, name: string, space?: RegExp): XmlNode | undefined => all(node, name, space)[0];

/** An address, resolved; empty where it is none of the web. */
function link(href: string, base: string): string {
  try {
    const url = new URL(href.trim(), base);
    return href.trim() && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

const baseOf = (node: XmlNode, base: string): string => {
  const own = node.attributes['xml:base'];
  return own ? link(own, base) || base : base;
};

const fromBase64 = (text: string): string => {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (sign) => sign.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return text;
  }
};

const SPACES = /\s+/g;
const plain = (text: string): string => text.replace(SPACES, ' ').trim();

/** Text of a title: RSS does not say whether it is HTML, Atom does, in two ways. */
function titleOf(node: XmlNode | undefined, isAtom: boolean): string {
  if (!node) return '';
  const {type = '', mode = ''} = node.attributes;
  const isBase64 = mode === 'base64';
  const text = isBase64 ? fromBase64(textOf(node)) : textOf(node);
  // Elements within it: what they show is their text.
  if (nodes(node).length) return plain(text);
  const isHtml = isAtom ? /html/i.test(type) : true;
  return plain(isHtml ? htmlToText(text) : text);
}

/** A date as feeds write it: an instant, or a calendar date; undefined where it is neither. */
export function dateOf(text: string): string | undefined {
  const date = text.trim();
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return Number.isNaN(Date.parse(date)) ? undefined : date;
  // Without a zone it is taken for UTC, and not for the time of this machine.
  const isIso = /^\d{4}-\d\d-\d\dT/.test(date);
  const hasZone = isIso ? /(Z|[+-]\d\d:?\d\d)$/i.test(date) : /(?:[+-]\d{4}|\b[A-Z]{1,5})$/.test(date);
  const time = Date.parse(hasZone ? date : `${date}${isIso ? 'Z' : ' GMT'}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const firstDate = (texts: readonly string[]): string | undefined => {
  for (const text of texts) {
    const date = text && dateOf(text);
    if (date) return date;
  }
  return undefined;
};

/** The name in `ada@news.example (Ada)`; an address alone is nobody's name. */
const nameOf = (text: string): string => {
  const name = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? /^(.+?)\s*<\S+@\S+>$/.exec(text)?.[1] ?? text;
  return /^\S+@\S+$/.test(name) ? '' : plain(htmlToText(htmlToText(name)));
};

function authorOf(entry: XmlNode, feed: XmlNode | undefined, base: string, isAtom: boolean): ArticleLink['author'] {
  if (isAtom) {
    for (const holder of [entry, one(entry, 'source'), feed]) {
      const author = one(holder, 'author');
      const name = plain(textOf(one(author, 'name')));
      const url = link(trimmed(one(author, 'uri') ?? one(author, 'url')), base);
      if (name) return {name, ...(url ? {url} : {})};
    }
  }
  const name = nameOf(trimmed(one(entry, 'creator', DC) ?? one(entry, 'author') ?? one(feed, 'creator', DC)));
  return name ? {name} : undefined;
}

function imageOf(entry: XmlNode, base: string): ArticleLink['image'] {
  const groups = [entry, ...all(entry, 'group', MEDIA)];
  const found = [
    ...groups.flatMap((group) => all(group, 'thumbnail', MEDIA)),
    ...groups
      .flatMap((group) => all(group, 'content', MEDIA))
      .filter(({attributes: {medium, type = ''}}) => medium === 'image' || type.startsWith('image/')),
    ...all(entry, 'enclosure').filter(({attributes: {type = ''}}) => type.startsWith('image/')),
  ];
  for (const {attributes} of found) {
    const url = link(attributes.url ?? '', base);
    if (!url) continue;
    const size = (name: string) => (/^\d+$/.test(attributes[name] ?? '') ? {[name]: Number(attributes[name])} : {});
    return {url, ...size('width'), ...size('height')};
  }
  return undefined;
}

function termsOf(entry: XmlNode): Term[] {
  const named = (kind: Term['kind'], text: string) => ({kind, name: plain(htmlToText(text))});
  const terms = [
    ...all(entry, 'category').map((node) =>
      named('category', node.attributes.label || node.attributes.term || textOf(node)),
    ),
    ...all(entry, 'subject', DC).map((node) => named('tag', textOf(node))),
  ];
  return terms.filter(({name}, index) => name && terms.findIndex((other) => other.name === name) === index);
}

function linkOf(entry: XmlNode, base: string): string {
  const links = nodes(entry).filter(({name, space}) => name === 'link' && !EXTENSION.test(space));
  const alternate = links.filter(
    ({attributes: {href, rel = 'alternate'}}) =>
      href !== undefined && /^(alternate|http:\/\/www\.iana.*alternate)$/.test(rel),
  );
  const page = alternate.find(({attributes: {type = 'text/html'}}) => /html/.test(type)) ?? alternate[0];
  const written = links.find(({attributes, children}) => attributes.href === undefined && children.length);
  const guid = one(entry, 'guid');
  const isPermanent = guid && guid.attributes.isPermaLink?.toLowerCase() !== 'false';
  const original = nodes(entry).find(({name}) => name === 'origLink');
  return (
    link(trimmed(original), base) ||
    (written ? link(textOf(written), baseOf(written, base)) : '') ||
    (page ? link(page.attributes.href!, baseOf(page, base)) : '') ||
    (isPermanent && /^https?:/.test(trimmed(guid)) ? link(textOf(guid), base) : '') ||
    link(entry.attributes['rdf:about'] ?? '', base)
  );
}

/** The articles of a feed: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0. Undefined where the document is no feed. */
export function readFeed(root: XmlNode, url: string): Feed | undefined {
  const name = root.name.toLowerCase();
  const isAtom = name === 'feed';
  if (!isAtom && name !== 'rss' && name !== 'rdf') return undefined;
  const base = baseOf(root, url);
  const channel = isAtom ? root : one(root, 'channel');
  const inner = channel && channel !== root ? baseOf(channel, base) : base;
  const entries = isAtom ? all(root, 'entry') : [...all(channel, 'item'), ...all(root, 'item')];
  const articles = entries.flatMap((entry): ArticleLink[] => {
    const here = baseOf(entry, inner);
    const address = linkOf(entry, here);
    if (!address) return [];
    const node = one(entry, 'title') ?? one(entry, 'title', DC) ?? one(entry, 'title', MEDIA);
    const published = firstDate([
      ...['published', 'issued', 'pubdate', 'created'].map((name) => trimmed(one(entry, name))),
      ...['issued', 'date', 'created'].map((name) => trimmed(one(entry, name, DC))),
      ...['updated', 'modified'].map((name) => trimmed(one(entry, name))),
      trimmed(one(entry, 'modified', DC)),
    ]);
    const author = authorOf(entry, channel, here, isAtom);
    const image = imageOf(entry, here);
    return [
      {
        id: trimmed(one(entry, 'guid') ?? one(entry, 'id')) || address,
        url: address,
        title: titleOf(node, isAtom && ATOM.test(node?.space || root.space || 'atom')) || address,
        ...(published ? {published} : {}),
        ...(author ? {author} : {}),
        ...(image ? {image} : {}),
        terms: termsOf(entry),
      },
    ];
  });
  const home = channel && linkOf({...channel, children: nodes(channel).filter(({name}) => name !== 'origLink')}, inner);
  return {home: home || undefined, articles};
}

/** Some JSON of which nothing is known. */
type Unknown = Record<string, unknown>;
const string = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const list = (value: unknown): Unknown[] =>
  Array.isArray(value) ? value.filter((item): item is Unknown => typeof item === 'object' && item !== null) : [];

/** The articles of a JSON Feed 1.0 or 1.1. Undefined where the document is none. */
export function readJsonFeed(document: unknown, url: string): Feed | undefined {
  const feed = document as Unknown | null;
  if (typeof feed !== 'object' || !feed || !/jsonfeed\.org\/version\//.test(string(feed.version))) return undefined;
  const authorIn = (holder: Unknown) => [...list(holder.authors), ...list([holder.author])][0];
  const articles = list(feed.items).flatMap((item): ArticleLink[] => {
    const address = link(string(item.url), url) || link(string(item.external_url), url);
    if (!address) return [];
    const author = authorIn(item) ?? authorIn(feed);
    const name = plain(string(author?.name));
    const authorUrl = link(string(author?.url), url);
    const image = link(string(item.image), url) || link(string(item.banner_image), url);
    const published = firstDate([string(item.date_published), string(item.date_modified)]);
    const tags = Array.isArray(item.tags) ? [...new Set(item.tags.map(string).map(plain).filter(Boolean))] : [];
    return [
      {
        id: string(item.id) || address,
        url: address,
        title: plain(string(item.title)) || address,
        ...(published ? {published} : {}),
        ...(name ? {author: {name, ...(authorUrl ? {url: authorUrl} : {})}} : {}),
        ...(image ? {image: {url: image}} : {}),
        terms: tags.map((name) => ({kind: 'tag', name})),
      },
    ];
  });
  return {home: link(string(feed.home_page_url), url) || undefined, articles};
}
