/**
 * Other languages than English, for elements from npm.
 *
 * @example defineLocale('de', (await import('afterword/locales/de.js')).default)
 * @module
 */
export {defineLocale} from './index.ts';
export type {Dictionary, Message, MessageValues, PluralForms, StringKey} from './index.ts';
