/** Months as RFC 822 and people write them, by their first three letters. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours from UTC, of the zones that feeds name. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 1, bst: 1, cet: 1, met: 1, mez: 1, cest: 2, mest: 2, mesz: 2, eet: 2, eest: 3,
  msk: 3, ist: 5.5, sgt: 8, hkt: 8, awst: 8, jst: 9, kst: 9, acst: 9.5, aest: 10, aedt: 11, nzst: 12, nzdt: 13,
  nst: -3.5, ndt: -2.5, ast: -4, adt: -3, est: -5, edt: -4, et: -5, cst: -6, cdt: -5, ct: -6, mst: -7, mdt: -6, mt: -7,
  pst: -8, pdt: -7, pt: -8, akst: -9, akdt: -8, hst: -10,
}; // prettier-ignore

/** No date is longer, with all that is said behind it. */
const LONGEST = 80;
const MINUTE = 60_000;

interface Parts {
  year?: number;
  month?: number;
  day?: number;
  /** Milliseconds since midnight. */
  time?: number;
  /** Minutes from UTC. */
  zone?: number;
}

/** Milliseconds since midnight of `10:00`, `10:00:30.5` or `100030`; undefined where it is no time. */
function timeOf(text: string): number | undefined {
  const found = /^(\d{1,2}):?(\d\d)?(?::?(\d\d)(?:[.,](\d{1,9}))?)?$/.exec(text);
  if (!found) return undefined;
  const [hours, minutes, seconds] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  // The last second of a day may be its 86,401st, and 24:00 is the next day's 00:00.
  if (minutes > 59 || seconds > 60 || hours * 3600 + minutes * 60 + seconds > 86_400) return undefined;
  return (hours * 3600 + minutes * 60 + seconds) * 1000 + Math.floor(Number(`0.${found[4] ?? 0}`) * 1000);
}

/** Minutes from UTC of `+02:00`, `-0500`, `+1`, `GMT-0500` or `EST`; undefined where it is no zone. */
function zoneOf(text: string): number | undefined {
  const found = /^(?:utc?|gmt|z)?([+-])(\d{1,2}):?(\d\d)?$/i.exec(text);
  if (!found) return Object.hasOwn(ZONES, text) ? ZONES[text]! * 60 : undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 15 * 60 ? undefined : found[1] === '-' ? -minutes : minutes;
}

/** A year of two digits is of this century up to 69. */
const yearOf = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

/** The day of year, month and day of the month; undefined where there is none, as the 31st of February. */
function dayOf({year = 0, month = 0, day = 0}: Parts): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  // Nobody published before; it is what some systems write for "never".
  const isReal = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.getTime() : undefined;
}

/** What the words behind a date say of its time and zone. The first of each counts. */
function readTime(words: readonly string[], parts: Parts): void {
  for (const [index, word] of words.entries()) {
    parts.time ??= word.includes(':') ? timeOf(word) : undefined;
    parts.zone ??= zoneOf(word) ?? (word === '+' || word === '-' ? zoneOf(word + (words[index + 1] ?? '')) : undefined);
    if (parts.time === undefined) continue;
    if (/^p\.?m/.test(word) && parts.time < 43_200_000) parts.time += 43_200_000;
    if (/^a\.?m/.test(word) && parts.time >= 43_200_000) parts.time -= 43_200_000;
  }
}

/** `2026-03-01T10:00:00.5+02:00` and its kin: with spaces, without signs, by the day of the year. */
function readIso(text: string): Parts | undefined {
  const found = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|-?(\d{3})|(\d\d)(\d\d))(?![\d-])/.exec(text);
  if (!found) return undefined;
  const parts: Parts = {year: Number(found[1])};
  if (found[5] === undefined) {
    parts.month = Number(found[3] ?? found[6]);
    parts.day = Number(found[4] ?? found[7]);
  } else {
    const date = new Date(Date.UTC(parts.year!, 0, Number(found[5])));
    parts.month = date.getUTCMonth() + 1;
    parts.day = date.getUTCDate();
  }
  const rest = text.slice(found[0].length).replace(/^[t\s]+/, '');
  const clock = /^[\d:.,]+/.exec(rest)?.[0] ?? '';
  parts.time = clock ? timeOf(clock) : undefined;
  readTime(rest.slice(clock.length).split(' ').filter(Boolean), parts);
  return parts;
}

/** `Sun, 01 Mar 2026 10:00:00 +0200`, `Sun Mar  1 10:00:00 GMT 2026`, `March 1st, 2026, 10:00 am`. */
function readWords(text: string): Parts | undefined {
  const parts: Parts = {};
  const words = text
    // The day of the week, in whatever language: `mar, 03 …` is a Tuesday.
    .replace(/^[^\d\s,]+, ?(?=\d)/, '')
    .replace(/^(\d{1,2})[-. ]{1,2}([a-z]{3,9})[-. ]{1,2}(\d{2,4})\b/, '$1 $2 $3')
    .replace(/(:\d\d)(?=[a-z+-])/g, '$1 ')
    .split(/[\s,]/)
    .filter(Boolean);
  const rest: string[] = [];
  for (const word of words) {
    const month = MONTHS.indexOf(word.slice(0, 3)) + 1;
    if (month && parts.month === undefined) parts.month = month;
    else if (parts.day === undefined && /^\d{1,2}(?:st|nd|rd|th|\.)?$/.test(word))
      parts.day = Number.parseInt(word, 10);
    else if (parts.year === undefined && parts.month && /^\d{2}(?:\d\d)?$/.test(word)) parts.year = yearOf(word);
    else if (/^\d+$/.test(word)) return undefined;
    else rest.push(word);
  }
  readTime(rest, parts);
  return parts;
}

/**
 * A date as feeds write it: an instant, or a calendar date where no time is said; empty where it is neither. Without a zone it
 * is taken for UTC, and not for the time of this machine.
 */
export function dateOf(text: string): string {
  // What stands in parentheses or brackets repeats the zone.
  const plain = text
    .slice(0, LONGEST)
    .replace(/[([].*/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const parts = readIso(plain) ?? readWords(plain);
  const day = parts && dayOf(parts);
  if (day === undefined) return '';
  const {time, zone = 0} = parts!;
  if (time === undefined) return new Date(day).toISOString().slice(0, 10);
  return new Date(day + time - zone * MINUTE).toISOString();
}
