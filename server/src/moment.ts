/** Whether it is a date like 2026-12-31 that the calendar has: `Date.parse()` takes February 31 for March 3. */
export const isDate = (text: string): boolean => {
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(start) && new Date(start).toISOString().startsWith(text);
};

/** Whether it is such a date, or an instant like 2026-12-31T18:00:00Z. */
export const isMoment = (text: string): boolean =>
  isDate(text.slice(0, 10)) && /^.{10}(?:T.*(?:Z|[+-]\d\d:\d\d))?$/.test(text) && Number.isFinite(Date.parse(text));
