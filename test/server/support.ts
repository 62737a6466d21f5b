import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {createHmac, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {sql} from 'kysely';
import {isBusy} from '../../server/src/sqlite/driver.ts';
import type {Database} from '../../server/src/tables.ts';
import {createServer, type RunningServer, type ServerOptions} from '../../server/src/server.ts';
import type {Article, Notice, OwnRating, Rating, Term} from '../../server/src/schemas.ts';

/** A list, of which a test asks for the first without more ado. */
type Some<T> = readonly [T, ...T[]];

/**
 * The fields of all answers. Which of them an answer has follows from its route, and is
 * held against the OpenAPI document.
 */
export interface Body extends OwnRating {
  readonly ratings: Some<Rating>;
  readonly items: Some<Article & Notice>;
  readonly cursor?: string;
  readonly total: number;
  readonly by: string;
  readonly of: string;
  readonly previous: Article | null;
  readonly next: Article | null;
  readonly terms: Some<{readonly article: string; readonly items: Some<Term>}>;
  readonly type: string;
  readonly title: string;
  readonly status: number | 'ok';
  readonly detail: string;
  readonly openapi: string;
  readonly paths: object;
  readonly components: {readonly schemas: Readonly<Record<string, object>>};
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}
export type Call = (path: string, init?: RequestInit) => Promise<Answer>;

export interface Running extends RunningServer {
  readonly call: Call;
}

export const ORIGIN = 'https://news.example';
export const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

/** A folder that is gone after the test. */
export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'afterword-server-'));
  t.after(() => rmSync(path, {recursive: true, force: true}));
  return path;
}

export const voter = (): string => randomBytes(16).toString('base64url');

/** Writes an article into the database of an older version, as that did. Answers how voters are named there. */
export async function olderArticle(old: Database, url: string): Promise<(token: string) => Buffer> {
  const key = 'as old as the hills';
  await sql`insert into articles (source, id, url, title, sort, rank, locked, listed)
    values ('', 'x', ${url}, '', 0, 'x', 0, 0)`.execute(old);
  await sql`insert into settings values ('key', ${Buffer.from(key)})`.execute(old);
  return (token) => createHmac('sha256', key).update(token).digest();
}

/** Votes of 1 to 5 on it, each with a text. Answers the voters' tokens; who calls writes the numbers. */
export async function olderVotes(old: Database, url: string): Promise<string[]> {
  const hashed = await olderArticle(old, url);
  const tokens = Array.from({length: 5}, voter);
  for (const [index, token] of tokens.entries()) {
    const value = sql.lit(index + 1);
    await sql`insert into votes select key, ${hashed(token)}, ${value} from articles`.execute(old);
    await sql`insert into feedback select key, ${hashed(token)}, ${value}, '2026-05-01', ${sql.lit(`Text ${index}`)}
      from articles`.execute(old);
  }
  return tokens;
}

/** The query of many articles. */
export const naming = (names: readonly string[]): string =>
  names.map((name) => `article=${encodeURIComponent(name)}`).join('&');

