import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import type {TestContext} from 'node:test';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type {ServerOptions} from '../../server/src/server.ts';
import {ORIGIN, start, urls} from './support.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {readonly content: {readonly 'application/json': {readonly schema: Schema}}};
  readonly responses: Readonly<Record<string, {readonly content?: Readonly<Record<string, unknown>>}>>;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** One request, as it goes over the wire. */
export interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Added to the query as it is, whatever it is. */
  readonly rawQuery?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Whether the document allows it. */
  readonly valid: boolean;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Names of articles: listed ones, some of an origin that may be voted on, and strangers. */
const articleName = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom(...urls, 'id:a', 'id:10')},
  {weight: 1, arbitrary: fc.webPath({size: 'small'}).map((path) => `${ORIGIN}/new${path}`)},
  {weight: 1, arbitrary: fc.webUrl({withQueryParameters: true, withFragments: true, size: 'small'})},
  {weight: 1, arbitrary: fc.string({minLength: 1, maxLength: 20, unit: 'grapheme'}).map((id) => `id:${id}`)},
);

/** What a schema of the document allows. Fails on a schema that it cannot read, so that none is passed over. */
function allowed(schema: Schema): fc.Arbitrary<unknown> {
  const {type, minLength = 0, maxLength, pattern} = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (type === 'string') {
    if (schema.format === 'iri') return articleName;
    assert.equal(schema.format, undefined, `a format ${schema.format} in a request`);
    if (maxLength === undefined && pattern) return fc.stringMatching(new RegExp(pattern));
    const fits = new RegExp(pattern ?? '', 'u');
    return fc
      .oneof(
        fc.constantFrom('Quay', 'R&D', 'Ada', 'World'),
        fc.string({minLength, ...(maxLength === undefined ? {} : {maxLength}), unit: 'binary', size: 'small'}),
        fc.constant('😀'.repeat(Math.min(maxLength ?? 10, 500))),
      )
      .filter((text) => text.length >= minLength && fits.test(text));
  }
  if (type === 'integer') return fc.integer({min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9});
  if (type === 'number' && schema.multipleOf) {
    const {multipleOf, minimum = -1e9, maximum = 1e9} = schema;
    return fc
      .integer({min: Math.ceil(minimum / multipleOf), max: Math.floor(maximum / multipleOf)})
      .map((times) => times * multipleOf);
  }
  if (type === 'array') {
    const most = Math.min(schema.maxItems ?? 20, 20);
    return fc.array(allowed(schema.items!), {minLength: schema.minItems ?? 0, maxLength: most});
  }
  if (type === 'object') {
    const fields = Object.entries(schema.properties!).map(([name, inner]) => [name, allowed(inner)] as const);
    return fc.record(Object.fromEntries(fields), {requiredKeys: [...(schema.required ?? [])]});
  }
  throw new Error(`The document has a schema in a request that this test cannot read: ${JSON.stringify(schema)}`);
}

/** A cursor is an earlier answer's and nobody else's, which no schema can say. */
const isMade = ({name}: Parameter) => name !== 'cursor';

/** Requests that the document allows. */
function valid(path: string, method: string, {parameters = [], requestBody}: Operation): fc.Arbitrary<Attempt> {
  const given = (where: Parameter['in']) =>
    fc
      .tuple(
        ...parameters
          .filter((parameter) => parameter.in === where && isMade(parameter))
          .map(({name, required, schema}) => {
            const one = allowed(schema).map((value) =>
              (Array.isArray(value) ? value : [value]).map((item) => [name, String(item)] as const),
            );
            return required ? one : fc.oneof(one, fc.constant([]));
          }),
      )
      .map((lists) => lists.flat());
  const body = requestBody && allowed(requestBody.content['application/json'].schema);
  return fc
    .record({query: given('query'), headers: given('header'), body: body ?? fc.constant(undefined)})
    .map(({body, query, headers}) => ({
      method: method.toUpperCase(),
      path,
      query,
      headers: body === undefined ? headers : [...headers, ['Content-Type', 'application/json'] as const],
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      valid: true,
    }));
}

