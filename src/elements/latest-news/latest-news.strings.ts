/** The strings that `<latest-news>` shows, beside those of all lists. */
export type Strings = 'latest' | 'news' | 'lastUpdated';
