/** Loads a server from a process of its own: `load.ts PORT read|cold|vote SECONDS`. Prints the result as JSON. */
import {randomBytes, randomInt} from 'node:crypto';
import autocannon from 'autocannon';

const [port, what, seconds] = process.argv.slice(2);
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
  requests: {read, cold, vote}[what as 'read'](),
});
console.log(JSON.stringify({rate: requests.average, p99: latency.p99, bad: non2xx + errors}));
