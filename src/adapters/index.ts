import {find} from '../core/dom.ts';
import {pageScope} from '../core/page-scope.ts';
import type {BackendAdapter} from '../core/types.ts';
import {page} from './page.ts';

/** The options of a backend that a site owner can give: its absolute address, and a Ghost's Content API key. */
export interface BackendOptions {
  readonly url: string;
  readonly key?: string | undefined;
}

export type AdapterFactory = (options: BackendOptions) => BackendAdapter;

const WORDPRESS = 'link[rel="https://api.w.org/"]';
/** What a page has by which its site may offer more: the API of a WordPress, or a trace of one, a Ghost, a feed. */
const SITE = `${WORDPRESS},[class*=postid-],[href*="/wp-content/"],[src*="/wp-content/"],script[data-key],link[rel~=alternate][type^=application]`;

/** Where a page shows no sign of more, there is nothing but the page itself to ask. */
async function loadAuto(): Promise<AdapterFactory> {
  const own = () => page({name: 'auto'});
  if (!find(document, SITE)) return own;
  // `auto()` loads it, too: it need not wait for that.
  if (find(document, WORDPRESS)) import('./wordpress.ts').catch(() => {});
  try {
    const {auto, findApi} = await import('./auto.ts');
    const api = await findApi();
    return () => auto(api);
  } catch (cause) {
    pageScope().report({what: 'the adapter auto could not be loaded', cause});
    return own;
  }
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
  ghost: async () => (await import('./ghost-of-page.ts')).ghostOfPage,
  json: async () => (await import('./json.ts')).json,
  rest: async () => (await import('./rest.ts')).rest,
  wordpress: async () => (await import('./wordpress.ts')).wordpress,
};
