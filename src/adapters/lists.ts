import {canonicalUrl} from '../core/identity.ts';
import type {ArticleLink, ArticleRef, ArticlesSource, CallOptions, Page, RelatedBy} from '../core/types.ts';

/** The moment of publishing as a number; what has none counts as the oldest. */
const time = ({published}: ArticleLink): number => (published ? Date.parse(published) : 0);

/** Sorts by (published, id), newest first. Articles without a date stay in the order of the list. */
const newestFirst = (a: ArticleLink, b: ArticleLink): number =>
  time(b) - time(a) || (a.published ? (a.id < b.id ? 1 : -1) : 0);

/** An address without its origin; empty for a front page, and for what is no address, such as `id:7`. */
const pathOf = (name: string): string => /^https?:\/\/[^/]*\/(.+)$/.exec(name)?.[1] ?? '';

/**
 * The article itself, where the list has it. A list of another origin, such as a headless backend's, may have it under the end
 * of its path: one article alone.
 */
export function find(articles: readonly ArticleLink[], {url}: ArticleRef): ArticleLink | undefined {
  const name = canonicalUrl(url);
  const own = articles.find((link) => [canonicalUrl(link.url), 'id:' + link.id].includes(name));
  if (own || !pathOf(name)) return own;
  const [elsewhere, ...others] = articles.filter((link) => {
    const path = pathOf(canonicalUrl(link.url));
    return path && `/${pathOf(name)}`.endsWith(`/${path}`) && new URL(link.url).origin !== new URL(name).origin;
  });
  return others.length > 0 ? undefined : elsewhere;
}

/** The name of an article's author, or the names of its tags or categories. */
const names = (link: ArticleLink | undefined, by: string): string[] =>
  [{kind: 'author', name: link?.author?.name}, ...(link?.terms ?? [])].flatMap(({kind, name}) =>
    kind === by && name ? name : [],
  );

/** The names that two articles share. */
const common = (a: ArticleLink | undefined, b: ArticleLink, by: string) => {
  const own = names(a, by);
  return names(b, by).filter((name) => own.includes(name));
};

/** A cursor is the number of articles that came before. */
function cut(items: readonly ArticleLink[], {limit, cursor}: {limit: number; cursor?: string}): Page<ArticleLink> {
  const start = Number(cursor) || 0;
  const end = start + limit;
  return {items: items.slice(start, end), cursor: items[end] && String(end), total: items.length};
}

/** The articles of an adapter that reads all of them as one list. */
export const articlesFrom = (
  read: (options?: CallOptions) => Promise<readonly ArticleLink[]>,
): Required<ArticlesSource> => ({
  async latest(query, options) {
    const all = await read(options);
    const without = query.exclude && find(all, query.exclude);
    const by: RelatedBy[] = ['tag', 'category', 'author'];
    const fits = (link: ArticleLink) =>
      link !== without && by.every((by) => !query[by] || names(link, by).includes(query[by]));
    return cut(all.filter(fits).sort(newestFirst), query);
  },

  async neighbours(article, scope, options) {
    const all = await read(options);
    const current = find(all, article);
    const line = all.filter((link) => link === current || scope === 'all' || common(current, link, scope)[0]);
    line.sort(newestFirst);
    const at = current ? line.indexOf(current) : NaN;
    return {previous: line[at + 1] ?? null, next: line[at - 1] ?? null};
  },

  /** Ranked by how much is shared, then newest first. */
  async related(article, {by, ...query}, options) {
    const all = await read(options);
    const current = find(all, article);
    const shared = (link: ArticleLink) => common(current, link, by);
    const found = all.filter((link) => link !== current && shared(link)[0]);
    found.sort((a, b) => shared(b).length - shared(a).length || newestFirst(a, b));
    return {...cut(found, query), of: [...new Set(found.flatMap(shared))].join(', ') || undefined};
  },
});
