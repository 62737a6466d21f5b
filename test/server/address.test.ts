import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  clientAddress,
  clientAddressByHops,
  clientAddresses,
  networkOf,
  parseNetworks,
} from '../../server/src/address.ts';
import {start, urls, vote} from './support.ts';

const [first = ''] = urls;

test('nobody is believed unless trusted', () => {
  const nobody = parseNetworks([]);
  assert.equal(clientAddress('127.0.0.1', '198.51.100.7', nobody), '127.0.0.1');
  assert.equal(clientAddress('::ffff:127.0.0.1', '198.51.100.7', nobody), '127.0.0.1');
  assert.equal(clientAddress('', '198.51.100.7', parseNetworks(['0.0.0.0/0', '::/0'])), '');
});

test('hops are read from the right, as far as trusted ones wrote them', () => {
  const trusted = parseNetworks(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']);
  const cases: readonly (readonly [remote: string, forwarded: string | undefined, client: string])[] = [
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['10.0.0.1', '198.51.100.7', '198.51.100.7'],
    // What the reader made up stands at the left, and is not believed.
    ['10.0.0.1', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['10.0.0.1', '10.9.9.9, 198.51.100.7', '198.51.100.7'],
    ['10.0.0.1', '1.1.1.1,198.51.100.7,10.0.0.2 , 192.0.2.1', '198.51.100.7'],
    ['198.51.100.7', '1.1.1.1', '198.51.100.7'],
    ['192.0.2.2', '1.1.1.1', '192.0.2.2'],
    // All of them are proxies: the first of them asks for itself.
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['2001:db8::1', '2001:db9::7', '2001:db9::7'],
    ['2001:DB8::1', '[2001:db9::7]:4711', '2001:db9::7'],
    ['10.0.0.1', '"[2001:db9::7]"', '2001:db9::7'],
    ['10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    // One machine, written in both ways.
    ['::ffff:10.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['::ffff:a00:1', '198.51.100.7', '198.51.100.7'],
    ['10.0.0.1', '1.1.1.1, ::ffff:10.0.0.2', '1.1.1.1'],
    ['fe80::1%eth0', '1.1.1.1', 'fe80::1'],
    // What is no address is where reading ends.
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '1.1.1.1, _hidden, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '1.1.1.1,,', '10.0.0.1'],
    ['10.0.0.1', '300.1.1.1', '10.0.0.1'],
  ];
  for (const [remote, forwarded, client] of cases)
    assert.equal(clientAddress(remote, forwarded, trusted), client, `${remote} for ${forwarded}`);
});

test('behind a host whose proxies have changing addresses, their number says which hop is the reader', () => {
  const cases: readonly (readonly [forwarded: string | undefined, hops: number, client: string])[] = [
    ['198.51.100.7', 1, '198.51.100.7'],
    // What the reader made up stands at the left.
    ['1.1.1.1, 198.51.100.7', 1, '198.51.100.7'],
    ['1.1.1.1, 198.51.100.7, 203.0.113.5', 2, '198.51.100.7'],
    ['198.51.100.7', 0, '10.0.0.1'],
    [undefined, 1, '10.0.0.1'],
    ['', 1, '10.0.0.1'],
    ['198.51.100.7', 3, '198.51.100.7'],
    ['198.51.100.7, unknown', 2, '10.0.0.1'],
  ];
  for (const [forwarded, hops, client] of cases)
    assert.equal(clientAddressByHops('10.0.0.1', forwarded, hops), client, `${forwarded} by ${hops}`);
});

test('a header that names the reader alone is believed where a trusted proxy sends it', () => {
  const headers: Record<string, string> = {'CF-Connecting-IP': '2001:db9::7', 'x-forwarded-for': '198.51.100.7'};
  const client = (remote: string, options: Parameters<typeof clientAddresses>[0]) =>
    clientAddresses(options)({remote, header: (name) => headers[name]});
  const clientHeader = 'CF-Connecting-IP';
  assert.equal(client('10.0.0.1', {clientHeader, trustProxy: ['10.0.0.0/8']}), '2001:db9::7');
  assert.equal(client('10.0.0.1', {clientHeader, proxyHops: 1}), '2001:db9::7');
  assert.equal(client('203.0.113.5', {clientHeader, trustProxy: ['10.0.0.0/8']}), '203.0.113.5');
  assert.equal(client('10.0.0.1', {clientHeader}), '10.0.0.1');
  assert.equal(client('10.0.0.1', {clientHeader: 'True-Client-IP', trustProxy: ['10.0.0.0/8']}), '198.51.100.7');
  headers['CF-Connecting-IP'] = 'nonsense';
  assert.equal(client('10.0.0.1', {clientHeader, trustProxy: ['10.0.0.0/8']}), '198.51.100.7');
});

test('an address of IPv4 is the same in every spelling as IPv6', () => {
  const nobody = parseNetworks([]);
  for (const spelling of [
    '::ffff:198.51.100.7',
    '::FFFF:198.51.100.7',
    '0:0:0:0:0:ffff:198.51.100.7',
    '0000:0000:0000:0000:0000:ffff:198.51.100.7',
    '::0:ffff:198.51.100.7',
    '0::ffff:198.51.100.7',
    '0:0::ffff:c633:6407',
    '::ffff:c633:6407',
    '0:0:0:0:0:FFFF:C633:6407',
    '0000:0000:0000:0000:0000:ffff:c633:6407',
    '::ffff:198.51.100.7%eth0',
  ]) {
    assert.equal(clientAddress(spelling, undefined, nobody), '198.51.100.7', spelling);
    assert.equal(networkOf(spelling), '198.51.100.0/24', spelling);
    const trusted = parseNetworks([spelling.replace('%eth0', '')]);
    assert.equal(clientAddress('198.51.100.7', '203.0.113.1', trusted), '203.0.113.1', spelling);
    assert.equal(clientAddress('::ffff:198.51.100.7', `[${spelling}]:80, 198.51.100.7`, trusted), '198.51.100.7');
  }
  for (const other of ['::fffe:c633:6407', '1::ffff:c633:6407', '::ffff:0:c633:6407', '::c633:6407'])
    assert.equal(clientAddress(other, undefined, nobody), other);
});

test('a network of IPv6 is the same in every spelling', () => {
  for (const spelling of [
    '2001:db8::1',
    '2001:DB8:0:0::1',
    '2001:0db8:0000:0000:0000:0000:0000:0001',
    '2001:db8::0.0.0.1',
  ])
    assert.equal(networkOf(spelling), '2001:db8:0:0::/64', spelling);
});

test('a network of IPv4 may be written as IPv6', () => {
  const trusted = parseNetworks(['::ffff:10.0.0.0/104', '::ffff:192.0.2.1']);
  assert.equal(clientAddress('10.1.2.3', '198.51.100.7', trusted), '198.51.100.7');
  assert.equal(clientAddress('192.0.2.1', '198.51.100.7', trusted), '198.51.100.7');
  assert.equal(clientAddress('11.1.2.3', '198.51.100.7', trusted), '11.1.2.3');
});

test('a whole kind of addresses can be trusted', () => {
  const trusted = parseNetworks(['0.0.0.0/0']);
  assert.equal(clientAddress('203.0.113.1', '2001:db8::1, 198.51.100.7', trusted), '2001:db8::1');
});

test('what is no network is said', () => {
  for (const text of [
    '',
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'loopback',
    '::ffff:10.0.0.0/8',
  ])
    assert.throws(() => parseNetworks([text]), /^Error: not a network: /, text);
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
  assert.equal(networkOf('2001:db8:a:b::1', 48), '2001:db8:a::/48');
});

test('behind a trusted proxy every network has its own limit', async (t) => {
  const {call} = await start(t, {voteLimit: 1, trustProxy: ['127.0.0.0/8']});
  const from = async (address: string) =>
    (await vote(call, first, 4, undefined, {'X-Forwarded-For': `203.0.113.1, ${address}`})).status;
  assert.deepEqual(
    [await from('198.51.100.7'), await from('198.51.100.8'), await from('198.51.101.7')],
    [200, 429, 200],
  );
});

test('the header of a proxy is read by its name, and a host is told by its hops', async (t) => {
  const cloudflare = await start(t, {voteLimit: 1, trustProxy: ['127.0.0.0/8'], clientHeader: 'CF-Connecting-IP'});
  const from = async (address: string) =>
    (await vote(cloudflare.call, first, 4, undefined, {'CF-Connecting-IP': address, 'X-Forwarded-For': '1.1.1.1'}))
      .status;
  assert.deepEqual(
    [await from('198.51.100.7'), await from('198.51.100.8'), await from('2001:db8::1')],
    [200, 429, 200],
  );
  const host = await start(t, {voteLimit: 1, proxyHops: 1});
  const by = async (forwarded: string) =>
    (await vote(host.call, first, 4, undefined, {'X-Forwarded-For': forwarded})).status;
  assert.deepEqual(
    [await by('198.51.100.7'), await by('1.1.1.1, 198.51.100.8'), await by('1.1.1.1, 203.0.113.1')],
    [200, 429, 200],
  );
});

test('where no proxy is trusted, the header changes nothing, and is told of once', async (t) => {
  const lines: string[] = [];
  const {call} = await start(t, {voteLimit: 1, log: (line) => lines.push(line)});
  const from = async (address: string) => (await vote(call, first, 4, undefined, {'X-Forwarded-For': address})).status;
  assert.deepEqual([await from('198.51.100.7'), await from('198.51.101.7')], [200, 429]);
  const told = lines.filter((line) => line.includes('--trust-proxy'));
  assert.equal(told.length, 1);
  assert.doesNotMatch(told[0]!, /\d+\.\d+/);
});
