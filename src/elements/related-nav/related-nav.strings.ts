/** The strings that `<related-nav>` shows, beside those of all lists. */
export type Strings = 'previous' | 'next' | 'byAuthor' | 'moreBy' | 'related' | 'first' | 'last';
