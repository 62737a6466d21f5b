import {en, type Dictionary, type StringKey} from './en.ts';
import type {Message} from './message.ts';
import {canonicalLocale, fallbacks} from './tags.ts';

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
