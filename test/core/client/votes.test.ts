import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Client, type ArticleRef, type BackendAdapter, type RatingSummary, type Vote} from '../../../src/core/index.ts';
import {local} from '../../../src/adapters/local.ts';
import {failed, rating, ref, Storage, summary, tick} from '../stubs.ts';

const A = ref('/a');

function client(storage: Storage | null = new Storage(), clock = {now: 1_000_000}) {
  const pauses: number[] = [];
  const made = new Client({
    storage: () => storage,
    schedule: (send) => setImmediate(send),
    wait: async (ms) => void pauses.push(ms),
    now: () => clock.now,
  });
  const read = (adapter: BackendAdapter, article: ArticleRef = A) => {
    made.forget();
    return made.read<RatingSummary>(adapter, {slice: 'ratings', method: 'read', article});
  };
  return {client: made, read, storage, pauses, clock};
}

/** A backend that always reads the same, as a shared cache does. */
const cached = (answer: RatingSummary, source: object = {}) =>
  rating({
    read: async (asked) => asked.map(() => answer),
    cast: async () => summary({revision: 3, count: 3}),
    ...source,
  });

describe('a vote', () => {
  it('names the article, the value and one voter, and answers the summary with it', async () => {
    const votes: Vote[] = [];
    const adapter = rating({cast: async (vote) => (votes.push(vote), summary({count: 3, revision: 3}))});
    const {client: it} = client();
    assert.equal((await it.vote(adapter, A, 4))!.mine, 4);
    await it.vote(adapter, ref('/b'), 2);
    assert.deepEqual(
      votes.map(({article, value}) => [article.url, value]),
      [
        [A.url, 4],
        [ref('/b').url, 2],
      ],
    );
    assert.match(votes[0]!.voter, /^[\w-]{22}$/);
    assert.equal(votes[0]!.voter, votes[1]!.voter);
  });

  it('is from the same voter on the next page, and from another in another browser', async () => {
    const voters: string[] = [];
    const adapter = rating({cast: async ({voter}) => (voters.push(voter), summary())});
    const storage = new Storage();
    for (const each of [storage, storage, new Storage()]) await client(each).client.vote(adapter, A, 4);
    assert.equal(voters[0], voters[1]);
    assert.notEqual(voters[0], voters[2]);
  });

  it('comes after the one before, so that the last choice stays', async () => {
    const order: string[] = [];
    const adapter = rating({
      cast: async ({value}) => {
        order.push(`${value} sent`);
        await tick();
        order.push(`${value} answered`);
        return summary();
      },
    });
    const {client: it} = client();
    await Promise.all([2, 5, 3].map((value) => it.vote(adapter, A, value)));
    assert.deepEqual(order, ['2 sent', '2 answered', '5 sent', '5 answered', '3 sent', '3 answered']);
  });

  it('comes after the one before also where that failed', async () => {
    const adapter = rating({cast: async ({value}) => (value === 2 ? Promise.reject(failed('refused')) : summary())});
    const {client: it} = client();
    const first = assert.rejects(it.vote(adapter, A, 2), {code: 'refused'});
    assert.equal((await it.vote(adapter, A, 5))!.mine, 5);
    await first;
  });

  it('is sent again only where that counts once', async () => {
    for (const code of ['unreachable', 'timeout'] as const) {
      let sent = 0;
      const cast = () => (sent++, Promise.reject(failed(code)));
      await assert.rejects(client().client.vote(rating({idempotent: false, cast}), A, 4), {code});
      assert.equal(sent, 1);
      // Where nothing can be kept it cannot wait.
      await assert.rejects(client(null).client.vote(rating({cast}), A, 4), {code});
      assert.equal(sent, 4);
    }
  });

  it('is unknown where no answer comes in time', async () => {
    let sent = 0;
    const {client: it} = client();
    it.timeout = 5;
    const adapter = rating({idempotent: false, cast: () => (sent++, new Promise(() => {}))});
    await assert.rejects(it.vote(adapter, A, 4), {code: 'timeout'});
    assert.equal(sent, 1);
  });

  it('that is refused is not kept', async () => {
    const {client: it, read} = client();
    const adapter = cached(summary(), {cast: () => Promise.reject(failed('refused'))});
    await assert.rejects(it.vote(adapter, A, 4));
    assert.equal((await read(adapter)).mine, undefined);
  });

  it('can be taken back', async () => {
    const withdrawn: object[] = [];
    const adapter = cached(summary({count: 0, average: null, revision: 4}), {
      withdraw: async (vote: object) => (withdrawn.push(vote), summary({count: 0, average: null, revision: 4})),
    });
    const {client: it, read} = client();
    await it.vote(adapter, A, 4);
    assert.equal((await it.vote(adapter, A, null))!.mine, null);
    assert.equal(withdrawn.length, 1);
    assert.equal((await read(adapter)).mine ?? null, null);
  });

  it('is news for all who subscribe to that rating, and for nobody else', async () => {
    const adapter = rating({cast: async () => summary({count: 9, revision: 9})});
    const {client: it} = client();
    const told: string[] = [];
    for (const [name, article] of Object.entries({first: A, second: A, other: ref('/b')}))
      it.subscribe(adapter, article, (update) => {
        if (update.type === 'summary') told.push(`${name} ${update.summary.count}`);
      });
    await it.vote(adapter, A, 4);
    assert.deepEqual(told, ['first 9', 'second 9']);
  });
});

