import {en, type Dictionary, type StringKey} from './en.ts';

export type {Dictionary, StringKey} from './en.ts';

// One table for all copies of the script on a page, so that a language registered by one is known to the others.
const TABLE = Symbol.for('afterword/1/dictionaries');
const tables = globalThis as unknown as Record<symbol, Record<string, Partial<Dictionary>> | undefined>;
export const dictionaries: Record<string, Partial<Dictionary>> = (tables[TABLE] ??= {en});

/**
 * Adds or completes a language. Strings that it lacks are English.
 *
 * @example defineLocale('pt', {tags: 'Etiquetas'})
 */
export function defineLocale(language: string, strings: Partial<Dictionary>): void {
  dictionaries[language] = {...dictionaries[language], ...strings};
}

/** A string in the language of a BCP 47 tag, or in the nearest one that is known. */
export function translate(locale: string, key: StringKey): string {
  return dictionaries[locale]?.[key] ?? dictionaries[locale.split('-')[0]!]?.[key] ?? dictionaries.en![key]!;
}

/** A template cut at its placeholders: texts at even places, values at odd ones. Unknown placeholders stay as they are. */
export function fill(template: string, values: Readonly<Record<string, string>>): string[] {
  return template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? (Object.hasOwn(values, part) ? values[part]! : `{${part}}`) : part));
}

/** The locale as Intl takes it; a tag that it refuses becomes English. */
function intlLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0]!;
  } catch {
    return 'en';
  }
}

/** A number with at most one decimal. */
export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(intlLocale(locale), {maximumFractionDigits: 1}).format(value);

/**
 * A moment as readers say it: "18 minutes ago", "yesterday", and from a week on the date. An instant is shown in the
 * reader's zone; a calendar date stays the date that it is. Empty for what is no date. With 0 for now it is said in full.
 */
export function formatWhen(published: string, locale: string, now = Date.now()): string {
  const date = new Date(published);
  const minutes = (date.getTime() - now) / 60_000;
  const age = Math.abs(minutes);
  const tag = intlLocale(locale);
  if (Number.isNaN(age)) return '';
  const isInstant = published.includes('T');
  const clock = isInstant && !now ? 'numeric' : undefined;
  if (!isInstant || age >= 10_080)
    return new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      year: age > 200 * 1440 ? 'numeric' : undefined,
      hour: clock,
      minute: clock,
      timeZone: isInstant ? undefined : 'UTC',
    }).format(date);
  // Days as the calendar counts them: what was on Monday is not yesterday on Wednesday.
  const noon = (time: number) => new Date(time).setHours(12, 0, 0, 0);
  const days = Math.round((noon(+date) - noon(now)) / 86_400_000);
  const [amount, unit] =
    age < 60
      ? ([minutes, 'minute'] as const)
      : age < 1440
        ? ([minutes / 60, 'hour'] as const)
        : ([days, 'day'] as const);
  return new Intl.RelativeTimeFormat(tag, {numeric: 'auto'}).format(Math.trunc(amount), unit);
}
