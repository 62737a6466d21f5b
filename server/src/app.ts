import type {IncomingMessage, ServerResponse} from 'node:http';
import type {HttpBindings} from '@hono/node-server';
import {OpenAPIHono} from '@hono/zod-openapi';
import {guard} from './app/guards.ts';
import {listRoutes} from './app/list-routes.ts';
import {describeRoutes, fileRoutes, healthRoutes} from './app/operation-routes.ts';
import type {AppOptions} from './app/options.ts';
import {openParts} from './app/parts.ts';
import {problemsOf} from './app/problems.ts';
import {ratingRoutes} from './app/rating-routes.ts';
import {createVoting} from './app/voting.ts';
import {createDirectVotes} from './direct-votes.ts';
import {problemResponse} from './problem.ts';
import {wrong} from './schemas.ts';

export type {AppOptions};

export interface App {
  fetch(request: Request, env?: object): Promise<Response>;
  /** Answers a plain vote, or what was answered a moment ago once more; leaves all else to `fetch`. */
  answerDirectly(request: IncomingMessage, response: ServerResponse): boolean;
  /** The path of a request as the log may name it. */
  nameOf(request: IncomingMessage): string;
  /** Milliseconds that the oldest vote has waited for the database. */
  waited(): number;
  /** From here on the server says that it is not ready for more. */
  stopping(): void;
  /** Closes the database. */
  close(): Promise<void>;
}

const loadDemo = () =>
  import('../demo/index.ts').catch((cause: unknown) => {
    throw new Error('The demo is not in this package: it comes with the sources of the project.', {cause});
  });

/** The server without a socket: everything it answers, on an open database. */
export async function createApp(options: AppOptions): Promise<App> {
  const demo = options.demo ? await loadDemo() : undefined;
  const {parts, close} = await openParts(options, demo?.newsroom);
  const {files, votes, responseCache, readLimit, publicUrl} = parts;
  let isStopping = false;
  const voting = createVoting(parts);
  const problemOf = problemsOf(parts.log);
  const app = new OpenAPIHono<{Bindings: HttpBindings}>({
    defaultHook: (result) => {
      if (!result.success) throw wrong(result.error, result.target);
    },
  });
  app.onError((error) => problemResponse(problemOf(error)));
  guard(app, parts, voting);
  ratingRoutes(app, parts, voting);
  listRoutes(app, parts);
  healthRoutes(app, parts, () => isStopping);
  fileRoutes(app, parts);
  const isDescribed = describeRoutes(app);
  if (demo) app.route('/', demo.demoApp({baseUrl: publicUrl}));

  const isOurs = (path: string) => isDescribed(path) || files.has(path.replace(/^\/(afterword@[\w.-]+\/)?/, ''));
  const answerVote = createDirectVotes({...parts, ...voting, problemOf});
  return {
    // Where reads are counted, all of them are.
    fetch: async (request, env) =>
      readLimit ? app.fetch(request, env) : responseCache.keep(request, () => app.fetch(request, env)),
    answerDirectly: (request, response) =>
      answerVote(request, response) || (!readLimit && responseCache.answer(request, response)),
    nameOf: ({url}) => {
      const path = url!.split('?', 1)[0]!;
      return isOurs(path) ? path.replace(/@[^/]*/, '@') : 'other';
    },
    waited: () => votes.waited(),
    stopping: () => (isStopping = true),
    close,
  };
}
