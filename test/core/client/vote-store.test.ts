import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SafeStorage} from '../../../src/core/client/storage.ts';
import {VoteStore} from '../../../src/core/client/vote-store.ts';
import {Storage, summary, withToJson} from '../stubs.ts';

const KEY = 'test https://news.example/a';
const MINUTE = 60_000;
const histogram = [0, 0, 0, 1, 2];

/** A tab of a browser: what tabs share is the storage. */
function tab(backing: Storage | null = new Storage(), clock = {now: 1_000_000}) {
  const store = new VoteStore(new SafeStorage(() => backing), () => clock.now);
  return {store, backing, clock, reload: () => tab(backing, clock)};
}

describe('the voter', () => {
  it('is made at the first vote, and is the same in the next visit', () => {
    const {store, backing, reload} = tab();
    assert.equal(backing!.map.size, 0);
    const voter = store.voter();
    assert.match(voter, /^[\w-]{22}$/);
    assert.deepEqual([store.voter(), reload().store.voter()], [voter, voter]);
  });

  it('is a new one where the storage holds another’s text: no backend would take that', () => {
    const {store, backing} = tab(new Storage([['afterword:voter', '<b>']]));
    assert.match(store.voter(), /^[\w-]{22}$/);
    assert.equal(backing!.getItem('afterword:voter'), store.voter());
  });

  it('is one for the page view without storage', () => {
    const {store} = tab(null);
    assert.equal(store.voter(), store.voter());
  });
});

describe('what is known of a rating', () => {
  it('is the own vote also where an older version stored it under another spelling of the address', () => {
    const known = {average: 4, count: 1, best: 5, revision: 1, mine: 4, at: 1, votedAt: 1};
    const votes = {
      'https://votes.example/v1/ https://news.example/a/index.html': known,
      'test id:a b/': {...known, mine: 2},
    };
    const {store} = tab(new Storage([['afterword:votes', JSON.stringify(votes)]]));
    assert.equal(store.latest('https://votes.example/v1/ https://news.example/a')?.mine, 4);
    assert.equal(store.latest('test id:a b/')?.mine, 2);
  });

  it('is the newest that was seen', () => {
    const {store} = tab();
    for (const [revision, shown] of [
      [5, 5],
      [3, 5],
      [6, 6],
    ] as const)
      // prettier-ignore
      assert.equal(store.see(KEY, summary({revision, count: revision})).count, shown);
  });

  it('is not less than was known before: a histogram of the same votes stays', () => {
    const {store} = tab();
    store.see(KEY, summary({histogram}));
    assert.deepEqual(store.see(KEY, summary()).histogram, histogram);
    assert.deepEqual(store.see(KEY, summary({revision: 1})).histogram, histogram);
    assert.equal(store.see(KEY, summary({revision: 3})).histogram, undefined, 'of other votes it would be false');
  });

  it('is no own vote any more when the backend says later that there is none', () => {
    const {store, clock} = tab();
    store.count(KEY, summary({revision: 5}), 4, clock.now);
    assert.equal(store.see(KEY, summary({revision: 6, mine: null})).mine, 4, 'a cache may be older than the vote');
    clock.now += 24 * 60 * MINUTE;
    assert.equal(store.see(KEY, summary({revision: 7, mine: null})).mine, null);
  });

  it('is a histogram, too, after a vote in another tab', () => {
    const {store, clock, reload} = tab();
    store.see(KEY, summary({histogram: [0, 0, 0, 0, 2]}));
    clock.now += 1000;
    reload().store.count(KEY, summary({revision: 3, count: 3, histogram}), 4, clock.now);
    assert.deepEqual(store.refresh(KEY), {...summary({revision: 3, count: 3, histogram}), mine: 4});
  });

  it('is a histogram, too, after a reload behind a cache that is older', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3, count: 3, histogram}), 4, clock.now);
    const {count, mine, histogram: shown} = reload().store.see(KEY, summary({histogram: [0, 0, 0, 0, 2]}));
    assert.deepEqual([count, mine, shown], [3, 4, histogram]);
  });

  it('is a histogram, too, where the vote’s answer has none and the cache is of the same votes', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3, count: 3}), 4, clock.now);
    const seen = reload().store.see(KEY, summary({revision: 3, count: 3, histogram}));
    assert.deepEqual([seen.mine, seen.histogram], [4, histogram]);
  });

  it('is stored on a page that has taught lists another JSON', async () => {
    const {store, clock, reload} = tab();
    await withToJson(async () => {
      store.count(KEY, summary({revision: 3, histogram}), 4, clock.now);
      assert.deepEqual(reload().store.latest(KEY)?.histogram, histogram);
    });
    assert.deepEqual(reload().store.latest(KEY)?.histogram, histogram);
  });

  it('is nothing where the storage holds another’s text', () => {
    const texts = ['', 'null', '5', '"x"', '[]', '{', `{"${KEY}":5}`, `{"${KEY}":{}}`, `{"${KEY}":{"revision":9}}`];
    for (const text of texts) {
      const {store, reload, clock} = tab(new Storage([['afterword:votes', text]]));
      assert.equal(store.latest(KEY), undefined, text);
      store.count(KEY, summary(), 4, clock.now);
      assert.equal(reload().store.latest(KEY)?.mine, 4, text);
    }
    const odd = {...summary(), mine: 4, at: 1, votedAt: 1, histogram: '[1]', closed: 'no', voted: 1, hidden: null};
    const {store} = tab(new Storage([['afterword:votes', JSON.stringify({[KEY]: odd})]]));
    assert.deepEqual(store.latest(KEY), {...summary(), mine: 4});
  });
});