const NAUGHTY = [
  '',
  ' ',
  '\0',
  'id:\0',
  'id:',
  'id:\u202eevil',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '９',
  '__proto__',
  'constructor',
  '[object Object]',
  "' or 1=1 --",
  '"; drop table votes; --',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'https://',
  'https://[',
  'https://%00.example/',
  'https://xn--a/',
  'https://user:pass@news.example/',
  'https://news.example:99999/',
  'file:///etc/passwd',
  '//news.example/a/',
  '../../package.json',
  'İı\u0307ﬀß',
  '\u{1f469}\u200d\u{1f680}'.repeat(30),
  'x'.repeat(501),
  `https://news.example/${'x'.repeat(2048)}`,
  'id:'.padEnd(2001, '😀'),
] as const;
const naughty = fc.oneof(
  fc.constantFrom(...NAUGHTY),
  fc.string({unit: 'binary', maxLength: 60}),
  fc.double().map(String),
  fc.constantFrom(
    'W10',
    'WzAsIiIsMF0',
    'WzFlMzA5LCIiLDBd',
    'WzAsIlx1MDAwMCIsMF0',
    'WzEuNSwwLCJ4IiwwLjVd',
    'bnVsbA',
    'WzAsIiIsOTk5OTk5OTk5OTk5XQ',
  ),
);

/** Bytes that no URL library would write. */
const rawQuery = fc.constantFrom(
  'article=%',
  'article=%ff%fe',
  'article=%00',
  'article=%ED%A0%80',
  'article[]=a&article[0]=b',
  '&&&===&',
  '%61rticle=id:a',
  'article=id:a;article=id:b',
  '?????',
  `article=id:${'x'.repeat(9000)}`,
  'x'.repeat(17_000),
  Array<string>(600).fill('article=id:1').join('&'),
);

const HOSTILE = [
  ['Origin', 'null'],
  ['Origin', ''],
  ['Origin', ORIGIN],
  ['Origin', 'https://evil.example'],
  ['Origin', '\u00ff\u00fe'],
  ['If-None-Match', '*'],
  ['If-None-Match', '"'],
  ['If-None-Match', 'W/"",,,"x'],
  ['If-Modified-Since', 'yesterday'],
  ['Range', 'bytes=5-2'],
  ['Accept', 'text/html;q=nonsense'],
  ['Accept-Encoding', 'br;q=0, *;q=x'],
  ['Content-Encoding', 'gzip'],
  ['Content-Type', 'multipart/form-data'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/json; charset=utf-16'],
  ['Content-Type', '////'],
  ['Content-Length', '-1'],
  ['Content-Length', '1e3'],
  ['Transfer-Encoding', 'nonsense'],
  ['X-Forwarded-For', '999.1.1.1, [::1, unknown'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Afterword-Voter', 'short'],
  ['Afterword-Voter', 'é'.repeat(22)],
  ['Afterword-Voter', 'x'.repeat(5000)],
  ['X-Long', 'x'.repeat(17_000)],
  ['Bad Name', 'x'],
  ['', 'x'],
  ['X-Control', '\u0001\u007f'],
  ['Cookie', '__proto__=1; =; a=b=c'],
  ['Host', ''],
  ['Host', 'a b'],
  ['Host', '[::1'],
  ['Host', 'evil.example/../x?y#z'],
  ['Upgrade', 'h2c'],
] as const;
const header = fc.oneof(
  fc.constantFrom<readonly [string, string]>(...HOSTILE),
  fc.tuple(fc.stringMatching(/^[A-Za-z][\w-]{0,20}$/), fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,40}$/)),
);

const brokenBody = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '{"article":',
    'null',
    '[]',
    '4',
    '"x"',
    'NaN',
    '{"article":"id:a","value":4}}',
    '\ufeff{"article":"id:a","value":4}',
    '{"article":"id:a","value":4,"value":99}',
    '{"article":"id:a","value":"4"}',
    '{"article":"id:a","value":4.5}',
    '{"article":"id:a","value":1e999}',
    '{"article":["id:a"],"value":4}',
    '{"article":"id:\\u0000","value":4}',
    '{"article":"id:\\ud800","value":4}',
    '{"article":"https://news.example/\\ud800","value":4}',
    '{"__proto__":{"article":"id:a","value":4}}',
    '['.repeat(4000),
    `{"article":"id:a","value":4,"more":"${'x'.repeat(9000)}"}`,
  ),
  fc.json({maxDepth: 3}),
  fc.string({unit: 'binary', maxLength: 100}),
);

