/** Hours from UTC, of the zones that feeds name. One that is not here is UTC. */
const ZONES =
  'bst1 cet1 met1 cest2 mest2 eet2 eest3 msk3 ist5.5 jst9 kst9 aest10 aedt11 nzst12 est-5 edt-4 cst-6 cdt-5 mst-7 mdt-6 pst-8 pdt-7 akst-9 hst-10';
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
/** No date is longer, with all that is said behind it. */
const LONGEST = 80;

/** `2026-03-01`, `2026/3/1` or `20260301`, or the year and the day of the year: `2026-060`. */
const ISO = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d)|-?(\d{3}))(?![\d-])/;
/** `01 Mar 2026`, `1st March, 26`, `01-Mar-2026`. */
const DAY_FIRST = /(?:^|[ ,])(\d{1,2})[a-z]{0,2}[-., ]{1,2}([a-z]{3})[a-z]{0,6}[-., ]{1,3}(\d{4}|\d\d)(?![\d:])/;
/** `Mar 1 2026`, `March 1st, 2026`, and the year at the end: `Mar  1 08:00:00 UTC 2026`. */
const MONTH_FIRST = /(?:^|[ ,])([a-z]{3})[a-z]{0,6}[. ]{1,2}(\d{1,2})[a-z]{0,2},? (?:[^-+/]{8,14} )?(\d{4})(?!\d)/;
const TIME = /(?:^|[t ,])(\d{1,2}):(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m)?(?=$|[a-z+[ -])/;
const OFFSET = /(?:\d|gmt|utc?|z| )([+-])(\d{1,2}):?(\d\d)?$/;

/** The first moment of a day; NaN where there is none, as of the 31st of February. Nobody published before the year 1000. */
function dayOf(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : NaN;
}

/** The day that a text begins with, as the time of its start, and what stands behind it. */
function readDay(text: string): [day: number, rest: string] {
  const iso = ISO.exec(text);
  if (iso) {
    // Without signs: `T080000`.
    const rest = text.slice(iso[0].length).replace(/^t(\d\d)(\d\d)/, 't$1:$2');
    if (iso[7]) return [Date.UTC(Number(iso[1]), 0, Number(iso[7])), rest];
    return [dayOf(Number(iso[1]), Number(iso[3] ?? iso[5]), Number(iso[4] ?? iso[6])), rest];
  }
  const [, day, month = '', year] = DAY_FIRST.exec(text) ?? [];
  const [, otherMonth = '', otherDay, otherYear] = day ? [] : (MONTH_FIRST.exec(text) ?? []);
  const at = MONTHS.indexOf(month || otherMonth || '-') / 3 + 1;
  const written = year ?? otherYear ?? '';
  // A year of two digits is of this century up to 69.
  const century = written.length > 2 ? 0 : Number(written) < 70 ? 2000 : 1900;
  return [dayOf(Number(written) + century, at, Number(day ?? otherDay)), text];
}

/** Milliseconds since midnight; undefined where no time is said. */
function readTime(text: string): number | undefined {
  const [time, hours, minutes, seconds = 0, fraction = 0, half] = TIME.exec(text) ?? [];
  if (!time) return undefined;
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours);
  const passed = hour * 3600 + Number(minutes) * 60 + Number(seconds);
  // 24:00 is the next day's 00:00.
  if (passed > 86_400 || Number(minutes) > 59) return undefined;
  return passed * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}

/** Hours from UTC. Without a zone it is UTC, and not the time of this machine. */
function readZone(text: string): number {
  const [, sign, hours, minutes = 0] = OFFSET.exec(text) ?? [];
  if (sign) return (Number(hours) + Number(minutes) / 60) * (sign === '-' ? -1 : 1);
  const [zone = ''] = ZONES.split(' ').filter((each) => text.split(/[^a-z]+/).includes(/[a-z]+/.exec(each)![0]));
  return Number(zone.replace(/[a-z]+/, ''));
}

/**
 * A date as feeds write it: an instant, or a calendar date where no time is said; empty where it is neither.
 */
export function dateOf(text: string): string {
  const plain = text
    .slice(0, LONGEST)
    // What stands in parentheses or brackets repeats the zone.
    .replace(/[([].*/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const [day, rest] = readDay(plain);
  if (!(Math.abs(day) < 8e15)) return '';
  const time = readTime(rest);
  if (time === undefined) return new Date(day).toISOString().slice(0, 10);
  return new Date(day + time - readZone(rest) * 3_600_000).toISOString();
}
