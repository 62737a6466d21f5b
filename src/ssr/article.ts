import {canonicalUrl} from '../core/name-rules.ts';
import type {ArticleRef} from '../core/types.ts';

/** How an article is named: by its absolute address, by an id written as `id:…`, or by both. */
export type GivenArticle = ArticleRef | URL | string;

const addressOf = (value: unknown): string =>
  typeof value === 'string' || value instanceof URL ? canonicalUrl(String(value)) : '';

/** The article that is meant. Its address is empty where none was given that names one. */
export function refOf(given: GivenArticle): ArticleRef {
  const {url = given, ids} = Object(given) as Partial<ArticleRef>;
  return {url: addressOf(url), ...(ids && {ids})};
}
