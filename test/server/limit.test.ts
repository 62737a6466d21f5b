import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NetworkLimit, networkOf} from '../../server/src/limit.ts';
import {naming, ORIGIN, start, urls, vote, voter, withdraw} from './support.ts';

const [first = ''] = urls;

test('a network that votes too often has to wait, and is told for how long', async (t) => {
  let now = 0;
  const {call} = await start(t, {voteLimit: 3, now: () => now});
  const token = voter();
  for (const value of [1, 2, 3]) assert.equal((await vote(call, first, value, token)).status, 200);
  const refused = await vote(call, first, 4, token, {Origin: ORIGIN});
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '20');
  assert.equal(refused.headers.get('access-control-allow-origin'), ORIGIN);
  assert.equal(refused.headers.get('access-control-expose-headers'), 'Retry-After');
  assert.equal((await withdraw(call, first, token)).status, 429);

  const {body} = await call(`/v1/ratings?${naming([first])}`);
  assert.equal(body.ratings[0].average, 3);

  now += 20_000;
  assert.equal((await vote(call, first, 5, token)).status, 200);
  assert.equal((await vote(call, first, 4, token)).status, 429);
});

test('it can be turned off', async (t) => {
  const {call} = await start(t, {voteLimit: 0});
  const answers = await Promise.all(Array.from({length: 150}, () => vote(call, first, 4)));
  assert.deepEqual([...new Set(answers.map(({status}) => status))], [200]);
});

test('by default a hundred and twenty votes a minute are taken', async (t) => {
  const {call} = await start(t, {voteLimit: undefined, now: () => 0});
  const answers = [];
  for (let count = 0; count < 125; count++) answers.push((await vote(call, 'nonsense', 4)).status);
  assert.equal(answers.indexOf(429), 120);
});

test('one network does not use up what another has', () => {
  const limit = new NetworkLimit(1, () => 0);
  assert.equal(limit.take('192.0.2.1'), 0);
  assert.equal(limit.take('192.0.2.200'), 60);
  assert.equal(limit.take('192.0.3.1'), 0);
  assert.equal(limit.take('2001:db8::1'), 0);
  assert.equal(limit.take('2001:db8::ffff:1:2:3'), 60);
  assert.equal(limit.take('2001:db8:0:1::1'), 0);
});

test('it forgets the networks that have been still for longest', () => {
  const limit = new NetworkLimit(1, () => 0);
  limit.take('192.0.2.1');
  for (let i = 0; i < 10_000; i++) limit.take(`10.${i >> 8}.${i & 255}.1`);
  assert.equal(limit.take('10.39.15.9'), 60);
  assert.equal(limit.take('192.0.2.1'), 0);
});

test('a network is a /24 of IPv4 or a /64 of IPv6, however it is written', () => {
  const networks = {
    '192.0.2.77': '192.0.2.0/24',
    '::ffff:192.0.2.77': '192.0.2.0/24',
    '2001:db8:a:b:1:2:3:4': '2001:db8:a:b::/64',
    '2001:0DB8:000a:b::4': '2001:db8:a:b::/64',
    '2001:db8::1': '2001:db8:0:0::/64',
    'fe80::1%eth0': 'fe80:0:0:0::/64',
    '::1': '0:0:0:0::/64',
  };
  for (const [address, network] of Object.entries(networks)) assert.equal(networkOf(address), network, address);
});
