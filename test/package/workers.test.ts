import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createContext, runInContext} from 'node:vm';
import {bundleForWorkers, RENDER} from './workers.ts';
import {installPacked, type Consumer} from './package.ts';

/** What workers on servers have of the web; nothing of Node, and no document. */
const WEB = [
  'AbortController',
  'AbortSignal',
  'CustomEvent',
  'Event',
  'EventTarget',
  'Headers',
  'Request',
  'Response',
  'TextDecoder',
]
  .concat('TextEncoder', 'URL', 'URLSearchParams', 'atob', 'btoa', 'clearTimeout', 'console', 'crypto', 'fetch')
  .concat('performance', 'queueMicrotask', 'setTimeout', 'structuredClone');

let consumer: Consumer;

/** Runs code where there is nothing but the language and the web. */
async function run(code: string): Promise<unknown> {
  const wrap = (body: string) => `globalThis.result = (async () => {${body}})();`;
  const script = await bundleForWorkers(consumer, code, {wrap, format: 'iife'});
  const context = createContext(Object.fromEntries(WEB.map((name) => [name, Reflect.get(globalThis, name)])));
  runInContext(script, context);
  return runInContext('result', context);
}

describe('in a worker on a server', () => {
  before(() => {
    consumer = installPacked();
  });
  after(() => consumer?.remove());

  it('each module of the package is imported, and leaves no stand-in behind', async () => {
    // The drop-in is for pages.
    const specifiers = consumer.modules
      .map(([specifier]) => specifier)
      .filter((name) => !/\/(cdn|afterword\.js)/.test(name));
    assert.ok(specifiers.length > 40, String(specifiers.length));
    for (const specifier of specifiers)
      assert.equal(
        await run(
          `import * as found from '${specifier}';\n---\nreturn [typeof found, typeof document, typeof HTMLElement].join();`,
        ),
        'object,undefined,undefined',
        specifier,
      );
  });

  it('a footer is rendered', async () => {
    assert.match(String(await run(RENDER)), /^<article-footer .*Average rating 4 \/ 5/s);
  });
});