describe('one act', () => {
  for (const idempotent of [true, false])
    it(`is one vote, however often it is heard of while that is under way (idempotent: ${idempotent})`, async () => {
      const sent: number[] = [];
      let answer = () => {};
      const adapter = rating({
        idempotent,
        cast: ({value}) => (sent.push(value), new Promise((resolve) => (answer = () => resolve(summary({count: 3}))))),
      });
      const {client: it} = client();
      const votes = Array.from({length: 5}, () => it.vote(adapter, A, 4));
      while (!sent.length) await tick();
      votes.push(it.vote(adapter, A, 4));
      answer();
      const answers = await Promise.all(votes);
      assert.deepEqual(sent, [4]);
      assert.deepEqual(
        answers.map((each) => [each!.mine, each!.count]),
        Array.from({length: 6}, () => [4, 3]),
      );
    });

  it('fails as one', async () => {
    let sent = 0;
    const adapter = rating({idempotent: false, cast: () => (sent++, Promise.reject(failed('refused')))});
    const {client: it} = client();
    await Promise.all([4, 4].map((value) => assert.rejects(it.vote(adapter, A, value), {code: 'refused'})));
    assert.equal(sent, 1);
  });

  it('is one for one backend, though that was made twice; another backend of the same name hears its own', async () => {
    const sent: string[] = [];
    const make = (name: string, id?: string) =>
      rating({...(id && {id}), cast: async ({value}) => (sent.push(`${name} ${value}`), summary())});
    const {client: it} = client();
    await Promise.all([make('one', 'x'), make('two', 'x')].map((adapter) => it.vote(adapter, A, 4)));
    assert.deepEqual(sent.splice(0), ['one 4']);
    await Promise.all([make('one'), make('two')].map((adapter) => it.vote(adapter, A, 4)));
    assert.deepEqual(sent, ['one 4', 'two 4']);
  });

  it('after another one is an act of its own', async () => {
    const sent: (number | null)[] = [];
    const adapter = rating({
      cast: async ({value}) => (sent.push(value), summary()),
      withdraw: async () => (sent.push(null), summary()),
    });
    const {client: it} = client();
    await Promise.all([4, 4, 2, 4, null, null, 4].map((value) => it.vote(adapter, A, value)));
    await it.vote(adapter, A, 4);
    await Promise.all([it.vote(adapter, A, 3), it.vote(adapter, ref('/b'), 3)]);
    assert.deepEqual(sent, [4, 2, 4, null, 4, 4, 3, 3]);
  });
});

describe('a vote’s answer', () => {
  it('that is none is malformed, and the vote is not kept', async () => {
    const {client: it, read} = client();
    const adapter = cached(summary(), {cast: async () => undefined});
    await assert.rejects(it.vote(adapter, A, 4), {code: 'malformed', adapter: 'test'});
    assert.equal(it.waitingVote(adapter, A), undefined);
    assert.equal((await read(adapter)).mine, undefined);
  });

  it('takes the place of what was read before', async () => {
    let reads = 0;
    const {client: it} = client();
    const adapter = cached(summary(), {read: async () => (reads++, [summary()])});
    const query = {slice: 'ratings', method: 'read', article: A} as const;
    await it.read(adapter, query);
    await it.read(adapter, query);
    assert.equal(reads, 1);
    await it.vote(adapter, A, 4);
    await it.read(adapter, query);
    assert.equal(reads, 2);
  });
});

describe('what was seen', () => {
  it('is never followed by something older', async () => {
    const answers = [
      summary({revision: 5, count: 5}),
      summary({revision: 3, count: 3}),
      summary({revision: 6, count: 6}),
    ];
    const adapter = rating({read: async () => [answers.shift()!]});
    const {read} = client();
    assert.deepEqual(
      [(await read(adapter)).count, (await read(adapter)).count, (await read(adapter)).count],
      [5, 5, 6],
    );
  });

  it('keeps the own vote behind a cache that is older, also after a reload', async () => {
    const adapter = cached(summary({revision: 2, count: 2}));
    const {client: it, read, storage, clock} = client();
    await it.vote(adapter, A, 4);
    for (const reads of [read, client(storage, clock).read]) {
      const {count, revision, mine} = await reads(adapter);
      assert.deepEqual({count, revision, mine}, {count: 3, revision: 3, mine: 4});
    }
  });

  it('keeps the own vote with a newer answer that does not know it', async () => {
    const {client: it, storage, clock} = client();
    await it.vote(cached(summary()), A, 4);
    const {count, mine} = await client(storage, clock).read(cached(summary({revision: 8, count: 8})));
    assert.deepEqual({count, mine}, {count: 8, mine: 4});
  });

  it('gives way after a while: then a smaller revision means a new database', async () => {
    const {client: it, storage, clock} = client();
    await it.vote(cached(summary()), A, 4);
    clock.now += 3_600_000;
    const {revision, mine} = await client(storage, clock).read(cached(summary({revision: 1, count: 1})));
    assert.deepEqual({revision, mine}, {revision: 1, mine: 4});
  });

  it('of one source or article is not taken for another’s', async () => {
    const {client: it, storage, clock} = client();
    await it.vote(cached(summary(), {id: 'one'}), A, 4);
    const next = client(storage, clock);
    assert.equal((await next.read(cached(summary(), {id: 'two'}))).mine, undefined);
    assert.equal((await next.read(cached(summary(), {id: 'one'}), ref('/b'))).mine, undefined);
    assert.equal((await next.read(cached(summary(), {id: 'one'}))).mine, 4);
  });
});

