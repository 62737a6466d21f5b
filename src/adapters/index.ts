import type {BackendAdapter} from '../core/types.ts';
import {auto} from './auto.ts';
import {page} from './page.ts';

/** What a site owner can say of a backend: its address, absolute, and a Ghost's Content API key. */
export interface BackendOptions {
  readonly url: string;
  readonly key?: string | undefined;
}

export type AdapterFactory = (options: BackendOptions) => BackendAdapter;

/** Each adapter that a name can ask for, and how it is loaded. */
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
