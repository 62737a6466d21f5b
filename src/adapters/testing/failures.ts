import {reads, writes} from './calls.ts';
import {adapterError, check, same} from './checks.ts';
import type {Context} from './context.ts';

/** What a backend can do wrong, and the code and the pause in milliseconds that must come of it. */
type Fault = readonly [name: string, fetch: () => Promise<Response>, code: string, retryAfter?: number];

const json = (body: unknown, status = 200, headers: HeadersInit = {}) =>
  new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json', ...headers}});

const FAULTS: readonly Fault[] = [
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ['500', async () => json({title: 'broken'}, 500), 'unreachable'],
  ['503 with a page of HTML', async () => new Response('<h1>Back soon</h1>', {status: 503}), 'unreachable'],
  ['401', async () => json({title: 'who are you'}, 401), 'refused'],
  ['403', async () => json({title: 'no'}, 403), 'refused'],
  ['422', async () => json({title: 'what'}, 422), 'invalid'],
  ['429 with seconds', async () => json({}, 429, {'retry-after': '7'}), 'too-many', 7000],
  ['429 without a pause', async () => json({}, 429), 'too-many'],
  ['no JSON', async () => new Response('{"items": [', {status: 200}), 'malformed'],
  ['an empty answer', async () => new Response('', {status: 200}), 'malformed'],
  ['a page of HTML', async () => new Response('<!doctype html><title>Log in</title>', {status: 200}), 'malformed'],
  ['null', async () => json(null), 'malformed'],
  ['a number', async () => json(42), 'malformed'],
  ['megabytes of something else', async () => json(Array<object>(100_000).fill({a: 'x'.repeat(30)})), 'malformed'],
  ['a list of nothing known', async () => json([{a: 1}, null, 'x']), 'malformed'],
];

/** These are no faults where no answer is asked for: feedback has an empty answer. */
const EMPTY = ['an empty answer', 'null'];

async function checkReads({create, working, oldest}: Context, [, send, code, retryAfter]: Fault): Promise<void> {
  for (const [index, [method]] of reads(await create(), oldest).entries()) {
    // A fresh adapter for each call: it may remember what it has read.
    let broken = true;
    const adapter = await create((input, init) => (broken ? send() : working(input, init)));
    const [, call] = reads(adapter, oldest)[index]!;
    const error = await adapterError(call({}), adapter, method);
    same(error.code, code, method);
    same(error.retryAfter, retryAfter, `${method}, retryAfter`);
    broken = false;
    await call({});
  }
}

async function checkWrites({create, second, votes}: Context, [name, send, code, retryAfter]: Fault): Promise<void> {
  const [before] = (await (await create()).ratings?.read([second])) ?? [];
  for (const [index, [method]] of writes(await create(), second, votes).entries()) {
    if (method === 'ratings.feedback' && EMPTY.includes(name)) continue;
    const adapter = await create(send);
    const [, call] = writes(adapter, second, votes)[index]!;
    const error = await adapterError(call({}), adapter, method);
    // Where a vote may not be sent twice, the adapter decides itself what a wrong answer to it means.
    if (adapter.ratings!.idempotent) same([error.code, error.retryAfter], [code, retryAfter], method);
    same((await (await create()).ratings!.read([second]))[0]!.count, before!.count, `${method}, count`);
  }
}

/** Each fault of a backend has its code, and the adapter works again after it. */
export function describeFailures(context: Context): void {
  const {it, create, oldest} = context;
  for (const fault of FAULTS) {
    const [name, , code] = fault;
    it(`${name} is ‘${code}’ in every call, and the next call works again`, () => checkReads(context, fault));
    it(`${name} fails a vote as well, which is not counted`, () => checkWrites(context, fault));
  }

  it('404 is nothing or ‘not-found’ in every call', async () => {
    const adapter = await create(async () => json({title: 'gone'}, 404));
    for (const [method, call] of reads(adapter, oldest)) {
      const error = await adapterError(call({}), adapter, method);
      same(error.code, 'not-found', method);
    }
  });

  it('Retry-After may be a date', async () => {
    const at = new Date(Date.now() + 60_000).toUTCString();
    const adapter = await create(async () => json({}, 429, {'retry-after': at}));
    for (const [method, call] of reads(adapter, oldest)) {
      const {retryAfter} = await adapterError(call({}), adapter, method);
      check(retryAfter && retryAfter > 50_000 && retryAfter <= 60_000, `${method}: ${retryAfter}`);
    }
  });
}
