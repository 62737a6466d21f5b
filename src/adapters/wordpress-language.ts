import {AdapterError} from '../core/errors.ts';
import type {Json} from './http.ts';
import type {PageLanguage} from './page-language.ts';
import {list} from './validate.ts';
import type {Get} from './wordpress-queries.ts';

/** What a question for a list of posts has, as far as it is changed here. */
interface ListQuery {
  readonly per_page: number;
  readonly offset?: number | undefined;
  readonly _fields: string;
  /** These name posts: nothing is left out of them. */
  readonly include?: string;
  readonly slug?: string;
}

/** So many times more is asked, by one page and by each reader's "more", than for a site of one language. */
const EXTRA = 5;
/** WordPress refuses larger pages. */
const MAX_PER_PAGE = 100;

/** Whether a post is of the page's language. Where nothing tells, the whole list would be a mixed one. */
function isIn(language: PageLanguage, {lang, link}: Json): boolean {
  const isOwn = language.includes({lang, url: String(link)});
  if (isOwn === undefined) throw new AdapterError('unsupported', 'posts of several languages', {adapter: 'wordpress'});
  return isOwn;
}

/**
 * Asks a WordPress that lists the posts of all its languages as if it had those of one: more are asked for, and those of other
 * languages are left out.
 */
export function inLanguage(language: PageLanguage, get: Get): Get {
  let spare = EXTRA;
  return async (path, values, read, options) => {
    const {per_page, offset = 0, _fields, ...rest} = values as ListQuery;
    if (path !== 'posts' || rest.include || rest.slug) return get(path, values, read, options);
    const end = offset + per_page;
    const enough = offset + (options?.enough ?? per_page);
    if (offset > 0) spare = EXTRA;
    const found: Json[] = [];
    let asked = 0;
    let size = Math.min(end * language.count, MAX_PER_PAGE);
    for (;;) {
      const query = {...rest, _fields: `${_fields},lang`, per_page: size, offset: asked || undefined};
      const readAll = (body: Json, address: string | undefined) => [list((post) => post)(body), address] as const;
      const [posts, address] = await get(path, query, readAll, options);
      found.push(...posts.filter((post) => isIn(language, post)));
      asked += posts.length;
      const isEnough = found.length >= enough || posts.length < size || spare <= 0;
      // How many there are in all is not known.
      const shown: unknown = found.slice(offset, end);
      if (isEnough) return read(shown as Json, address, new Headers());
      spare--;
      size = MAX_PER_PAGE;
    }
  };
}

export {languageOf} from './page-language.ts';
