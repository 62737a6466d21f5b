import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {
  Client,
  type BackendAdapter,
  type ErrorCode,
  type RatingSummary,
  type RatingUpdate,
  type Vote,
} from '../../../src/core/index.ts';
import {failed, rating, ref, Storage, summary, tick} from '../stubs.ts';

const A = ref('/a');
const B = ref('/b');
const DAY = 86_400_000;

let online = true;
const own = Object.getOwnPropertyDescriptor(navigator, 'onLine');
beforeEach(() => {
  online = true;
  Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => online});
});
afterEach(() => {
  if (own) Object.defineProperty(navigator, 'onLine', own);
  else delete (navigator as {onLine?: boolean}).onLine;
});

/** A tab of a browser: what tabs share is the storage. */
function tab(storage: Storage | null = new Storage(), clock = {now: 1_000_000}) {
  const client = new Client({
    storage: () => storage,
    schedule: (send) => setImmediate(send),
    wait: async () => {},
    now: () => clock.now,
  });
  const read = (adapter: BackendAdapter, article = A) =>
    client.read<RatingSummary>(adapter, {slice: 'ratings', method: 'read', article});
  return {client, read, storage, clock};
}

/** What a tab knows of the storage that it shares with others, before it hears of what they write. */
class View extends Storage {
  readonly #shared: Storage;
  constructor(shared: Storage) {
    super(shared.map);
    this.#shared = shared;
  }
  override setItem(key: string, value: string): void {
    super.setItem(key, value);
    this.#shared.setItem(key, value);
  }
  override removeItem(key: string): void {
    super.removeItem(key);
    this.#shared.removeItem(key);
  }
}

type Fault = 'none' | 'before' | 'after';

/** A backend with a network that fails before a vote arrives, or after it was counted. */
function backend(idempotent = true) {
  const votes: number[] = [];
  const own = new Map<string, number>();
  const site = {
    fault: 'none' as Fault,
    sent: [] as number[],
    get count() {
      return idempotent ? own.size : votes.length;
    },
  };
  const state = (): RatingSummary =>
    summary({count: site.count, average: site.count ? 4 : null, revision: site.sent.length});
  const fail = () => Promise.reject(failed('unreachable'));
  const adapter = rating({
    id: 'https://votes.example',
    idempotent,
    read: async (asked) => (site.fault === 'none' ? asked.map(state) : fail()),
    cast: async ({article, voter, value}: Vote) => {
      if (site.fault === 'before') return fail();
      site.sent.push(value);
      votes.push(value);
      own.set(`${voter} ${article.url}`, value);
      return site.fault === 'after' ? fail() : {...state(), mine: value};
    },
  });
  return {adapter, site, value: () => [...own.values()].pop()};
}

/** Lets what was begun come to its end. */
const calm = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
};

