import type {ArticleLink} from '../../core/types.ts';
import {characterOf} from '../html-text.ts';

/** What a feed holds. */
export interface Feed {
  /** The page that the feed is of. */
  readonly home?: string | undefined;
  /** Each address once, in the order of the feed. */
  readonly articles: readonly ArticleLink[];
}

/** What is longer is cut: nobody reads it, and it would be searched and sent again and again. In characters. */
export const LONGEST = {title: 1000, name: 200, id: 2000, address: 8000} as const;
/** No article has more tags and categories. */
export const MOST_TERMS = 100;
/** No list shows more, and no site has a longer feed. */
export const MOST_ENTRIES = 10_000;

/** Text on one line, without controls. What Latin-1 has for controls is what Windows-1252 has there. */
export const onOneLine = (text: string, longest: number): string =>
  text
    .slice(0, longest * 10)
    .replace(/[\x80-\x9f]/g, (control) => characterOf(control.charCodeAt(0)))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);

/** An address, resolved; undefined where it is not http(s). */
export function addressOf(text: string | undefined, base: string): string | undefined {
  const address = text?.trim();
  if (!address || address.length > LONGEST.address) return undefined;
  try {
    const {href} = new URL(address, base);
    return /^https?:/.test(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** A list with each address once. */
export function eachOnce(articles: readonly (ArticleLink | undefined)[]): ArticleLink[] {
  const found = new Map<string, ArticleLink>();
  for (const article of articles) if (article && !found.has(article.url)) found.set(article.url, article);
  return [...found.values()];
}
