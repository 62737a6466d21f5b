import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {after, before, test} from 'node:test';
import {installPacked, type Consumer} from '../package/package.ts';
import {bundleForWorkers, RENDER} from '../package/workers.ts';

let consumer: Consumer;

interface Worker {
  dispatchFetch(url: string): Promise<Response>;
  dispose(): Promise<void>;
}
type Miniflare = new (options: object) => Worker;

/** workerd is larger than all the rest: it is installed for this test alone. */
before(() => {
  consumer = installPacked();
  const folder = join(consumer.folder, 'workerd');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module", "dependencies": {"miniflare": "4.20260730.0"}}');
  const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: folder, stdio});
});
after(() => consumer?.remove());

async function answerOf(code: string): Promise<string> {
  const {Miniflare} = (await import(
    pathToFileURL(join(consumer.folder, 'workerd/node_modules/miniflare/dist/src/index.js')).href
  )) as {Miniflare: Miniflare};
  const wrap = (body: string) => `export default {async fetch() { ${body} }}`;
  const script = await bundleForWorkers(consumer, code, {wrap, format: 'esm'});
  const worker = new Miniflare({modules: true, script, compatibilityDate: '2026-01-01'});
  try {
    return await (await worker.dispatchFetch('http://localhost/')).text();
  } finally {
    await worker.dispose();
  }
}

test('workerd renders a footer', async () => {
  const html = await answerOf(RENDER.replace(/return (render[^;]*);/, 'return new Response(await $1);'));
  assert.match(html, /^<article-footer .*Average rating 4 \/ 5/s);
});

test('workerd imports each module of the package', async () => {
  const specifiers = consumer.modules
    .map(([specifier]) => specifier)
    .filter((name) => !/\/(cdn|afterword\.js)/.test(name));
  const imports = specifiers.map((specifier, index) => `import * as m${index} from '${specifier}';`).join('\n');
  const names = specifiers.map((_, index) => `m${index}`).join();
  const answer = await answerOf(`${imports}\n---\nreturn new Response(String([${names}].filter(Boolean).length));`);
  assert.equal(answer, String(specifiers.length));
});
