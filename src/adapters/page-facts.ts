import type {ArticleLink, Term} from '../core/types.ts';
import {metadataText} from './html-text.ts';
import type {Json} from './http.ts';
import {articleOf, metas, neighbourOf, termsOf, things, wordpressOf} from './page-metadata.ts';

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

/** Reads what a page says about itself: metadata, JSON-LD, and links with a `rel`. */
export function pageFacts(document: Document): PageFacts {
  const described = things(document);
  const article = articleOf(described);
  /** The names of people or organisations, which may be described elsewhere by their `@id`. */
  const names = (value: unknown) =>
    [value as Json]
      .flat()
      .map((item) => {
        const id = item?.['@id'];
        return metadataText(
          item?.name ?? (id ? described.find((thing) => thing?.name && thing['@id'] === id)?.name : item),
        );
      })
      .filter(Boolean)
      .join(', ');
  return {
    author: names(article?.author) || names(metas(document, 'author')),
    publisher: names(article?.publisher) || names(metas(document, 'og:site_name')),
    wordpress: wordpressOf(document),
    terms: termsOf(document, metadataText),
    previous: neighbourOf(document, 'prev'),
    next: neighbourOf(document, 'next'),
  };
}
