import {token} from '../calls.ts';
import {check, same} from '../checks.ts';
import type {Runner} from '../context.ts';
import {solve, type Challenge} from '../../proof-of-work/solve.ts';

/** What a backend that speaks Afterword's protocol is tried with. */
export interface ProtocolSuite {
  /** Where it is: `https://votes.example/`. What stands before `v1/…`. */
  readonly url: string;
  /** As the tests are headed; by default the address. */
  readonly name?: string | undefined;
  /** An origin whose pages may vote; by default that of the latest article. */
  readonly origin?: string | undefined;
  /** An article that it does not know. */
  readonly unknown?: string | undefined;
  /** Bytes that a body may have. By default 8,192. */
  readonly maxBody?: number | undefined;
  /** Sends the requests; by default the global one. It must let a request name its `Origin`, as that of Node does. */
  readonly fetch?: typeof fetch | undefined;
}

/** An answer whose body is read. What is in the body follows from what was asked. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Rating {
  readonly article: string;
  readonly average: number | null;
  readonly count: number;
  readonly best: number;
  readonly histogram?: readonly number[];
  readonly hidden?: boolean;
  readonly revision: number;
  readonly closed: boolean;
}

export interface Article {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly published?: string;
}

/** The fields of all answers. */
export interface Body extends Rating {
  readonly mine: number | null;
  readonly ratings: readonly [Rating, ...Rating[]];
  readonly items: readonly Article[];
  readonly cursor?: string;
  readonly total?: number;
  readonly previous: Article | null;
  readonly next: Article | null;
  readonly terms: readonly {readonly article: string; readonly items: readonly {readonly kind: string}[]}[];
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly openapi: string;
  readonly paths: object;
  /** What a new voter has to solve first, where the backend wants that. */
  readonly challenge: Challenge;
}

/** What the backend lists: the suite finds it out. */
export interface Known {
  /** All that it lists, or the latest hundred, oldest first. */
  readonly articles: readonly Article[];
  /** Addresses of three of them. */
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly origin: string;
}

type Cast = (article: unknown, value: unknown, voter?: string, headers?: Record<string, string>) => Promise<Answer>;

/** What the tests of a backend share. */
export interface ProtocolContext {
  readonly suite: ProtocolSuite;
  readonly unknown: string;
  /** Declares a test. */
  readonly test: (name: string, body: (known: Known) => Promise<void>) => unknown;
  readonly call: (path: string, init?: RequestInit) => Promise<Answer>;
  /** Votes as a page of an allowed origin does, with a proof of work where that is asked. */
  readonly vote: Cast;
  /** The same without another attempt. */
  readonly voteOnce: Cast;
  readonly withdraw: (article: string, voter: string) => Promise<Answer>;
  readonly rating: (article: string) => Promise<Rating>;
}

/** The query of articles. */
export const naming = (...names: readonly string[]): string =>
  names.map((name) => `article=${encodeURIComponent(name)}`).join('&');

/** Another article of the same site that nobody has named before. */
export const fresh = ({first}: Known): string => new URL(`/suite-${token()}/`, first).href;

/** Checks that an answer says what went wrong as RFC 9457 has it, with one of these statuses. */
export function checkProblem({status, headers, body}: Answer, expected: readonly number[], what: string): void {
  check(
    status !== 429 || expected.includes(429),
    `${what}: it answers 429. This suite votes more often than readers do: try the backend without its limits`,
  );
  check(expected.includes(status), `${what}: it answers ${status} instead of ${expected.join(' or ')}`);
  const type = headers.get('content-type') ?? '';
  check(/^application\/problem\+json\b/.test(type), `${what}: the problem is sent as ${type}`);
  same(body.status, status, `${what}: the status in the problem`);
  for (const field of ['type', 'title', 'detail'] as const)
    check(typeof body[field] === 'string' && body[field], `${what}: the problem has no ${field}`);
  check(!/\bat .*:\d+:\d+/.test(body.detail), `${what}: the problem shows the backend's own code`);
}

