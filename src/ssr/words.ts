import {formatNumber} from '../locales/format.ts';
import {canonicalLocale} from '../locales/tags.ts';
import {findMessage, hasLocale, type MessageValues, type StringKey} from '../locales/index.ts';
import {fillPlaces, selectForm} from '../locales/message.ts';
import type {Task} from './options.ts';

/** Languages that run from right to left. */
const RTL: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export const isRtlLocale = (locale: string): boolean => RTL.has(new Intl.Locale(canonicalLocale(locale)).language);

/** The language of an element's own words: English where there is no dictionary for the page's. */
export const ownLocale = (locale: string): string => (hasLocale(locale) ? locale : 'en');

/** A visible string: the element's own `text-…`, else the dictionary's. */
export function term({attributes, locale}: Task, key: StringKey, values: MessageValues = {}): string {
  const own = attributes[`text-${key.replace(/[A-Z]/g, '-$&').toLowerCase()}`];
  const language = ownLocale(locale);
  const message = typeof own === 'string' ? own : findMessage(language, key);
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, language) : value,
  ]);
  return fillPlaces(selectForm(message, values.count, language), Object.fromEntries(texts)).join('');
}

/** The day of an instant in the zone of the options, or a calendar date as it is. */
export function dayOf(published: string, {locale, timeZone = 'UTC'}: Task): string {
  const zone = published.includes('T') ? timeZone : 'UTC';
  const format = new Intl.DateTimeFormat(canonicalLocale(ownLocale(locale)), {dateStyle: 'long', timeZone: zone});
  return format.format(new Date(published));
}
