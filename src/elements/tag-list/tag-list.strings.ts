/** The strings that `<tag-list>` shows. */
export type Strings = 'tags' | 'categories' | 'more' | 'less' | 'counted';
