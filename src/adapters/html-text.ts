import {withoutHalves} from '../core/text.ts';

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
 * HTML of a name or a title as text: tags are removed, numeric and common named references decoded. `decodeOther` decodes the
 * other named ones. No parser of the browser is used, since pages may forbid them (Trusted Types).
 */
export const htmlToText = (html: string, decodeOther = (reference: string): string => reference): string =>
  withoutHalves(
    html.replace(
      /<(?:script[^]*?<\/script|[a-z/!][^>]*)>|&#(\d+);|&#x([\da-f]+);|&(\w+);/gi,
      (all: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number(`0x${hex}`));
        if (name) return Object.hasOwn(NAMED, name) ? NAMED[name]! : decodeOther(all);
        return /^<br/i.test(all) ? ' ' : '';
      },
    ),
  ).trim();

/** The text of a page's metadata, in one line; empty where it is none. WordPress's plugins leave HTML's entities in it. */
export const metadataText = (value: unknown): string =>
  typeof value === 'string' ? htmlToText(value.replace(/\s+/g, ' ')) : '';
