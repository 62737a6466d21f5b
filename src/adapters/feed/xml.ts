import {decodeReferences, type DecodeReference} from '../html-text.ts';

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
  readonly isWellFormed: boolean;
}

/** By a part of its namespace, the prefix that a vocabulary usually has. The first that fits counts. */
const VOCABULARIES = [
  ['purl.org/dc/terms', 'dcterms:'],
  ['purl.org/dc/', 'dc:'],
  ['purl.org/metadata/dublin_core', 'dc:'],
  ['search.yahoo.com/mrss', 'media:'],
  ['rssboard.org/media-rss', 'media:'],
  ['itunes.com', 'itunes:'],
  ['feedburner', 'feedburner:'],
  ['1999/xhtml', 'xhtml:'],
  ['rdf-syntax-ns', 'rdf:'],
  ['sitemap-news', 'news:'],
  ['rss/1.0/modules/content', 'content:'],
  ['sitemaps.org', ''],
  ['w3.org/2005/atom', ''],
  ['purl.org/atom', ''],
  ['purl.org/net/rss1.1', ''],
  ['my.netscape.com/rdf', ''],
  ['channel.netscape.com/rdf', ''],
] as const;
/** RSS has many namespaces. Those of its modules are others. */
const RSS = /(?:purl\.org\/rss\/1\.0|userland\.com\/rss\d?|harvard\.edu\/tech\/rss|\/rss2?)\/?$/;
/** Prefixes of RSS and Atom, where nobody declared them. */
const OWN_PREFIXES: ReadonlySet<string> = new Set(['atom', 'rss']);

/** Elements of a feed that hold text alone, and those that follow them: one of the first that is not closed ends at one of the second. */
const LEAVES = /^(?:title|link|guid|id|pubdate|published|updated|issued|modified|created|category|dc:\w+)$/;
const FIELDS =
  /^(?:title|link|guid|id|pubdate|published|updated|issued|modified|created|category|author|description|summary|content|item|entry|dc:\w+|content:encoded)$/;
const ENTRIES = /^(?:item|entry)$/;
const SILENT = /^(?:\w+:)?(?:script|style)$/;

/** Elements that are deeper than this are left out; their text counts to the one around them. */
const DEEPEST = 200;

/** What XML forbids in a text is left out. */
const allowed = (text: string): string => text.replace(/[^\t\n\r -\ufffd]/g, '');

/** The prefixes that an element declares, and those around it. */
interface Scope {
  readonly spaces: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

class Node implements XmlElement {
  readonly name: string;
  readonly tag: string;
  readonly scope: Scope | undefined;
  readonly elements: Node[] = [];
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #parts: (string | Node)[] = [];

  constructor(tag: string, name: string, attributes: ReadonlyMap<string, string>, scope: Scope | undefined) {
    this.tag = tag;
    this.name = name;
    this.#attributes = attributes;
    this.scope = scope;
  }

  get text(): string {
    return this.#parts
      .map((part) => (typeof part === 'string' ? part : SILENT.test(part.name) ? '' : part.text))
      .join('');
  }

  attribute(name: string): string {
    return this.#attributes.get(name) ?? '';
  }

  append(part: string | Node): void {
    this.#parts.push(part);
    if (typeof part !== 'string') this.elements.push(part);
  }
}

/** The usual prefix of a vocabulary, with its colon. */
function vocabularyOf(namespace: string, prefix: string): string {
  const known = namespace.toLowerCase();
  const own = prefix && `${prefix}:`;
  if (RSS.test(known)) return '';
  return VOCABULARIES.find(([part]) => known.includes(part))?.[1] ?? own;
}

/** The name of an element by its tag, in lower case, and by the prefixes that are declared around it. */
function nameOf(tag: string, scope: Scope | undefined): string {
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  const local = tag.slice(colon + 1);
  for (let each = scope; each; each = each.outer) {
    const namespace = each.spaces.get(prefix);
    if (namespace !== undefined) return vocabularyOf(namespace, prefix) + local;
  }
  return prefix && !OWN_PREFIXES.has(prefix) ? `${prefix}:${local}` : local;
}

/** The declarations among the attributes. */
function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope | undefined): Scope | undefined {
  const declared = [...attributes].flatMap(([name, value]) =>
    name === 'xmlns' ? [['', value] as const] : name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : [],
  );
  return declared.length ? {spaces: new Map(declared), outer} : outer;
}

