import {defineLocale, type Dictionary} from '../locales/index.ts';
import {fallbacks} from '../locales/tags.ts';

/** The languages with a file in `locales/`. English is in the script itself. */
export const LOCALES: readonly string[] =
  'ar bg bn cs da de el es fa fi fr he hi hu id it ja ko ms nb nl pl pt pt-BR ro ru sk sv th tr uk ur vi zh-CN zh-TW'.split(
    ' ',
  );

/** Loads the dictionary for a language tag from the folder that `locales/` is in; nothing where there is none. */
export async function loadLocale(tag: string, base: string): Promise<void> {
  const language = fallbacks(tag).find((each) => LOCALES.includes(each));
  if (!language) return;
  const file = new URL(`locales/${language}.js`, base).href;
  const dictionary = (await import(/* @vite-ignore */ file)) as {readonly default: Dictionary};
  defineLocale(language, dictionary.default);
}
