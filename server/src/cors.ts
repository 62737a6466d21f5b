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

/** Only pages of the named origins, and those that this server itself serves, may write. */
export const only =
  (origins: ReadonlySet<string>): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    // A proxy in front may speak https where this server does not.
    const own = origin !== undefined && origin.replace(/^https?:\/\//, '') === c.req.header('Host');
    if (origin !== undefined && !own && !origins.has(origin)) {
      throw new Problem(403, `The origin ${origin} is not allowed to vote here.`, {Vary: 'Origin'});
    }
    if (c.req.method === 'OPTIONS') c.res = new Response(null, {status: 204});
    else await next();
    c.res.headers.append('Vary', 'Origin');
    if (origin === undefined) return;
    c.res.headers.set('Access-Control-Allow-Origin', origin);
    if (c.req.method === 'OPTIONS') {
      c.res.headers.set('Access-Control-Allow-Methods', 'PUT, DELETE');
      c.res.headers.set('Access-Control-Allow-Headers', 'content-type, afterword-voter');
      c.res.headers.set('Access-Control-Max-Age', MAX_AGE);
    } else {
      c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
    }
  };