/** Checks that an answer is good. */
export function checkGood(answer: Answer, what: string, status = 200): Body {
  check(
    answer.status === status,
    `${what}: it answers ${answer.status} instead of ${status}: ${answer.text.slice(0, 200)}`,
  );
  return answer.body;
}

/** Checks that the numbers of a rating agree with one another. */
export function checkRating({average, count, best, histogram, hidden, revision}: Rating, what: string): void {
  same(best, 5, `${what}: best`);
  check(Number.isInteger(count) && count >= 0, `${what}: count ${count}`);
  check(Number.isInteger(revision) && revision >= 0, `${what}: revision ${revision}`);
  same(average === null, count === 0 || hidden === true, `${what}: an average of ${average} for ${count} votes`);
  if (hidden) return;
  same(histogram?.length, 5, `${what}: values in the histogram`);
  const [sum, stars] = histogram!.reduce(
    ([votes, all], each, index) => [votes + each, all + each * (index + 1)] as const,
    [0, 0] as readonly [number, number],
  );
  same(sum, count, `${what}: votes in the histogram`);
  // A half counts to the star that it lies in.
  check(average === null || Math.abs(average - stars / count) <= 0.5, `${what}: an average of ${average}`);
}

/** Checks that two ratings are the same, in whatever order their fields come. */
export const sameRating = (actual: Rating, expected: Rating, what: string): void =>
  same(Object.entries(actual).sort(), Object.entries(expected).sort(), what);

/** Sends a vote, and once more with a proof of work where that is asked. */
export async function withProof(send: (headers: Record<string, string>) => Promise<Answer>): Promise<Answer> {
  const answer = await send({});
  return answer.status === 428 ? send({'Afterword-Proof': await solve(answer.body.challenge)}) : answer;
}

export function protocolContext(suite: ProtocolSuite, {it}: Runner): ProtocolContext {
  const {url, fetch: send = fetch} = suite;
  const base = url.replace(/\/?$/, '/');
  let known: Promise<Known> | undefined;

  const call = async (path: string, init?: RequestInit): Promise<Answer> => {
    const {status, headers, ...response} = await send(base + path, {redirect: 'manual', ...init}).then(
      async (answer) => ({
        status: answer.status,
        headers: answer.headers,
        text: await answer.text(),
      }),
    );
    const isJson = /json\b/.test(headers.get('content-type') ?? '') && response.text;
    return {status, headers, text: response.text, body: (isJson ? JSON.parse(response.text) : {}) as Body};
  };

  const find = async (): Promise<Known> => {
    const {items} = checkGood(await call('v1/articles/latest?limit=100'), 'latest');
    const [first, second, third] = items;
    if (!first || !second || !third) throw new Error('the suite needs a backend that lists at least three articles');
    const origin = suite.origin ?? new URL(first.url).origin;
    return {articles: [...items].reverse(), first: first.url, second: second.url, third: third.url, origin};
  };
  const get = () => (known ??= find());

  const voteOnce: Cast = async (article, value, voter = token(), headers = {}) => {
    const {origin} = await get();
    return call('v1/votes', {
      method: 'PUT',
      headers: {'Content-Type': 'application/json', 'Afterword-Voter': voter, Origin: origin, ...headers},
      body: JSON.stringify({article, value}),
    });
  };

  return {
    suite,
    unknown: suite.unknown ?? 'https://no-such-site.example/story',
    test: (name, body) => it(name, async () => body(await get())),
    call,
    voteOnce,
    vote: (article, value, voter = token(), headers = {}) =>
      withProof((proof) => voteOnce(article, value, voter, {...headers, ...proof})),
    async withdraw(article, voter) {
      const {origin} = await get();
      const headers = {'Afterword-Voter': voter, Origin: origin};
      return call(`v1/votes?${naming(article)}`, {method: 'DELETE', headers});
    },
    async rating(article) {
      const {ratings} = checkGood(await call(`v1/ratings?${naming(article)}`), 'rating');
      checkRating(ratings[0], 'rating');
      return ratings[0];
    },
  };
}
