/** The strings that `<disclaimer-banner>` shows. */
export type Strings = 'disclaimer' | 'disclaimerText' | 'author' | 'showMore' | 'showLess' | 'dismiss' | 'dismissed';
