import {canonicalUrl} from '../core/name-rules.ts';
import type {ArticleRef} from '../core/types.ts';

/** How an article is named: by its absolute address, by an id written as `id:…`, or by both. */
export type GivenArticle = ArticleRef | URL | string;

const isRef = (given: GivenArticle): given is ArticleRef => Object.hasOwn(Object(given) as object, 'url');

/** The article that is meant. Its address is empty where none was given that names one. */
export function refOf(given: GivenArticle): ArticleRef {
  const ref = isRef(given) ? given : {url: String(given)};
  return {...ref, url: canonicalUrl(String(ref.url))};
}
