import {en, type Dictionary, type StringKey} from './en.ts';
import {canonicalLocale} from './format.ts';
import type {Message} from './message.ts';

export type {Dictionary, StringKey} from './en.ts';
export type {Message, MessageValues, PluralForms} from './message.ts';

// One table for all copies of the script on a page, so that a language registered by one is known to the others.
const KEY = Symbol.for('afterword/1/dictionaries');
const shared = globalThis as {[KEY]?: Map<string, Partial<Dictionary>>};
const dictionaries = (shared[KEY] ??= new Map<string, Partial<Dictionary>>());
dictionaries.set('en', {...en, ...dictionaries.get('en')});

/**
 * Adds a language, or replaces words of one. Strings that it lacks are English.
 *
 * @example defineLocale('pt', {tags: 'Etiquetas', loaded: {one: 'Mais {count} artigo', other: 'Mais {count} artigos'}})
 */
export function defineLocale(language: string, strings: Partial<Dictionary>): void {
  const locale = canonicalLocale(language);
  dictionaries.set(locale, {...dictionaries.get(locale), ...strings});
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

/** A string in the language of a BCP 47 tag, or in the nearest one that has it; in the end in English. */
export function findMessage(locale: string, key: StringKey): Message {
  for (const language of fallbacks(locale)) {
    const message = dictionaries.get(language)?.[key];
    if (message !== undefined) return message;
  }
  return dictionaries.get('en')?.[key] ?? en[key];
}

/** Whether there is a dictionary for the language of a BCP 47 tag. */
export const hasLocale = (locale: string): boolean => fallbacks(locale).some((language) => dictionaries.has(language));
