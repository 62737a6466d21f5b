/** The character of a named reference such as `&zcaron;`. A reference that HTML does not know stays as it is. */
export type DecodeReference = (reference: string) => string;

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

/** Text with its references decoded once, numeric and named. Names that are not common are left to `decodeOther`. */
export const decodeReferences = (text: string, decodeOther: DecodeReference = (reference) => reference): string =>
  withoutHalves(
    text.replace(
      /&#(\d+);|&#x([\da-f]+);|&(\w+);/gi,
      (reference: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number(`0x${hex}`));
        return Object.hasOwn(NAMED, name!) ? NAMED[name!]! : decodeOther(reference);
      },
    ),
  );

/** Finds the end of what starts in a text, in one pass: what is not there is not looked for again. */
function finder(html: string, end: RegExp): (from: number) => number | undefined {
  let isMissing = false;
  return (from) => {
    if (isMissing) return undefined;
    end.lastIndex = from;
    isMissing = !end.test(html);
    return isMissing ? undefined : end.lastIndex;
  };
}

/** HTML without its tags, comments, scripts and styles; a line break is a space. Each character is looked at once. */
export function withoutTags(html: string): string {
  const endOfTag = finder(html, />/g);
  const endOfComment = finder(html, /-->/g);
  const endOfScript = finder(html, /<\/(?:script|style)[^<>]*>/gi);
  let text = '';
  let from = 0;
  for (const {index, 0: start} of html.matchAll(/<(?:script\b|style\b|br\b|!--|[a-z/!])/gi)) {
    if (index < from) continue;
    const tag = endOfTag(index);
    // Nothing that follows is a tag.
    if (tag === undefined) break;
    text += html.slice(from, index) + (/br$/i.test(start) ? ' ' : '');
    const isComment = start === '<!--';
    from = (isComment ? endOfComment(index) : start.length > 4 ? endOfScript(tag) : undefined) ?? tag;
  }
  return text + html.slice(from);
}

/**
 * HTML of a name or a title as text: tags are removed, numeric and common named references decoded. `decodeOther` decodes the
 * other named ones. No parser of the browser is used, since pages may forbid them (Trusted Types).
 */
export const htmlToText = (html: string, decodeOther?: DecodeReference): string =>
  decodeReferences(withoutTags(html), decodeOther).trim();

/** The text of a page's metadata, in one line; empty where it is none. WordPress's plugins leave HTML's entities in it. */
export const metadataText = (value: unknown): string =>
  typeof value === 'string' ? htmlToText(value.replace(/\s+/g, ' ')) : '';
