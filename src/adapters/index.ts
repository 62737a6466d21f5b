import type {BackendAdapter} from '../core/types.ts';
import {feedOf, wordpressOf} from './page-metadata.ts';
import {page} from './page.ts';

/** The options of a backend that a site owner can give: its absolute address, and a Ghost's Content API key. */
export interface BackendOptions {
  readonly url: string;
  readonly key?: string | undefined;
}

export type AdapterFactory = (options: BackendOptions) => BackendAdapter;

/** The adapters by the name that a site owner gives, and how each is loaded. */
export const adapterLoaders: Readonly<Record<string, () => Promise<AdapterFactory>>> = {
  async auto() {
    const root = wordpressOf(document);
    // Where the page names neither a WordPress nor a feed, there is nothing but the page to ask.
    if (!root && !feedOf(document, location)) return () => page({name: 'auto'});
    // `auto()` loads it, too: it need not wait for that.
    if (root) import('./wordpress.ts').catch(() => {});
    const {auto} = await import('./auto.ts');
    return () => auto();
  },
  page: async () => () => page(),
  local: async () => {
    const {local} = await import('./local.ts');
    return () => local();
  },
  feed: async () => (await import('./feed.ts')).feed,
  ghost: async () => (await import('./ghost.ts')).ghost,
  json: async () => (await import('./json.ts')).json,
  rest: async () => (await import('./rest.ts')).rest,
  wordpress: async () => (await import('./wordpress.ts')).wordpress,
};
