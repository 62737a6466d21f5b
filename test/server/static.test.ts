import assert from 'node:assert/strict';
import {mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {folder, start} from './support.ts';

test('the drop-in and what lies beside it are served to every page', async (t) => {
  const dist = folder(t);
  const files = {
    'afterword.js': ['console.log("é")', /^text\/javascript; charset=utf-8$/],
    'afterword.explain.js': ['export {}', /^text\/javascript/],
    'afterword.css': [':root {}', /^text\/css/],
    'custom-elements.json': ['{}', /^application\/json/],
  } as const;
  for (const [name, [text]] of Object.entries(files)) writeFileSync(join(dist, name), text);
  const {url} = await start(t, {dist});
  for (const [name, [text, type]] of Object.entries(files)) {
    const {status, headers, ...response} = await fetch(url + name).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
    }));
    assert.equal(status, 200, name);
    assert.equal(response.text, text);
    assert.match(headers.get('content-type')!, type);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('cache-control')!, /^public, max-age=\d+/);
  }
});

test('a file is sent again only when it has changed', async (t) => {
  const dist = folder(t);
  const file = join(dist, 'afterword.js');
  writeFileSync(file, 'one');
  const {url} = await start(t, {dist});
  const get = (etag = '') => fetch(`${url}afterword.js`, {headers: {'If-None-Match': etag}});
  const etag = (await get()).headers.get('etag')!;
  assert.equal((await get(etag)).status, 304);
  assert.equal((await get(`W/${etag}`)).status, 304);
  writeFileSync(file, 'two');
  utimesSync(file, 1, 1);
  const changed = await get(etag);
  assert.equal(changed.status, 200);
  assert.equal(await changed.text(), 'two');
  const head = await fetch(`${url}afterword.js`, {method: 'HEAD'});
  assert.equal(head.headers.get('etag'), changed.headers.get('etag'));
});

test('before the first build, it says what to do', async (t) => {
  const {call} = await start(t, {dist: join(folder(t), 'missing')});
  const {status, body} = await call('/afterword.js');
  assert.equal(status, 404);
  assert.match(body.detail, /npm run build/);
});

test('nothing else is served', async (t) => {
  const root = folder(t);
  const dist = join(root, 'dist');
  mkdirSync(join(dist, 'afterword.d.js'), {recursive: true});
  writeFileSync(join(root, 'afterword.secret.js'), 'secret');
  writeFileSync(join(dist, 'secret.js'), 'secret');
  const {call} = await start(t, {dist});
  for (const path of [
    '/secret.js',
    '/afterword.d.js',
    '/..%2fafterword.secret.js',
    '/afterword/..%2f..%2fafterword.secret.js',
    '/afterword..%2fafterword.secret.js',
    '/afterword.js%00',
  ]) {
    const {status, body} = await call(path);
    assert.equal(status, 404, path);
    assert.ok(!JSON.stringify(body).includes(root), path);
  }
});

test('it says that it is well', async (t) => {
  const {call} = await start(t);
  const {status, body, headers} = await call('/healthz');
  assert.deepEqual([status, body, headers.get('cache-control')], [200, {status: 'ok'}, 'no-store']);
});

test('it says what it speaks, in OpenAPI 3.1', async (t) => {
  const {call} = await start(t);
  const {body} = await call('/openapi.json');
  assert.match(body.openapi, /^3\.1\./);
  assert.deepEqual(Object.keys(body.paths).sort(), [
    '/healthz',
    '/readyz',
    '/v1/articles/latest',
    '/v1/articles/neighbours',
    '/v1/articles/related',
    '/v1/notices',
    '/v1/ratings',
    '/v1/terms',
    '/v1/votes',
  ]);
  for (const name of ['Article', 'Term', 'Notice', 'Rating', 'Problem']) assert.ok(body.components.schemas[name], name);
});
