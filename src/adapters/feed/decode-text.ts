/** Bytes at the start of a document in which its encoding may be named. */
const HEAD = 2048;

/** The encodings that a document, or the header of its answer, names. */
const namedIn = (type: string, head: string): string[] =>
  [type, head].flatMap(
    (text) => /(?:charset|encoding)\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i.exec(text)?.[1]?.toLowerCase() ?? [],
  );

/**
 * Bytes as text. What can be read as UTF-8 is UTF-8, whatever it declares. Else its first bytes show the encoding, or the header,
 * the XML declaration or the page's `<meta>` names it.
 */
export function decodeText(bytes: Uint8Array, type = ''): string {
  const [first, second] = bytes;
  // UTF-16 starts with a byte order mark, or writes `<` with a zero. So does UTF-32, which has zeros between its signs.
  if (!first || !second || first > 0xfd)
    return new TextDecoder(first && first !== 0xfe ? 'utf-16' : 'utf-16be').decode(bytes).replaceAll('\0', '');
  const utf8 = new TextDecoder().decode(bytes);
  const named = namedIn(type, utf8.slice(0, HEAD));
  // Some Japanese, Chinese and Korean encodings are written in ASCII alone, with escapes.
  const isEscaped = utf8.includes('\x1b') && named.some((name) => name.startsWith('iso-2022'));
  if (!utf8.includes('\ufffd') && !isEscaped) return utf8;
  for (const name of named)
    try {
      const decoder = new TextDecoder(name);
      // It is no UTF, as its bytes show.
      if (!decoder.encoding.startsWith('utf')) return decoder.decode(bytes);
    } catch {
      // There is no encoding of this name.
    }
  // Where nothing is UTF-8 but what is ASCII, it is no UTF-8.
  return /[^\0-\x7f\ufffd]/.test(utf8) ? utf8 : new TextDecoder('windows-1252').decode(bytes);
}
