/** A language tag as `Intl` takes it: `de_DE` becomes `de-DE`, a tag that is none becomes `en`. */
export function canonicalLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Dictionaries of another tag than what their readers' pages say: by script for Chinese, one of two written Norwegians. */
function kinOf(locale: string): string | undefined {
  const [language] = locale.split('-');
  // Asked only where it counts: the browser loads a table for that.
  if (language === 'zh') return new Intl.Locale(locale).maximize().script === 'Hant' ? 'zh-TW' : 'zh-CN';
  return language === 'no' || language === 'nn' ? 'nb' : undefined;
}

/** What was found for a tag: each string that an element shows asks for it. A page has few tags. */
const known = new Map<string, readonly string[]>();

/**
 * A language tag and what it is a variant of, the nearest first: zh-Hant-HK, zh-Hant, zh. By RFC 4647, section 3.4. Then the
 * tag under which our dictionary of that language stands.
 */
export function fallbacks(locale: string): readonly string[] {
  const found = known.get(locale);
  if (found) return found;
  const tag = canonicalLocale(locale);
  const parts = tag.split('-');
  const kin = kinOf(tag);
  const tags = [...parts.map((_, index) => parts.slice(0, parts.length - index).join('-')), ...(kin ? [kin] : [])];
  known.set(locale, tags);
  return tags;
}