describe('the own vote', () => {
  it('is known with newer answers that do not know it', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3}), 4, clock.now);
    assert.equal(store.see(KEY, summary({revision: 9})).mine, 4);
    assert.equal(reload().store.see(KEY, summary({revision: 9})).mine, 4);
  });

  it('that was taken back is not brought back by an older answer', () => {
    const {store, clock} = tab();
    store.count(KEY, summary({revision: 4}), null, clock.now);
    assert.equal(store.see(KEY, summary({revision: 3, mine: 4})).mine, null);
  });

  it('of another tab counts, even where this page has seen newer votes of others', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3}), 4, clock.now);
    clock.now += 1000;
    reload().store.count(KEY, summary({revision: 4}), 2, clock.now);
    store.see(KEY, summary({revision: 9, count: 9}));
    assert.deepEqual([store.latest(KEY)?.mine, store.latest(KEY)?.count], [2, 9]);
    clock.now += 1000;
    reload().store.count(KEY, summary({revision: 5}), null, clock.now);
    const {mine, count} = store.refresh(KEY)!;
    assert.deepEqual([mine, count], [null, 9]);
  });

  it('of another tab counts, even where the clock was set back before it', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3}), 5, clock.now);
    clock.now -= 60 * MINUTE;
    reload().store.count(KEY, summary({revision: 4}), 2, clock.now);
    assert.equal(store.refresh(KEY)?.mine, 2);
    assert.equal(store.see(KEY, summary({revision: 4})).mine, 2);
  });

  it('that is final in another tab is final here, whatever this page has seen', () => {
    for (const revision of [2, 3, 9]) {
      const {store, clock, reload} = tab();
      store.see(KEY, summary({revision, voted: false}));
      clock.now += 1000;
      reload().store.count(KEY, summary({revision: 3, voted: true}), 4, clock.now);
      const {mine, voted} = store.refresh(KEY)!;
      assert.deepEqual([mine, voted], [4, true], `after revision ${revision}`);
    }
  });

  it('is no longer final where the backend says so later', () => {
    const {store, clock, reload} = tab();
    store.count(KEY, summary({revision: 3, voted: true}), 4, clock.now);
    const next = reload().store;
    assert.equal(next.see(KEY, summary({revision: 3})).voted, true, 'it says nothing');
    assert.equal(next.see(KEY, summary({revision: 3, voted: false})).voted, false);
    assert.equal(next.refresh(KEY), undefined, 'what was stored before is no news');
  });

  it('is not said to be open to change by what was known before it was cast', () => {
    const {store, clock} = tab();
    store.see(KEY, summary({voted: false}));
    assert.equal('voted' in store.count(KEY, summary({revision: 3}), 4, clock.now), false);
  });

  it('is news once', () => {
    const {store, clock, reload} = tab();
    store.see(KEY, summary());
    clock.now += 1000;
    reload().store.count(KEY, summary({revision: 3}), 4, clock.now);
    assert.equal(store.refresh(KEY)?.mine, 4);
    assert.equal(store.refresh(KEY), undefined);
    assert.equal(store.refresh('test https://news.example/never-seen'), undefined);
  });

  it('of a rating that this page has not read is no news', () => {
    const {store, clock, reload} = tab();
    reload().store.count(KEY, summary({revision: 3}), 4, clock.now);
    assert.equal(store.refresh(KEY), undefined);
  });
});

