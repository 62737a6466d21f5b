import {decodeReferences} from '../html-text.ts';
import type {DecodeReference} from '../named-references.ts';

/** An element of a document that was read, whatever the faults of the document. */
export interface XmlElement {
  /**
   * In lower case, with the usual prefix of its vocabulary, whatever prefix the document has for it: `media:thumbnail`.
   * Elements of RSS, Atom and sitemaps have none.
   */
  readonly name: string;
  readonly elements: readonly XmlElement[];
  /** All text in it, but that of scripts and styles. */
  readonly text: string;
  /** By its name in lower case; empty where there is none. */
  attribute(name: string): string;
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** Whether each element was closed, and in the right order. */
  readonly isComplete: boolean;
}

type Attributes = ReadonlyMap<string, string>;

/** Parts of namespaces, and the usual prefix of each. */
const VOCABULARIES = [
  ['dc/terms', 'dcterms:'],
  ['/dc/', 'dc:'],
  ['dublin_core', 'dc:'],
  ['mrss', 'media:'],
  ['media-rss', 'media:'],
  ['itunes', 'itunes:'],
  ['xhtml', 'xhtml:'],
  ['rdf-syntax', 'rdf:'],
  ['sitemap-news', 'news:'],
  ['feedburner', 'feedburner:'],
] as const;
/** What has no prefix here: Atom, sitemaps, and RSS, of which each version has another namespace. */
const OWN = /2005\/atom|org\/atom|sitemaps\.org|rss\/1\.0\/$|rss1\.1|rdf\/simple|\/rss2?\/?$/;

/** Elements that hold text alone: one that is not closed ends where another field starts. */
const LEAF = /^(?:title|link|guid|id|pubdate|published|updated|issued|modified|created|category|dc:\w+)$/;
const FIELD = /^(?:author|description|summary|content|item|entry)$/;
const ENTRY = /^(?:item|entry)$/;
const SILENT = /(?:^|:)(?:script|style)$/;

/** Elements that are deeper than this are left out; their text counts to the one around them. */
const DEEPEST = 200;

/**
 * A piece of markup or text. Each alternative matches wherever it starts, so that no character is read twice. Groups: the text of
 * CDATA; `/`, name, attributes and `>` of a tag.
 */
