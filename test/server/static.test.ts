import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {get} from 'node:http';
import {join} from 'node:path';
import {test} from 'node:test';
import {brotliCompressSync, brotliDecompressSync} from 'node:zlib';
import {createFiles} from '../../server/src/static.ts';
import {folder, start} from './support.ts';

test('the drop-in in both its builds and its languages are served to every page', async (t) => {
  const dist = folder(t);
  const files = {
    'afterword.js': ['console.log("é")', /^text\/javascript; charset=utf-8$/],
    'cdn/afterword.js': ['import("./chunks/drop-in-Ab_1-x.js")', /^text\/javascript/],
    'cdn/chunks/drop-in-Ab_1-x.js': ['export {}', /^text\/javascript/],
    'locales/pt-BR.js': ['export default {}', /^text\/javascript/],
    'afterword.css': [':root {}', /^text\/css/],
    'custom-elements.json': ['{}', /^application\/json/],
  } as const;
  for (const name of ['cdn/chunks', 'locales']) mkdirSync(join(dist, name), {recursive: true});
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

test('a build has an address of its own, which is kept for ever and can be held by its hash', async (t) => {
  const dist = folder(t);
  writeFileSync(join(dist, 'afterword.js'), 'one');
  mkdirSync(join(dist, 'cdn'));
  writeFileSync(join(dist, 'cdn', 'afterword.js'), 'module');
  const {call, url} = await start(t, {dist, publicUrl: 'https://votes.example/'});
  const read = async () => (await call('/integrity.json')).body as unknown as Record<'base' | 'script', string>;
  const {base, script} = await read();
  const path = new URL(base).pathname;
  assert.match(base, /^https:\/\/votes\.example\/afterword@\d+\.\d+\.\d+-[0-9a-f]{8}\/$/);
  const integrity = `sha384-${createHash('sha384').update('one').digest('base64')}`;
  assert.ok(script.includes(`src="${base}afterword.js" integrity="${integrity}" crossorigin="anonymous"`), script);
  for (const [name, text] of [
    ['afterword.js', 'one'],
    ['cdn/afterword.js', 'module'],
  ] as const) {
    const file = await fetch(new URL(path + name, url));
    assert.equal(await file.text(), text);
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(file.headers.get('access-control-allow-origin'), '*');
  }
  assert.equal((await call(`${path}cdn/none.js`)).status, 404);

  assert.equal((await fetch(new URL(`${path}afterword.js`, url), {redirect: 'manual'})).status, 200);
});

/** A build whose script is this text. */
function build(dist: string, text: string, time: number): void {
  writeFileSync(join(dist, 'afterword.js'), text);
  utimesSync(join(dist, 'afterword.js'), time, time);
}

test('the addresses of the last five builds have what they had, also after an upgrade', async (t) => {
  const dist = folder(t);
  const db = join(folder(t), 'votes.db');
  const paths: string[] = [];
  const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
  for (const [time, text] of texts.entries()) {
    build(dist, text, time);
    // Each is another version of the program on the same database.
    const {call, close} = await start(t, {dist, db});
    const {base} = (await call('/integrity.json')).body as unknown as {base: string};
    paths.push(`${new URL(base).pathname}afterword.js`);
    await close();
  }
  const {url} = await start(t, {dist, db});
  const [gone, ...kept] = paths.map((path) => new URL(path, url).href);
  for (const [index, address] of kept.entries()) {
    const answer = await fetch(address, {redirect: 'manual'});
    const text = texts[index + 1]!;
    assert.deepEqual([answer.status, await answer.text()], [200, text]);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.match(answer.headers.get('content-type')!, /^text\/javascript/);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    // What a browser compares with `integrity` is what it got before.
    const hash = createHash('sha384').update(text).digest('base64url').slice(0, 27);
    assert.ok(answer.headers.get('etag')!.startsWith(`"${hash}`));
    const again = await fetch(address, {headers: {'If-None-Match': answer.headers.get('etag')!}});
    assert.equal(again.status, 304);
  }
  const old = await fetch(gone!, {redirect: 'manual'});
  assert.equal(old.status, 302);
  assert.equal(old.headers.get('access-control-allow-origin'), '*');
  assert.doesNotMatch(old.headers.get('cache-control')!, /immutable/);
  const current = await fetch(gone!);
  assert.deepEqual([current.url, await current.text()], [`${url}afterword.js`, 'six']);
  const none = await fetch(kept[0]!.replace('afterword.js', 'cdn/none.js'));
  assert.equal(none.status, 404);
});

test('a build that changes while the server runs has its address as long', async (t) => {
  const dist = folder(t);
  build(dist, 'one', 1);
  const {call, url} = await start(t, {dist});
  const read = async () => (await call('/integrity.json')).body as unknown as {base: string};
  const {base} = await read();
  build(dist, 'two', 2);
  assert.notEqual((await read()).base, base);
  const old = await fetch(new URL(`${new URL(base).pathname}afterword.js`, url), {redirect: 'manual'});
  assert.deepEqual([old.status, await old.text()], [200, 'one']);
});

test('files are sent compressed to those who can read it, and named apart', async (t) => {
  const dist = folder(t);
  const text = 'console.log("a long script");\n'.repeat(100);
  writeFileSync(join(dist, 'afterword.js'), text);
  const {url} = await start(t, {dist});
  const get = (encoding: string) => fetch(`${url}afterword.js`, {headers: {'Accept-Encoding': encoding}});
  const [whole, small, refused] = [await get('gzip'), await get('gzip, br'), await get('br;q=0, gzip')];
  assert.equal(small.headers.get('content-encoding'), 'br');
  for (const {headers} of [whole, refused]) assert.equal(headers.get('content-encoding'), null);
  for (const answer of [whole, small, refused]) {
    assert.equal(answer.headers.get('vary'), 'Accept-Encoding');
    assert.equal(await answer.text(), text);
  }
  assert.notEqual(small.headers.get('etag'), whole.headers.get('etag'));
});

/** What is sent for a path, as it is on the wire. */
const sent = (url: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    get(url, {headers: {'Accept-Encoding': 'br'}}, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks));
    }).on('error', reject);
  });

