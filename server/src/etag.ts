import {createHash} from 'node:crypto';
import type {MiddlewareHandler} from 'hono';

/** Names each good answer by its content, and answers 304 where the asker has it already. */
export const etag: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status !== 200 || !/^(GET|HEAD)$/.test(c.req.method)) return;
  let tag = c.res.headers.get('ETag');
  if (!tag) {
    const body = new Uint8Array(await c.res.clone().arrayBuffer());
    tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    c.res.headers.set('ETag', tag);
  }
  const known = (c.req.header('If-None-Match') ?? '').split(',').map((name) => name.trim().replace(/^W\//, ''));
  if (!known.includes(tag) && !known.includes('*')) return;
  const headers = new Headers(c.res.headers);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  // Cleared first, since headers of the old answer would be merged into the new one.
  c.res = undefined;
  c.res = new Response(null, {status: 304, headers});
};
