import type {CallOptions, LatestQuery} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import {list} from '../core/validate.ts';
import type {Get} from './wordpress-queries.ts';

/** Where the site lists its authors and terms, and the parameter that asks for posts by the id of one. */
const LISTS = {author: ['users', 'author'], tag: ['tags', 'tags'], category: ['categories', 'categories']} as const;
/** WordPress refuses larger pages. */
const MAX_PER_PAGE = 100;

/**
 * The parameters that ask for posts by this author, with this tag, of this category. Undefined where the site has none of that
 * name.
 */
export async function filters(
  wanted: LatestQuery,
  get: Get,
  options?: CallOptions,
): Promise<Record<string, unknown> | undefined> {
  const values: Record<string, unknown> = {};
  for (const by of ['author', 'tag', 'category'] as const) {
    const sought = wanted[by];
    if (!sought) continue;
    const [path, parameter] = LISTS[by];
    // WordPress stores names escaped, and searches them so.
    const search = sought.replace(/[&<>]/g, (character) => `&${{'&': 'amp', '<': 'lt'}[character] ?? 'gt'};`);
    const found = await get(path, {search, per_page: MAX_PER_PAGE}, (body) => list((item) => item)(body), options);
    const item = found.find(({name}) => htmlToText(String(name)) === sought);
    if (!item) return undefined;
    values[parameter] = item.id;
  }
  return values;
}
