import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {folder, naming, ORIGIN, start, urls, vote, voter, withdraw} from './support.ts';

const [first = '', second = ''] = urls;
const article = naming([first]);

test('public answers are the same for all, and a shared cache needs no configuration', async (t) => {
  const dist = folder(t);
  writeFileSync(join(dist, 'afterword.js'), 'script');
  const {call, url} = await start(t, {dist});
  const token = voter();
  await vote(call, first, 4, token);
  for (const path of [
    `/v1/ratings?${naming([first, second])}`,
    '/v1/articles/latest?limit=3',
    `/v1/articles/neighbours?${article}`,
    `/v1/articles/related?${article}&by=tag`,
    '/v1/articles/top',
    `/v1/terms?${article}`,
    `/v1/notices?${article}`,
    '/openapi.json',
    '/integrity.json',
    '/afterword.js',
  ]) {
    const askers: HeadersInit[] = [
      {},
      {
        Origin: ORIGIN,
        'Afterword-Voter': token,
        Cookie: 'session=1',
        Authorization: 'Bearer x',
        'Accept-Language': 'ar',
      },
      {Origin: 'https://elsewhere.example', 'Afterword-Voter': voter(), 'X-Forwarded-For': '198.51.100.7'},
    ];
    const answers = await Promise.all(askers.map((headers) => fetch(new URL(path, url), {headers})));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.equal(new Set(texts).size, 1, path);
    const [{headers}] = answers as [Response];
    for (const {status, headers: own} of answers) {
      assert.equal(status, 200, path);
      for (const name of ['etag', 'cache-control', 'content-type', 'access-control-allow-origin'])
        assert.equal(own.get(name), headers.get(name), `${path} ${name}`);
      assert.equal(own.get('set-cookie'), null, path);
      assert.doesNotMatch(own.get('vary') ?? '', /origin|cookie|authorization|\*/i, path);
    }
    assert.match(headers.get('cache-control')!, /^public, max-age=\d+, .*\bstale-while-revalidate=\d+$/, path);

    const etag = headers.get('etag')!;
    assert.match(etag, /^"[\w-]+(\.br)?"$/, path);
    const again = await fetch(new URL(path, url), {headers: {'If-None-Match': `"other", W/${etag}`}});
    assert.deepEqual([again.status, await again.text()], [304, ''], path);
    for (const name of ['etag', 'cache-control', 'access-control-allow-origin', 'vary'])
      assert.equal(again.headers.get(name), headers.get(name), `${path} ${name}`);
  }
});

test('a rating that has changed is sent again, and has another name', async (t) => {
  const {call} = await start(t);
  const before = await call(`/v1/ratings?${article}`);
  await vote(call, first, 4);
  const after = await call(`/v1/ratings?${article}`, {headers: {'If-None-Match': before.headers.get('etag')!}});
  assert.equal(after.status, 200);
  assert.equal(after.body.ratings[0].count, 1);
  assert.notEqual(after.headers.get('etag'), before.headers.get('etag'));
});

test('personal answers are never kept, whatever becomes of the vote', async (t) => {
  const {call} = await start(t, {voterLimit: 1, closeAfter: '2999-01-01'});
  const token = voter();
  const answers = {
    counted: await vote(call, first, 4, token),
    withdrawn: await withdraw(call, first, token),
    wrong: await vote(call, first, 9, token),
    'of another origin': await vote(call, first, 4, token, {Origin: 'https://elsewhere.example'}),
    unknown: await vote(call, 'https://elsewhere.example/', 4, token),
    'too many': await vote(call, first, 4, voter()),
    'no method': await call('/v1/votes'),
  };
  for (const [what, {headers}] of Object.entries(answers)) {
    assert.equal(headers.get('cache-control'), 'no-store', what);
    assert.equal(headers.get('etag'), null, what);
    assert.equal(headers.get('set-cookie'), null, what);
  }
  assert.deepEqual(
    Object.values(answers).map(({status}) => status),
    [200, 200, 400, 403, 404, 429, 405],
  );
});
