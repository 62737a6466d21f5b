import {fallbacks} from './tags.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From this age on, in milliseconds, a date is said instead of how long ago it was. */
const RECENT = 7 * DAY;
/** A date this many milliseconds away is said with its year. */
const SAME_YEAR = 200 * DAY;

/**
 * Makes formats once for each locale and options: to make one takes longer than all else that a text needs. Where a browser has none
 * of that language, the next of kin is taken: Chromium has no nn.
 */
function remember<Options, Format>(
  make: (locales: string[], options: Options) => Format,
): (locale: string, options: Options) => Format {
  const known = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = known.get(key) ?? make([...fallbacks(locale)], options);
    known.set(key, format);
    return format;
  };
}

const numberFormat = remember((locales, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locales, options));
const dateFormat = remember(
  (locales, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales, options),
);
const relativeFormat = remember(
  (locales, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locales, options),
);

/** English as most sites have it. Other kinds of it may write a comma before the decimals: en-ZA, en-150. */
const ENGLISH = /^en(-US|-GB)?$/;
/** The numbers of which English writes what JavaScript writes. */
const PLAIN = /^\d{1,3}(\.\d)?$/;

/**
 * A number, by default with at most one decimal. Of plain English numbers no formatter is made: the first one takes a browser
 * longer than all else that a rating needs until it is seen.
 */
export function formatNumber(value: number, locale: string, options?: Intl.NumberFormatOptions): string {
  const plain = String(value);
  if (!options && ENGLISH.test(locale) && PLAIN.test(plain)) return plain;
  return numberFormat(locale, options ?? {maximumFractionDigits: 1}).format(value);
}

/** An ISO 8601 instant; a calendar date, which has no time, is taken for midnight UTC. NaN for what is no date. */
const momentOf = (published: string): number => new Date(published).getTime();

const isInstant = (published: string): boolean => published.includes('T');

function formatDate(published: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  // A calendar date is the same day everywhere; an instant is shown in the reader's zone.
  const timeZone = isInstant(published) ? undefined : 'UTC';
  return dateFormat(locale, {day: 'numeric', month: 'long', timeZone, ...options}).format(momentOf(published));
}

/** A date in full, an instant with its time. Empty for what is no date. */
export function formatDateTime(published: string, locale: string): string {
  if (Number.isNaN(momentOf(published))) return '';
  const time = isInstant(published) ? ({hour: 'numeric', minute: 'numeric'} as const) : {};
  return formatDate(published, locale, {year: 'numeric', ...time});
}

/**
 * A date as readers say it: "18 minutes ago", "yesterday", and from a week on the date. A calendar date is always said as
 * the date that it is. Empty for what is no date.
 */
export function formatRelativeDate(published: string, locale: string, now = Date.now()): string {
  const moment = momentOf(published);
  if (Number.isNaN(moment)) return '';
  const distance = moment - now;
  const away = Math.abs(distance);
  if (!isInstant(published) || away >= RECENT)
    return formatDate(published, locale, away > SAME_YEAR ? {year: 'numeric'} : {});
  // What is published is not still to come: a clock is slow, or a feed takes its own time for that of Greenwich.
  const age = Math.max(-distance, 0);
  const [amount, unit] =
    age < HOUR
      ? ([-age / MINUTE, 'minute'] as const)
      : age < DAY
        ? ([-age / HOUR, 'hour'] as const)
        : ([calendarDays(now, moment), 'day'] as const);
  return relativeFormat(locale, {numeric: 'auto'}).format(Math.trunc(amount), unit);
}

/** Days between two moments as the reader's calendar counts them: what was on Monday is not yesterday on Wednesday. */
function calendarDays(from: number, to: number): number {
  const noon = (moment: number) => new Date(moment).setHours(12, 0, 0, 0);
  return Math.round((noon(to) - noon(from)) / DAY);
}
