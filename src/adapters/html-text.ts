import {withoutHalves} from '../core/text.ts';
import type {DecodeReference} from './named-references.ts';

export {withoutHalves};

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const windows1252 = /* @__PURE__ */ new TextDecoder('windows-1252');

/**
 * The character of a numeric reference, as HTML reads it: the numbers 128 to 159 are bytes of Windows-1252. A surrogate stays as it
 * is: see `withoutHalves()`.
 */
export function characterOf(code: number): string {
  if (code >= 128 && code < 160) return windows1252.decode(Uint8Array.of(code));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Decodes the named references that are not in `NAMED`; undefined before any was seen. */
let decodeNamed: DecodeReference | undefined;

/**
 * Loads what decodes all named references of HTML, where a text has others than the common ones: few have. In JSON, `&` may be
 * escaped.
 */
export async function prepareNamedReferences(text: string): Promise<void> {
  const names = text.matchAll(/(?:&|\\u0026)([a-z][\da-z]{1,30});/gi);
  if (decodeNamed || ![...names].some(([, name]) => !Object.hasOwn(NAMED, name!))) return;
  try {
    const {findDecoder} = await import('./named-references.ts');
    decodeNamed = await findDecoder();
  } catch {
    // These few stay as they are written.
  }
}

/** Text with its references decoded once, numeric and named. Names that are not common are left to `decodeOther`. */
export const decodeReferences = (text: string, decodeOther: DecodeReference | undefined = decodeNamed): string =>
  withoutHalves(
    text.replace(
      /&#(\d+);|&#x([\da-f]+);|&(\w+);/gi,
      (reference: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number(`0x${hex}`));
        return Object.hasOwn(NAMED, name!) ? NAMED[name!]! : (decodeOther?.(reference) ?? reference);
      },
    ),
  );

/**
 * Comments, scripts and styles with what is in them, and tags. One that has no end goes on to the end of the text, but for a tag:
 * `1 <b` is text. No character is read again and again, so a long tag with `<` in an attribute is text as well.
 */
const TAGS = /<!--[^]*?(?:-->|$)|<(script|style)\b[^]*?(?:<\/\1[^<>]*>|$)|<[a-z/!](?:[^<>]*|[^>]{0,500})>/gi;

/**
 * HTML of a name or a title as text: tags are removed, numeric and common named references decoded. `decodeOther` decodes the
 * other named ones. No parser of the browser is used, since pages may forbid them (Trusted Types).
 */
export const htmlToText = (html: string, decodeOther?: DecodeReference): string =>
  decodeReferences(
    html.replace(TAGS, (tag) => (/^<br/i.test(tag) ? ' ' : '')),
    decodeOther,
  ).trim();

/** The text of a page's metadata, in one line; empty where it is none. WordPress's plugins leave HTML's entities in it. */
export const metadataText = (value: unknown): string =>
  typeof value === 'string' ? htmlToText(value.replace(/\s+/g, ' ')) : '';
