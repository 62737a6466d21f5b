import type {BackendAdapter} from '../core/types.ts';
import {auto} from './auto.ts';
import {page} from './page.ts';

/** The options of a backend that a site owner can give: its absolute address, and a Ghost's Content API key. */
export interface BackendOptions {
  readonly url: string;
  readonly key?: string | undefined;
}

export type AdapterFactory = (options: BackendOptions) => BackendAdapter;

/** The adapters by the name that a site owner gives, and how each is loaded. */
export const adapterLoaders: Readonly<Record<string, () => Promise<AdapterFactory>>> = {
  auto: async () => () => auto(),
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
