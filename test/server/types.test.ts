import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {z} from '@hono/zod-openapi';
import type * as schemas from '../../server/src/schemas.ts';
import {rest} from '../../src/adapters/rest.ts';
import type {
  ArticleLink,
  LatestQuery,
  Neighbours,
  Notice,
  Page,
  RatingSummary,
  Related,
  RelatedBy,
  Scope,
  Term,
  TermKind,
} from '../../src/core/types.ts';
import type * as routes from '../../server/src/routes.ts';

/** A type without its `readonly`, which no answer has. */
type Plain<T> = T extends readonly (infer U)[]
  ? Plain<U>[]
  : T extends object
    ? {-readonly [K in keyof T]: Plain<T[K]>}
    : T;
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
type Fits<A, B> = A extends B ? true : false;
type Answer<K extends 'Latest' | 'Related' | 'Neighbours'> = z.infer<(typeof schemas)[K]>;
type Query<K extends 'latest' | 'related' | 'neighbours' | 'terms'> = z.infer<(typeof routes)[K]['request']['query']>;

/** Each is `true` where what the server answers or takes is what the client reads or sends; else this file has no type. */
const held: {
  readonly term: Same<schemas.Term, Term>;
  readonly article: Same<schemas.Article, ArticleLink>;
  readonly notice: Same<schemas.Notice, Notice>;
  readonly page: Same<Answer<'Latest'>, Page<ArticleLink>>;
  readonly related: Same<Omit<Answer<'Related'>, 'article' | 'by'>, Omit<Related, never>>;
  readonly neighbours: Same<Omit<Answer<'Neighbours'>, 'article'>, Neighbours>;
  readonly rating: Fits<schemas.Rating, RatingSummary>;
  readonly ratingFields: Same<keyof Omit<schemas.OwnRating, 'article'>, keyof Omit<RatingSummary, 'voted'>>;
  readonly by: Same<Query<'related'>['by'], RelatedBy>;
  readonly scope: Same<Query<'neighbours'>['scope'], Scope>;
  readonly kind: Same<Query<'terms'>['kind'], TermKind | undefined>;
  // Which articles are no must is not the server's to know: it always has enough.
  readonly latest: Same<keyof Query<'latest'>, keyof Omit<LatestQuery, 'enough'>>;
} = {
  term: true,
  article: true,
  notice: true,
  page: true,
  related: true,
  neighbours: true,
  rating: true,
  ratingFields: true,
  by: true,
  scope: true,
  kind: true,
  latest: true,
};

const url = 'https://news.example/a';
const term: Required<schemas.Term> = {kind: 'tag', name: 'Quay', url, count: 2};
const article: Required<schemas.Article> = {
  id: 'a',
  url,
  title: 'A',
  published: '2026-05-01T08:00:00Z',
  author: {name: 'Ada', url},
  image: {url, width: 3, height: 2, alt: 'A quay'},
  terms: [term],
  excerpt: 'So it began.',
  locked: true,
};
const notice: Required<schemas.Notice> = {id: 'n', text: 'T', title: 'C', tone: 'info'};
const rating: Required<Omit<schemas.OwnRating, 'article'>> = {
  average: null,
  count: 2,
  best: 5,
  histogram: [0, 1, 0, 0, 1],
  hidden: true,
  revision: 7,
  closed: true,
  mine: 3,
};

/** A client whose server answers this. */
const answering = (body: object) =>
  rest({url: 'https://votes.example', fetch: async () => Response.json(body)}) as Required<ReturnType<typeof rest>>;

test('the client reads every field that the server can answer, and drops none', async () => {
  assert.ok(Object.values(held).every(Boolean));
  const ref = {url};
  const page = {items: [article], cursor: 'c', total: 1};
  const {articles, terms, notices, ratings} = {
    articles: answering({...page, article: url, by: 'tag', of: 'Quay', previous: article, next: null}).articles,
    terms: answering({terms: [{article: url, items: [term]}]}).terms,
    notices: answering({article: url, items: [notice]}).notices,
    ratings: answering({article: url, ...rating, ratings: [{article: url, ...rating}]}).ratings,
  };
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  assert.deepEqual(plain(await answering(page).articles.latest!({limit: 1})), page);
  assert.deepEqual(plain(await articles.related!(ref, {by: 'tag', limit: 1})), {...page, of: 'Quay'});
  assert.deepEqual(plain(await articles.neighbours!(ref, 'all')), {previous: article, next: null});
  assert.deepEqual(plain(await terms.of([ref], 'tag')), [[term]]);
  assert.deepEqual(plain(await notices.of(ref)), [notice]);
  assert.deepEqual(plain(await ratings.read([ref])), [rating]);
  assert.deepEqual(plain(await ratings.cast({article: ref, value: 3, voter: 'x'.repeat(22)})), rating);
});
