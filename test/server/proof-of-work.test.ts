import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import {rest} from '../../src/adapters/rest.ts';
import {findNumber, hashBlock, hashConstants} from '../../src/adapters/proof-of-work/find-number.ts';
import {solve, type Challenge} from '../../src/adapters/proof-of-work/solve.ts';
import {onBoth} from './databases.ts';
import {ORIGIN, rating, start, urls, vote, voter, write, type Body} from './support.ts';

const [first = ''] = urls;
const COST = 20;
const challengeOf = (body: Body) => (body as Body & {challenge: Challenge}).challenge;

test('the hash is SHA-256, of texts of any length', () => {
  const constants = hashConstants();
  for (let length = 0; length < 200; length++) {
    const salt = 'x'.repeat(length);
    const challenge = createHash('sha256').update(`${salt}7`).digest('hex');
    assert.equal(findNumber(constants, hashBlock, {salt, challenge, from: 0, to: 10}), 7, `${length}`);
    assert.equal(findNumber(constants, hashBlock, {salt, challenge, from: 8, to: 12}), -1, `${length}`);
  }
});

onBoth('a new voter proves once; the adapter does so without being told', async (t, db) => {
  const {call, url} = await start(t, {db, proofOfWork: COST});
  const sent: [status: number, proof: boolean][] = [];
  const {ratings} = rest({
    url,
    fetch: async (address, init) => {
      const answer = await fetch(address, {...init, headers: {...init!.headers, Origin: ORIGIN}});
      sent.push([answer.status, new Headers(init!.headers).has('afterword-proof')]);
      return answer;
    },
  });
  const token = voter();
  const article = {url: first};
  const counted = await ratings!.cast!({article, value: 4, voter: token});
  assert.equal(counted.count, 1);
  await ratings!.cast!({article, value: 5, voter: token});
  assert.deepEqual(sent, [
    [428, false],
    [200, true],
    [200, false],
  ]);
  // Whoever has no vote cannot write about one; taking back needs no proof.
  assert.equal((await write(call, first, 'A word', voter())).status, 409);
  assert.equal((await ratings!.withdraw!({article, voter: token})).count, 0);
});

test('a challenge is good for one voter and ten minutes, at every server of a database', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-05-01T12:00:00Z')});
  const {call} = await start(t, {proofOfWork: COST, key: 'one'});
  const other = await start(t, {proofOfWork: COST, key: 'one'});
  const stranger = await start(t, {proofOfWork: COST, key: 'two'});
  const token = voter();
  const refused = await vote(call, first, 4, token);
  const proof = await solve(challengeOf(refused.body));
  const send = (to: typeof call) => vote(to, first, 4, token, {'Afterword-Proof': proof});
  assert.equal((await send(stranger.call)).status, 428);
  assert.equal((await send(other.call)).status, 200);
  t.mock.timers.setTime(Date.now() + 600_001);
  assert.equal((await send(call)).status, 428);
  assert.equal((await rating(call, first)).count, 0);
});

test('a proof that is no proof costs nothing but an answer', async (t) => {
  const {call} = await start(t, {proofOfWork: COST});
  const token = voter();
  const challenge = challengeOf((await vote(call, first, 4, token)).body);
  const {number, ...rest} = JSON.parse(atob(await solve(challenge))) as {number: number};
  const wrong = {
    'another number': {...rest, number: number + 1},
    'a number that is none': {...rest, number: '1e1'},
    'another salt': {...rest, number, salt: `${challenge.salt}x`},
    'another signature': {...rest, number, signature: '0'.repeat(64)},
    'another algorithm': {...rest, number, algorithm: 'SHA-1'},
    'no algorithm': {...rest, number, algorithm: 'constructor'},
    nothing: null,
    'a list': [1],
  };
  for (const [name, proof] of Object.entries(wrong)) {
    const {status} = await vote(call, first, 4, token, {'Afterword-Proof': btoa(JSON.stringify(proof))});
    assert.equal(status, 428, name);
  }
  for (const [proof, status] of Object.entries({x: 428, '====': 428, '': 400, '{}': 400, ['a'.repeat(2001)]: 400}))
    assert.equal((await vote(call, first, 4, token, {'Afterword-Proof': proof})).status, status, proof);
});

test('what is asked is worked off in slices, and ends when nobody waits any more', async () => {
  const challenge = createHash('sha256').update('salt5000000').digest('hex');
  const asked = {algorithm: 'SHA-256' as const, challenge, salt: 'salt', maxnumber: 10_000_000, signature: ''};
  const stop = new AbortController();
  const solving = solve(asked, stop.signal);
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 5) stop.abort(new Error('nobody waits'));
  }, 1);
  await assert.rejects(solving, /nobody waits/);
  clearInterval(timer);
  await assert.rejects(solve({...asked, maxnumber: 100}), /no solution/);
});
