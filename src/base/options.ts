import type {PropertyDeclarations} from 'lit';

/** Properties with attributes of their names: `feedback-below` for `feedbackBelow`. */
export const options = (...names: readonly string[]): PropertyDeclarations =>
  Object.fromEntries(names.map((name) => [name, {attribute: name.replace(/[A-Z]/g, '-$&').toLowerCase()}]));

/** The property that replaces a string: `textHint` for `hint`. */
export const propertyOf = (key: string): string => `text${key[0]!.toUpperCase()}${key.slice(1)}`;

/** Whether an option that may be an attribute without a value is given. */
export const isOn = (option: unknown): boolean => option !== undefined && option !== null && option !== false;

/** What there is of these, set apart by dots. */
export const dotted = (parts: readonly unknown[]): unknown[] =>
  parts.filter(Boolean).map((part, index) => (index ? [' · ', part] : part));

/** What is one of these values. Others are left out, as browsers do with attributes of their own. */
export const oneOf = <V extends string>(value: unknown, ...known: readonly V[]): V | undefined =>
  known.find((each) => each === value);
