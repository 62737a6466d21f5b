import {sql} from 'kysely';
import {TRACKING_TABLE} from '../../../src/core/tracking.ts';
import {description, version} from '../package.ts';
import {Problem, problemResponse} from '../problem.ts';
import * as routes from '../routes.ts';
import {fileAt} from '../static.ts';
import {FRESH} from './fresh.ts';
import type {Routes} from './guards.ts';
import type {Parts} from './parts.ts';

/** Milliseconds that the database has to answer, or a vote may wait for it, before the server is not ready. */
const PATIENCE = 2000;

/** @throws Problem where the database does not answer, or votes wait for it */
async function checkReady({db, votes}: Parts): Promise<void> {
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
  if (!(await Promise.race([answer, late]))) throw new Problem(503, 'The database does not answer.');
  if (votes.waited() > PATIENCE) throw new Problem(503, 'Votes wait for the database.');
}

/** Whether the server is well, for whoever runs it. */
export function healthRoutes(app: Routes, parts: Parts, isStopping: () => boolean): void {
  const well = {status: 'ok'} as const;
  const fresh = {'Cache-Control': 'no-store'};

  app.openapi(routes.health, (c) => c.json(well, 200, fresh));

  app.openapi(routes.ready, async (c) => {
    if (isStopping()) throw new Problem(503, 'The server is stopping.');
    await checkReady(parts);
    return c.json(well, 200, fresh);
  });
}

/** The files of the drop-in, and what is to be known of them. */
export function fileRoutes(app: Routes, {files, publicUrl}: Parts): void {
  app.openapi(routes.integrity, async (c) => {
    const build = await files.current();
    const script = build?.files.get('afterword.js');
    if (!build || !script) throw new Problem(404, 'There is no build. Run `npm run build` to make it.');
    const base = `${publicUrl}/afterword@${build.name}/`;
    const body = {
      base,
      files: Object.fromEntries([...build.files].map(([name, {integrity}]) => [name, integrity])),
      script: `<script async src="${base}afterword.js" integrity="${script.integrity}" crossorigin="anonymous" data-adapter="rest" data-url="${publicUrl}"></script>`,
    };
    return c.json(body, 200, {'Cache-Control': FRESH.lists});
  });

  app.get('*', async (c, next) => {
    const asked = fileAt(c.req.path);
    return asked ? files.answer({...asked, acceptEncoding: c.req.header('Accept-Encoding')}) : next();
  });
}

/** The description of all that is there, and what is answered elsewhere. Answers whether a path is described. */
export function describeRoutes(app: Routes): (path: string) => boolean {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {title: 'Afterword', version, description, license: {name: 'MIT'}},
    // The rules by which addresses name articles: docs/article-names.md.
    'x-article-names': TRACKING_TABLE,
  });
  app.get('/openapi.json', (c) => c.json(document, 200, {'Cache-Control': FRESH.lists}));
  app.notFound((c) => {
    const methods = Object.keys(document.paths?.[c.req.path] ?? {}).map((method) => method.toUpperCase());
    return problemResponse(
      methods.length
        ? new Problem(405, `${c.req.path} takes ${methods.join(', ')}.`, {Allow: methods.join(', ')})
        : new Problem(404, `There is nothing at ${c.req.path}.`),
    );
  });
  return (path) => path === '/openapi.json' || path in (document.paths ?? {});
}
