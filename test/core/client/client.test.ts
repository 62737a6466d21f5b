import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import {
  AdapterError,
  Client,
  type ArticleRef,
  type BackendAdapter,
  type CallOptions,
  type Feedback,
  type Query,
} from '../../../src/core/index.ts';
import {failed, rating, ref, summary, tick} from '../stubs.ts';

const read = (article: ArticleRef): Query => ({slice: 'ratings', method: 'read', article});
const latest: Query = {slice: 'articles', method: 'latest', args: [{limit: 3}]};

/** A client whose frames end when the test says so, and whose pauses are noted and not waited for. */
function client() {
  const frameCallbacks: (() => void)[] = [];
  const pauses: number[] = [];
  const clock = {now: 1_000_000};
  const made = new Client({
    storage: () => null,
    schedule: (send) => void frameCallbacks.push(send),
    wait: async (ms) => void pauses.push(ms),
    now: () => clock.now,
  });
  const frame = async () => {
    await tick();
    for (const send of frameCallbacks.splice(0)) send();
    await tick();
  };
  return {client: made, frame, pauses, clock};
}

/** An adapter of lists whose answers the test gives. */
const listing = (answer: (options: CallOptions) => Promise<unknown>): BackendAdapter =>
  ({name: 'test', contract: 1, articles: {latest: (_: unknown, options: CallOptions) => answer(options)}}) as never;

describe('reads of one frame', () => {
  it('are one call, sorted, each answered with its own', async () => {
    const calls: string[][] = [];
    const adapter = rating({
      read: async (asked) => {
        calls.push(asked.map(({url}) => url));
        return asked.map(({url}) => summary({count: url.length, average: 3}));
      },
    });
    const {client: it, frame} = client();
    const answers = ['/ccc', '/a', '/bb', '/a'].map((path) => it.read<{count: number}>(adapter, read(ref(path))));
    await frame();
    const base = 'https://news.example'.length;
    assert.deepEqual(
      (await Promise.all(answers)).map(({count}) => count - base),
      [4, 2, 3, 2],
    );
    assert.deepEqual(calls, [['/a', '/bb', '/ccc'].map((path) => ref(path).url)]);
  });

  it('of a hundred ratings are one call', async () => {
    let calls = 0;
    const adapter = rating({read: async (asked) => (calls++, asked.map(() => summary()))});
    const {client: it, frame} = client();
    const answers = Array.from({length: 100}, (_, n) => it.read(adapter, read(ref(`/${n}`))));
    await frame();
    assert.equal((await Promise.all(answers)).length, 100);
    assert.equal(calls, 1);
  });

  it('are apart where they ask for something else, or another source', async () => {
    const calls: string[] = [];
    const terms = (name: string): BackendAdapter => ({
      name: 'same',
      contract: 1,
      terms: {of: async (asked, kind) => (calls.push(`${name} ${kind} ${asked.length}`), asked.map(() => []))},
    });
    const {client: it, frame} = client();
    const [first, second] = [terms('first'), terms('second')];
    const of = (adapter: BackendAdapter, path: string, kind: string) =>
      it.read(adapter, {slice: 'terms', method: 'of', article: ref(path), args: [kind]});
    const answers = [
      of(first, '/a', 'tag'),
      of(first, '/a', 'category'),
      of(first, '/b', 'tag'),
      of(second, '/a', 'tag'),
    ];
    await frame();
    await Promise.all(answers);
    assert.deepEqual(calls.sort(), ['first category 1', 'first tag 2', 'second tag 1']);
  });

  it('of another frame are another call', async () => {
    const calls: number[] = [];
    const adapter = rating({read: async (asked) => (calls.push(asked.length), asked.map(() => summary()))});
    const {client: it, frame} = client();
    const first = it.read(adapter, read(ref('/a')));
    await frame();
    const second = it.read(adapter, read(ref('/b')));
    await frame();
    await Promise.all([first, second]);
    assert.deepEqual(calls, [1, 1]);
  });

  for (const wrong of [[], [summary(), summary()]])
    it(`are malformed where one article has ${wrong.length} answers`, async () => {
      const {client: it, frame} = client();
      const answer = it.read(rating({read: async () => wrong}), read(ref('/a')));
      const failure = assert.rejects(answer, {code: 'malformed', adapter: 'test'});
      await frame();
      await failure;
    });

  it('fail one by one where the call fails', async () => {
    const {client: it, frame} = client();
    const adapter = rating({read: () => Promise.reject(failed('refused'))});
    const answers = ['/a', '/b'].map((path) => assert.rejects(it.read(adapter, read(ref(path))), {code: 'refused'}));
    await frame();
    await Promise.all(answers);
  });
});

