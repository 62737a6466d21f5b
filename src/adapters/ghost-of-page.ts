import type {BackendAdapter} from '../core/types.ts';
import {ghost, type GhostOptions} from './ghost.ts';
import {ghostOf} from './page-site.ts';

/** Reads a Ghost. The page's own needs no key: its pages say it. */
export const ghostOfPage = (options: GhostOptions): BackendAdapter =>
  ghost(options.key ? options : {...options, ...ghostOf(document)});
