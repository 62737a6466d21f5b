import {AdapterError} from '../core/errors.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, CallOptions, RatingSummary, Scope} from '../core/types.ts';

/** The two functions of a test runner: those of node:test, Mocha, Vitest and others fit. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface Suite {
  readonly name: string;
  /** Makes a fresh adapter. Requests must go through `fetch`. */
  readonly create: (options: {readonly fetch: typeof fetch}) => BackendAdapter | Promise<BackendAdapter>;
  /** The working backend, when the adapter makes requests: its answers to them. Without it faults are not tried. */
  readonly fetch?: typeof fetch;
  /** At least two articles that the backend has, oldest first. */
  readonly articles: readonly ArticleRef[];
  /** Whether `articles` is all that the backend has: then a walk over the neighbours must visit exactly these. */
  readonly complete?: boolean;
  /** An article that the backend does not know. */
  readonly unknown?: ArticleRef;
  /** False where votes are refused, `once` where the first one is final. */
  readonly votes?: boolean | 'once';
}

type Call = readonly [name: string, run: (options: CallOptions) => Promise<unknown>];

function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const same = (actual: unknown, expected: unknown, message: string) =>
  check(
    JSON.stringify(actual) === JSON.stringify(expected),
    `${message}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
  );

async function failure(promise: Promise<unknown>, message: string): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(message);
}

async function adapterError(
  promise: Promise<unknown>,
  adapter: BackendAdapter,
  message: string,
): Promise<AdapterError> {
  const error = await failure(promise, `${message}: it did not fail`);
  check(error instanceof AdapterError, `${message}: not an AdapterError but ${error}`);
  check(error.adapter && error.message.includes(error.adapter), `${message}: the error does not name the adapter`);
  return error;
}

function checkSummary(summary: RatingSummary, shared: boolean): void {
  const {average, count, best, revision, histogram, hidden = false} = summary;
  check(Number.isInteger(best) && best > 0, `best is ${best}`);
  check(Number.isInteger(count) && count >= 0, `count is ${count}`);
  check(Number.isInteger(revision) && revision >= 0, `revision is ${revision}`);
  check((average === null) === (count === 0 || hidden), `average ${average} of ${count} votes`);
  check(average === null || (average > 0 && average <= best), `average ${average} of ${best}`);
  check(shared || average === null, 'an average that is not everybody’s');
  check(!histogram || histogram.length === best, 'the histogram has not one entry a value');
}

function checkAddress(url: string | undefined): void {
  check(url === undefined || /^https?:\/\//.test(url), `not an absolute address of the web: ${url}`);
}

function checkLink(link: ArticleLink): void {
  check(link.id && typeof link.id === 'string', 'an article without an id');
  check(typeof link.title === 'string', 'a title that is no text');
  check(link.url, 'an article without an address');
  [link.url, link.author?.url, link.image?.url, ...(link.terms ?? []).map(({url}) => url)].forEach(checkAddress);
  check(!link.published || !Number.isNaN(Date.parse(link.published)), `published ${link.published}`);
  check(
    !link.published || /^\d{4}-\d\d-\d\d($|T.*(Z|[+-]\d\d:\d\d)$)/.test(link.published),
    `published ${link.published}`,
  );
}

const time = ({published}: ArticleLink) => (published ? Date.parse(published) : -Infinity);

/** A voter's token: 128 random bits, base64url. */
const token = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Each call that the adapter offers, for what must hold for all of them. */
function reads(adapter: BackendAdapter, article: ArticleRef): Call[] {
  const {ratings, articles, terms, notices} = adapter;
  const calls: (Call | undefined)[] = [
    ratings && ['ratings.read', (options) => ratings.read([article], options)],
    articles?.latest && ['articles.latest', (options) => articles.latest!({limit: 2}, options)],
    articles?.neighbours && ['articles.neighbours', (options) => articles.neighbours!(article, 'all', options)],
    articles?.related && [
      'articles.related',
      (options) => articles.related!(article, {by: 'author', limit: 2}, options),
    ],
    terms && ['terms.of', (options) => terms.of([article], 'tag', options)],
    notices && ['notices.of', (options) => notices.of(article, options)],
  ];
  return calls.filter((call) => call !== undefined);
}

/** The calls that change something; none where votes are refused. */
function writes({ratings}: BackendAdapter, article: ArticleRef, votes: Suite['votes']): Call[] {
  if (!ratings || !votes) return [];
  const vote = {article, value: 4, voter: token()};
  const cast: Call = ['ratings.cast', (options) => ratings.cast(vote, options)];
  const {withdraw, feedback} = ratings;
  return [
    cast,
    ...(withdraw ? [['ratings.withdraw', (options) => ratings.withdraw!(vote, options)] as Call] : []),
    ...(feedback ? [['ratings.feedback', (options) => ratings.feedback!({...vote, text: 'x'}, options)] as Call] : []),
  ];
}

const json = (body: unknown, status = 200, headers: HeadersInit = {}) =>
  new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json', ...headers}});

/** What a backend can do wrong, and the code that must come of it. */
const FAULTS: readonly (readonly [name: string, fetch: () => Promise<Response>, code: string, retryAfter?: number])[] =
  [
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

/** The faults that are none where no answer is asked for. */
const NOTHING = ['an empty answer', 'null'];

/**
 * What every adapter must do, whatever its backend. It needs no test runner of its own.
 *
 * @example
 * import {describe, it} from 'node:test';
 * describeAdapter({name: 'mine', create: ({fetch}) => mine({url, fetch}), fetch, articles}, {describe, it});
 */
export function describeAdapter(suite: Suite, {describe, it}: Runner): void {
  const working = suite.fetch ?? (() => Promise.reject(new TypeError('this adapter was said to make no requests')));
  const create = (send: typeof fetch = working) => Promise.resolve(suite.create({fetch: send}));
  const {articles, votes = true} = suite;
  const [oldest, second] = articles as [ArticleRef, ArticleRef];
  const unknown = suite.unknown ?? {url: new URL('/no-such-article-8151/', oldest.url).href};

  /** Runs a test on the adapters that have what it is about. */
  const on = (name: string, body: (adapter: BackendAdapter) => Promise<void>) =>
    it(name, async () => body(await create()));

  describe(`adapter ${suite.name}`, () => {
    on('says its name, its contract, and has a slice', async (adapter) => {
      check(adapter.name, 'no name');
      same(adapter.contract, 1, 'contract');
      check(reads(adapter, oldest).length, 'no slice at all');
    });

    on('works in pieces: slices spread into another adapter, methods called alone', async (adapter) => {
      const composed: BackendAdapter = {...adapter, name: 'composed', contract: 1};
      for (const [, call] of reads(composed, oldest)) await call({});
      const {latest, neighbours, related} = composed.articles ?? {};
      await latest?.({limit: 1});
      await neighbours?.(oldest, 'all');
      await related?.(oldest, {by: 'author', limit: 1});
    });

    on('asks nobody before it is asked', async () => {
      let asked = 0;
      await create(() => Promise.reject(new TypeError(String(++asked))));
      same(asked, 0, 'requests');
    });

    on('answers with plain data', async (adapter) => {
      for (const [name, call] of reads(adapter, oldest)) {
        const answer = await call({});
        same(structuredClone(answer), answer, name);
      }
    });

    on('gives up at once when the caller has left, with the caller’s reason', async (adapter) => {
      const reason = new DOMException('gone', 'AbortError');
      for (const [name, call] of reads(adapter, oldest)) {
        // What is at hand may still be answered.
        const gone = call({signal: AbortSignal.abort(reason)}).catch((error: unknown) => error);
        const result = await gone;
        check(!suite.fetch || result === reason, `${name}: ${result}`);
      }
    });

    on('ratings: an empty question has an empty answer', async ({ratings}) => {
      same((await ratings?.read([])) ?? [], [], 'answers');
    });

    on('ratings: one summary for each article, in the order asked', async ({ratings}) => {
      if (!ratings) return;
      const asked = [second, oldest, second];
      const found = await ratings.read(asked);
      same(found.length, 3, 'answers');
      for (const summary of found) checkSummary(summary, ratings.shared);
      same(found[0], found[2], 'the same article');
      const [alone] = await ratings.read([oldest]);
      same(found[1]?.count, alone?.count, 'the same article asked alone');
    });

    on('ratings: many articles are read at once', async ({ratings}) => {
      const many = Array.from({length: 150}, () => oldest);
      if (ratings) same((await ratings.read(many)).length, 150, 'answers');
    });

    on('ratings: one vote a voter, changed and taken back', async ({ratings}) => {
      if (!ratings) return;
      const voter = token();
      const vote = {article: second, value: 4, voter};
      if (!votes) {
        const error = await failure(ratings.cast(vote), 'a vote was taken');
        return check(error instanceof AdapterError && error.code === 'refused', `refused as ${error}`);
      }
      const [before] = await ratings.read([second]);
      const counted = await ratings.cast(vote);
      checkSummary(counted, ratings.shared);
      same(counted.mine, 4, 'mine');
      check(counted.revision > before!.revision, 'the revision did not grow');
      const expected = before!.count + Number(ratings.shared);
      same(counted.count, expected, 'count');
      if (ratings.idempotent) same((await ratings.cast(vote)).count, expected, 'count after the same vote again');
      if (votes === 'once') {
        const error = await failure(ratings.cast({...vote, value: 2}), 'a second vote was taken');
        check(error instanceof AdapterError && error.code === 'refused', `refused as ${error}`);
        const [after] = await ratings.read([second]);
        return same([after!.count, after!.voted], [expected, true], 'after the second vote');
      }
      const changed = await ratings.cast({...vote, value: 2});
      same([changed.count, changed.mine], [expected, 2], 'after a change');
      same((await ratings.read([second]))[0]!.count, expected, 'what others read');
      if (!ratings.withdraw) return;
      const taken = await ratings.withdraw({article: second, voter});
      same([taken.count, taken.mine ?? null], [before!.count, null], 'after it was taken back');
      check(taken.revision > changed.revision, 'the revision did not grow');
    });

    on('ratings: a word on the vote is taken, and changes no rating', async ({ratings}) => {
      if (!ratings?.feedback || votes !== true) return;
      const word = {article: second, text: 'The map is missing.\n– A reader', voter: token()};
      const {count, average} = await ratings.cast({...word, value: 2});
      const answer: unknown = await ratings.feedback(word);
      same(answer, undefined, 'answer');
      if (ratings.idempotent) await ratings.feedback(word);
      const [after] = await ratings.read([second]);
      same([after!.count, after!.average], [count, average], 'the rating');
      await ratings.withdraw?.(word);
    });

    on('latest: newest first, no more than asked, and pages that join', async ({articles}) => {
      if (!articles?.latest) return;
      const seen: ArticleLink[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 5; page++) {
        const found = await articles.latest({limit: 2, cursor});
        check(found.items.length <= 2, `${found.items.length} items for a limit of 2`);
        found.items.forEach(checkLink);
        seen.push(...found.items);
        cursor = found.cursor;
        if (cursor === undefined) break;
      }
      check(seen.length >= 2, 'no articles');
      same(new Set(seen.map(({id}) => id)).size, seen.length, 'different articles');
      seen
        .slice(1)
        .forEach((link, index) => check(time(link) <= time(seen[index]!), `${link.url} is newer than the one before`));
      const once = await articles.latest({limit: seen.length});
      same(
        once.items.map(({id}) => id),
        seen.map(({id}) => id),
        'the same in one page',
      );
      await articles.latest({limit: 100});
    });

    on('latest: leaves out the article being read, and still fills the page', async ({articles}) => {
      if (!articles?.latest) return;
      const {items} = await articles.latest({limit: 3});
      if (items.length < 3) return;
      const exclude = {url: items[1]!.url};
      const without = await articles.latest({limit: 2, exclude});
      same(
        without.items.map(({id}) => id),
        [items[0]!.id, items[2]!.id],
        'without the second',
      );
    });

    on('neighbours: walking on visits every article once, and back again', async ({articles: source}) => {
      if (!source?.neighbours) return;
      const walk = async (start: ArticleRef, way: 'next' | 'previous', scope: Scope = 'all') => {
        const visited = [start.url];
        for (let here: ArticleRef = start; visited.length < 1000;) {
          const link = (await source.neighbours!(here, scope))[way];
          if (!link) return visited;
          checkLink(link);
          check(!visited.includes(link.url), `${link.url} came twice`);
          visited.push(link.url);
          here = {url: link.url};
        }
        throw new Error('no end');
      };
      if (!suite.complete) {
        const {previous, next} = await source.neighbours(second, 'all');
        return [previous, next].forEach((link) => link && checkLink(link));
      }
      const urls = articles.map(({url}) => url);
      same(await walk(oldest, 'next'), urls, 'forwards');
      same(await walk({url: urls.at(-1)!}, 'previous'), urls.reverse(), 'backwards');
    });

    on('related: never the article itself, in pages that join', async ({articles: source}) => {
      if (!source?.related) return;
      for (const by of ['author', 'tag', 'category'] as const) {
        const {items, cursor} = await source.related(oldest, {by, limit: 1});
        check(items.length <= 1, 'more than asked');
        items.forEach(checkLink);
        check(!items.some(({url}) => url === oldest.url), `by ${by}: the article itself`);
        if (!cursor) continue;
        const more = await source.related(oldest, {by, limit: 1, cursor});
        check(!more.items.some(({id}) => id === items[0]!.id), `by ${by}: the same article on two pages`);
      }
    });

    on('terms: those of each article, of the kind asked for, in the order asked', async ({terms}) => {
      if (!terms) return;
      same(await terms.of([], 'tag'), [], 'no articles');
      for (const kind of ['tag', 'category'] as const) {
        const [second_, first] = await terms.of([second, oldest], kind);
        const [alone] = await terms.of([oldest], kind);
        same(first, alone, 'asked alone');
        for (const term of [...first!, ...second_!]) {
          same(term.kind, kind, term.name);
          check(term.name, 'a term without a name');
          checkAddress(term.url);
        }
      }
    });

    on('notices: texts with an id', async ({notices}) => {
      for (const notice of (await notices?.of(oldest)) ?? [])
        check(notice.id && notice.text, 'a notice without id or text');
    });

    on('has nothing for an article that it does not know, or says not-found', async (adapter) => {
      for (const [name, call] of reads(adapter, unknown)) {
        const answer = await call({}).catch((error: unknown) => {
          check(
            error instanceof AdapterError && /^(not-found|refused|unsupported)$/.test(error.code),
            `${name}: ${error}`,
          );
        });
        if (name === 'articles.neighbours' && answer) same(answer, {previous: null, next: null}, name);
      }
    });

    if (!suite.fetch) return;

    for (const [name, send, code, retryAfter] of FAULTS) {
      it(`${name} is ‘${code}’ in every call, and the next call works again`, async () => {
        for (const [index, [method]] of reads(await create(), oldest).entries()) {
          // A fresh one each time: what an adapter has read once it may know.
          let broken = true;
          const adapter = await create((input, init) => (broken ? send() : working(input, init)));
          const [, call] = reads(adapter, oldest)[index]!;
          const error = await adapterError(call({}), adapter, method);
          same(error.code, code, method);
          same(error.retryAfter, retryAfter, `${method}, retryAfter`);
          broken = false;
          await call({});
        }
      });

      it(`${name} is said of a vote as well, which is not counted`, async () => {
        const [before] = (await (await create()).ratings?.read([second])) ?? [];
        for (const [index, [method]] of writes(await create(), second, votes).entries()) {
          // A word on a vote is answered with nothing.
          if (method === 'ratings.feedback' && NOTHING.includes(name)) continue;
          const adapter = await create(send);
          const [, call] = writes(adapter, second, votes)[index]!;
          const error = await adapterError(call({}), adapter, method);
          // What is no answer to a vote that may not be sent twice is the adapter's own to name.
          if (adapter.ratings!.idempotent) same([error.code, error.retryAfter], [code, retryAfter], method);
          same((await (await create()).ratings!.read([second]))[0]!.count, before!.count, `${method}, count`);
        }
      });
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

    it('a slow answer is given up when the caller leaves, with the caller’s reason', async () => {
      let ended = 0;
      const adapter = await create(
        (_, init) =>
          new Promise((_, reject) =>
            init?.signal?.addEventListener('abort', () => {
              ended++;
              reject(init.signal!.reason);
            }),
          ),
      );
      for (const [method, call] of reads(adapter, oldest)) {
        const controller = new AbortController();
        const reason = new Error('left');
        const waiting = failure(call({signal: controller.signal}), `${method} was answered`);
        await Promise.resolve();
        const before = ended;
        controller.abort(reason);
        check((await waiting) === reason, `${method}: not the caller’s reason`);
        check(ended > before, `${method}: the request went on`);
      }
    });

    it('an answer that comes too late is a ‘timeout’', async () => {
      const adapter = await create(
        (_, init) =>
          new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal!.reason))),
      );
      for (const [method, call] of reads(adapter, oldest)) {
        const controller = new AbortController();
        const waiting = failure(call({signal: controller.signal}), `${method} was answered`);
        // What AbortSignal.timeout() aborts with.
        controller.abort(new DOMException('too late', 'TimeoutError'));
        const error = await waiting;
        check(error instanceof AdapterError && error.code === 'timeout', `${method}: ${error}`);
      }
    });

    it('one who leaves does not fail the others', async () => {
      let release = () => {};
      const gate = new Promise<void>((resolve) => (release = resolve));
      const adapter = await create(async (input, init) => {
        await gate;
        init?.signal?.throwIfAborted();
        return working(input, init);
      });
      const calls = reads(adapter, oldest);
      const leaver = new AbortController();
      const gone = calls.map(([, call]) => failure(call({signal: leaver.signal}), 'was answered'));
      const staying = calls.map(([, call]) => call({}));
      leaver.abort(new Error('left'));
      release();
      await Promise.all(gone);
      await Promise.all(staying);
    });

    it('reads need no preflight, and fetch is called as a plain function', async () => {
      const adapter = await create(function (this: unknown, input, init) {
        check(this === undefined || this === globalThis, 'fetch was called as a method');
        // A form is sent without asking first, as a page's own forms are.
        const simple = !init?.method || init.method === 'GET' || init.body instanceof FormData;
        check(simple, `a read by ${init?.method}`);
        same([...new Headers(init?.headers).keys()], [], 'headers of a read');
        check(String(input).length <= 6100, 'an address that is too long');
        return working(input, init);
      });
      for (const [, call] of reads(adapter, oldest)) await call({});
      const many = Array.from({length: 100}, (_, index) => ({url: `${oldest.url}?${'x'.repeat(100)}=${index}`}));
      await adapter.ratings?.read(many).catch(() => {});
    });
  });
}
