import type {ArticleLink, Notice, Page, RatingSummary, Related, Term} from '../core/types.ts';
import type {Json} from './http.ts';

/**
 * Reads one value of an answer, or throws. Relative addresses in it resolve against `base`. A value of another kind than
 * expected (null, or text for a list) throws when its fields are read.
 */
export type Reader<T> = (value: Json, base?: string) => T;

type Read<S> = {-readonly [K in keyof S]: S[K] extends Reader<infer T> ? T : never};

/** Answers the value where the condition holds, else throws. */
export function need<T>(condition: unknown, value: unknown): T {
  if (!condition) throw new TypeError(String(value));
  return value as T;
}

const is =
  <T>(type: string): Reader<T> =>
  (value) =>
    need(typeof value === type, value);

/** A value that may be absent; null counts as absent. */
export const maybe =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, base) =>
    value == null ? undefined : read(value, base);

export const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, base) =>
    value == null ? null : read(value, base);

export const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, base) =>
    (value as unknown as Json[]).map((item) => read(item, base));

/** An object with these fields and no others. */
export const record =
  <S extends Record<string, Reader<unknown>>>(fields: S): Reader<Read<S>> =>
  (value, base) =>
    Object.fromEntries(Object.entries(fields).map(([key, read]) => [key, read(value[key]!, base)])) as Read<S>;

const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    need(pattern.test(text(value)), value);

export const text = is<string>('string');
const flag = is<boolean>('boolean');
const whole: Reader<number> = (value) => need(Number.isInteger(value) && +value >= 0, value);
const day = matching(/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/);

/** An instant with an offset, or a calendar date. */
export const moment: Reader<string> = (value) => need(Date.parse(day(value)) > -Infinity, value);

/** An absolute http(s) address. Others, such as `javascript:`, never become a link. */
const link: Reader<string> = (value, base) => {
  const {href} = new URL(text(value), base);
  return need(/^https?:/.test(href), href);
};

export const term = record({
  kind: matching(/^(tag|category)$/),
  name: text,
  url: maybe(link),
  count: maybe(whole),
}) as Reader<Term>;

export const article: Reader<ArticleLink> = record({
  id: text,
  url: link,
  title: text,
  published: maybe(moment),
  author: maybe(record({name: text, url: maybe(link)})),
  image: maybe(record({url: link, width: maybe(whole), height: maybe(whole), alt: maybe(text)})),
  terms: maybe(list(term)),
  excerpt: maybe(text),
  locked: maybe(flag),
});

export const page: Reader<Page<ArticleLink> & Related> = record({
  items: list(article),
  cursor: maybe(text),
  total: maybe(whole),
  of: maybe(text),
});

export const notice = record({
  id: text,
  text,
  title: maybe(text),
  tone: maybe(matching(/^(neutral|info|warning)$/)),
}) as Reader<Notice>;

const numbers = record({
  average: orNull(is<number>('number')),
  count: whole,
  best: whole,
  revision: whole,
  histogram: maybe(list(whole)),
  mine: maybe(is<number>('number')),
  closed: maybe(flag),
  hidden: maybe(flag),
});

export const rating: Reader<RatingSummary> = (value) => {
  const found = numbers(value);
  const {average, count, best, histogram, mine = null, hidden} = found;
  need(hidden || !count ? average === null : average! > 0 && average! <= best, average);
  need((histogram?.length ?? best) === best && mine! <= best, best);
  return found;
};