/** A tag, as it is written. */
interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isClosed: boolean;
  /** Where it ends: behind its `>`, at the next `<`, or with the text. */
  readonly end: number;
  /** Whether it is no tag but text that begins like one: `a <b and c`. */
  readonly isText: boolean;
}

/** Goes through a text once, from its start to its end. */
class Scanner {
  readonly text: string;
  readonly #decode: (text: string) => string;
  /** Where each text that was looked for was found last. */
  readonly #found = new Map<string, number>();

  constructor(text: string, decode: (text: string) => string) {
    this.text = text;
    this.#decode = decode;
  }

  /** Where a text is found next; -1 where it is not. It is looked for again only when we are past what was found. */
  find(what: string, from: number): number {
    const last = this.#found.get(what) ?? from - 1;
    if (last >= from) return last === Infinity ? -1 : last;
    const found = this.text.indexOf(what, from);
    this.#found.set(what, found < 0 ? Infinity : found);
    return found;
  }

  /** Behind the next `what`; without one, behind the next `>`, or at the end. */
  behind(what: string, from: number): number {
    const found = this.find(what, from);
    if (found >= 0) return found + what.length;
    return this.find('>', from) + 1 || this.text.length;
  }

  /** What the pattern, which is sticky, matches here. */
  #at(pattern: RegExp, from: number): string {
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  /** A value: in quotes, or up to the next space. */
  #value(from: number): {value: string; end: number} {
    const quote = this.text[from]!;
    const end = quote === '"' || quote === "'" ? this.find(quote, from + 1) : -1;
    if (end >= 0) return {value: this.#decode(this.text.slice(from + 1, end)), end: end + 1};
    const bare = this.#at(/[^\s<>]*/y, from);
    const value = this.text[from + bare.length] === '>' && bare.endsWith('/') ? bare.slice(0, -1) : bare;
    return {value: this.#decode(value.replace(/^["']/, '')), end: from + value.length};
  }

  /** The tag that starts here, at its name. */
  tag(start: number): Tag {
    const name = this.#at(/[^\s<>/]+/y, start).toLowerCase();
    const attributes = new Map<string, string>();
    let at = start + name.length;
    let isClosed = false;
    for (;;) {
      at += this.#at(/[\s/]*/y, at).length;
      isClosed = this.text[at - 1] === '/';
      const next = this.text[at];
      if (next === undefined || next === '<' || next === '>') {
        const isText = next === '<' && ![...attributes.values()].some(Boolean);
        return {name, attributes, isClosed, end: next === '>' ? at + 1 : at, isText};
      }
      // What starts with `=` is no name, but takes us on.
      const key = this.#at(/=?[^\s<>/=]*/y, at).toLowerCase();
      at += key.length;
      const equals = this.#at(/\s*=\s*/y, at);
      const {value, end} = equals ? this.#value(at + equals.length) : {value: '', end: at};
      at = end;
      if (!attributes.has(key)) attributes.set(key, value);
    }
  }
}

/** Puts the elements together. */
class Builder {
  root: Node | undefined;
  isDone = false;
  isWellFormed = true;
  readonly #isRoot: (name: string) => boolean;
  readonly #open: Node[] = [];
  /** How many elements of each tag are open. */
  readonly #counts = new Map<string, number>();

  constructor(isRoot: (name: string) => boolean) {
    this.#isRoot = isRoot;
  }

  get #top(): Node | undefined {
    return this.#open.at(-1);
  }

  append(text: string): void {
    if (text) this.#top?.append(text);
  }

