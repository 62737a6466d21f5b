import type {BackendAdapter} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {page, wordpressOf, type PageOptions} from './page.ts';
import {wordpress} from './wordpress.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that somebody named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
}

/**
 * Uses what there is: the configured backend, else the page's WordPress, else what the page itself says. Also on a WordPress, links on the
 * page are used before anything is asked for.
 */
export function auto({configured, fetch, ...options}: AutoOptions = {}): BackendAdapter {
  if (configured) return configured;
  const name = 'auto';
  const url = wordpressOf(options.document ?? document);
  const own = page({...options, name});
  if (!url) return own;
  const {articles, terms, ...site} = wordpress({url, fetch});
  return {
    ...site,
    name,
    articles: {
      ...articles,
      async neighbours(article, scope, call) {
        const found = await own.articles?.neighbours!(article, scope);
        return found?.previous || found?.next ? found : articles!.neighbours!(article, scope, call);
      },
    },
    terms: {
      async of(refs, kind, call) {
        const found = await own.terms?.of(refs, kind);
        // What the page only names, in its metadata, the site has links for.
        return found?.every(([first, ...rest]) => first?.url && rest.every(({url}) => url))
          ? found
          : terms!.of(refs, kind, call);
      },
    },
  };
}