test('what the build has compressed is sent as it is, unless it is of another build', async (t) => {
  const dist = folder(t);
  const text = 'console.log("a long script");\n'.repeat(100);
  const compressed = brotliCompressSync(text);
  mkdirSync(join(dist, 'compressed', 'cdn'), {recursive: true});
  mkdirSync(join(dist, 'cdn'));
  for (const name of ['afterword.js', 'cdn/afterword.js']) {
    writeFileSync(join(dist, name), text);
    writeFileSync(join(dist, 'compressed', `${name}.br`), compressed);
  }
  writeFileSync(join(dist, 'afterword.js'), `${text}// new`);
  const {url} = await start(t, {dist});
  assert.deepEqual(await sent(`${url}cdn/afterword.js`), compressed);
  assert.equal(brotliDecompressSync(await sent(`${url}afterword.js`)).toString(), `${text}// new`);
  assert.equal((await fetch(`${url}compressed/afterword.js.br`)).status, 404);
});

test('however many ask first, a file is compressed once', async (t) => {
  const dist = folder(t);
  writeFileSync(join(dist, 'afterword.js'), 'console.log(1)');
  let compressions = 0;
  const files = createFiles(dist, '1.0.0', {
    async compress(body) {
      compressions++;
      return brotliCompressSync(body);
    },
  });
  await Promise.all(Array.from({length: 40}, () => files.answer({file: 'afterword.js', acceptEncoding: 'br'})));
  assert.equal(compressions, 1);
});

test('only the names of files are served, and not what begins or ends like one', async (t) => {
  const dist = folder(t);
  for (const name of ['cdn/chunks', 'locales']) mkdirSync(join(dist, name), {recursive: true});
  for (const name of ['afterword.js', 'afterword.css', 'custom-elements.json', 'cdn/afterword.js', 'locales/de.js'])
    writeFileSync(join(dist, name), 'x');
  const {call, url} = await start(t, {dist});
  const {base} = (await call('/integrity.json')).body as unknown as {base: string};
  const build = new URL(base).pathname;
  assert.equal((await fetch(new URL(`${build}afterword.js`, url))).status, 200);
  for (const path of [
    '/afterword.jsx',
    '/afterword.js/',
    '/afterword.js/x',
    '/xafterword.js',
    '/x/afterword.js',
    '//afterword.js',
    '/evil-custom-elements.json',
    '/custom-elements.jsonp',
    '/locales/de.js.map',
    '/x/locales/de.js',
    '/cdn/chunks/../afterword.jsx',
    `${build}afterword.jsx`,
    `${build}evil-custom-elements.json`,
    `/x${build}afterword.js`,
  ]) {
    // An address that begins with two slashes would name another host.
    const response = await fetch(url.replace(/\/$/, '') + path);
    assert.equal(response.status, 404, path);
    assert.equal(response.headers.get('cache-control'), 'no-store', path);
  }
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
  mkdirSync(join(dist, 'cdn', 'afterword.js'), {recursive: true});
  writeFileSync(join(root, 'afterword.secret.js'), 'secret');
  writeFileSync(join(dist, 'secret.js'), 'secret');
  const {call} = await start(t, {dist});
  for (const path of [
    '/secret.js',
    '/afterword.jsx',
    '/evil-custom-elements.json',
    '/evil/afterword.js',
    '/cdn/afterword.js',
    '/cdn/chunks/../../../afterword.secret.js',
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
    '/integrity.json',
    '/readyz',
    '/v1/articles/latest',
    '/v1/articles/neighbours',
    '/v1/articles/related',
    '/v1/articles/top',
    '/v1/feedback',
    '/v1/notices',
    '/v1/ratings',
    '/v1/terms',
    '/v1/votes',
  ]);
  for (const name of ['Article', 'Term', 'Notice', 'Rating', 'Problem']) assert.ok(body.components.schemas[name], name);
});
