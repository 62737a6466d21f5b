import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Outbox} from '../../../src/core/client/outbox.ts';
import {SafeStorage} from '../../../src/core/client/storage.ts';
import {ref, Storage} from '../stubs.ts';

const DAY = 86_400_000;
const vote = (value: number | null, path = '/a') => ({article: ref(path), value});

function outbox(backing: Storage | null = new Storage(), clock = {now: 1_000_000}) {
  let reads = 0;
  const storage = new SafeStorage(() => {
    reads++;
    return backing;
  });
  return {box: new Outbox(storage, () => clock.now), backing, clock, reads: () => reads};
}

describe('the outbox', () => {
  it('holds one vote a rating: the last', () => {
    const {box} = outbox();
    for (const [key, value] of [['a', 4], ['b', 2], ['a', 5]] as const) assert.equal(box.put(key, vote(value)), true); // prettier-ignore
    assert.deepEqual([box.read('a')?.value, box.read('b')?.value, box.read('c')], [5, 2, undefined]);
    assert.deepEqual(box.keys(), ['a', 'b']);
    box.remove('a');
    assert.deepEqual([box.keys(), box.read('a')], [['b'], undefined]);
  });

  it('holds that a vote is to be taken back, and the ids of its article', () => {
    const {box} = outbox();
    box.put('a', {article: {...ref('/a'), ids: {wordpress: '7'}}, value: null});
    assert.deepEqual(box.read('a'), {article: {...ref('/a'), ids: {wordpress: '7'}}, value: null, at: 1_000_000});
  });

  it('lets a vote wait on that an older version stored under another spelling of the address', () => {
    const stored = {article: {url: 'https://news.example/a/'}, value: 4, at: 1_000_000};
    const {box, backing} = outbox(
      new Storage([['afterword:outbox https://votes.example/v1/ https://news.example/a/', JSON.stringify(stored)]]),
    );
    const key = 'https://votes.example/v1/ https://news.example/a';
    assert.deepEqual(box.keys(), [key]);
    assert.deepEqual(box.read(key), {...stored, article: {url: 'https://news.example/a'}});
    assert.deepEqual(box.keys(), [key]);
    assert.equal(backing!.map.size, 1);
  });

  it('drops what has waited for seven days; to try again is no new vote', () => {
    const {box, clock, backing} = outbox();
    box.put('a', vote(4));
    clock.now += 6.9 * DAY;
    box.put('a', vote(4));
    assert.equal(box.readCached('a')?.value, 4);
    clock.now += 0.2 * DAY;
    assert.deepEqual([box.readCached('a'), box.read('a')], [undefined, undefined]);
    assert.deepEqual(box.keys(), []);
    assert.equal(backing!.map.size, 0);
    box.put('a', vote(4));
    box.put('a', vote(3));
    clock.now += 6.9 * DAY;
    assert.equal(box.read('a')?.value, 3);
  });

  it('says where nothing can be stored', () => {
    const {box} = outbox(null);
    assert.equal(box.put('a', vote(4)), false);
    assert.equal(box.read('a'), undefined);
  });

  it('takes nothing for a vote that is none, and removes it', () => {
    const broken = ['', 'null', '5', '[]', '{', '{"at":1000000}', '{"at":1000000,"value":4}'];
    const odd = ['{"at":1000000,"value":4,"article":{}}', '{"at":"x","value":4,"article":{"url":"u"}}'];
    const text = '{"at":1000000,"value":"4","article":{"url":"u"}}';
    for (const stored of [...broken, ...odd, text]) {
      const {box, backing} = outbox(new Storage([['afterword:outbox a', stored]]));
      assert.equal(box.readCached('a'), undefined, stored);
      assert.deepEqual(box.keys(), [], stored);
      assert.equal(backing!.map.size, 0, stored);
    }
  });

  it('reads the storage once for any number of moves of the pointer', () => {
    const {box, reads} = outbox();
    box.put('a', vote(4));
    const before = reads();
    for (let move = 0; move < 1000; move++) {
      assert.equal(box.readCached('a')?.value, 4);
      assert.equal(box.readCached('b'), undefined);
    }
    assert.equal(reads() - before, 2);
  });

  it('sees its own writes at once, and those of another tab when it is told', () => {
    const {box, backing, clock} = outbox();
    const other = outbox(backing, clock).box;
    assert.equal(box.readCached('a'), undefined);
    box.put('a', vote(4));
    assert.equal(box.readCached('a')?.value, 4);
    other.put('a', vote(2));
    assert.equal(box.readCached('a')?.value, 4);
    assert.equal(box.read('a')?.value, 2, 'asked for what is stored now');
    other.remove('a');
    box.invalidate();
    assert.equal(box.readCached('a'), undefined);
  });
});
