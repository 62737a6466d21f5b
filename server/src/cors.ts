import type {MiddlewareHandler} from 'hono';
import {Problem} from './problem.ts';

/** Browsers ask again after this many seconds; Chromium cuts it to two hours. */
const MAX_AGE = '86400';

/** An origin as browsers send it. Throws where the text is none. */
export function parseOrigin(text: string): string {
  if (text === 'null') return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new Error(`not an origin: ${text} (an origin looks like https://news.example)`);
  }
  return url.origin;
}

/** Every page may read: the answer is the same for all, so that a shared cache keeps one. */
export const everyone: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': '*',
        'Access-Control-Max-Age': MAX_AGE,
      },
    });
  }
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
};

/** Whose pages may write. */
export class AllowedOrigins {
  readonly #named: Set<string>;
  readonly #own: string | undefined;

  /** @param own the server's own origin, where its owner has named it */
  constructor(named: readonly string[], own?: string) {
    this.#named = new Set(own === undefined ? named : [...named, own]);
    this.#own = own;
  }

  add(origin: string): void {
    this.#named.add(origin);
  }

  has(origin: string): boolean {
    return this.#named.has(origin);
  }

  /**
   * Whether a page may vote: one of a named origin, or that this server itself serves. Without a public address the server's
   * own pages are those whose origin is the host that was asked; a proxy in front may speak https where this server does not. With
   * one that does not count: whoever can make a name mean this server's address (DNS rebinding) would choose both.
   */
  mayVote(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined || this.#named.has(origin)) return true;
    return this.#own === undefined && origin.replace(/^https?:\/\//, '') === host;
  }
}

/** What every answer to a vote says, good or bad: which page may read it, and that it is for no other. */
export const votingHeaders = (origin: string | undefined): Record<string, string> =>
  origin === undefined
    ? {Vary: 'Origin'}
    : {Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Retry-After'};

/** Lets pages of some origins write, by these methods and with these headers. */
export const only =
  (origins: AllowedOrigins, methods: string, allowed: string): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    if (!origins.mayVote(origin, c.req.header('Host')))
      throw new Problem(403, `The origin ${origin} is not allowed to vote here.`, {Vary: 'Origin'});
    const {Vary, ...headers} = votingHeaders(origin);
    if (c.req.method === 'OPTIONS') {
      c.res = new Response(null, {status: 204});
      delete headers['Access-Control-Expose-Headers'];
      if (origin !== undefined)
        Object.assign(headers, {
          'Access-Control-Allow-Methods': methods,
          'Access-Control-Allow-Headers': allowed,
          'Access-Control-Max-Age': MAX_AGE,
        });
    } else await next();
    c.res.headers.append('Vary', Vary!);
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
