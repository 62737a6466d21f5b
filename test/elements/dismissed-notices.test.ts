import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {pageScope} from '../../src/core/page-scope.ts';
import {dismissedKeys, rememberDismissed} from '../../src/elements/disclaimer-banner/dismissed-notices.ts';
import {Storage} from '../core/stubs.ts';

/** Gives the page a storage, or none that can be opened. */
const provide = (open: () => unknown) =>
  Object.defineProperty(globalThis, 'localStorage', {configurable: true, get: open});

afterEach(() => pageScope().reset()); // prettier-ignore

describe('the notices that a reader has dismissed', () => {
  it('are remembered by this browser, the last fifty of them', () => {
    const storage = new Storage();
    provide(() => storage);
    assert.deepEqual(dismissedKeys(), []);
    assert.deepEqual(Object.keys(storage), [], 'nothing is written before');
    for (let n = 1; n <= 60; n++) rememberDismissed(`n${n}`);
    const keys = dismissedKeys();
    assert.equal(keys.length, 50);
    assert.deepEqual([keys[0], keys.at(-1)], ['n11', 'n60']);
  });

  for (const [name, open] of [
    [
      'is forbidden',
      () => {
        throw new Error('SecurityError');
      },
    ],
    ['is absent', () => undefined],
    [
      'is full',
      () =>
        Object.assign(new Storage(), {
          setItem() {
            throw new Error('QuotaExceededError');
          },
        }),
    ],
  ] as const)
    // prettier-ignore
    it(`are remembered on this page view where the storage ${name}`, () => {
      provide(open);
      rememberDismissed(name.replaceAll(' ', '-'));
      assert.ok(dismissedKeys().includes(name.replaceAll(' ', '-')));
    });

  it('are written nowhere where the page forbids it', () => {
    const storage = new Storage();
    provide(() => storage);
    pageScope().configure({storage: 'none'});
    rememberDismissed('secret');
    assert.ok(dismissedKeys().includes('secret'));
    assert.deepEqual(Object.keys(storage), []);
    pageScope().client.forget({votes: true});
    rememberDismissed('later');
    assert.deepEqual(dismissedKeys(), ['later'], 'the others are forgotten with all that is kept of the reader');
  });
});
