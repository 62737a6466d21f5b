import type {DecodeReference} from './named-references.ts';

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

/**
 * HTML reads the numbers 128 to 159 as bytes of Windows-1252. The five that Windows-1252 does not define are control characters.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The character of a numeric reference, as HTML reads it. A surrogate stays as it is: see `withoutHalves()`. */
export function characterOf(code: number): string {
  if (code >= 128 && code < 160) return WINDOWS_1252[code - 128]!;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/**
 * Text with U+FFFD for each surrogate that stands alone. Two in a row are one character: some feeds write it as two references.
 */
export const withoutHalves = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

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

/**
 * HTML of a name or a title as text: tags are removed, numeric and common named references decoded. `decodeOther` decodes the
 * other named ones; by default those are decoded that `prepareNamedReferences()` has seen.
 */
export const htmlToText = (html: string, decodeOther: DecodeReference | undefined = decodeNamed): string =>
  withoutHalves(
    html.replace(
      /<(?:script[^]*?<\/script|[a-z/!][^>]*)>|&#(\d+);|&#x([\da-f]+);|&(\w+);/gi,
      (all: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number(`0x${hex}`));
        if (name) return Object.hasOwn(NAMED, name) ? NAMED[name]! : (decodeOther?.(all) ?? all);
        return /^<br/i.test(all) ? ' ' : '';
      },
    ),
  ).trim();

/** The text of a page's metadata, in one line; empty where it is none. WordPress's plugins leave HTML's entities in it. */
export const metadataText = (value: unknown): string =>
  typeof value === 'string' ? htmlToText(value.replace(/\s+/g, ' ')) : '';
