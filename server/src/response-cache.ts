import type {IncomingMessage, ServerResponse} from 'node:http';
import {LRUCache} from 'lru-cache';
import {nameKey} from './name-key.ts';
import type {Writes} from './writes.ts';

/** An answer as it was sent. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text: Node sends it together with the headers, in one write. */
  readonly body: string;
}

/** A question that was answered or is being answered. */
interface Asked {
  /** How many votes had been counted here when it was begun. */
  readonly begun: number;
  /** What the articles that it is about are stored under. */
  readonly articles: readonly string[];
  readonly answer: Promise<Answer>;
  /** Once it is there. */
  answered?: Answer;
}

/** Milliseconds; what other servers on the same database have written is shown after this time. */
const FRESH = 1000;
/** The same where the database tells that something was written: then only the time itself changes an answer, by closing an article. */
const FRESH_TOLD = 5000;
/** Milliseconds to which the age of an answer is known. */
const RESOLUTION = 20;
const MOST = 2000;
/** Milliseconds that a question may take and be kept all the same. */
const LONGEST = 60_000;
const RATINGS = '/v1/ratings?';
/** What is the same for every reader. Not what is best rated: that changes with any vote. */
const CACHEABLE = /^\/v1\/(?:ratings|terms|notices|articles\/(?:latest|neighbours|related))\?/;
/** An article that is named by an id may be any. */
const ANY = 'id:';

/** What the articles are stored under whose votes are in an answer. */
const articlesOf = (path: string): string[] =>
  path.startsWith(RATINGS)
    ? new URLSearchParams(path.slice(RATINGS.length))
        .getAll('article')
        .map((name) => (name.startsWith(ANY) ? ANY : nameKey(name)))
    : [];

/**
 * The ratings and lists that were answered a moment ago, as they were answered: a page that many read at once asks for the same again
 * and again. After a vote that is counted here the ratings of its article are asked for anew; after anything else that was written, all.
 */
export class ResponseCache {
  readonly #asked: LRUCache<string, Asked>;
  /** How many votes had been counted here with the last one on an article. */
  readonly #voted = new LRUCache<string, number>({max: 10 * MOST, ttl: LONGEST, ttlResolution: RESOLUTION});
  readonly #writes: Writes;
  #votes = 0;

  constructor(writes: Writes) {
    const ttl = writes.areSeen ? FRESH_TOLD : FRESH;
    this.#asked = new LRUCache({max: MOST, ttl, ttlResolution: RESOLUTION});
    this.#writes = writes;
    writes.subscribe(() => this.#asked.clear());
  }

  /** A vote was counted on an article, which is stored under these names. */
  drop(...articles: readonly string[]): void {
    this.#votes++;
    for (const article of new Set([ANY, ...articles])) this.#voted.set(article, this.#votes);
  }

  /** Answers a request that was answered just now. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers['if-none-match'] !== undefined) return false;
    const answered = this.#find(request.url!)?.answered;
    if (!answered) return false;
    response.writeHead(200, answered.headers).end(answered.body);
    return true;
  }

  /** Lets a request be answered, and keeps the answer. Who asks the same meanwhile waits for it. */
  async keep(request: Request, answer: () => Response | Promise<Response>): Promise<Response> {
    const {pathname, search} = new URL(request.url);
    const path = pathname + search;
    if (request.method !== 'GET' || request.headers.has('if-none-match') || !CACHEABLE.test(path)) return answer();
    const {status, headers, body} = await (this.#find(path) ?? this.#ask(path, answer)).answer;
    return new Response(body, {status, headers});
  }

  /** A question that was begun a moment ago and after the last vote on its articles. */
  #find(path: string): Asked | undefined {
    this.#writes.look();
    const asked = this.#asked.get(path);
    const isOld = asked?.articles.some((article) => (this.#voted.get(article) ?? 0) > asked.begun);
    return isOld ? undefined : asked;
  }

  #ask(path: string, answer: () => Response | Promise<Response>): Asked {
    const run = async (): Promise<Answer> => {
      const answered = await answer();
      const body = await answered.text();
      const headers = {...Object.fromEntries(answered.headers), 'content-length': String(Buffer.byteLength(body))};
      return {status: answered.status, headers, body};
    };
    const asked: Asked = {begun: this.#votes, articles: articlesOf(path), answer: run()};
    this.#asked.set(path, asked);
    // Only what is good is kept.
    const forget = () => this.#asked.get(path) === asked && this.#asked.delete(path);
    void asked.answer.then((answered) => {
      if (answered.status === 200) asked.answered = answered;
      else forget();
    }, forget);
    return asked;
  }
}
