import type {ComplexAttributeConverter, PropertyDeclarations} from 'lit';
import type {Message, StringKey} from '../locales/index.ts';

/** The properties that replace an element's strings: `textHint` for the string `hint`. */
export type Texts<Key extends StringKey> = {[K in Key as `text${Capitalize<K>}`]?: Message};

const kebab = (name: string): string => name.replace(/[A-Z]/g, '-$&').toLowerCase();

/** Properties whose attributes have their names: `feedback-below` for `feedbackBelow`. */
export const attributes = (...names: readonly string[]): PropertyDeclarations =>
  Object.fromEntries(names.map((name) => [name, {attribute: kebab(name)}]));

/** Reads an attribute as a boolean. Frameworks write `="false"` for what is off, and it means that. */
export const BOOLEAN: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** Boolean properties with attributes of their names. */
export const booleans = (...names: readonly string[]): PropertyDeclarations =>
  Object.fromEntries(names.map((name) => [name, {attribute: kebab(name), type: Boolean, converter: BOOLEAN}]));

/** The property that replaces a string: `textHint` for `hint`. */
export const textProperty = (key: string): string => `text${key[0]!.toUpperCase()}${key.slice(1)}`;

/** The properties that replace strings, with their attributes: `text-hint` for `hint`. */
export const textAttributes = (keys: readonly string[]): PropertyDeclarations => attributes(...keys.map(textProperty));

/** Whether an option is on that may also be set to a text. As a property frameworks may set it to `""`. */
export const isOn = (option: unknown): boolean =>
  option !== undefined && option !== null && option !== false && option !== 'false';

/** The value if it is one of these. Others are ignored, as browsers do with attributes of their own. */
export const oneOf = <V extends string>(value: unknown, ...known: readonly V[]): V | undefined =>
  known.find((each) => each === value);

/** A whole number within bounds; `fallback` for 0 and for what is no number. */
export const clampInteger = (value: unknown, min: number, max: number, fallback: number): number =>
  Math.min(max, Math.max(min, Math.trunc(Number(value)) || fallback));
