import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {configure, pageScope} from '../../src/core/index.ts';
import {rating} from './stubs.ts';

describe('the page scope, outside of a browser', () => {
  afterEach(() => {
    pageScope().reset();
  });

  it('is one, also for another copy of the script', () => {
    assert.equal(pageScope(), pageScope());
    assert.equal((globalThis as Record<symbol, unknown>)[Symbol.for('afterword/1')], pageScope());
  });

  it('adds settings up, and tells who listens', () => {
    let heard = 0;
    const end = pageScope().subscribe(() => heard++);
    const adapter = rating({});
    configure({adapter, publisher: 'The Ledger'});
    configure({article: 'id:1', timeout: 500});
    assert.deepEqual(pageScope().settings, {adapter, publisher: 'The Ledger', article: 'id:1', timeout: 500});
    assert.equal(pageScope().client.timeout, 500);
    assert.equal(heard, 2);
    end();
    configure({timeout: undefined});
    assert.equal(heard, 2);
    assert.equal(pageScope().client.timeout, 10_000);
  });

  it('knows no article', () => assert.equal(pageScope().article().url, ''));
});
