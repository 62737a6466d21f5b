import {withoutUndefined} from './json.ts';
import type {BackendAdapter} from './types.ts';

/** Settings of all elements of a page. An undefined one is not set. */
export interface Settings {
  /** The backend of every element that names none of its own. Null while it is still to come: then elements wait. */
  adapter?: BackendAdapter | null | undefined;
  /** The article of this page: an address or `id:…`; by default the canonical link, else the location. */
  article?: string | undefined;
  /** The publisher's name, for the disclaimer. */
  publisher?: string | undefined;
  /** The disclaimer's text. */
  disclaimer?: string | undefined;
  /** The language of dates, numbers and texts as a BCP 47 tag; by default the nearest `lang`. */
  locale?: string | undefined;
  /** `none` stores nothing in this browser. */
  storage?: string | undefined;
  /** Elements without data, or that could not be loaded, show no message and keep no place. */
  silent?: boolean | undefined;
  /** Milliseconds that an answer may take (default 10,000). */
  timeout?: number | undefined;
}

/** Whether a timeout is one: a positive number of milliseconds. */
export const isTimeout = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);

/** Settings with changes: what is undefined changes nothing, and an empty text takes a setting back. */
export function changeSettings(settings: Settings, changes: Settings): Settings {
  const changed = Object.entries({...settings, ...withoutUndefined(changes)});
  return Object.fromEntries(changed.filter(([, value]) => value !== ''));
}
