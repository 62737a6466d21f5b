import type {ArticleLink, Term} from '../core/types.ts';
import {metadataText} from './html-text.ts';
import type {Json} from './http.ts';
import {all, articleOf, metas, neighbourOf, termsOf, things} from './page-metadata.ts';
import {wordpressOf} from './page-site.ts';

/** What a page says about itself. What it does not say is empty. */
export interface PageFacts {
  /** The author's name, several joined by commas. */
  readonly author: string;
  readonly publisher: string;
  /** The address of the page's WordPress API. */
  readonly wordpress: string;
  readonly terms: readonly Term[];
  readonly previous: ArticleLink | null;
  readonly next: ArticleLink | null;
}

/** The names of people or organisations, which may be described elsewhere by their `@id`. */
const namesIn = (value: unknown, described: readonly Json[]): string[] =>
  [value as Json]
    .flat()
    .map((item) => {
      const id = item?.['@id'];
      return metadataText(
        item?.name ?? (id ? described.find((thing) => thing?.name && thing['@id'] === id)?.name : item),
      );
    })
    .filter(Boolean);

const publishersIn = (document: Document, described: readonly Json[]): string[] => {
  const names = namesIn(articleOf(described)?.publisher, described);
  return names.length > 0 ? names : namesIn(metas(document, 'og:site_name'), described);
};

/**
 * Where themes write who wrote the article. A box about the author has links with other words, and cards of other articles have their own
 * bylines. Block themes have no element around an article.
 */
const BYLINE =
  'article [rel~=author]:not(.author-link,:is(.author-bio,.author-info,.author-box) *),article .byline .fn,:is(.wp-block-post-author__name,.wp-block-post-author-name):not(.wp-block-post *)';

/**
 * Who wrote the page's article, by its JSON-LD, else by its metadata, else by its byline. The publisher is no author. Empty where the
 * page does not say.
 */
export function bylineOf(document: Document): string[] {
  const described = things(document);
  const publishers = publishersIn(document, described);
  const links = all(document, BYLINE).map(({textContent}) => textContent);
  const said = [articleOf(described)?.author, metas(document, 'author'), links];
  const found = said.map((value) => namesIn(value, described).filter((name) => !publishers.includes(name)));
  return found.find((names) => names.length > 0) ?? [];
}

/** Reads what a page says about itself: metadata, JSON-LD, and links with a `rel`. */
export function pageFacts(document: Document): PageFacts {
  const described = things(document);
  return {
    author: bylineOf(document).join(', '),
    publisher: publishersIn(document, described).join(', '),
    wordpress: wordpressOf(document),
    terms: termsOf(document, metadataText),
    previous: neighbourOf(document, 'prev'),
    next: neighbourOf(document, 'next'),
  };
}