describe('storage', () => {
  it('is not written before the first vote', async () => {
    const {client: it, read, storage} = client();
    const adapter = cached(summary({mine: 3}));
    await read(adapter);
    assert.equal(storage!.map.size, 0);
    await it.vote(adapter, A, 4);
    assert.deepEqual(
      [...storage!.map.keys()].filter((key) => !key.startsWith('afterword')),
      [],
    );
    assert.ok(storage!.map.size > 0);
  });

  it('is empty after forget({votes: true}), and the next voter is another', async () => {
    const voters: string[] = [];
    const adapter = rating({cast: async ({voter}) => (voters.push(voter), summary({revision: 9, count: 9}))});
    const {client: it, read, storage} = client();
    await it.vote(adapter, A, 4);
    await local({storage: storage!}).ratings!.cast({article: A, value: 4, voter: ''});
    it.forget({votes: true});
    assert.equal(storage!.map.size, 0);
    const {mine, count} = await read(adapter);
    assert.deepEqual({mine, count}, {mine: undefined, count: 2});
    await it.vote(adapter, A, 4);
    assert.notEqual(voters[0], voters[1]);
  });

  it('that another tab has emptied has the voter no more', async () => {
    const voters: string[] = [];
    const adapter = rating({cast: async ({voter}) => (voters.push(voter), summary())});
    const storage = new Storage();
    const [here, there] = [client(storage).client, client(storage).client];
    await here.vote(adapter, A, 4);
    await there.vote(adapter, ref('/b'), 4);
    there.forget({votes: true});
    here.storageChanged();
    await here.vote(adapter, A, 3);
    assert.equal(voters[0], voters[1]);
    assert.notEqual(voters[0], voters[2]);

    // One that has voted anew meanwhile, as where this page was in the back/forward cache.
    there.forget({votes: true});
    await there.vote(adapter, A, 4);
    here.storageChanged();
    await here.vote(adapter, A, 3);
    assert.equal(voters[3], voters[4]);
    assert.notEqual(voters[2], voters[3]);
  });

  it('that may not be used any more, or never took the voter, leaves the page the one it has', async () => {
    const full = new Storage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    for (const first of [new Storage(), full, null]) {
      const voters: string[] = [];
      const adapter = rating({cast: async ({voter}) => (voters.push(voter), summary())});
      let storage: Storage | null = first;
      const it = new Client({storage: () => storage, schedule: (send) => setImmediate(send)});
      await it.vote(adapter, A, 4);
      if (storage !== full) storage = null;
      it.storageChanged();
      await it.vote(adapter, A, 3);
      assert.equal(voters[0], voters[1]);
    }
  });

  it('that is absent, forbidden or full costs nothing but the memory of it', async () => {
    const full = new Storage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const forbidden = () => {
      throw new DOMException('no', 'SecurityError');
    };
    for (const storage of [() => null, () => full, forbidden]) {
      const made = new Client({storage, schedule: (send) => setImmediate(send)});
      const adapter = cached(summary());
      assert.equal((await made.vote(adapter, A, 4))!.mine, 4);
      made.forget();
      const {mine, count} = await made.read<RatingSummary>(adapter, {slice: 'ratings', method: 'read', article: A});
      assert.deepEqual({mine, count}, {mine: 4, count: 3});
      made.forget({votes: true});
    }
  });

  it('with another’s text in it is read as empty, and voting works', async () => {
    for (const text of [
      '',
      'null',
      '5',
      '"x"',
      '[]',
      '{',
      '{"test https://news.example/a":5}',
      '{"test https://news.example/a":{}}',
      'undefined',
    ]) {
      const storage = new Storage([['afterword:votes', text]]);
      const {client: it, read} = client(storage);
      const adapter = cached(summary());
      assert.equal((await read(adapter)).mine, undefined, text);
      assert.equal((await it.vote(adapter, A, 4))!.mine, 4, text);
      assert.equal((await client(storage).read(adapter)).mine, 4, text);
    }
  });

  it('stays small, and keeps the latest votes', async () => {
    const {client: it, storage, clock} = client();
    const adapter = cached(summary({histogram: [1, 2, 3, 4, 5]}));
    for (let n = 0; n < 400; n++) await it.vote(adapter, ref(`/${n}`), 4);
    assert.ok([...storage!.map.values()].join('').length < 100_000);
    assert.equal((await client(storage, clock).read(adapter, ref('/399'))).mine, 4);
  });
});
