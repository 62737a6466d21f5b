import type {BackendAdapter} from '../core/types.ts';
import type {HttpOptions} from './http.ts';
import {page, wordpressOf, type PageOptions} from './page.ts';
import {wordpress} from './wordpress.ts';

export interface AutoOptions extends PageOptions, HttpOptions {
  /** The adapter that somebody named: it is used as it is. */
  readonly configured?: BackendAdapter | undefined;
}

/** Uses what there is: the configured backend, else the page's WordPress, else what the page itself says. */
export function auto({configured, fetch, ...options}: AutoOptions = {}): BackendAdapter {
  if (configured) return configured;
  const name = 'auto';
  const url = wordpressOf(options.document ?? document);
  return url ? {...wordpress({url, fetch}), name} : page({...options, name});
}
