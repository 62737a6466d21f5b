/** The strings that `<related-nav>` shows, beside those of all lists. */
export const STRINGS = ['previous', 'next', 'byAuthor', 'moreBy', 'related', 'first', 'last'] as const;
