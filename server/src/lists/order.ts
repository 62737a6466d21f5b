import {sql, type SqlBool} from 'kysely';
import {Problem} from '../problem.ts';
import type {ArticleRow} from '../tables.ts';

/** A place in an order: what it is ordered by, most important first. */
export type Place = readonly (string | number)[];

/** The order of articles: when they were published, then by their id. */
const BY_PUBLISHED = ['sort', 'rank', 'key'] as const;

/** No column holds a larger key. */
const LARGEST_KEY = 2 ** 31 - 1;
/** What the places in the order of articles look like, with the largest numbers that they can have. */
const PUBLISHED_LIKE: Place = [Number.MAX_SAFE_INTEGER, '', LARGEST_KEY];
/** The same where articles are first ordered by how much they share with another one. */
const SHARED_LIKE: Place = [LARGEST_KEY, ...PUBLISHED_LIKE];

export const placeOf = (row: Pick<ArticleRow, 'sort' | 'rank' | 'key'>): Place =>
  BY_PUBLISHED.map((column) => row[column]);

export const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Whether a value can be one of ours: text that a database can hold, or a whole number up to the one of `most`. */
const fits = (value: unknown, most: string | number) =>
  typeof most === 'string'
    ? typeof value === 'string' && !value.includes('\0')
    : Number.isSafeInteger(value) && Math.abs(value as number) <= most;

/** Reads a cursor of ours back: as many values as `like`, text where that has text, and whole numbers up to its numbers. */
function readCursor(cursor: string, like: Place): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === like.length && like.every((most, i) => fits(place[i], most))) {
      return place as Place;
    }
  } catch {
    // Not JSON: said below, as for all that is not ours.
  }
  throw new Problem(400, 'cursor: not one that this server gave');
}

export const readPublished = (cursor: string): Place => readCursor(cursor, PUBLISHED_LIKE);
export const readShared = (cursor: string): Place => readCursor(cursor, SHARED_LIKE);

/** The rows beyond a place in the order of some columns. */
export const beyond = (columns: readonly string[], sign: '<' | '>', place: Place) =>
  sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(sign)} (${sql.join(place)})`;
