import type {ArticleRef, BackendAdapter, RatingSummary} from 'afterword';
import {htmlToText} from 'afterword/adapters/html-text.js';
import {query, request, type HttpRequest, type Json} from 'afterword/adapters/http.js';
import {article, list, need, rating, term} from 'afterword/adapters/validate.js';

export interface GazetteOptions {
  /** The address of its API. */
  readonly url: string;
  /** Sends the requests; by default the global one. */
  readonly fetch?: typeof fetch;
}

/** How many articles are asked about in one request: an address must not become too long. */
const PER_REQUEST = 20;

/** The Gazette writes seconds since 1970. */
const dateOf = (seconds: unknown): string | undefined =>
  typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : undefined;

const tagOf = ({label, link}: Json) => term({kind: 'tag', name: label, url: link});

/** A story of the Gazette as an article: each field is checked, and one that is broken is left out. */
const storyOf = ({uid, link, headline, teaser, published, byline, topics}: Json) =>
  article({
    id: uid,
    url: link,
    title: htmlToText(String(headline)),
    excerpt: teaser,
    published: dateOf(published),
    author: byline && {name: byline.display_name, url: byline.profile},
    terms: topics && list(tagOf)(topics),
  });

/** The Gazette keeps a sum of stars, and has no entry for a story without votes. */
function summaryOf(score: Json | undefined, mine?: unknown): RatingSummary {
  const votes = Number(score?.votes ?? 0);
  const average = votes > 0 ? Number(score?.stars) / votes : null;
  return rating({average, count: votes, best: 5, revision: score?.changes ?? 0, mine});
}

/** Several lists, one after another. */
const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({length: Math.ceil(items.length / size)}, (_, index) => items.slice(index * size, (index + 1) * size));

export function gazette({url, fetch}: GazetteOptions): BackendAdapter {
  const send = <T>(path: string, read: (body: Json) => T, init: HttpRequest = {}): Promise<T> =>
    request('gazette', `${url}${path}`, read, {fetch, ...init});

  const vote = (method: string, body: object, signal?: AbortSignal): Promise<RatingSummary> =>
    // A vote that is answered without a score was not counted.
    send('/votes', ({score, yours}) => summaryOf(need<Json>(score, score), yours), {
      method,
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
      signal,
    });

  const readScores = (articles: readonly ArticleRef[], signal?: AbortSignal): Promise<RatingSummary[]> =>
    send(
      `/votes?${query({stories: articles.map((each) => each.url).join(' ')})}`,
      (body) => {
        const scores = need<Json>(typeof body.scores === 'object', body);
        return articles.map((each) => summaryOf(scores.scores?.[each.url]));
      },
      {signal},
    );

  return {
    name: 'gazette',
    contract: 1,
    ratings: {
      // Two voices of one reader are one, and everybody sees the same numbers.
      idempotent: true,
      shared: true,
      read: async (articles, {signal} = {}) =>
        (await Promise.all(chunks(articles, PER_REQUEST).map((some) => readScores(some, signal)))).flat(),
      cast: ({article: {url: story}, value, voter}, {signal} = {}) =>
        vote('POST', {story, stars: value, reader: voter}, signal),
      withdraw: ({article: {url: story}, voter}, {signal} = {}) => vote('DELETE', {story, reader: voter}, signal),
    },
    articles: {
      latest({limit, cursor = '1', tag, exclude}, {signal} = {}) {
        const values = {per_page: limit, page: cursor, topic: tag, without: exclude?.url};
        return send(
          `/stories?${query(values)}`,
          ({results, next_page}) => ({
            items: list(storyOf)(results),
            cursor: next_page ? String(next_page) : undefined,
          }),
          {signal},
        );
      },
    },
  };
}
