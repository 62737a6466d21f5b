import {canonicalUrl} from '../../../src/core/name-rules.ts';
import type {OldPost, OldRatings} from './old-ratings.ts';

/** Pages are below pages; a dump in which they go round in a circle ends here. */
const DEEPEST = 50;

/** The address of a post, by a pattern with `{slug}`; undefined where something that the pattern names is not known. */
export function fill(pattern: string, id: string, post: OldPost | undefined): string | undefined {
  const [year, month, day, hour, minute, second] = post?.date.split(/\D/) ?? [];
  const known: Record<string, string | undefined> = {
    ...{id, slug: post?.slug, year, month, day, hour, minute, second},
  };
  let isWhole = true;
  const url = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!known[name]) isWhole = false;
    return known[name] ?? '';
  });
  return isWhole ? canonicalUrl(url) || undefined : undefined;
}

/** The path of a page below those that it is below. */
function pathOf(posts: OldRatings['posts'], id: string, depth = 0): string | undefined {
  const page = posts.get(id);
  if (!page?.slug || depth > DEEPEST) return undefined;
  if (!Number(page.parent)) return `/${page.slug}`;
  const above = pathOf(posts, page.parent, depth + 1);
  return above && `${above}/${page.slug}`;
}

/**
 * The address of a post by the site's own settings, if it is made of what a dump tells. They are about posts and pages: what another
 * plugin has added has addresses of its own making.
 */
export function ownAddress({posts, options}: OldRatings, id: string): string | undefined {
  const [home = '', structure] = [options.get('home')?.replace(/\/$/, ''), options.get('permalink_structure')];
  if (!home || structure === undefined) return undefined;
  const post = posts.get(id);
  if (post?.type === 'page') {
    if (options.get('show_on_front') === 'page' && options.get('page_on_front') === id) return `${home}/`;
    if (!structure) return `${home}/?page_id=${id}`;
    const path = pathOf(posts, id);
    return path && home + (structure.startsWith('/index.php/') ? '/index.php' : '') + path;
  }
  if (post?.type && post.type !== 'post') return undefined;
  const names: Record<string, string> = {post_id: 'id', postname: 'slug', monthnum: 'month'};
  const pattern = structure.replace(/%(\w+)%/g, (_, name: string) => `{${names[name] ?? name}}`);
  return fill(home + (structure ? pattern : '/?p={id}'), id, post);
}
