import {XMLParser} from 'fast-xml-parser';
import {characterOf, withoutHalves} from '../../../src/adapters/html-text.ts';
import type {XmlElement} from './feed.ts';
import {named} from './signs.ts';

/** As the parser keeps order: one key that names the element, and its attributes. */
type Raw = Record<string, unknown> & {':@'?: Record<string, string>};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // By hand, below: what a document declares itself is never expanded.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const XML = new Map(Object.entries({amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}));

/** Character references, XML's own five names and those of HTML; without the characters that XML forbids. */
const decode = (text: string): string =>
  withoutHalves(
    text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) =>
      name ? (XML.get(name.toLowerCase()) ?? named(all)) : characterOf(Number(decimal ?? `0x${hex}`)),
    ),
  ).replace(/[^\t\n\r -\ufffd]/g, '');

/** What prefixes mean where a document forgot to say so. */
const USUAL: Readonly<Record<string, string>> = {
  xml: 'http://www.w3.org/XML/1998/namespace',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  atom: 'http://www.w3.org/2005/Atom',
  media: 'http://search.yahoo.com/mrss/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  news: 'http://www.google.com/schemas/sitemap-news/0.9',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
};

/** An element, as much of the DOM as readers need. */
class Element implements XmlElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly children: readonly Element[];
  readonly textContent: string;
  readonly #attributes: ReadonlyMap<string, string>;

  constructor(raw: Raw, spaces: Readonly<Record<string, string>>) {
    const [tag = ''] = Object.keys(raw).filter((key) => key !== ':@');
    this.#attributes = new Map(Object.entries(raw[':@'] ?? {}).map(([name, value]) => [name, decode(String(value))]));
    const own = {...spaces};
    for (const [name, value] of this.#attributes) {
      if (name === 'xmlns') own[''] = value;
      else if (name.startsWith('xmlns:')) own[name.slice(6)] = value;
    }
    const [prefix, name] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag];
    this.localName = name;
    this.namespaceURI = own[prefix] || null;
    const parts = ((raw[tag] as Raw[] | undefined) ?? []).map((part) => textOf(part) ?? new Element(part, own));
    this.children = parts.filter((part) => typeof part !== 'string');
    this.textContent = parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }
}

/** Undefined for an element. */
function textOf(raw: Raw): string | undefined {
  if ('#text' in raw) return decode(String(raw['#text']));
  if ('#cdata' in raw) return (raw['#cdata'] as Raw[]).map((part) => String(part['#text'] ?? '')).join('');
  return undefined;
}

/**
 * The root of an XML document, with the repairs that feeds need: what stands before it,
 * and prefixes that nobody declared.
 */
export function parseXml(text: string): XmlElement {
  const start = text.search(/<[?!a-z]/i);
  if (start < 0) throw new Error('it is not XML');
  let raw: Raw[];
  try {
    // A declared entity would only be looked for.
    raw = parser.parse(text.slice(start).replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/i, '')) as Raw[];
  } catch (cause) {
    throw new Error(`it is not XML: ${(cause as Error).message.split('\n')[0]}`, {cause});
  }
  for (const one of raw) {
    const node = textOf(one) === undefined ? new Element(one, USUAL) : undefined;
    if (node?.localName) return node;
  }
  throw new Error('it is not XML');
}