type Change = (attempt: Attempt) => Attempt;
const wrong =
  (change: (attempt: Attempt) => Partial<Attempt>): Change =>
  (attempt) => ({...attempt, ...change(attempt), valid: false});

/** What can be done to a request such that the document may no longer allow it. */
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.nat().map((at) => wrong(({query}) => ({query: query.filter((_, index) => index !== at % query.length)}))),
  fc.tuple(fc.nat(), naughty).map(([at, value]) =>
    wrong(({query}) => ({
      query: query.map((pair, index) => (index === at % query.length ? [pair[0], value] : pair)),
    })),
  ),
  fc.nat().map((at) => wrong(({query}) => ({query: query.length ? [...query, query[at % query.length]!] : query}))),
  fc
    .tuple(fc.constantFrom('article', 'limit', 'cursor', 'by', 'scope', 'kind', 'tag', 'exclude', '__proto__'), naughty)
    .map((pair) => wrong(({query}) => ({query: [...query, pair]}))),
  rawQuery.map((rawQuery) => wrong(() => ({rawQuery}))),
  fc
    .constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'NONSENSE')
    .map((method) => wrong(() => ({method}))),
  fc
    .constantFrom<(path: string) => string>(
      (path) => `${path}/`,
      (path) => `/${path}`,
      (path) => path.toUpperCase(),
      (path) => path.replace('v1', '%76%31'),
      (path) => `${path}%00`,
      (path) => `${path}/%ff`,
      (path) => `${path}/../../etc/passwd`,
      (path) => `http://evil.example${path}`,
      () => '*',
      () => '/afterword@x/afterword.js',
      () => '/afterword.%6As',
    )
    .map((to) => wrong(({path}) => ({path: to(path)}))),
  header.map((more) => wrong(({headers}) => ({headers: [...headers, more]}))),
  fc.nat().map((at) => wrong(({headers}) => ({headers: headers.filter((_, index) => index !== at % headers.length)}))),
  brokenBody.map((body) => wrong(() => ({body}))),
  fc.constant(wrong(() => ({body: undefined}))),
);

