import type {CallOptions, LatestQuery} from '../core/types.ts';
import {htmlToText} from './html-text.ts';
import {list} from './validate.ts';
import type {Get} from './wordpress.ts';

/** Where things with names are listed, and the parameter that asks for posts by the id of one. */
const NAMED = {author: ['users', 'author'], tag: ['tags', 'tags'], category: ['categories', 'categories']} as const;
/** WordPress refuses larger pages. */
const MOST = 100;

/** What asks for posts by this author, with this tag, of this category; nothing where the site has none of that name. */
export async function filters(
  wanted: LatestQuery,
  get: Get,
  options?: CallOptions,
): Promise<Record<string, unknown> | undefined> {
  const values: Record<string, unknown> = {};
  for (const by of ['author', 'tag', 'category'] as const) {
    const sought = wanted[by];
    if (!sought) continue;
    const [path, parameter] = NAMED[by];
    // WordPress searches names as it keeps them: escaped.
    const search = sought.replace(/[&<>]/g, (sign) => `&${{'&': 'amp', '<': 'lt'}[sign] ?? 'gt'};`);
    const found = await get(path, {search, per_page: MOST}, (body) => list((item) => item)(body), options);
    const item = found.find(({name}) => htmlToText(String(name)) === sought);
    if (!item) return undefined;
    values[parameter] = item.id;
  }
  return values;
}