describe('a vote without network', () => {
  for (const idempotent of [true, false])
    it(`waits where the browser knows it, and is sent once when it is back (idempotent: ${idempotent})`, async () => {
      const {client, read} = tab();
      const {adapter, site} = backend(idempotent);
      online = false;
      assert.equal(await client.vote(adapter, A, 4), undefined);
      assert.deepEqual(site.sent, []);
      assert.equal(client.waitingVote(adapter, A), 4);
      assert.equal(client.waitingVote(adapter, B), undefined);
      online = true;
      client.flush(adapter);
      client.flush(adapter);
      await calm();
      assert.deepEqual(site.sent, [4]);
      assert.equal(client.waitingVote(adapter, A), undefined);
      const {mine, count} = await read(adapter);
      assert.deepEqual({mine, count}, {mine: 4, count: 1});
    });

  it('is sent as it was changed last', async () => {
    const {client} = tab();
    const {adapter, site, value} = backend();
    online = false;
    for (const choice of [4, 2, 5]) await client.vote(adapter, A, choice);
    online = true;
    client.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, [5]);
    assert.equal(value(), 5);
  });

  it('goes out with the first answer of its backend, in another visit too', async () => {
    const {client, storage, clock} = tab();
    const {adapter, site} = backend();
    site.fault = 'before';
    assert.equal(await client.vote(adapter, A, 3), undefined);
    site.fault = 'none';
    const later = tab(storage, clock);
    assert.equal(later.client.waitingVote(adapter, A), 3);
    // Another article of the same site.
    await later.read(adapter, B);
    await calm();
    assert.deepEqual(site.sent, [3]);
    assert.equal((await later.read(adapter)).mine, 3);
  });

  it('waits for its own backend alone', async () => {
    const {client} = tab();
    const {adapter} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    const sent: number[] = [];
    const other = rating({
      id: 'https://other.example',
      cast: async ({value}) => (sent.push(value), summary({mine: value})),
    });
    client.flush(other);
    await calm();
    assert.deepEqual(sent, []);
    assert.equal(client.waitingVote(adapter, A), 4);
  });

  it('is forgotten after seven days', async () => {
    const {client, clock} = tab();
    const {adapter, site} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    clock.now += 6.9 * DAY;
    assert.equal(client.waitingVote(adapter, A), 4);
    // To try again is no new vote.
    await client.vote(adapter, A, 4);
    clock.now += 0.2 * DAY;
    assert.equal(client.waitingVote(adapter, A), undefined);
    online = true;
    client.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, []);
  });

  it('that is not accepted in the end is said to the rating that shows it, and waits no more', async () => {
    const {client} = tab();
    const told: unknown[] = [];
    const adapter = rating({cast: () => Promise.reject(failed('refused'))});
    client.subscribe(adapter, A, (update) => {
      if (update.type === 'refused') told.push([update.error.code, update.value]);
    });
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    client.flush();
    await calm();
    assert.deepEqual(told, [['refused', 4]]);
    assert.equal(client.waitingVote(adapter, A), undefined);
  });

  it('can be taken back before it is sent', async () => {
    const {client} = tab();
    const withdrawn: object[] = [];
    const sent: number[] = [];
    const adapter = rating({
      cast: async ({value}) => (sent.push(value), summary()),
      withdraw: async (vote) => (withdrawn.push(vote), summary({count: 0, average: null})),
    });
    online = false;
    await client.vote(adapter, A, 4);
    await client.vote(adapter, A, null);
    assert.equal(client.waitingVote(adapter, A), null);
    online = true;
    client.flush(adapter);
    await calm();
    assert.deepEqual([sent.length, withdrawn.length], [0, 1]);
  });

  it('is forgotten with all that is stored, and the ratings that show it are told', async () => {
    const {client, storage} = tab();
    const {adapter, site} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    const told: string[] = [];
    client.subscribe(adapter, A, ({type}) => told.push(`${type} ${client.waitingVote(adapter, A)}`));
    client.forget();
    assert.deepEqual(told, []);
    client.forget({votes: true});
    assert.deepEqual(told, ['queue undefined']);
    assert.equal(storage!.map.size, 0);
    online = true;
    client.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, []);
  });

  it('is said to be lost where nothing can be kept', async () => {
    const {client} = tab(null);
    const {adapter, site} = backend();
    site.fault = 'before';
    await assert.rejects(client.vote(adapter, A, 4), {code: 'unreachable'});
    assert.equal(client.waitingVote(adapter, A), undefined);
  });
});

