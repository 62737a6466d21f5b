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

/** What HTML reads in the numbers 128 to 159: the characters of Windows-1252. Where that has none, the number stands. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The character that HTML reads in a numeric reference. Half of a character stays one: see `withoutHalves()`. */
export function characterOf(code: number): string {
  if (code >= 128 && code < 160) return WINDOWS_1252[code - 128]!;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/**
 * Well-formed text. A browser reads no half of a character; some feeds write one as two references to its halves, which are a
 * character together.
 */
export const withoutHalves = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/**
 * HTML of a name or a title as text: tags dropped, numeric and common named references decoded. `other` decodes the others. By
 * hand, since every parser of the browser is a sink that pages may forbid.
 */
export const htmlToText = (html: string, other = (reference: string): string => reference): string =>
  withoutHalves(
    html.replace(
      /<(?:script[^]*?<\/script|[a-z/!][^>]*)>|&#(\d+);|&#x([\da-f]+);|&(\w+);/gi,
      (all: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number(`0x${hex}`));
        if (name) return Object.hasOwn(NAMED, name) ? NAMED[name]! : other(all);
        return /^<br/i.test(all) ? ' ' : '';
      },
    ),
  ).trim();
