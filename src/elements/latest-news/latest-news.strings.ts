/** The strings that `<latest-news>` shows, beside those of all lists. */
export const STRINGS = ['latest', 'news', 'lastUpdated'] as const;