/** The document's schemas, such that a field it does not name is an error as well. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, closed(inner)] as const);
  const isObject = 'properties' in value && (value as {type?: unknown}).type === 'object';
  return Object.fromEntries([...entries, ...(isObject ? [['unevaluatedProperties', false] as const] : [])]);
}

/** A fetch that holds every answer against the server's OpenAPI document. */
export async function checkedCall(url: string): Promise<Call> {
  const document = (await (await fetch(new URL('openapi.json', url))).json()) as {
    paths: Record<string, Record<string, {responses: Record<string, {content?: Record<string, unknown>}>}>>;
  };
  const ajv = new Ajv2020({strict: false, allErrors: true});
  addFormats.default(ajv);
  ajv.addSchema(closed(document) as object, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const conforms = (pointer: string, body: unknown, what: string) => {
    const validate = compiled.get(pointer) ?? ajv.compile({$ref: `api#/${pointer}`});
    compiled.set(pointer, validate);
    assert.ok(validate(body), `${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`);
  };

  return async (path, init = {}) => {
    const target = new URL(path, url);
    const method = (init.method ?? 'GET').toLowerCase();
    const response = await fetch(target, init);
    const {status, headers} = response;
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const text = await response.text();
    const body: unknown = /json$/.test(type) && text ? JSON.parse(text) : text;
    const what = `${method} ${path.slice(0, 200)} answers ${status}`;
    const operation = document.paths[target.pathname]?.[method];
    if (operation) {
      const documented = operation.responses[status];
      assert.ok(documented, `${what}, which is not documented`);
      if (documented.content) {
        assert.ok(documented.content[type], `${what} as ${type}, which is not documented`);
        const keys = ['paths', target.pathname, method, 'responses', String(status), 'content', type, 'schema'];
        conforms(keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/'), body, what);
      } else assert.equal(text, '', what);
    } else if (status >= 400) {
      assert.equal(type, 'application/problem+json', what);
      conforms('components/schemas/Problem', body, what);
    }
    if (status >= 400) assert.equal((body as {status: number}).status, status, what);
    return {status, headers, body: body as Body};
  };
}

export interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Where it is, once it has said so. Fails if it ends before. */
  readonly address: Promise<string>;
}

/** Runs the program with these arguments in a folder of its own. */
export function serve(t: TestContext, args: readonly string[], env: NodeJS.ProcessEnv = {}, main = MAIN): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder(t),
    env: {...process.env, PORT: '', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  t.after(() => {
    child.kill('SIGKILL');
    return ended;
  });
  const address = (async () => {
    for (;;) {
      const url = /^Afterword is at (\S+)\n$/m.exec(text)?.[1];
      if (url) return url;
      await Promise.race([once(child.stdout!, 'data'), ended.then(() => assert.fail(`it ended: ${text}`))]);
    }
  })();
  // Those that are to end have none.
  address.catch(() => {});
  return {child, output: () => text, ended, address};
}

/** The same, once it answers. */
export async function served(t: TestContext, args: readonly string[]): Promise<Started & {readonly url: string}> {
  const started = serve(t, args);
  return {...started, url: await started.address};
}

/** A server on a free port with a database of its own, stopped after the test. */
export async function start(t: TestContext, options: ServerOptions = {}): Promise<Running> {
  const server = await createServer({
    port: 0,
    db: join(folder(t), 'votes.db'),
    articles: newsroom,
    origins: [ORIGIN],
    voteLimit: 0,
    voterLimit: 0,
    articleLimit: 0,
    ...options,
  });
  let stopped: Promise<void> | undefined;
  const close = () => (stopped ??= server.close());
  t.after(close);
  return {...server, close, call: await checkedCall(server.url)};
}

export const vote = (call: Call, article: string, value: unknown, token = voter(), headers: HeadersInit = {}) =>
  call('/v1/votes', {
    method: 'PUT',
    headers: {'Content-Type': 'application/json', 'Afterword-Voter': token, ...headers},
    body: JSON.stringify({article, value}),
  });

export const withdraw = (call: Call, article: string, token: string) =>
  call(`/v1/votes?${naming([article])}`, {method: 'DELETE', headers: {'Afterword-Voter': token}});

/** Writes to the editors about a vote. */
export const write = (call: Call, article: string, text: unknown, token: string, headers: HeadersInit = {}) =>
  call('/v1/feedback', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Afterword-Voter': token, ...headers},
    body: JSON.stringify({article, text}),
  });

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * Begins to write to the file of a server as another program does. A server in this process can end what it writes itself
 * only while nothing here blocks: the wait is a timer's.
 */
export const beginBeside = (other: DatabaseSync): Promise<void> =>
  until(() => {
    try {
      other.exec('begin immediate');
      return true;
    } catch (error) {
      if (!isBusy(error)) throw error;
      return false;
    }
  });

/** What everybody sees of one article. */
export const rating = async (call: Call, article: string): Promise<Rating> =>
  (await call(`/v1/ratings?${naming([article])}`)).body.ratings[0];

const story = (id: string, published: string, author: string, tags: string[], categories: string[]) => ({
  id,
  url: `${ORIGIN}/${id}/`,
  title: `Story ${id} & “friends”`,
  published,
  author: {name: author, url: `${ORIGIN}/authors/${author.toLowerCase()}`},
  terms: [
    ...categories.map((name) => ({kind: 'category' as const, name, url: `${ORIGIN}/sections/${name.toLowerCase()}`})),
    ...tags.map((name) => ({kind: 'tag' as const, name})),
  ],
});

/** Oldest first. Two pairs are of one moment: 2 and 10, written as numbers, and b and c, written with two offsets. */
export const newsroom = {
  articles: [
    story('a', '2026-03-01', 'Ada', ['Quay', 'R&D'], ['World']),
    story('2', '2026-03-02T08:00:00Z', 'Ben', ['Quay'], ['Opinion']),
    story('10', '2026-03-02T08:00:00Z', 'Ada', ['Tides', 'R&D', 'Quay'], ['World']),
    story('b', '2026-03-03T10:00:00+02:00', 'Ada', ['Tides'], ['Opinion', 'World']),
    story('c', '2026-03-03T08:00:00Z', 'Ben', [], ['World']),
    story('d', '2026-03-04T08:00:00.500Z', 'Ada', ['R&D – Fish – Quay'], ['Opinion']),
  ],
  notices: [
    {article: '*', items: [{id: 'views', text: 'The views are the authors’ own.'}]},
    {
      article: `${ORIGIN}/2/`,
      items: [{id: 'fixed', title: 'Correction', text: 'A date was corrected.', tone: 'info' as const}],
    },
  ],
};
export const urls = newsroom.articles.map(({url}) => url);
