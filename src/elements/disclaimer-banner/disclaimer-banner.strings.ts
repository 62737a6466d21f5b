/** The strings that `<disclaimer-banner>` shows. */
export type Strings =
  | 'disclaimer'
  | 'warning'
  | 'sentence'
  | 'disclaimerText'
  | 'author'
  | 'showMore'
  | 'showLess'
  | 'dismiss'
  | 'dismissed';
