import {pageScope} from '../core/page-scope.ts';
import type {BackendAdapter} from '../core/types.ts';
import {feedOf, GHOST, looksLikeWordpress, wordpressOf} from './page-metadata.ts';
import {page} from './page.ts';

/** The options of a backend that a site owner can give: its absolute address, and a Ghost's Content API key. */
export interface BackendOptions {
  readonly url: string;
  readonly key?: string | undefined;
}

export type AdapterFactory = (options: BackendOptions) => BackendAdapter;

/** Where the page names neither a WordPress nor a feed, there is nothing but the page itself to ask. */
async function loadAuto(): Promise<AdapterFactory> {
  const own = () => page({name: 'auto'});
  const root = wordpressOf(document);
  const isHidden = !root && looksLikeWordpress(document);
  const isGhost = !root && !!document.querySelector(GHOST);
  if (!root && !isHidden && !isGhost && !feedOf(document, location)) return own;
  // `auto()` loads it, too: it need not wait for that.
  if (root) import('./wordpress.ts').catch(() => {});
  const site = await import('./auto.ts').catch((cause: unknown) =>
    pageScope().report({what: 'the adapter auto could not be loaded', cause}),
  );
  if (!site) return own;
  const wordpress = isHidden ? await (await import('./wordpress-root.ts')).findRoot(location.href) : root;
  const ghost = isGhost ? (await import('./page-ghost.ts')).ghostOf(document) : undefined;
  return () => site.auto({wordpress, ghost});
}

/** The adapters by the name that a site owner gives, and how each is loaded. */
export const adapterLoaders: Readonly<Record<string, () => Promise<AdapterFactory>>> = {
  auto: loadAuto,
  page: async () => () => page(),
  local: async () => {
    const {local} = await import('./local.ts');
    return () => local();
  },
  feed: async () => (await import('./feed.ts')).feed,
  ghost: async () => {
    const [{ghost}, {ghostOf}] = await Promise.all([import('./ghost.ts'), import('./page-ghost.ts')]);
    // The page's own Ghost needs no key: its pages say it.
    return (options) => ghost(options.key ? options : {...options, ...ghostOf(document)});
  },
  json: async () => (await import('./json.ts')).json,
  rest: async () => (await import('./rest.ts')).rest,
  wordpress: async () => (await import('./wordpress.ts')).wordpress,
};
