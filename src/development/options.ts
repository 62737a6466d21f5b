/** What an option takes: words of which one counts, or `words` of which any do, or numbers from and to. */
export type Allowed =
  | {readonly one: readonly string[]}
  | {readonly words: readonly string[]}
  | {readonly from: number; readonly to: number};

const ON_OFF = ['', 'true', 'false'];
const SHOW: Allowed = {words: ['image', 'date', 'author', 'category', 'excerpt']};
const COMMON = {loading: {one: ['eager', 'lazy']}, headingLevel: {from: 1, to: 6}} as const;
const LIST = {...COMMON, limit: {from: 1, to: 100}, show: SHOW, lines: {one: ['none']}} as const;

/** The options of each element that take only some values, by their properties. */
export const OPTIONS: Readonly<Record<string, Readonly<Record<string, Allowed>>>> = {
  'afterword-config': {theme: {one: ['light', 'dark']}},
  'article-footer': {
    theme: {one: ['light', 'dark']},
    parts: {words: ['author', 'disclaimer', 'categories', 'tags', 'neighbours', 'rating', 'latest']},
  },
  'article-rating': {
    ...COMMON,
    max: {from: 1, to: 10},
    results: {one: ['always', 'after', 'never']},
    highlight: {one: ['up-to', 'only']},
    distribution: {one: ['percent', ...ON_OFF]},
    share: {
      words: ['facebook', 'whatsapp', 'x', 'linkedin', 'bluesky', 'mastodon', 'telegram', 'reddit', 'email', 'copy'],
    },
    step: {one: ['1', '0.5']},
    icon: {one: ['star', 'heart', 'thumbs', 'faces', 'numbers', '']},
    size: {one: ['small', 'medium', 'large']},
  },
  'related-nav': {
    ...LIST,
    kind: {one: ['neighbours', 'author', 'tag', 'category']},
    scope: {one: ['all', 'category', 'author']},
    layout: {one: ['list', 'cards', 'inline']},
    prefetch: {one: ['hover', 'speculation', 'false']},
  },
  'tag-list': {...COMMON, kind: {one: ['tag', 'category']}, layout: {one: ['pills', 'inline']}},
  'disclaimer-banner': {
    ...COMMON,
    tone: {one: ['info', 'neutral', 'warning']},
    icon: {one: ['none', 'info', 'warning']},
    lines: {from: 1, to: 1000},
  },
  'latest-news': {
    ...LIST,
    layout: {one: ['cards', 'list', 'compact']},
    refresh: {from: 15, to: Infinity},
  },
};

/** What an option takes, in words. */
export function allowedWords(allowed: Allowed): string {
  if ('one' in allowed) return allowed.one.filter(Boolean).join(', ');
  if ('words' in allowed) return `words of ${allowed.words.join(', ')}`;
  return allowed.to === Infinity ? `a number from ${allowed.from}` : `a number from ${allowed.from} to ${allowed.to}`;
}

/** Whether a value is one that an option takes. What is not set is. */
export function isAllowed(value: unknown, allowed: Allowed): boolean {
  if (value === undefined || value === null || value === false) return true;
  if ('one' in allowed) return allowed.one.includes(String(value));
  if ('words' in allowed)
    return String(value)
      .split(/[\s,]+/)
      .every((word) => word === '' || allowed.words.includes(word));
  return value === '' || value === 'false' || (Number(value) >= allowed.from && Number(value) <= allowed.to);
}