describe('one vote that waits', () => {
  /** A page with ten ratings, one of which has a vote that waits for a backend that is away. */
  async function page() {
    const made = tab();
    const {client} = made;
    const backend = {code: 'unreachable' as ErrorCode | undefined, sent: 0, reads: 0};
    const adapter = rating({
      cast: async ({value}) => {
        backend.sent++;
        if (backend.code) throw failed(backend.code);
        return summary({mine: value, revision: 3, count: 3});
      },
      read: async (asked) => (backend.reads++, asked.map(() => summary())),
    });
    await client.vote(adapter, A, 4);
    backend.sent = 0;
    const told: string[] = [];
    for (let n = 0; n < 10; n++) client.subscribe(adapter, n ? ref(`/${n}`) : A, ({type}) => told.push(type));
    return {...made, adapter, backend, told};
  }

  it('is sent once where the network is said to be back, on a page with ten ratings', async () => {
    const {client, backend, adapter, told} = await page();
    client.flush();
    await calm();
    assert.equal(backend.sent, 1);
    assert.equal(client.waitingVote(adapter, A), 4, 'it waits on');
    assert.deepEqual(new Set(told), new Set(['queue']));
  });

  it('is sent once, too, where ten answers come at once', async () => {
    const {storage, clock, backend, adapter} = await page();
    let goOn = () => {};
    const client = new Client({
      storage: () => storage,
      schedule: (send) => setImmediate(send),
      // Flushing waits for what other tabs have written.
      wait: () => new Promise((resolve) => (goOn = resolve)),
      now: () => clock.now,
    });
    // Sources of their own are batches of their own.
    const sources = Array.from({length: 10}, () => ({...adapter, ratings: {...adapter.ratings!}}));
    await Promise.all(sources.map((each) => client.read(each, {slice: 'ratings', method: 'read', article: A})));
    await calm();
    assert.deepEqual([backend.reads, backend.sent], [10, 0]);
    goOn();
    await calm();
    assert.equal(backend.sent, 1);
  });

  it('is sent again when the backend has answered after that, and not before', async () => {
    const {client, backend, adapter, read, clock} = await page();
    client.flush();
    await calm();
    assert.equal(backend.sent, 1);
    await calm();
    assert.equal(backend.sent, 1, 'without a reason it is not sent again');
    clock.now += 60_000;
    backend.code = undefined;
    await read(adapter, B);
    await calm();
    assert.equal(backend.sent, 2);
    assert.equal(client.waitingVote(adapter, A), undefined);
    await read(adapter, ref('/c'));
    await calm();
    assert.equal(backend.sent, 2, 'it was counted');
  });

  it('waits on where the backend is busy: after an outage many come back at once', async () => {
    const {client, backend, adapter, told} = await page();
    backend.code = 'too-many';
    client.flush();
    await calm();
    assert.deepEqual([backend.sent, client.waitingVote(adapter, A)], [1, 4]);
    assert.equal(told.includes('refused'), false);
  });

  it('is told to the ratings that show it: when it is queued, and when it is sent', async () => {
    const {client, backend, adapter} = await page();
    const told: string[] = [];
    client.subscribe(adapter, B, ({type}) => told.push(`${type} ${client.waitingVote(adapter, B)}`));
    await client.vote(adapter, B, 2);
    assert.deepEqual(told.splice(0), ['queue 2']);
    backend.code = undefined;
    client.flush();
    await calm();
    assert.deepEqual(told, ['summary undefined', 'queue undefined']);
  });

  it('is told to be dropped, and why, when it is not accepted in the end', async () => {
    const {client, backend, adapter} = await page();
    const told: string[] = [];
    client.subscribe(adapter, A, ({type}) => told.push(`${type} ${client.waitingVote(adapter, A)}`));
    backend.code = 'refused';
    client.flush();
    await calm();
    assert.deepEqual(told, ['queue undefined', 'refused undefined']);
  });

  it('is not sent a second time by a reader who tries again while it is sent', async () => {
    for (const idempotent of [true, false]) {
      const {client} = tab();
      const {adapter, site} = backend(idempotent);
      online = false;
      await client.vote(adapter, A, 4);
      online = true;
      client.flush(adapter);
      const answer = await client.vote(adapter, A, 4);
      assert.deepEqual([site.sent, answer?.mine], [[4], 4], `idempotent: ${idempotent}`);
    }
  });

  it('is the reader’s newer choice, where that comes while the older one is sent', async () => {
    const {client} = tab();
    const {adapter, site, value} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    client.flush(adapter);
    assert.equal((await client.vote(adapter, A, 5))?.mine, 5);
    await calm();
    assert.deepEqual([site.sent, value()], [[4, 5], 5]);
  });

  it('that another tab has sent is not sent by a reader who tries again', async () => {
    const {client, storage, clock} = tab();
    const {adapter, site} = backend(false);
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    tab(storage, clock).client.flush(adapter);
    client.flush(adapter);
    const answer = await client.vote(adapter, A, 4);
    await calm();
    assert.deepEqual([site.sent, answer?.mine], [[4], 4]);
  });

  it('costs its backend’s answers nothing where the outbox holds another’s text', async () => {
    const storage = new Storage([
      ['afterword:outbox test https://news.example/a', '{"at":1000000,"value":4}'],
      ['afterword:outbox test https://news.example/b', '{"at":1000000,"article":{}}'],
    ]);
    const {read} = tab(storage);
    assert.equal((await read(rating({}))).count, 2);
    await calm();
    assert.equal(storage.map.size, 0);
  });
});

describe('a network that fails at any point of a vote', () => {
  const points: Record<string, (site: ReturnType<typeof backend>['site']) => void> = {
    'before it, and the browser knows': () => (online = false),
    'before the backend has it': (site) => (site.fault = 'before'),
    'after the backend has counted it': (site) => (site.fault = 'after'),
    'after the answer': () => {},
  };
  for (const [point, begin] of Object.entries(points)) {
    it(`${point}: counted once in the end where the backend is idempotent`, async () => {
      const {client, storage, clock} = tab();
      const {adapter, site, value} = backend();
      begin(site);
      const answer = await client.vote(adapter, A, 4);
      // What is not answered is said to wait, and nothing else.
      assert.equal(client.waitingVote(adapter, A), answer ? undefined : 4);
      online = true;
      site.fault = 'none';
      // The tab was closed; the reader is back.
      const back = tab(storage, clock);
      await back.read(adapter);
      await calm();
      assert.equal(site.count, 1);
      assert.equal(value(), 4);
      assert.equal(back.client.waitingVote(adapter, A), undefined);
      assert.equal((await back.read(adapter)).mine, 4);
    });

    it(`${point}: counted at most once where it is not, and the reader is told`, async () => {
      const {client, storage, clock} = tab();
      const {adapter, site} = backend(false);
      begin(site);
      const told = await client.vote(adapter, A, 4).then(
        (answer) => (answer ? 'counted' : 'waits'),
        () => 'failed',
      );
      online = true;
      site.fault = 'none';
      const back = tab(storage, clock);
      await back.read(adapter);
      await calm();
      assert.equal(site.count, told === 'failed' ? Number(point.startsWith('after the backend')) : 1);
      assert.equal(back.client.waitingVote(adapter, A), undefined);
    });
  }

  it('is kept while it is on its way: the page may be closed before the answer', async () => {
    const {client, storage, clock} = tab();
    client.timeout = 5;
    let asked = 0;
    const adapter = rating({id: 'https://votes.example', cast: () => (asked++, new Promise(() => {}))});
    const voted = client.vote(adapter, B, 2);
    while (!asked) await tick();
    assert.equal(tab(storage, clock).client.waitingVote(adapter, B), 2);
    await voted;
  });
});