const PIECES =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)|<!doctype[^[>]*(?:\[[^\]]*(?:\]|$))?[^>]*>?|<[!?][^>]*>?|<(\/?)([\p{L}_][^\s<>/]*)((?:[^<>"']|"[^"]*"|'[^']*'){0,5000})(>?)|[^<]+|</giu;
const ATTRIBUTES = /([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>]+)))?/g;

/** What XML forbids in a text is left out. */
const allowed = (text: string): string => text.replace(/[^\t\n\r -\ufffd]/g, '');

/** The attributes in a tag, by their names in lower case. Of two with one name the first counts. */
export function attributesOf(tag: string, decode: (text: string) => string): Attributes {
  const found = new Map<string, string>();
  for (const [, name, double, single, bare] of tag.matchAll(ATTRIBUTES)) {
    const key = name!.toLowerCase();
    if (!found.has(key)) found.set(key, decode(double ?? single ?? bare?.replace(/^["']|\/$/g, '') ?? ''));
  }
  return found;
}

/** The usual prefix of a vocabulary, with its colon; that of the document where there is no usual one. */
function vocabularyOf(prefix: string, namespace?: string): string {
  const space = namespace?.toLowerCase() ?? '';
  if (OWN.test(space) || (namespace === undefined && /^(?:atom|rss)$/.test(prefix))) return '';
  const known = VOCABULARIES.find(([part]) => space.includes(part));
  return known?.[1] ?? (prefix && `${prefix}:`);
}

class Node implements XmlElement {
  readonly name: string;
  readonly elements: Node[] = [];
  readonly parts: (string | Node)[] = [];
  /** As it is written, in lower case. */
  readonly tag: string;
  readonly attributes: Attributes;
  readonly parent: Node | undefined;

  constructor(tag: string, attributes: Attributes, parent: Node | undefined) {
    this.tag = tag;
    this.attributes = attributes;
    this.parent = parent;
    const [, prefix = '', local] = /^(?:([^:]*):)?(.*)/s.exec(tag)!;
    this.name = vocabularyOf(prefix, this.#namespaceOf(prefix ? `xmlns:${prefix}` : 'xmlns')) + local;
  }

  get text(): string {
    return this.parts
      .map((part) => (typeof part === 'string' ? part : SILENT.test(part.name) ? '' : part.text))
      .join('');
  }

  attribute(name: string): string {
    return this.attributes.get(name) ?? '';
  }

  /** What is declared here or around. */
  #namespaceOf(key: string): string | undefined {
    return this.attributes.get(key) ?? (this.parent && this.parent.#namespaceOf(key));
  }
}

/** Puts the elements together. */
class Builder {
  root: Node | undefined;
  isDone = false;
  isComplete = true;
  readonly #open: Node[] = [];
  /** How many elements of each tag are open. */
  readonly #counts = new Map<string, number>();

  append(text: string): void {
    this.#open.at(-1)?.parts.push(text);
  }

  start(tag: string, attributes: Attributes, isClosed: boolean, isRoot: (name: string) => boolean): void {
    let node = new Node(tag, attributes, this.#open.at(-1));
    // What stands before the root is no part of the document.
    if (!this.root && !isRoot(node.name)) return;
    if (this.#closeBefore(node)) node = new Node(tag, attributes, this.#open.at(-1));
    if (this.#open.length > DEEPEST) return;
    this.root ??= node;
    node.parent?.elements.push(node);
    node.parent?.parts.push(node);
    this.#open.push(node);
    this.#count(tag, 1);
    if (isClosed) this.end(tag);
  }

  end(tag: string): void {
    if (!this.#counts.get(tag)) return;
    this.isComplete &&= this.#open.at(-1)!.tag === tag;
    this.#closeUpTo(tag);
    this.isDone = !this.#open.length;
  }

  #count(tag: string, change: number): void {
    this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + change);
  }

  #closeUpTo(tag: string): void {
    let closed;
    do {
      closed = this.#open.pop()!.tag;
      this.#count(closed, -1);
    } while (closed !== tag);
  }

  /** Closes what was forgotten to be closed: a title before the next field, an item before the next item. */
  #closeBefore({name, tag}: Node): boolean {
    const top = this.#open.at(-1);
    const isField = LEAF.test(name) || FIELD.test(name);
    if (ENTRY.test(name) && this.#counts.get(tag) && !this.#counts.get('content')) this.#closeUpTo(tag);
    else if (top && isField && LEAF.test(top.name)) this.#closeUpTo(top.tag);
    else return false;
    this.isComplete = false;
    return true;
  }
}

/**
 * Reads XML as a tolerant reader does, in the time that its length takes. What stands before the root and behind it does not
 * matter, nor do tags that are not closed, closed twice or closed in another order, missing quotes, prefixes that nobody
 * declared, `&` and `<` that are text, and references that only HTML has. Entities that the document declares are never used.
 * Undefined where there is no root of such a name.
 */
export function readXml(
  text: string,
  isRoot: (name: string) => boolean,
  decodeReference?: DecodeReference,
): XmlDocument | undefined {
  const decode = (part: string) => allowed(decodeReferences(part, decodeReference));
  const builder = new Builder();
  for (const [piece, data, slash, tag, attributes = '', close] of text.matchAll(PIECES)) {
    const isTag = tag && (slash || close || /=|^$/.test(attributes));
    if (data) builder.append(allowed(data));
    else if (isTag && slash) builder.end(tag.toLowerCase());
    else if (isTag)
      builder.start(tag.toLowerCase(), attributesOf(attributes, decode), attributes.endsWith('/'), isRoot);
    else if (builder.root && !/^<[!?]/.test(piece)) builder.append(decode(piece));
    if (builder.isDone) break;
  }
  const {root, isDone, isComplete} = builder;
  return root && {root, isComplete: isDone && isComplete};
}