describe('a smaller revision', () => {
  it('is one of a cache for ten minutes, then of a new database, however often it is read', () => {
    for (const reloads of [false, true]) {
      const {store, clock, reload} = tab();
      store.count(KEY, summary({revision: 100, count: 100}), 4, clock.now);
      let minutes = 0;
      const read = () => (reloads ? reload().store : store).see(KEY, summary({revision: 1, count: 1}));
      while (read().revision === 100 && minutes < 60) {
        clock.now += MINUTE;
        minutes++;
      }
      assert.equal(minutes, 10, reloads ? 'in new page views' : 'on one page');
      assert.equal(store.see(KEY, summary({revision: 1, count: 1})).mine, 4, 'the own vote is remembered');
    }
  });

  it('is of a new database, too, where the larger one was seen again and again', () => {
    const {store, clock} = tab();
    for (let minute = 0; minute < 30; minute++) {
      store.see(KEY, summary({revision: 100}));
      clock.now += MINUTE;
    }
    assert.equal(store.see(KEY, summary({revision: 1})).revision, 1);
  });

  it('counts from the first sight of each revision', () => {
    const {store, clock} = tab();
    for (const revision of [100, 101, 102]) {
      store.see(KEY, summary({revision}));
      clock.now += 9 * MINUTE;
    }
    assert.equal(store.see(KEY, summary({revision: 101})).revision, 102);
    clock.now += MINUTE;
    assert.equal(store.see(KEY, summary({revision: 101})).revision, 101);
  });

  it('in the answer to a vote is older, where the larger one was seen while the vote was on its way', () => {
    const {store, clock} = tab();
    store.see(KEY, summary({revision: 2}));
    const sentAt = clock.now;
    clock.now += 1000;
    store.see(KEY, summary({revision: 12, count: 12, histogram}));
    clock.now += 1000;
    const {count, mine, voted, histogram: shown} = store.count(KEY, summary({revision: 11, voted: true}), 4, sentAt);
    assert.deepEqual([count, mine, voted, shown], [12, 4, true, histogram]);
  });

  it('in the answer to a vote is of a new database, where the larger one was known before the vote was sent', () => {
    const {store, clock} = tab();
    store.see(KEY, summary({revision: 100, count: 100}));
    clock.now += 1000;
    const {count, mine} = store.count(KEY, summary({revision: 1, count: 1}), 4, clock.now);
    assert.deepEqual([count, mine], [1, 4]);
  });
});

describe('what is stored', () => {
  it('stays small, and is the latest votes', () => {
    const {store, backing, clock, reload} = tab();
    for (let n = 0; n < 400; n++) store.count(`test /${n}`, summary({histogram}), 4, clock.now);
    store.count('test /150', summary(), 2, clock.now);
    const table = JSON.parse(backing!.getItem('afterword:votes')!) as Record<string, unknown>;
    assert.equal(Object.keys(table).length, 300);
    assert.equal(Object.keys(table).at(-1), 'test /150');
    assert.equal(reload().store.latest('test /399')?.mine, 4);
    assert.equal(reload().store.latest('test /0'), undefined);
  });

  it('is read anew only after a change', () => {
    const {store, clock, reload} = tab();
    for (let n = 0; n < 300; n++) store.count(`test /${n}`, summary({histogram}), 4, clock.now);
    const {parse} = JSON;
    let parsed = 0;
    JSON.parse = (...args: Parameters<typeof parse>) => (parsed++, parse(...args));
    try {
      const next = reload().store;
      for (let n = 0; n < 300; n++) next.see(`test /${n}`, summary());
      assert.equal(parsed, 1);
    } finally {
      JSON.parse = parse;
    }
  });

  it('is gone when it is cleared, and nothing of another’s', () => {
    const {store, backing, clock} = tab(new Storage([['theirs', 'x'], ['afterword:local', '{}']])); // prettier-ignore
    const voter = store.voter();
    store.count(KEY, summary(), 4, clock.now);
    store.clear();
    assert.deepEqual([...backing!.map.keys()], ['theirs']);
    assert.equal(store.latest(KEY), undefined);
    assert.notEqual(store.voter(), voter);
  });

  it('lasts for the page view without storage', () => {
    const {store, clock} = tab(null);
    store.count(KEY, summary({revision: 3}), 4, clock.now);
    assert.equal(store.see(KEY, summary()).mine, 4);
  });
});