describe('two tabs', () => {
  it('send what waits once', async () => {
    const {client, storage, clock} = tab();
    const {adapter, site} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    const other = tab(storage, clock);
    client.flush(adapter);
    other.client.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, [4]);
  });

  it('send it once, too, where one is slow to hear what the other has stored', async () => {
    const {client, storage, clock} = tab();
    const {adapter, site} = backend();
    online = false;
    await client.vote(adapter, A, 4);
    online = true;
    const before = new Storage(storage!.map);
    let heard = false;
    const other = new Client({
      storage: () => (heard ? storage : before),
      wait: async () => void (heard = true),
      now: () => clock.now,
    });
    client.flush(adapter);
    other.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, [4]);
  });

  it('send the votes on two articles at once, and neither comes back', async () => {
    const {client, storage, clock} = tab();
    const {adapter, site} = backend(false);
    online = false;
    await client.vote(adapter, A, 4);
    await client.vote(adapter, B, 3);
    online = true;
    const [one, two] = [new View(storage!), new View(storage!)].map((view) => tab(view, clock).client);
    await Promise.all([one!.vote(adapter, A, 4), two!.vote(adapter, B, 3)]);
    tab(storage, clock).client.flush(adapter);
    await calm();
    assert.deepEqual(site.sent, [4, 3]);
  });

  it('vote one after another, so that the last choice stays', async () => {
    const {client, storage, clock} = tab();
    const other = tab(storage, clock);
    const sent: number[] = [];
    let answer = () => {};
    const adapter = rating({
      cast: ({value}) => (sent.push(value), new Promise((resolve) => (answer = () => resolve(summary({mine: value}))))),
    });
    const first = client.vote(adapter, A, 4);
    await calm();
    const second = other.client.vote(adapter, A, 5);
    await calm();
    assert.deepEqual(sent, [4]);
    answer();
    await first;
    await calm();
    assert.deepEqual(sent, [4, 5]);
    answer();
    assert.equal((await second)?.mine, 5);
  });

  it('show at once that the other one has voted for good', async () => {
    const {client, storage, clock} = tab();
    const other = tab(storage, clock);
    const adapter = rating({
      idempotent: false,
      read: async (asked) => asked.map(() => summary({voted: false})),
      cast: async ({value}) => summary({revision: 3, count: 3, mine: value, voted: true}),
    });
    const told: RatingUpdate[] = [];
    await other.read(adapter);
    other.client.subscribe(adapter, A, (update) => told.push(update));
    clock.now += 1000;
    await client.vote(adapter, A, 5);
    other.client.storageChanged();
    other.client.storageChanged();
    const expected = summary({revision: 3, count: 3, mine: 5, voted: true});
    assert.deepEqual(told, [{type: 'summary', summary: expected}, {type: 'queue'}, {type: 'queue'}]);
  });

  it('show what waits in the other one, and what waits no more', async () => {
    const {client, storage, clock} = tab();
    const other = tab(storage, clock).client;
    const {adapter} = backend();
    assert.equal(other.waitingVote(adapter, A), undefined);
    online = false;
    await client.vote(adapter, A, 5);
    other.storageChanged();
    assert.equal(other.waitingVote(adapter, A), 5);
    online = true;
    client.flush(adapter);
    await calm();
    other.storageChanged();
    assert.equal(other.waitingVote(adapter, A), undefined);
  });

  it('show at once what the other one voted', async () => {
    const {client, storage, clock} = tab();
    const {adapter} = backend();
    const other = tab(storage, clock);
    const told: RatingSummary[] = [];
    await other.read(adapter);
    other.client.subscribe(adapter, A, (update) => {
      if (update.type === 'summary') told.push(update.summary);
    });
    clock.now += 1000;
    await client.vote(adapter, A, 5);
    other.client.storageChanged();
    assert.deepEqual(
      told.map(({mine, count}) => [mine, count]),
      [[5, 1]],
    );
  });
});
