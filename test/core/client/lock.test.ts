import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {withLock} from '../../../src/core/client/lock.ts';
import {tick} from '../stubs.ts';

const own = Object.getOwnPropertyDescriptor(navigator, 'locks');
const setLocks = (value: unknown) => Object.defineProperty(navigator, 'locks', {configurable: true, value});
afterEach(() => {
  if (own) Object.defineProperty(navigator, 'locks', own);
  else Reflect.deleteProperty(navigator, 'locks');
});

describe('a lock', () => {
  it('lets one task after another run', async () => {
    const order: string[] = [];
    const task = (name: string) => async () => {
      order.push(`${name} begins`);
      await tick();
      order.push(`${name} ends`);
      return name;
    };
    assert.deepEqual(await Promise.all(['a', 'b'].map((name) => withLock('x', task(name)))), ['a', 'b']);
    assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('is free again after a task that failed, and the failure is the task’s', async () => {
    await assert.rejects(
      withLock('x', () => Promise.reject(new TypeError('oh'))),
      TypeError,
    );
    assert.equal(await withLock('x', async () => 'next'), 'next');
  });

  it('is done without where there is none, or the page may not use it', async () => {
    setLocks(undefined);
    assert.equal(await withLock('x', async () => 'ran'), 'ran');
    setLocks({request: () => Promise.reject(new DOMException('no', 'SecurityError'))});
    assert.equal(await withLock('x', async () => 'ran'), 'ran');
  });

  it('that is lost while the task runs does not run it twice', async () => {
    let runs = 0;
    setLocks({
      async request(_: string, run: () => Promise<unknown>) {
        void run();
        throw new DOMException('stolen', 'AbortError');
      },
    });
    assert.equal(await withLock('x', async () => (await tick(), ++runs)), 1);
    assert.equal(runs, 1);
  });
});
