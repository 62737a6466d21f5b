import {defineLocale, type Dictionary} from '../locales/index.ts';

/** The languages with a file in `locales/`. English is in the script itself. */
export const LOCALES: readonly string[] = ['ar'];

/** Loads the dictionary for a language tag from the folder that `locales/` is in; nothing where there is none. */
export async function loadLocale(tag: string, base: string): Promise<void> {
  const language = tag.replaceAll('_', '-').split('-')[0]!.toLowerCase();
  if (!LOCALES.includes(language)) return;
  const file = new URL(`locales/${language}.js`, base).href;
  const dictionary = (await import(/* @vite-ignore */ file)) as {readonly default: Dictionary};
  defineLocale(language, dictionary.default);
}
