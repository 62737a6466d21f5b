import {createHash} from 'node:crypto';
import type {HttpBindings} from '@hono/node-server';
import type {OpenAPIHono} from '@hono/zod-openapi';
import {bodyLimit} from 'hono/body-limit';
import {etag, RETAINED_304_HEADERS} from 'hono/etag';
import {everyone, only} from '../cors.ts';
import {Problem} from '../problem.ts';
import {isStatic} from '../static.ts';
import type {Parts} from './parts.ts';
import type {Voting} from './voting.ts';

export type Routes = OpenAPIHono<{Bindings: HttpBindings}>;

/** Where readers write, and where they read. */
const WRITES = '/v1/:path{votes|feedback}';
const WITH_BODY = ['PUT /v1/votes', 'POST /v1/feedback'];
const READS = '/v1/:path{(?!(votes|feedback)$).*}';

/** What a request must be like before it writes: from an allowed page, not one of too many, and with a body of JSON that is not too large. */
function guardWrites(app: Routes, {origins, maxBody}: Parts, voting: Voting): void {
  app.use('/v1/votes', only(origins, 'PUT, DELETE', 'content-type, afterword-voter, afterword-proof'));
  app.use('/v1/feedback', only(origins, 'POST', 'content-type, afterword-voter'));
  app.use(WRITES, async (c, next) => {
    await voting.limit(c.env.incoming);
    if (
      WITH_BODY.includes(`${c.req.method} ${c.req.path}`) &&
      !/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')
    ) {
      throw new Problem(415, 'The body must be application/json.');
    }
    await next();
    c.res.headers.set('Cache-Control', 'no-store');
  });
  app.use(
    WRITES,
    bodyLimit({
      maxSize: maxBody,
      onError: () => {
        throw new Problem(413, `The body is larger than ${maxBody} bytes.`, {Connection: 'close'});
      },
    }),
  );
}

/** What a request must be like before it is answered: its query is not too long, and it is not one of too many. */
function guardReads(app: Routes, {maxQuery, readLimit, limits, clientOf}: Parts): void {
  app.use(READS, everyone);
  for (const path of ['/openapi.json', '/integrity.json', '/healthz', '/readyz']) app.use(path, everyone);
  app.use(async (c, next) => (isStatic(c.req.path) ? everyone(c, next) : next()));
  app.use(async (c, next) => {
    const query = c.req.url.indexOf('?');
    if (query >= 0 && c.req.url.length - query > maxQuery + 1)
      throw new Problem(414, `The query is longer than ${maxQuery} bytes: ask about fewer articles at once.`);
    await next();
  });
  app.use(READS, async (c, next) => {
    const wait = readLimit ? await limits.read(clientOf(c.env.incoming)) : 0;
    if (wait) throw new Problem(429, 'Too many requests from this network.', {'Retry-After': String(wait)});
    await next();
  });
}

/** Names each good answer by its content, and answers 304 where the asker has it already. */
const tagged = etag({
  // A page of another origin may read a 304 as it may what it has.
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'access-control-allow-origin',
    'access-control-expose-headers',
    'cross-origin-resource-policy',
  ],
  // For a short answer the digest of Web Crypto takes longer than the answer.
  generateDigest: (body) => new Uint8Array(createHash('sha256').update(body).digest()).buffer,
});

/** What goes before all routes. */
export function guard(app: Routes, parts: Parts, voting: Voting): void {
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
  });
  app.use(tagged);
  guardWrites(app, parts, voting);
  guardReads(app, parts);
}
