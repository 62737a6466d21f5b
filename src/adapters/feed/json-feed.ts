import {isObject, parse} from '../../core/json.ts';
import type {XmlElement} from './xml.ts';

/** What the fields of JSON Feed are called in RSS and Atom. */
const NAMES: Readonly<Record<string, string>> = {
  items: 'item',
  authors: 'author',
  url: 'link',
  home_page_url: 'link',
  external_url: 'guid',
  date_published: 'published',
  date_modified: 'updated',
  image: 'thumbnail',
  banner_image: 'thumbnail',
  tags: 'dc:subject',
};
/** An author of an item of a feed. */
const DEEPEST = 3;

/** A JSON value as an element of a feed. */
function elementOf(name: string, value: unknown, depth = 0): XmlElement {
  const fields = isObject(value) && depth < DEEPEST ? Object.entries(value) : [];
  return {
    name,
    text: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    elements: fields.flatMap(([key, inner]) =>
      [inner].flat().map((each) => elementOf(NAMES[key] ?? key, each, depth + 1)),
    ),
    attribute: () => '',
  };
}

/** Where the object that starts here ends; the end of the text where it does not. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (const {0: mark, index} of text.slice(start).matchAll(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|[{}]/g)) {
    if (mark === '{') depth++;
    if (mark === '}' && --depth === 0) return start + index + 1;
  }
  return text.length;
}

/**
 * The root of a JSON Feed 1.0 or 1.1, with whatever stands before and behind it: a byte order mark, notices, comments. Undefined
 * for other text.
 */
export function readJson(text: string): XmlElement | undefined {
  const start = text.search(/\{\s*"/);
  if (start < 0) return undefined;
  const value = parse(text.slice(start)) ?? parse(text.slice(start, endOfObject(text, start)));
  return isObject(value) && /jsonfeed\.org/.test(String(value.version)) ? elementOf('', value) : undefined;
}
