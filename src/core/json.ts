/**
 * JSON of plain data, whatever the page has done to `toJSON`: Prototype.js, for one, gives arrays a `toJSON` that answers a
 * string. `JSON.stringify` calls `toJSON` first and the replacer after it, so the replacer takes the value from its holder.
 */
export const stringify = (value: unknown): string =>
  JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key: string) {
    return this[key];
  });

/** The value that a JSON text holds; undefined where the text is none. */
export function parse(text: string | null | undefined): unknown {
  // Most votes are not stored, and to throw takes longer than all else.
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON that is not checked yet: each field may be anything, or missing. */
export interface Json {
  readonly [field: string]: Json;
}

/** An object whose fields may be anything, or missing. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A copy without the fields that are undefined. */
export const withoutUndefined = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