describe('the ratings of a page', () => {
  it('are read with the first that is asked for', async () => {
    const calls: number[] = [];
    const adapter = rating({read: async (asked) => (calls.push(asked.length), asked.map(() => summary()))});
    const {client: it, frame} = client();
    for (const path of ['/a', '/b', '/c']) it.subscribe(adapter, ref(path), () => {});
    it.subscribe(rating({}), ref('/elsewhere'), () => {});
    const first = it.read(adapter, read(ref('/a')));
    await frame();
    await first;
    await it.read(adapter, read(ref('/c')));
    assert.deepEqual(calls, [3]);
  });
});

describe('subscribed ratings', () => {
  it('are asked for with the first, and who ends the subscription is not waited for', async () => {
    const calls: string[][] = [];
    const signals: AbortSignal[] = [];
    const adapter = rating({
      read: (asked, options) => {
        calls.push(asked.map(({url}) => url));
        signals.push(options!.signal!);
        return new Promise(() => {});
      },
    });
    const {client: it, frame} = client();
    const end = it.subscribe(adapter, ref('/b'), () => {});
    const controller = new AbortController();
    const gone = assert.rejects(it.read(adapter, read(ref('/a')), {signal: controller.signal}));
    await frame();
    assert.deepEqual(calls, [[ref('/a').url, ref('/b').url]]);
    controller.abort();
    await gone;
    assert.equal(signals[0]!.aborted, false, 'another rating of the page may still use it');
    end();
    assert.equal(signals[0]!.aborted, true);
  });

  it('are not asked for again where they are known', async () => {
    const calls: number[] = [];
    const adapter = rating({read: async (asked) => (calls.push(asked.length), asked.map(() => summary()))});
    const {client: it, frame} = client();
    for (const path of ['/a', '/b', '/c']) it.subscribe(adapter, ref(path), () => {});
    for (const path of ['/a', '/b', '/c', '/d']) {
      const answer = it.read(adapter, read(ref(path)));
      await frame();
      await answer;
    }
    assert.deepEqual(calls, [3, 1]);
  });
});

describe('one bad answer', () => {
  it('of a call for many costs the others nothing', async () => {
    const adapter = rating({
      read: async (asked) => asked.map(({url}) => (url.endsWith('b') ? (undefined as never) : summary())),
    });
    const {client: it, frame} = client();
    const [a, b] = ['/a', '/b'].map((path) => it.read<{count: number}>(adapter, read(ref(path))));
    const failure = assert.rejects(b!, {code: 'malformed', adapter: 'test'});
    await frame();
    assert.equal((await a!).count, 2);
    await failure;
  });
});

describe('what an adapter has not', () => {
  it('is unsupported, and nobody is asked', async () => {
    const {client: it} = client();
    await assert.rejects(it.read({name: 'test', contract: 1}, latest), {code: 'unsupported', adapter: 'test'});
    await assert.rejects(it.sendFeedback(rating({}), ref('/a'), 'text'), {code: 'unsupported', adapter: 'test'});
    await assert.rejects(it.vote(rating({}), ref('/a'), null), {code: 'unsupported', adapter: 'test'});
    await assert.rejects(it.vote({name: 'test', contract: 1}, ref('/a'), 4), {code: 'unsupported', adapter: 'test'});
  });
});

describe('feedback', () => {
  const A = ref('/a');

  it('goes with the voter’s token, and the vote where it is known', async () => {
    const sent: Feedback[] = [];
    const voters: string[] = [];
    const adapter = rating({
      cast: async ({voter, value}) => (voters.push(voter), summary({mine: value})),
      feedback: async (feedback) => void sent.push(feedback),
    });
    const {client: it} = client();
    await it.vote(adapter, A, 2);
    await it.sendFeedback(adapter, A, 'The map is missing.', 2);
    await it.sendFeedback(adapter, A, 'Twice.');
    const [voter] = voters as [string];
    assert.deepEqual(sent, [
      {article: A, text: 'The map is missing.', voter, value: 2},
      {article: A, text: 'Twice.', voter},
    ]);
  });

  it('is ended when no answer comes in time, and not sent again: it may have arrived', async () => {
    const signals: AbortSignal[] = [];
    const adapter = rating({feedback: (_, options) => (signals.push(options!.signal!), new Promise(() => {}))});
    const {client: it} = client();
    it.timeout = 5;
    await assert.rejects(it.sendFeedback(adapter, A, 'text'), {code: 'timeout', adapter: 'test'});
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true],
    );
  });

  for (const [code, calls] of [
    ['unreachable', 1],
    ['malformed', 1],
    ['refused', 1],
    ['too-many', 3],
  ] as const)
    // prettier-ignore
    it(`that fails as ${code} is sent ${calls} times at most`, async () => {
      let sent = 0;
      const adapter = rating({feedback: () => (sent++, Promise.reject(failed(code)))});
      await assert.rejects(client().client.sendFeedback(adapter, A, 'text'), {code});
      assert.equal(sent, calls);
    });
});

