/** The strings that `<disclaimer-banner>` shows. */
export const STRINGS = [
  'disclaimer',
  'disclaimerText',
  'author',
  'showMore',
  'showLess',
  'dismiss',
  'dismissed',
] as const;
