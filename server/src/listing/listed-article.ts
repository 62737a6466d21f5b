import {createHash} from 'node:crypto';
import {linkUrl} from '../../../src/core/name-rules.ts';
import {nameKey} from '../name-key.ts';
import type {Article, Term} from '../schemas.ts';
import type {ArticleRow} from '../tables.ts';

type Told = Omit<ArticleRow, 'key' | 'source' | 'listed' | 'closes' | 'digest'>;

/** An article of a source as the database has it. */
export interface ListedArticle {
  readonly row: Told & {readonly digest: string};
  readonly terms: readonly Required<Omit<Term, 'count' | 'url'>>[] & readonly {readonly url: string | null}[];
}

/** Characters of an id by which articles of one moment are ordered: an index of PostgreSQL takes no long text. */
const LONGEST_RANK = 200;

/** Characters of an author's or a term's name: longer ones cannot be asked for, and stand in such an index as well. */
const LONGEST_NAME = 500;

/** Text without the one character that PostgreSQL cannot keep. */
export const storable = (text: string): string => text.replaceAll('\0', '');

const nameOf = (text: string): string => storable(text).slice(0, LONGEST_NAME);

/** Numbers are compared as numbers, since many sources number their articles. */
const rankOf = (id: string): string => (/^\d{1,20}$/.test(id) ? id.padStart(20, '0') : id.slice(0, LONGEST_RANK));

/** What a source tells of an article, with a hash of all of it: by that it is known whether anything has changed. */
export function listedArticle(article: Article): ListedArticle {
  const {url, title, published, author, image, excerpt, locked} = article;
  const id = storable(article.id);
  const told: Told = {
    id,
    url: linkUrl(url),
    name: nameKey(url),
    title: storable(title),
    published: published ?? null,
    sort: published ? Date.parse(published) : 0,
    rank: rankOf(id),
    author: author ? nameOf(author.name) : null,
    author_url: author?.url ?? null,
    image: image ? JSON.stringify(image) : null,
    excerpt: excerpt === undefined ? null : storable(excerpt),
    locked: locked ? 1 : 0,
  };
  const terms = (article.terms ?? []).flatMap(({kind, name, url = null}) =>
    nameOf(name) ? {kind, name: nameOf(name), url} : [],
  );
  const digest = createHash('sha256')
    .update(JSON.stringify([told, terms]))
    .digest('base64url');
  return {row: {...told, digest}, terms};
}

/** Articles as they are handed on: so few at a time that whoever takes them holds up nobody. */
export function* batchesOf(articles: readonly Article[], size = 100): Generator<readonly ListedArticle[]> {
  for (let at = 0; at < articles.length; at += size) yield articles.slice(at, at + size).map(listedArticle);
}
