/**
 * Loads a server from a process of its own: `load.ts PORT read|cold|vote SECONDS`, or `load.ts PORT page SECONDS SITE` with what pages of
 * a site of 20,000 articles ask for. Prints the result as JSON.
 */
import {randomBytes, randomInt} from 'node:crypto';
import autocannon from 'autocannon';

const [port, what, seconds, site] = process.argv.slice(2);
const ORIGIN = 'https://news.example';
const ARTICLES = 50;
const article = (index: number) => `${ORIGIN}/articles/story-${index}`;

const read = (): autocannon.Request[] =>
  Array.from({length: ARTICLES}, (_, index) => ({
    method: 'GET',
    path: `/v1/ratings?article=${encodeURIComponent(article(index))}`,
  }));

/** Each is for another article, so that nothing of it was answered before. */
const cold = (): autocannon.Request[] => [
  {
    setupRequest: (request) => ({
      ...request,
      method: 'GET',
      path: `/v1/ratings?article=${encodeURIComponent(article(randomInt(1_000_000)))}`,
    }),
  },
];

/** What the page of an article asks for, of any of the site's articles. So many a second as the server should well take. */
const PAGE_REQUESTS = 200;
const page = (): autocannon.Request[] =>
  [
    '/v1/ratings?',
    '/v1/articles/neighbours?scope=all&',
    '/v1/articles/neighbours?scope=category&',
    '/v1/articles/related?by=tag&limit=5&',
    '/v1/articles/related?by=author&limit=5&',
    '/v1/articles/latest?limit=5&exclude=x&',
    '/v1/terms?kind=tag&',
  ].map((path) => ({
    setupRequest: (request) => {
      const name = `${site}/2026/a-long-slug-of-a-story-${randomInt(1, 19_000)}/`;
      return {...request, method: 'GET', path: `${path}article=${encodeURIComponent(name)}`};
    },
  }));

/** Each is a new voter's: every vote is written. */
const vote = (): autocannon.Request[] => [
  {
    method: 'PUT',
    path: '/v1/votes',
    setupRequest: (request) => ({
      ...request,
      headers: {
        Origin: ORIGIN,
        'Content-Type': 'application/json',
        'Afterword-Voter': randomBytes(16).toString('base64url'),
      },
      body: JSON.stringify({article: article(randomInt(ARTICLES)), value: randomInt(1, 6)}),
    }),
  },
];

const {requests, latency, non2xx, errors} = await autocannon({
  url: `http://127.0.0.1:${port}`,
  connections: 64,
  duration: Number(seconds),
  requests: {read, cold, vote, page}[what as 'read'](),
  ...(what === 'page' ? {overallRate: PAGE_REQUESTS} : {}),
});
console.log(JSON.stringify({rate: requests.average, p99: latency.p99, bad: non2xx + errors}));