describe('an answer that is not what the contract says', () => {
  const good = {id: '1', url: 'https://news.example/1', title: 'One'};
  const reports: string[] = [];
  const answerTo = (items: unknown) =>
    new Client({storage: () => null, report: ({what}) => void reports.push(what)}).read(
      listing(async () => ({items})),
      latest,
    );
  beforeEach(() => void (reports.length = 0));

  it('is malformed, named by the path of its field, where nothing of it can be used', async () => {
    for (const [items, path] of [
      [undefined, 'items'],
      ['text', 'items'],
      [[null], 'items[0]'],
      [[{...good, url: 'javascript:alert(1)'}], 'items[0].url'],
    ] as const) {
      await assert.rejects(answerTo(items), {
        code: 'malformed',
        adapter: 'test',
        message: `[test] articles.latest: ${path} is malformed`,
      });
      assert.equal(reports.pop(), `[test] articles.latest: ${path} is malformed`);
    }
  });

  it('loses a broken field, or a broken item, alone, which is named', async () => {
    for (const [broken, found, path] of [
      [{...good, author: {name: 'Ada', url: 'data:text/html,x'}}, {...good, author: {name: 'Ada'}}, 'author.url'],
      [{...good, author: {name: null}}, good, 'author.name'],
      [{...good, image: {url: 'javascript:alert(1)'}}, good, 'image.url'],
      [{...good, image: {url: 'https://news.example/i.png', alt: false}}, undefined, 'image.alt'],
      [{...good, published: '-0001-11-30T00:00:00Z'}, good, 'published'],
      [{...good, published: ''}, good, 'published'],
      [
        {...good, terms: [{name: 'X'}, {kind: 'tag', name: 'Y'}]},
        {...good, terms: [{kind: 'tag', name: 'Y'}]},
        'terms[0].kind',
      ],
      [{...good, url: 'http://'}, null, 'url'],
      [{...good, id: false}, null, 'id'],
    ] as const) {
      const {items} = (await answerTo([broken, {...good, id: '2'}])) as {items: unknown[]};
      const kept = JSON.parse(JSON.stringify(items)) as unknown[];
      assert.deepEqual(kept.pop(), {...good, id: '2'});
      if (found !== undefined) assert.deepEqual(kept, found ? [found] : []);
      assert.deepEqual(reports, [`[test] articles.latest: items[0].${path} is malformed and left out`].slice(0, 1));
      reports.length = 0;
    }
  });

  it('has numbers for texts, and no title, as many backends do', async () => {
    const {items} = (await answerTo([{...good, id: 1, title: null, author: {name: 42}}])) as {items: unknown[]};
    assert.deepEqual(items, [{...good, title: good.url, author: {name: '42'}}]);
  });

  it('has no blank names and titles: a link needs words', async () => {
    for (const blank of ['', ' \n\u00a0']) {
      const term = {kind: 'tag', name: blank, url: 'https://news.example/tag/'};
      const ferries = {kind: 'tag', name: 'Ferries'};
      const {items} = (await answerTo([{...good, title: blank, author: {name: blank}, terms: [term, ferries]}])) as {
        items: unknown[];
      };
      assert.deepEqual(items, [{...good, title: good.url, author: undefined, terms: [ferries]}]);
      for (const [answer, found] of [
        [[term, ferries], [ferries]],
        [[term], []],
      ]) {
        const adapter = {name: 'test', contract: 1, terms: {of: async () => [answer]}} as unknown as BackendAdapter;
        const query: Query = {slice: 'terms', method: 'of', article: ref('/a'), args: ['tag']};
        assert.deepEqual(await new Client({storage: () => null}).read(adapter, query), found);
      }
    }
  });

  it('of a vote is malformed, too', async () => {
    const adapter = rating({cast: async () => summary({average: NaN})});
    await assert.rejects(client().client.vote(adapter, ref('/a'), 4), {code: 'malformed', adapter: 'test'});
  });

  it('does not cost the other ratings of a page', async () => {
    const adapter = rating({read: async (asked) => asked.map(({url}) => summary({best: url.endsWith('a') ? 0 : 5}))});
    const {client: it, frame} = client();
    const broken = assert.rejects(it.read(adapter, read(ref('/a'))), {code: 'malformed'});
    const good = it.read<{count: number}>(adapter, read(ref('/b')));
    await frame();
    await broken;
    assert.equal((await good).count, 2);
  });
});

