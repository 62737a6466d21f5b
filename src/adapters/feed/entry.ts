import type {ArticleLink, Author, Picture, Term} from '../../core/types.ts';
import {decodeReferences, htmlToText} from '../html-text.ts';
import type {DecodeReference} from '../named-references.ts';
import {addressOf, LONGEST, MOST_TERMS, onOneLine} from './articles.ts';
import {dateOf} from './dates.ts';
import type {XmlElement} from './xml.ts';

/** A feed that is being read. */
export interface FeedContext {
  /** The address that relative ones resolve against. */
  readonly base: string;
  readonly isAtom: boolean;
  readonly decodeReference: DecodeReference | undefined;
  /** Of entries that name no author. */
  readonly author?: Author | undefined;
}

/** The child elements with these names, which spaces separate, in the order of the names. */
const all = (node: XmlElement | undefined, names: string): XmlElement[] =>
  names.split(' ').flatMap((name) => node?.elements.filter((child) => child.name === name) ?? []);
const one = (node: XmlElement | undefined, names: string): XmlElement | undefined => all(node, names)[0];
const textIn = (node: XmlElement | undefined, longest: number): string => onOneLine(node?.text ?? '', longest);

/** The base of an element's addresses: `xml:base`, or that around it. */
export const baseOf = (node: XmlElement, base: string): string => addressOf(node.attribute('xml:base'), base) ?? base;

/** The page that an entry, or a whole feed, is about. */
export function linkOf(entry: XmlElement, base: string): string | undefined {
  const pages = all(entry, 'link').filter((node) => /(?:^|[/:])alternate$|^$/i.test(node.attribute('rel').trim()));
  const isPermanent = (node: XmlElement) =>
    node.attribute('ispermalink').toLowerCase() !== 'false' && /^\s*https?:/i.test(node.text);
  const nodes = [
    ...pages.filter((node) => !node.attribute('href')),
    ...pages.filter((node) => /html|^$/.test(node.attribute('type'))),
    ...pages,
    ...all(entry, 'guid id').filter(isPermanent),
  ];
  for (const node of nodes) {
    const found = addressOf(node.attribute('href') || node.text, baseOf(node, base));
    if (found) return found;
  }
  // CDF and RDF name the page by an attribute.
  return addressOf(entry.attribute('href') || entry.attribute('rdf:about'), base);
}

/** Whether a text of RSS, which does not say so, has markup: a tag that is closed, that is empty, or that has attributes. */
const hasMarkup = (text: string): boolean =>
  /<\/[a-z]|<(?:br|hr|img|wbr|!--|script|style)|<[a-z]\w{0,20}\s[^<>=]{1,40}=/i.test(text);

/** HTML that does not declare itself, as text: what looks like a tag but is none stays, as in `List<String>`. */
const plain = (text: string, decode: DecodeReference | undefined): string =>
  hasMarkup(text) ? htmlToText(text, decode) : decodeReferences(text, decode);

/** Base64 as text; what is none stays as it is. */
function decodeBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text.trim()), (byte) => byte.charCodeAt(0)));
  } catch {
    return text;
  }
}

/** Text of a title. Atom declares whether it is HTML; RSS means HTML and does not declare it. */
function titleOf(node: XmlElement | undefined, {isAtom, decodeReference}: FeedContext): string {
  if (!node) return '';
  const type = node.attribute('type').toLowerCase();
  const isBase64 = /base64|octet/.test(node.attribute('mode') + type);
  const text = (isBase64 ? decodeBase64(node.text) : node.text).slice(0, LONGEST.title * 10);
  const isHtml = type ? /html/.test(type) : !isAtom;
  return onOneLine(isHtml ? decodedTitle(node, text, type, decodeReference) : text, LONGEST.title);
}

/** A title that is HTML as text. Where it has elements they were parsed with the feed, and the rest of its text is text. */
function decodedTitle(node: XmlElement, text: string, type: string, decode: DecodeReference | undefined): string {
  if (node.elements.length) return /xhtml/.test(type) ? text : decodeReferences(text, decode);
  return type ? htmlToText(text, decode) : plain(text, decode);
}

/** An address of a person: of mail, or of a page. */
const isAddress = (word: string): boolean => /^[^@]+@[^@.]+\.[^@]+$/.test(word) || /:\//.test(word);

