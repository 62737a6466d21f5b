import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {configure, pageScope, type BackendAdapter, type Settings} from '../../src/core/index.ts';
import {PageScope} from '../../src/core/page-scope.ts';
import {rating} from './stubs.ts';

const warn = mock.method(console, 'warn', () => {});
beforeEach(() => warn.mock.resetCalls());
afterEach(() => pageScope().reset());

describe('the page scope, outside of a browser', () => {
  it('is one, also for another copy of the script', () => {
    assert.equal(pageScope(), pageScope());
    assert.equal((globalThis as Record<symbol, unknown>)[Symbol.for('afterword/1')], pageScope());
  });

  it('knows no article', () => assert.equal(pageScope().article().url, ''));
});

describe('settings', () => {
  it('add up, and who listens is told', () => {
    let told = 0;
    const end = pageScope().subscribe(() => told++);
    const adapter = rating({});
    configure({adapter, publisher: 'The Ledger'});
    configure({article: 'id:1', timeout: 500});
    assert.deepEqual(pageScope().settings, {adapter, publisher: 'The Ledger', article: 'id:1', timeout: 500});
    assert.equal(pageScope().client.timeout, 500);
    assert.equal(told, 2);
    end();
    configure({timeout: 600});
    assert.equal(told, 2);
  });

  it('that are undefined change nothing', () => {
    const given: Settings = {
      adapter: rating({}),
      article: 'id:1',
      publisher: 'The Ledger',
      disclaimer: 'Opinions are the authors’ own.',
      locale: 'de',
      storage: 'none',
      timeout: 500,
    };
    configure(given);
    configure(Object.fromEntries(Object.keys(given).map((key) => [key, undefined])));
    assert.deepEqual(pageScope().settings, given);
    assert.equal(pageScope().client.timeout, 500);
  });

  for (const first of ['configure', 'setDefaults'] as const)
    it(`of configure() win over the script tag’s, where ${first}() comes first`, () => {
      const [own, fromTag] = [rating({}), rating({})];
      const calls = {
        configure: () => configure({adapter: own, publisher: 'Own', storage: 'none', timeout: undefined}),
        setDefaults: () =>
          pageScope().setDefaults({
            adapter: fromTag,
            publisher: 'Tag',
            article: 'id:1',
            storage: undefined,
            timeout: 5,
          }),
      };
      calls[first]();
      calls[first === 'configure' ? 'setDefaults' : 'configure']();
      const expected = {adapter: own, publisher: 'Own', article: 'id:1', storage: 'none', timeout: 5};
      assert.deepEqual(pageScope().settings, expected);
      assert.equal(pageScope().client.timeout, 5);
    });

  it('of the script tag take the place of those before: where its backend fails there is none', () => {
    pageScope().setDefaults({adapter: null, publisher: 'Tag'});
    assert.equal(pageScope().settings.adapter, null);
    pageScope().setDefaults({publisher: 'Tag'});
    assert.deepEqual(pageScope().settings, {publisher: 'Tag'});
  });

  it('are taken back by an empty text: then the script tag’s hold again', () => {
    pageScope().setDefaults({publisher: 'Tag', disclaimer: ''});
    configure({publisher: 'Own', disclaimer: 'Own', storage: 'none'});
    configure({publisher: '', disclaimer: '', storage: ''});
    assert.deepEqual(pageScope().settings, {publisher: 'Tag'});
  });

  it('with an adapter of null let elements wait, whatever the script tag says', () => {
    const adapter: BackendAdapter = rating({});
    pageScope().setDefaults({adapter});
    configure({adapter: null});
    assert.equal(pageScope().settings.adapter, null);
    configure({adapter: undefined});
    assert.equal(pageScope().settings.adapter, null);
  });

  for (const timeout of [0, -5, NaN, Infinity, '500', null])
    it(`with a timeout of ${JSON.stringify(timeout) ?? ''} (${typeof timeout}) keep the one before, and say so once`, () => {
      const scope = new PageScope();
      scope.configure({timeout: 700});
      for (let turn = 0; turn < 3; turn++) scope.configure({timeout: timeout as number});
      scope.setDefaults({timeout: timeout as number});
      assert.equal(scope.client.timeout, 700);
      assert.equal(scope.settings.timeout, 700);
      assert.equal(warn.mock.callCount(), 1);
      assert.match(warn.mock.calls[0]!.arguments.join(' '), /^afterword: .*timeout/);
    });

  it('can all be taken back', () => {
    configure({publisher: 'Own', timeout: 5});
    pageScope().setDefaults({article: 'id:1'});
    pageScope().reset();
    assert.deepEqual(pageScope().settings, {});
    assert.equal(pageScope().client.timeout, 10_000);
  });

  it('of storage tell the ratings that another one counts', () => {
    let told = 0;
    const end = pageScope().client.subscribe(rating({}), {url: 'https://news.example/a'}, () => told++);
    configure({publisher: 'Own'});
    assert.equal(told, 0);
    configure({storage: 'none'});
    assert.equal(told, 1);
    end();
  });
});

describe('problems', () => {
  it('are kept for the site owner, and written to the console once', () => {
    const scope = new PageScope();
    const cause = new Error('404');
    for (let turn = 0; turn < 3; turn++) {
      scope.report({what: 'The distribution could not be loaded', cause});
      scope.report({what: 'Another one'});
    }
    assert.deepEqual(scope.problems, [
      {what: 'The distribution could not be loaded', cause},
      {what: 'Another one', cause: undefined},
    ]);
    assert.deepEqual(
      warn.mock.calls.map(({arguments: words}) => words),
      [
        ['afterword:', 'The distribution could not be loaded', cause],
        ['afterword:', 'Another one'],
      ],
    );
  });

  it('are not kept without end', () => {
    const scope = new PageScope();
    for (let n = 0; n < 500; n++) scope.report({what: `Problem ${n}`});
    assert.ok(scope.problems.length <= 50);
  });
});
