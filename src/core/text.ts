/**
 * Characters that nobody sees and that do something: controls but for white space, and those that turn the direction of what
 * follows. Marks of a direction (U+200E, U+200F, U+061C) stay: they are letters without a shape.
 */
const CONTROLS = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text with U+FFFD for each surrogate that stands alone, which no address takes. Two in a row are one character: some feeds
 * write it as two references.
 */
export const withoutHalves = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** The text of a backend, without characters that would change the text around it. */
export const plainText = (text: string): string => withoutHalves(text.replace(CONTROLS, ''));
