import {formatDateTime, formatNumber, formatRelativeDate} from '../../locales/format.ts';
import {findMessage, hasLocale, type Message, type MessageValues, type StringKey} from '../../locales/index.ts';
import {fillPlaces, selectForm} from '../../locales/message.ts';
import {textProperty} from '../attributes.ts';
import type {SettingsController} from './settings.ts';

interface Host extends Element {
  readonly settings: SettingsController;
}

/** Says an element's strings, numbers and dates in the language that holds where it stands. */
export class Localize {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The language of the element's own words, numbers and dates: English where there is no dictionary for the page's. */
  get locale(): string {
    const {locale} = this.#host.settings;
    return hasLocale(locale) ? locale : 'en';
  }

  /** The language of texts that are not the element's own, where it speaks another one. */
  get textLocale(): string | undefined {
    const {locale} = this.#host.settings;
    return locale === this.locale ? undefined : locale;
  }

  /** A visible string: the element's own `text-…`, else the dictionary's. Numbers among the values are formatted. */
  term(key: StringKey, values?: MessageValues): string {
    return this.parts(key, values).join('');
  }

  /** The same, cut so that the values can be set apart: they are at odd indices. */
  parts(key: StringKey, values: MessageValues = {}): string[] {
    const {locale} = this;
    const texts: Record<string, string> = {};
    for (const [name, value] of Object.entries(values))
      texts[name] = typeof value === 'number' ? formatNumber(value, locale) : value;
    return fillPlaces(selectForm(this.message(key), values.count, locale), texts);
  }

  /** A visible string with its places. */
  message(key: StringKey): Message {
    return this.custom(key) ?? findMessage(this.locale, key);
  }

  /** The page's own words for a string, if it has any. */
  custom(key: StringKey): Message | undefined {
    return (Reflect.get(this.#host, textProperty(key)) as Message | null | undefined) ?? undefined;
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return formatNumber(value, this.locale, options);
  }

  dateTime(published: string): string {
    return formatDateTime(published, this.locale);
  }

  relativeDate(published: string): string {
    return formatRelativeDate(published, this.locale);
  }
}