/** Sends bytes as they are: a client's library would refuse half of these requests, or mend them. */
async function send(port: number, {method, path, query, rawQuery, headers, body}: Attempt): Promise<Received> {
  const asked = [
    ...query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(Buffer.from(value).toString())}`),
    ...(rawQuery === undefined ? [] : [rawQuery]),
  ].join('&');
  const has = (name: string) => headers.some(([other]) => other.toLowerCase() === name);
  const bytes = Buffer.from(body ?? '');
  const head = [
    `${method} ${path}${asked ? `?${asked}` : ''} HTTP/1.1`,
    ...(has('host') ? [] : [`Host: 127.0.0.1:${port}`]),
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined || has('content-length') || has('transfer-encoding')
      ? []
      : [`Content-Length: ${bytes.length}`]),
  ].join('\r\n');
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  // Who is refused while still writing sees the connection reset; what was answered before that counts.
  socket.on('error', () => {});
  socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), bytes]));
  await once(socket, 'close');
  return receive(Buffer.concat(parts));
}

function receive(bytes: Buffer): Received {
  const end = bytes.indexOf('\r\n\r\n');
  assert.ok(end > 0, `no answer: ${bytes.toString('latin1').slice(0, 200)}`);
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  let rest = bytes.subarray(end + 4);
  const length = headers.get('content-length');
  if (length !== null) rest = rest.subarray(0, Number(length));
  if (headers.get('transfer-encoding') === 'chunked') {
    const chunks: Buffer[] = [];
    for (let at = rest; ;) {
      const line = at.indexOf('\r\n');
      const size = Number.parseInt(at.subarray(0, line).toString(), 16);
      if (!size) break;
      chunks.push(at.subarray(line + 2, line + 2 + size));
      at = at.subarray(line + 4 + size);
    }
    rest = Buffer.concat(chunks);
  }
  return {status: Number(first.split(' ')[1]), headers, text: rest.toString()};
}

/** The answers to a wrong form: none to what the document allows. How long all of it may be together no schema can say. */
const FORM = [400, 405, 413, 415];

/** Drives a server's document against it: requests made from the document, and what may be answered to them. */
export async function drive(url: string) {
  const document = (await (await fetch(new URL('openapi.json', url))).json()) as ApiDocument;
  const port = Number(new URL(url).port);
  const ajv = new Ajv2020({strict: false, allErrors: true});
  addFormats.default(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const validator = (pointer: readonly string[]) => {
    const name = pointer.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const known = compiled.get(name) ?? ajv.compile({$ref: `api#/${name}`});
    compiled.set(name, known);
    return known;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => valid(path, method, operation)),
  );
  const good = fc.oneof(...operations);
  const bad = fc
    .tuple(good, fc.array(changes, {minLength: 1, maxLength: 3}))
    .map(([attempt, changes]) => changes.reduce((before, change) => change(before), attempt));

  return {
    attempts: fc.oneof({weight: 2, arbitrary: good}, {weight: 3, arbitrary: bad}),

    /** Sends a request and holds its answer against the document. Answers the status. */
    async check(attempt: Attempt): Promise<number> {
      const {status, headers, text} = await send(port, attempt);
      const said = `${status} ${text.slice(0, 300)}`;
      assert.ok(status >= 200 && status < 500, said);
      if (attempt.valid) assert.ok(!FORM.includes(status), `refused although the document allows it: ${said}`);
      const type = headers.get('content-type')?.split(';')[0] ?? '';
      const documented = document.paths[attempt.path]?.[attempt.method.toLowerCase()];
      const isKnown = documented && attempt.method === attempt.method.toUpperCase();
      if (isKnown) {
        const response = documented.responses[status];
        assert.ok(response, `a status that the document does not list: ${said}`);
        if (!response.content) assert.equal(text, '');
        else {
          assert.ok(response.content[type], `${type} is not in the document: ${said}`);
          const keys = ['paths', attempt.path, attempt.method.toLowerCase(), 'responses', String(status), 'content'];
          const validate = validator([...keys, type, 'schema']);
          assert.ok(validate(JSON.parse(text)), `${ajv.errorsText(validate.errors)}: ${said}`);
        }
      } else if (status >= 400 && attempt.method !== 'HEAD') {
        assert.equal(type, 'application/problem+json', said);
        const validate = validator(['components', 'schemas', 'Problem']);
        assert.ok(validate(JSON.parse(text)), `${ajv.errorsText(validate.errors)}: ${said}`);
      }
      if (status >= 400) {
        if (text) assert.equal((JSON.parse(text) as {status: number}).status, status);
        assert.doesNotMatch(text, /node_modules|\.ts:\d|at async|SQLITE|kysely/i, 'it tells of its inside');
      }
      return status;
    },
  };
}

/** Starts a server and drives it with so many requests. A failure names the seed that makes them again. */
export async function holdsItsDocument(
  t: TestContext,
  parameters: {readonly numRuns: number; readonly seed?: number},
  options: ServerOptions = {},
): Promise<void> {
  const faults: string[] = [];
  const log = (line: string, {level}: {level?: string} = {}) => void (level === 'error' && faults.push(line));
  const {url} = await start(t, {...options, log});
  const {attempts, check} = await drive(url);
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(attempts, async (attempt) => {
      const status = await check(attempt);
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }),
    parameters,
  );
  assert.deepEqual(faults, []);
  // A generator that makes nothing worth answering would prove nothing.
  for (const status of [200, 400, 404]) assert.ok(seen.get(status), `nothing was answered with ${status}`);
  const share = seen.get(200)! / parameters.numRuns;
  assert.ok(share > 0.2, `only ${share} of the requests were answered with 200`);
  t.diagnostic([...seen].map(([status, times]) => `${status}: ${times}`).join(', '));
}
