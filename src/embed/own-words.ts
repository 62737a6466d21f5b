import type {Config} from '../core/config.ts';
import {en, type StringKey} from '../locales/en.ts';
import {defineLocale} from '../locales/index.ts';

const isKey = (key: string): key is StringKey => Object.hasOwn(en, key);

/** Takes the words that the script tag gives, `data-text-tags="Topics"`, into the dictionary of the page's language. */
export function useOwnWords(config: Config, locale: string): void {
  const words = Object.entries(config).map(([name, text]) => [name.charAt(4).toLowerCase() + name.slice(5), text]);
  defineLocale(locale, Object.fromEntries(words.filter(([key]) => isKey(key))));
}
