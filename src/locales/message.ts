import {fallbacks} from './tags.ts';

/** The forms of a message by the number in it, in the categories of `Intl.PluralRules`. */
export type PluralForms = {readonly [Category in Intl.LDMLPluralRule]?: string} & {readonly other: string};

/** A visible string: one text, or one for each plural category of its language. `{name}` is replaced by a value. */
export type Message = string | PluralForms;

/** The values that fill the places of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** The rules by their locale: a page has few. */
const pluralRules = new Map<string, Intl.PluralRules>();

function pluralRulesOf(locale: string): Intl.PluralRules {
  const rules = pluralRules.get(locale) ?? new Intl.PluralRules([...fallbacks(locale)]);
  pluralRules.set(locale, rules);
  return rules;
}

/** The form of a message for a number; without one the general form. Scripts set other values as well: they are shown as text. */
export function selectForm(message: Message, count: unknown, locale: string): string {
  if (typeof message === 'string') return message;
  const category = typeof count === 'number' ? pluralRulesOf(locale).select(count) : 'other';
  return message[category] ?? message.other ?? String(message);
}

/**
 * A text cut at its places: texts at even indices, values at odd ones. Unknown places stay as they are written.
 *
 * @example fillPlaces('{a} of {b}', {a: '1', b: '2'}) // ['', '1', ' of ', '2', '']
 */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string[] {
  if (!text.includes('{')) return [text];
  return text
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part : Object.hasOwn(values, part) ? values[part]! : `{${part}}`));
}