describe('an answer', () => {
  it('is shared with who asks the same, while it is fresh', async () => {
    let calls = 0;
    const adapter = listing(async () => ({items: [], of: `${++calls}`}));
    const {client: it, clock} = client();
    const [first, second] = await Promise.all([it.read(adapter, latest), it.read(adapter, {...latest})]);
    assert.deepEqual(
      [first, second],
      [
        {items: [], of: '1'},
        {items: [], of: '1'},
      ],
    );
    clock.now += 1000;
    assert.deepEqual(await it.read(adapter, latest), {items: [], of: '1'});
    clock.now += 60_000;
    assert.deepEqual(await it.read(adapter, latest), {items: [], of: '2'});
  });

  it('may be as old as who asks says, and is then the newer one for the others', async () => {
    let calls = 0;
    const adapter = listing(async () => ({items: [], of: `${++calls}`}));
    const {client: it, clock} = client();
    await it.read(adapter, latest);
    clock.now += 5000;
    const [first, second] = await Promise.all([0, 0].map((maxAge) => it.read(adapter, latest, {maxAge})));
    assert.deepEqual(
      [first, second],
      [
        {items: [], of: '2'},
        {items: [], of: '2'},
      ],
    );
    assert.deepEqual(await it.read(adapter, latest), {items: [], of: '2'});
  });

  it('is not shared with who asks for something else', async () => {
    let calls = 0;
    const adapter = listing(async () => ({items: [], of: `${++calls}`}));
    const {client: it} = client();
    await it.read(adapter, latest);
    await it.read(adapter, {...latest, args: [{limit: 4}]});
    assert.equal(calls, 2);
  });

  it('is asked for again after forget(), and after a failure', async () => {
    let calls = 0;
    const adapter = listing(() => (++calls === 1 ? Promise.reject(failed('refused')) : Promise.resolve({items: []})));
    const {client: it} = client();
    await assert.rejects(it.read(adapter, latest), {code: 'refused'});
    await it.read(adapter, latest);
    it.forget();
    await it.read(adapter, latest);
    assert.equal(calls, 3);
  });

  it('of an adapter that does not keep to the contract is malformed', async () => {
    const {client: it} = client();
    for (const broken of [
      () => Promise.reject(new TypeError('oh')),
      () => {
        throw new TypeError('oh');
      },
      () => 5 as never,
    ])
      await assert.rejects(it.read(listing(broken), latest), (error: AdapterError) => {
        assert.ok(error instanceof AdapterError);
        assert.equal(error.code, 'malformed');
        assert.ok(error.cause instanceof TypeError);
        return true;
      });
  });

  it('of a later contract is not asked for', async () => {
    let calls = 0;
    const adapter = {...listing(async () => ++calls), contract: 2 as 1};
    await assert.rejects(client().client.read(adapter, latest), {code: 'unsupported', retryable: false});
    assert.equal(calls, 0);
  });
});