  start({name: tag, attributes, isClosed}: Tag): void {
    const scope = scopeOf(attributes, this.#top?.scope);
    const name = nameOf(tag, scope);
    // What stands before the root is no part of the document.
    if (!this.root && !this.#isRoot(name)) return;
    this.#closeBefore(name, tag);
    const node = new Node(tag, name, attributes, scope);
    if (this.#open.length > DEEPEST) return;
    if (this.root) this.#top?.append(node);
    else this.root = node;
    if (isClosed) {
      this.isDone = node === this.root;
      return;
    }
    this.#open.push(node);
    this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + 1);
  }

  end(tag: string): void {
    if (!this.#counts.get(tag)) return;
    if (this.#top?.tag !== tag) this.isWellFormed = false;
    while (this.#pop().tag !== tag);
    this.isDone = !this.#open.length;
  }

  #pop(): Node {
    const node = this.#open.pop()!;
    this.#counts.set(node.tag, this.#counts.get(node.tag)! - 1);
    return node;
  }

  /** Closes what was forgotten to be closed: a title before the next field, an item before the next item. */
  #closeBefore(name: string, tag: string): void {
    while (this.#open.length > 1 && LEAVES.test(this.#top!.name) && FIELDS.test(name)) {
      this.isWellFormed = false;
      this.#pop();
    }
    if (!ENTRIES.test(name) || !this.#counts.get(tag) || this.#counts.get('content')) return;
    this.isWellFormed = false;
    while (this.#pop().tag !== tag);
  }
}

/** Where the declaration, comment or instruction that starts here ends; undefined where there is none. CDATA is text. */
function skipped(scanner: Scanner, at: number): number | undefined {
  const {text} = scanner;
  if (text.startsWith('<!--', at)) return scanner.behind('-->', at + 4);
  if (text.startsWith('<?', at)) return scanner.behind('?>', at);
  if (!text.startsWith('<!', at)) return undefined;
  const end = scanner.find('>', at);
  const subset = scanner.find('[', at);
  // What a document type declares is never used.
  const isOpen = subset >= 0 && subset < end && /^<!doctype/i.test(text.slice(at, at + 9));
  return isOpen ? scanner.behind('>', scanner.behind(']', subset)) : scanner.behind('>', at);
}

/** Reads what starts with the `<` at this place. Answers where to go on. */
function readMarkup(scanner: Scanner, builder: Builder, at: number): number {
  const {text} = scanner;
  if (text.startsWith('<![CDATA[', at)) {
    const end = scanner.find(']]>', at);
    builder.append(allowed(text.slice(at + 9, end < 0 ? undefined : end)));
    return end < 0 ? text.length : end + 3;
  }
  const behind = skipped(scanner, at);
  if (behind !== undefined) return behind;
  const isEnd = text[at + 1] === '/';
  const start = isEnd ? at + 2 : at + 1;
  if (!/[\p{L}_]/u.test(text[start] ?? '')) {
    builder.append('<');
    return at + 1;
  }
  const tag = scanner.tag(start);
  if (isEnd) builder.end(tag.name);
  else if (tag.isText) builder.append(allowed(text.slice(at, tag.end)));
  else builder.start(tag);
  return tag.end;
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
  const scanner = new Scanner(text, decode);
  const builder = new Builder(isRoot);
  for (let at = 0; at < text.length && !builder.isDone;) {
    const next = scanner.find('<', at);
    if (builder.root && next !== at) builder.append(decode(text.slice(at, next < 0 ? undefined : next)));
    at = next < 0 ? text.length : readMarkup(scanner, builder, next);
  }
  const {root, isDone, isWellFormed} = builder;
  return root && {root, isWellFormed: isDone && isWellFormed};
}

/** The start tags of these names in a page, by their attributes. Where they stand does not matter. */
export function* startTags(html: string, names: readonly string[]): Generator<ReadonlyMap<string, string>> {
  const scanner = new Scanner(html, decodeReferences);
  let from = 0;
  for (const {index} of html.matchAll(/<(?=[a-z])/gi)) {
    if (index < from) continue;
    const start = html.slice(index + 1, index + 20).toLowerCase();
    if (!names.some((name) => start.startsWith(name) && /^[\s/>]?$/.test(start.charAt(name.length)))) continue;
    const {attributes, end} = scanner.tag(index + 1);
    from = end;
    yield attributes;
  }
}
