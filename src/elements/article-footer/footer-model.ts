/** A part of the footer: its tag, and the attributes that it has there. */
export interface FooterPart {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The parts in their order. */
export const PARTS = {
  // The first list: it yields to none.
  author: {tag: 'related-nav', attributes: {kind: 'author', unique: 'false'}},
  disclaimer: {tag: 'disclaimer-banner'},
  categories: {tag: 'tag-list', attributes: {kind: 'category'}},
  tags: {tag: 'tag-list'},
  neighbours: {tag: 'related-nav'},
  rating: {tag: 'article-rating'},
  latest: {tag: 'latest-news'},
} as const satisfies Readonly<Record<string, FooterPart>>;

export type PartName = keyof typeof PARTS;

const NAMES = Object.keys(PARTS) as PartName[];

type Wanted = string | readonly string[] | null | undefined;

const wordsOf = (parts: string | readonly string[]): string[] => String(parts).split(/[\s,]+/);

/** The wanted parts in their order. By default all but the categories, which themes show beside an article's headline. */
export function wantedParts(parts: Wanted): PartName[] {
  const wanted: readonly string[] = parts ? wordsOf(parts) : NAMES.filter((name) => name !== 'categories');
  return NAMES.filter((name) => wanted.includes(name));
}

/** Whether what the page puts inside is shown, in the page's own order. */
export const hasContent = (parts: Wanted): boolean => !!parts && wordsOf(parts).includes('content');