describe('a read that fails', () => {
  it('is tried again where that may help, and waits longer each time', async () => {
    for (const code of ['unreachable', 'timeout', 'too-many'] as const) {
      let calls = 0;
      const {client: it, pauses} = client();
      await assert.rejects(
        it.read(
          listing(() => (calls++, Promise.reject(failed(code)))),
          latest,
        ),
        {code},
      );
      assert.equal(calls, 3, code);
      assert.equal(pauses.length, 2);
      assert.ok(pauses[0]! >= 100 && pauses[0]! < pauses[1]! + 1 && pauses[1]! < 5000, String(pauses));
    }
  });

  it('succeeds where a later try does', async () => {
    let calls = 0;
    const {client: it} = client();
    const adapter = listing(() => (++calls < 3 ? Promise.reject(failed('unreachable')) : Promise.resolve({items: []})));
    assert.deepEqual(await it.read(adapter, latest), {items: []});
  });

  it('is not tried again where that does not help', async () => {
    for (const code of ['refused', 'not-found', 'malformed', 'unsupported', 'invalid'] as const) {
      let calls = 0;
      const {client: it, pauses} = client();
      await assert.rejects(
        it.read(
          listing(() => (calls++, Promise.reject(failed(code)))),
          latest,
        ),
        {code},
      );
      assert.deepEqual([calls, pauses], [1, []], code);
    }
  });

  it('waits as long as the backend asks, but does not hang', async () => {
    const {client: it, pauses} = client();
    await assert.rejects(
      it.read(
        listing(() => Promise.reject(failed('too-many', 1500))),
        latest,
      ),
      {code: 'too-many'},
    );
    assert.deepEqual(pauses, [1500, 1500]);
    let calls = 0;
    const long = listing(() => (calls++, Promise.reject(failed('too-many', 3_600_000))));
    await assert.rejects(it.read(long, latest), {code: 'too-many'});
    assert.equal(calls, 1);
    assert.deepEqual(pauses, [1500, 1500]);
  });

  it('in time is a timeout, and the adapter is told to stop', async () => {
    const signals: AbortSignal[] = [];
    const {client: it} = client();
    it.timeout = 5;
    const adapter = listing(({signal}) => (signals.push(signal!), new Promise(() => {})));
    await assert.rejects(it.read(adapter, latest), {code: 'timeout', adapter: 'test', retryable: true});
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, true, true],
    );
  });
});

describe('leaving', () => {
  it('cancels the call only when the last one has left', async () => {
    const signals: AbortSignal[] = [];
    const adapter = listing(({signal}) => (signals.push(signal!), new Promise(() => {})));
    const {client: it} = client();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({signal}) =>
      assert.rejects(it.read(adapter, latest, {signal}), {name: 'AbortError'}),
    );
    await tick();
    first.abort();
    await answers[0];
    assert.equal(signals[0]!.aborted, false);
    second.abort();
    await answers[1];
    assert.equal(signals[0]!.aborted, true);
    assert.equal(signals.length, 1);
  });

  it('does not take the answer from who stays', async () => {
    let answer!: (value: unknown) => void;
    const adapter = listing(() => new Promise((resolve) => (answer = resolve)));
    const {client: it} = client();
    const controller = new AbortController();
    const gone = assert.rejects(it.read(adapter, latest, {signal: controller.signal}));
    const stays = it.read(adapter, latest);
    await tick();
    controller.abort();
    await gone;
    answer({items: [], of: 'x'});
    assert.deepEqual(await stays, {items: [], of: 'x'});
  });

  it('a batch cancels it when all have left it', async () => {
    const signals: AbortSignal[] = [];
    const adapter = rating({read: (_, options) => (signals.push(options!.signal!), new Promise(() => {}))});
    const {client: it, frame} = client();
    const leaving = ['/a', '/b'].map((path) => {
      const controller = new AbortController();
      return {controller, gone: assert.rejects(it.read(adapter, read(ref(path)), {signal: controller.signal}))};
    });
    await frame();
    leaving[0]!.controller.abort();
    await leaving[0]!.gone;
    await tick();
    assert.equal(signals[0]!.aborted, false);
    leaving[1]!.controller.abort();
    await leaving[1]!.gone;
    await tick();
    assert.equal(signals[0]!.aborted, true);
  });

  it('before the call is made, who asks next gets an answer', async () => {
    let calls = 0;
    const adapter = rating({read: async (asked) => (calls++, asked.map(() => summary()))});
    const {client: it, frame} = client();
    const controller = new AbortController();
    const gone = assert.rejects(it.read(adapter, read(ref('/a')), {signal: controller.signal}));
    controller.abort();
    await gone;
    const next = it.read<{count: number}>(adapter, read(ref('/a')));
    await frame();
    await frame();
    assert.equal((await next).count, 2);
    assert.equal(calls, 1);
  });

  it('is at once for who has left before asking', async () => {
    const adapter = listing(() => new Promise(() => {}));
    await assert.rejects(client().client.read(adapter, latest, {signal: AbortSignal.abort()}), {name: 'AbortError'});
  });
});
