import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SafeStorage} from '../../../src/core/client/storage.ts';
import {Storage, withToJson} from '../stubs.ts';

const full = () => {
  const storage = new Storage([['afterword:a', '1']]);
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  return storage;
};
const forbidden = () => {
  throw new DOMException('no', 'SecurityError');
};

describe('the storage of a browser', () => {
  it('holds texts and JSON under names', () => {
    const storage = new SafeStorage(() => backing);
    const backing = new Storage([['theirs', 'x']]);
    assert.equal(storage.set('afterword:a', 'text'), true);
    assert.equal(storage.setJson('afterword:b', {list: [1]}), true);
    assert.deepEqual([storage.get('afterword:a'), storage.getJson('afterword:b')], ['text', {list: [1]}]);
    assert.deepEqual(storage.names('afterword:'), ['afterword:a', 'afterword:b']);
    storage.remove('afterword:a');
    assert.equal(storage.get('afterword:a'), null);
    assert.equal(backing.getItem('theirs'), 'x');
  });

  it('that is absent, forbidden or full costs nothing but what it would have held', () => {
    for (const open of [() => null, forbidden, full]) {
      const storage = new SafeStorage(open);
      assert.equal(storage.set('afterword:b', 'x'), false);
      assert.equal(storage.setJson('afterword:b', {}), false);
      assert.deepEqual([storage.get('afterword:b'), storage.getJson('afterword:b')], [null, undefined]);
      storage.remove('afterword:b');
    }
    assert.deepEqual(new SafeStorage(full).get('afterword:a'), '1');
    assert.deepEqual(new SafeStorage(forbidden).names(''), []);
  });

  it('holds lists where the page has taught them another JSON', async () => {
    const backing = new Storage();
    const storage = new SafeStorage(() => backing);
    await withToJson(async () => void storage.setJson('a', {list: [1, 2]}));
    assert.deepEqual(storage.getJson('a'), {list: [1, 2]});
  });
});
