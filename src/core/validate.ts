import {isObject, type Json} from './json.ts';
import {pictureAddress, webAddress} from './safe-url.ts';
import {plainText} from './text.ts';
import type {ArticleLink, Neighbours, Notice, Page, RatingSummary, Related, Term} from './types.ts';

/** Called with the path of each value that is left out because it breaks the contract. */
export type OnDrop = (path: string) => void;

/**
 * Reads one value of an answer, or throws. Relative addresses in it resolve against `base`. What can be left out is left out
 * where it is broken: an optional field, and one item of a list.
 */
export type Reader<T> = (value: Json, base?: string, onDrop?: OnDrop) => T;

/** A reader that takes anything: what an adapter has put together as well as what a backend has sent. */
export type AnyReader<T> = (value: unknown, base?: string, onDrop?: OnDrop) => T;

type Read<S> = {-readonly [K in keyof S]: S[K] extends Reader<infer T> ? T : never};

/** A path as developers write it. */
export const shownPath = (path: string): string => path.replace(/^\./, '') || 'the answer';

/** A value that is not what the contract says. `path` leads to it: `items[2].title`. */
export class MalformedError extends TypeError {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${shownPath(path)} is malformed`, {cause});
    this.path = path;
  }
}

/** Answers the value where the condition holds, else throws. */
export function need<T>(condition: unknown, value: unknown): T {
  if (!condition) throw new TypeError(String(value), {cause: value});
  return value as T;
}

/** Reads the value at a step of the path, and adds the step to the path of an error. */
function step<T>(name: string, read: Reader<T>, value: Json, base?: string, onDrop?: OnDrop): T {
  try {
    return read(value, base, onDrop && ((path) => onDrop(name + path)));
  } catch (cause) {
    throw new MalformedError(name + (cause instanceof MalformedError ? cause.path : ''), cause);
  }
}

/** Reads a value, or answers `otherwise` where it is broken. */
function attempt<T, U>(read: Reader<T>, value: Json, otherwise: U, base?: string, onDrop?: OnDrop): T | U {
  try {
    return read(value, base, onDrop);
  } catch (cause) {
    onDrop?.(cause instanceof MalformedError ? cause.path : '');
    return otherwise;
  }
}

/** A value that may be absent: it is, too, where it is null or broken. */
export const maybe =
  <T>(read: Reader<T>): AnyReader<T | undefined> =>
  (value, base, onDrop) =>
    value == null ? undefined : attempt(read, value as Json, undefined, base, onDrop);

export const orNull =
  <T>(read: Reader<T>): AnyReader<T | null> =>
  (value, base, onDrop) =>
    value == null ? null : attempt(read, value as Json, null, base, onDrop);

/** After so many broken things a list is read no further: it is something else. */
const MOST_DROPPED = 500;

/** A list without its broken items. It is broken itself where all of them are. */
export const list =
  <T>(read: Reader<T>): AnyReader<T[]> =>
  (value, base, onDrop) => {
    const items = need<Json[]>(Array.isArray(value), value);
    const dropped: string[] = [];
    const found: T[] = [];
    // Not items.entries(), which some pages replace by one of their own.
    for (const index of items.keys()) {
      const reader: Reader<T[]> = (...args) => [step(`[${index}]`, read, ...args)];
      found.push(...attempt(reader, items[index]!, [], base, (path) => void dropped.push(path)));
      if (dropped.length > MOST_DROPPED) break;
    }
    if (items.length > 0 && found.length === 0) throw new MalformedError(dropped[0]!, items[0]);
    for (const path of dropped) onDrop?.(path);
    return found;
  };

/** An object with these fields and no others. A field that there is not, and that may be absent, is none. */
export const record =
  <S extends Record<string, Reader<unknown>>>(fields: S): AnyReader<Read<S>> =>
  (value, base, onDrop) => {
    const given = need<Json>(isObject(value) && !Array.isArray(value), value);
    const entries = Object.entries(fields).map(
      ([key, read]) => [key, step(`.${key}`, read, given[key]!, base, onDrop)] as const,
    );
    return Object.fromEntries(entries.filter(([key, found]) => found !== undefined || key in given)) as Read<S>;
  };

const matching =
  (pattern: RegExp): AnyReader<string> =>
  (value) =>
    need(pattern.test(text(value)), value);

/** A text, or a number that stands for one; without characters that would do something to the page around it. */
export const text: AnyReader<string> = (value) =>
  plainText(typeof value === 'number' ? String(value) : need(typeof value === 'string', value));

/** The same; empty if the value is not a text. */
export const textOrEmpty = (value: unknown): string => attempt(text, value as Json, '');

/** A text that has something to read. */
const words: Reader<string> = (value) => need(text(value).trim(), text(value));

const number: Reader<number> = (value) => need(typeof value === 'number', value);
const flag: Reader<boolean> = (value) => need(typeof value === 'boolean', value);
const whole: Reader<number> = (value) => need(Number.isInteger(value) && +value >= 0, value);
const day = matching(/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/);

/** An instant with an offset, or a calendar date. */
export const moment: AnyReader<string> = (value) => need(Date.parse(day(value)) > -Infinity, value);

/** An absolute http(s) address. Others, such as `javascript:`, never become a link. */
const link: Reader<string> = (value, base) => {
  const address = webAddress(value, base);
  return need(address, address ?? value);
};

/** The same, or a picture itself. */
const picture: Reader<string> = (value, base) => {
  const address = pictureAddress(value, base);
  return need(address, address ?? value);
};

export const term = record({
  kind: matching(/^(tag|category)$/),
  name: text,
  url: maybe(link),
  count: maybe(whole),
}) as AnyReader<Term>;

/** Terms without those whose name is blank: each would be a link without a word. */
const terms: AnyReader<Term[]> = (...args) => list(term)(...args).filter(({name}) => name.trim());

const articleFields = record({
  id: text,
  url: link,
  title: maybe(text),
  published: maybe(moment),
  author: maybe(record({name: words, url: maybe(link)})),
  image: maybe(record({url: picture, width: maybe(whole), height: maybe(whole), alt: maybe(text)})),
  terms: maybe(terms),
  excerpt: maybe(text),
  locked: maybe(flag),
});

/** An article. One without a title, or with a blank one, is called by its address. */
export const article: AnyReader<ArticleLink> = (...args) => {
  const found = articleFields(...args);
  return {...found, title: found.title?.trim() || found.url};
};

export const page: AnyReader<Page<ArticleLink> & Related> = record({
  items: list(article),
  cursor: maybe(text),
  total: maybe(whole),
  of: maybe(text),
});

const neighbourFields = record({previous: orNull(article), next: orNull(article)});

/** An object that names neither is another answer. */
export const neighbours: AnyReader<Neighbours> = (value, ...rest) => {
  const found = neighbourFields(value, ...rest);
  need('previous' in (value as Json) || 'next' in (value as Json), value);
  return found;
};

export const notice = record({
  id: text,
  text,
  title: maybe(text),
  tone: maybe(matching(/^(neutral|info|warning)$/)),
}) as AnyReader<Notice>;

const numbers = record({
  average: orNull(number),
  count: whole,
  best: whole,
  revision: whole,
  histogram: maybe(list(whole)),
  mine: (value: unknown) => (value === null || typeof value === 'number' ? value : undefined),
  closed: maybe(flag),
  voted: maybe(flag),
  hidden: maybe(flag),
});

export const rating: AnyReader<RatingSummary> = (value, base, onDrop) => {
  const found = numbers(value, base, onDrop);
  const {average, count, best, histogram, mine, hidden} = found;
  const isAverage = hidden || !count ? average === null : average! > 0 && average! <= best;
  const isHistogram = (histogram?.length ?? best) === best;
  const wrong = best <= 0 ? 'best' : !isAverage ? 'average' : !isHistogram ? 'histogram' : (mine ?? 0) > best && 'mine';
  if (wrong) throw new MalformedError(`.${wrong}`, (value as Json)[wrong]);
  return found;
};

/** What each method answers; of those that answer for many articles, for one of them. A vote is answered by a rating. */
const ANSWERS: Readonly<Record<string, AnyReader<unknown>>> = {
  'ratings.read': rating,
  'articles.latest': page,
  'articles.neighbours': neighbours,
  'articles.related': page,
  'terms.of': terms,
  'notices.of': list(notice),
};

/** Reads the answer to `slice.method` of any adapter, one of the page's own as well. */
export const readAnswer = (method: string, answer: unknown, base?: string, onDrop?: OnDrop): unknown =>
  (ANSWERS[method] ?? rating)(answer, base, onDrop);
