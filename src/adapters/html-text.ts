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
 * HTML of a name or a title as text: tags dropped, numeric and common named entities decoded. By hand, since every parser
 * of the browser is a sink that pages may forbid.
 */
export const htmlToText = (html: string, other = (reference: string): string => reference): string =>
  html
    .replace(/<(?:script[^]*?<\/script|[a-z/!][^>]*)>|&(#x?)?(\w+);/gi, (all, hash?: string, name?: string) => {
      if (!name) return /^<br/i.test(all) ? ' ' : '';
      if (!hash) return Object.hasOwn(NAMED, name) ? NAMED[name]! : other(all);
      // #8217 is read as 08217, #x2019 as 0x2019.
      const code = +(hash.replace('#', '0') + name);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all;
    })
    .trim();