/** A name, without the addresses around it: of `ada@paper.example (Ada)`, `Ada <ada@paper.example>` and the like. */
function personIn(text: string, decode: DecodeReference | undefined): string {
  const words = onOneLine(text.slice(0, LONGEST.name * 10).replace(/</g, ' <'), LONGEST.name).split(' ');
  const own = words.filter((word) => !isAddress(word));
  const isAlone = own.length < words.length;
  const name = own.join(' ');
  const person = plain(isAlone ? name.replace(/^[("]/, '').replace(/[)"]$/, '') : name, decode).trim();
  // Without a letter it is what stood around an address.
  return /[\p{L}\p{N}]/u.test(person) ? person : '';
}

/** Where an entry, its source or a feed may name its author; of RSS, what is written for people first. */
const namesOf = (holder: XmlElement | undefined): XmlElement[] => [
  ...all(holder, 'author').filter((node) => one(node, 'name')),
  ...all(holder, 'dc:creator dc:author'),
  ...all(holder, 'author itunes:author managingeditor').filter((node) => !node.elements.length),
];

/** The author that an entry, its source or a feed names. An address alone is no name. */
export function authorIn(
  holder: XmlElement | undefined,
  base: string,
  decode: DecodeReference | undefined,
): Author | undefined {
  for (const node of namesOf(holder)) {
    const name = personIn((one(node, 'name') ?? node).text, decode);
    const address = one(node, 'uri url homepage link');
    if (name) return {name, url: address && addressOf(address.text, baseOf(address, base))};
  }
  return undefined;
}

const sizeOf = (text: string): number | undefined => Number(/^\s*(\d{1,5})/.exec(text)?.[1]) || undefined;
const PICTURE = /^image|^$/;
const NO_PICTURE = /\.(?:mp\d|m4\w|og\w|webm|mov|pdf)\b/i;

/** Elements of a vocabulary for pictures, whatever its prefix means: many are declared wrongly. */
const ofAnyKind = (node: XmlElement, local: string): XmlElement[] =>
  node.elements.filter(({name}) => name === local || name.endsWith(`:${local}`));

/** What an entry has for pictures, the likeliest first. */
function* picturesOf(entry: XmlElement): Generator<XmlElement> {
  const holders = [entry, ...ofAnyKind(entry, 'group'), ...ofAnyKind(entry, 'content')];
  for (const name of ['thumbnail', 'content', 'enclosure']) for (const node of holders) yield* ofAnyKind(node, name);
  const links = all(entry, 'link').filter((node) => /enclosure$/.test(node.attribute('rel')));
  yield* links.filter((node) => /^image/.test(node.attribute('type')));
  for (const image of ofAnyKind(entry, 'image')) yield one(image, 'url') ?? image;
}

function imageOf(entry: XmlElement, base: string): Picture | undefined {
  for (const node of picturesOf(entry)) {
    const isPicture = PICTURE.test(node.attribute('medium') || node.attribute('type'));
    const written =
      node.attribute('url') || node.attribute('href') || (/image|url|thumbnail/.test(node.name) ? node.text : '');
    const url = isPicture ? addressOf(written, baseOf(node, base)) : undefined;
    if (url && !NO_PICTURE.test(url))
      return {url, width: sizeOf(node.attribute('width')), height: sizeOf(node.attribute('height'))};
  }
  return undefined;
}

const CATEGORIES = 'category media:category itunes:category dc:subject dcterms:subject';

/** The categories and tags of an entry, each once. */
function termsOf(entry: XmlElement, {decodeReference}: FeedContext): Term[] {
  const found = new Map<string, Term>();
  const add = (kind: Term['kind'], text: string) => {
    const name = onOneLine(plain(text.slice(0, LONGEST.name * 10), decodeReference), LONGEST.name);
    if (name && found.size < MOST_TERMS && !found.has(kind + name)) found.set(kind + name, {kind, name});
  };
  for (const node of all(entry, CATEGORIES)) {
    const kind = /subject/.test(node.name) ? 'tag' : 'category';
    add(kind, node.attribute('label') || node.attribute('term') || node.attribute('text') || node.text);
    for (const inner of node.elements) add(kind, inner.attribute('text'));
  }
  // Several in one element, with commas.
  for (const node of all(entry, 'itunes:keywords media:keywords'))
    for (const word of node.text.slice(0, LONGEST.title).split(',')) add('tag', word);
  return [...found.values()];
}

const DATES =
  'published issued pubdate dc:date dcterms:issued created dcterms:created date updated modified dcterms:modified';

/** When an entry was published, by the first field that is a date. */
function publishedOf(entry: XmlElement): string | undefined {
  for (const node of all(entry, DATES)) {
    const date = dateOf(node.text);
    if (date) return date;
  }
  // CDF has it in an attribute.
  return dateOf(entry.attribute('lastmod')) || undefined;
}

/** The article of an entry; undefined where it has no address. */
export function readEntry(entry: XmlElement, feed: FeedContext): ArticleLink | undefined {
  const base = baseOf(entry, feed.base);
  const url = addressOf(one(entry, 'feedburner:origlink')?.text, base) ?? linkOf(entry, base);
  if (!url) return undefined;
  const id = all(entry, 'id guid')
    .map((node) => textIn(node, LONGEST.id))
    .find(Boolean);
  const title = all(entry, 'title dc:title media:title')
    .map((node) => titleOf(node, feed))
    .find(Boolean);
  return {
    id: id ?? url,
    url,
    title: title ?? url,
    published: publishedOf(entry),
    author:
      authorIn(entry, base, feed.decodeReference) ??
      authorIn(one(entry, 'source'), base, feed.decodeReference) ??
      feed.author,
    image: imageOf(entry, base),
    terms: termsOf(entry, feed),
  };
}
