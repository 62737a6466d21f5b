import assert from 'node:assert/strict';
import {test} from 'node:test';
import {nameKey} from '../../server/src/name-key.ts';
import {ResponseCache} from '../../server/src/response-cache.ts';
import {Writes} from '../../server/src/writes.ts';
import {naming, ORIGIN, rating, start, urls, vote, voter} from './support.ts';

const [first = '', second = ''] = urls;
const asking = (...names: string[]) => new Request(`http://votes.example/v1/ratings?${naming(names)}`);

/** A cache, and what it lets be answered. */
function watched(version?: () => unknown) {
  const writes = new Writes(version);
  const cache = new ResponseCache(writes);
  let count = 0;
  const ask = async (request: Request) =>
    (await cache.keep(request, () => Response.json(++count))).json() as Promise<number>;
  return {cache, writes, ask};
}

test('a vote drops the ratings of its article, however it is named, and of no other', async () => {
  const {cache, ask} = watched();
  assert.deepEqual([await ask(asking(first)), await ask(asking(second)), await ask(asking('id:a'))], [1, 2, 3]);
  assert.deepEqual([await ask(asking(first)), await ask(asking(second)), await ask(asking('id:a'))], [1, 2, 3]);
  cache.drop(nameKey(first));
  assert.equal(await ask(asking(second)), 2);
  assert.equal(await ask(asking(first)), 4);
  // Nobody knows here which article an id is of.
  assert.equal(await ask(asking('id:a')), 5);
  cache.drop(nameKey(second));
  assert.equal(await ask(asking(`${first}?utm_source=x`)), 6);
  assert.equal(await ask(asking(first, second)), 7);
  cache.drop(nameKey(`${first}#top`));
  assert.equal(await ask(asking(`${first}?utm_source=x`)), 8);
  assert.equal(await ask(asking(first, second)), 9);
});

test('lists are kept too, until something but a vote is written; what is best rated is not', async () => {
  const {cache, writes, ask} = watched();
  const get = (path: string) => ask(new Request(`http://votes.example/v1/${path}`));
  for (const [index, path] of ['articles/latest?limit=3', `terms?${naming([first])}`].entries()) {
    assert.equal(await get(path), index + 1);
    cache.drop(nameKey(first));
    assert.equal(await get(path), index + 1);
  }
  assert.deepEqual([await get('articles/top?limit=3'), await get('articles/top?limit=3')], [3, 4]);
  writes.tell();
  assert.equal(await get('articles/latest?limit=3'), 5);
});

test('what was asked before a vote is not what is answered after it', async () => {
  const cache = new ResponseCache(new Writes());
  let finish = (_: Response) => {};
  const slow = cache.keep(asking(first), () => new Promise<Response>((resolve) => (finish = resolve)));
  const same = cache.keep(asking(first), () => Response.json('another question'));
  cache.drop(nameKey(first));
  const after = await (await cache.keep(asking(first), () => Response.json('after'))).json();
  assert.equal(after, 'after');
  finish(Response.json('before'));
  assert.deepEqual([await (await slow).json(), await (await same).json()], ['before', 'before']);
  assert.equal(await (await cache.keep(asking(first), () => Response.json('later'))).json(), 'after');
});

test('what another program writes drops all, and what is no good answer is never kept', async () => {
  let version = 1;
  const {ask} = watched(() => version);
  assert.equal(await ask(asking(first)), 1);
  version++;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await ask(asking(first)), 2);
  const cache = new ResponseCache(new Writes());
  await assert.rejects(
    cache.keep(asking(first), () => Promise.reject(new Error('away'))),
    /away/,
  );
  const bad = await cache.keep(asking(first), () => new Response('', {status: 503}));
  assert.equal(bad.status, 503);
  assert.equal((await cache.keep(asking(first), () => Response.json(1))).status, 200);
});

test('a commit of votes is no write of another program, and hides none that comes after it', async () => {
  let version = 1;
  const {writes, ask} = watched(() => version);
  assert.equal(await ask(asking(second)), 1);
  await writes.ofVotes(async () => {
    version++;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await ask(asking(second)), 1);
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await ask(asking(second)), 1);
  version++;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await ask(asking(second)), 2);
});

test('a commit of votes is done though nobody can say what else was written', async () => {
  const writes = new Writes(() => {
    throw new Error('the disk');
  });
  assert.equal(await writes.ofVotes(async () => 'committed'), 'committed');
  writes.look();
});

test('a voter who reads after the answer sees the vote, also under another name of the article', async (t) => {
  const {call} = await start(t);
  const names = [first, `${first}?utm_source=x`, 'id:a'];
  for (let count = 1; count <= 5; count++) {
    for (const name of names) await rating(call, name);
    await vote(call, names[count % 3]!, 4, voter(), {Origin: ORIGIN});
    for (const name of names) assert.equal((await rating(call, name)).count, count, name);
  }
});
