import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {BRAND, define, nameOf, type ElementClass} from '../../src/base/define.ts';
import {VERSION} from '../../src/base/version.ts';

/** A registry that keeps the rules of the browser's. */
function registry(taken: Record<string, unknown> = {}) {
  const classes = new Map<string, unknown>(Object.entries(taken));
  return {
    get: (name: string) => classes.get(name),
    define(name: string, Class: unknown) {
      if (classes.has(name) || [...classes.values()].includes(Class)) throw new DOMException(name, 'NotSupportedError');
      classes.set(name, Class);
    },
  } as unknown as CustomElementRegistry;
}

const element = (version = VERSION) => class {
  static readonly tag = 'some-thing';
  static readonly [BRAND] = version;
} as unknown as ElementClass; // prettier-ignore

describe('define', () => {
  const warn = mock.method(console, 'warn', () => {});
  beforeEach(() => warn.mock.resetCalls());
  afterEach(() => warn.mock.resetCalls());

  it('registers under the class’s own name', () => {
    const Class = element();
    const names = registry();
    assert.equal(define(Class, undefined, names), 'some-thing');
    assert.equal(names.get('some-thing'), Class);
    assert.equal(nameOf(Class), 'some-thing');
    assert.equal(warn.mock.callCount(), 0);
  });

  it('registers under the name that is asked for', () => {
    const Class = element();
    const names = registry();
    assert.equal(define(Class, 'other-thing', names), 'other-thing');
    assert.equal(names.get('some-thing'), undefined);
  });

  it('is silent where the same version is there', () => {
    const names = registry();
    define(element(), undefined, names);
    const second = element();
    assert.equal(define(second, undefined, names), 'some-thing');
    assert.equal(nameOf(second), 'some-thing');
    assert.equal(warn.mock.callCount(), 0);
  });

  it('warns once where another version is there, and leaves it', () => {
    const other = element('0.0.1');
    const names = registry({'some-thing': other});
    assert.equal(define(element(), undefined, names), 'some-thing');
    assert.equal(names.get('some-thing'), other);
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]!.arguments[0]), /some-thing.*0\.0\.1/);
  });

  it('falls back to aw-… where the name is another’s', () => {
    const Class = element();
    const theirs = class {};
    const names = registry({'some-thing': theirs});
    assert.equal(define(Class, undefined, names), 'aw-some-thing');
    assert.equal(names.get('some-thing'), theirs);
    assert.equal(names.get('aw-some-thing'), Class);
    assert.equal(nameOf(Class), 'aw-some-thing');
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]!.arguments[1]), /^<some-thing> is taken/);
  });

  it('takes no class for ours that only has a version, or a brand that says none', () => {
    const fakes = [
      class {
        static readonly version = '2.20.1';
      },
      class {
        static readonly version = VERSION;
        static readonly tag = 'some-thing';
      },
      class {
        static readonly [BRAND] = true;
        static readonly version = VERSION;
      },
    ];
    for (const theirs of fakes) {
      const Class = element();
      const names = registry({'some-thing': theirs});
      assert.equal(define(Class, undefined, names), 'aw-some-thing');
      assert.equal(names.get('some-thing'), theirs);
      assert.equal(names.get('aw-some-thing'), Class);
    }
    const lines = warn.mock.calls.map(({arguments: [, what]}) => String(what));
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('<some-thing> is taken')),
      [],
    );
  });

  it('knows a subclass of ours that the page has registered instead', () => {
    const Ours = element();
    const names = registry({'some-thing': class extends Ours {}});
    assert.equal(define(Ours, undefined, names), 'some-thing');
    assert.equal(warn.mock.callCount(), 0);
  });

  it('gives up silently where both are taken, where there is no registry, and where it throws', () => {
    assert.equal(define(element(), undefined, registry({'some-thing': class {}, 'aw-some-thing': class {}})), '');
    assert.equal(define(element(), undefined, undefined), '');
    const forbidding = {
      get: () => undefined,
      define() {
        throw new Error('no');
      },
    } as unknown as CustomElementRegistry;
    assert.equal(define(element(), undefined, forbidding), '');
    assert.equal(define(element(), 'not a name', registry({'not a name': class {}})), 'aw-not a name');
  });

  it('knows no name of a class that was not registered', () => {
    assert.equal(nameOf(element()), '');
  });

  it('registers a class under a second name as well, and keeps the first', () => {
    const Class = element();
    const names = registry();
    define(Class, undefined, names);
    assert.equal(define(Class, 'another-thing', names), 'another-thing');
    assert.equal(Object.getPrototypeOf(names.get('another-thing')), Class);
    assert.equal(nameOf(Class), 'some-thing');
  });
});
