/** The strings that `<tag-list>` shows. */
export const STRINGS = ['tags', 'categories', 'more', 'less', 'counted'] as const;
