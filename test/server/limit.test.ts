import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {Limits} from '../../server/src/limit.ts';
import {folder, naming, ORIGIN, start, urls, vote, voter, withdraw} from './support.ts';

const [first = '', second = ''] = urls;
const NOON = Date.parse('2026-05-01T12:00:00Z');

/** A clock that stands still at noon until it is moved. */
function clock(t: TestContext): (ms: number) => void {
  t.mock.timers.enable({apis: ['Date'], now: NOON});
  let now = NOON;
  return (ms) => t.mock.timers.setTime((now += ms));
}

const limits = (options: Partial<ConstructorParameters<typeof Limits>[0]>) =>
  new Limits({votes: 0, voters: 0, reads: 0, ...options});

test('a network that votes too often has to wait, and is told for how long', async (t) => {
  const pass = clock(t);
  const {call} = await start(t, {voteLimit: 3});
  const token = voter();
  for (const value of [1, 2, 3]) assert.equal((await vote(call, first, value, token)).status, 200);
  pass(20_000);
  const refused = await vote(call, first, 4, token, {Origin: ORIGIN});
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '40');
  assert.equal(refused.headers.get('access-control-allow-origin'), ORIGIN);
  assert.equal(refused.headers.get('access-control-expose-headers'), 'Retry-After');
  assert.equal((await withdraw(call, first, token)).status, 429);

  const {body} = await call(`/v1/ratings?${naming([first])}`);
  assert.equal(body.ratings[0].average, 3);

  pass(40_000);
  assert.equal((await vote(call, first, 5, token)).status, 200);
});

test('limits can be turned off', async (t) => {
  const {call} = await start(t, {voteLimit: 0, voterLimit: 0});
  const answers = await Promise.all(Array.from({length: 350}, () => vote(call, first, 4)));
  assert.deepEqual([...new Set(answers.map(({status}) => status))], [200]);
});

test('by default a hundred and twenty votes a minute are taken', async (t) => {
  clock(t);
  const {call} = await start(t, {voteLimit: undefined});
  const answers = [];
  for (let count = 0; count < 125; count++) answers.push((await vote(call, 'nonsense', 4)).status);
  assert.equal(answers.indexOf(429), 120);
});

test('by default three hundred new voters a day are taken from one network', async (t) => {
  clock(t);
  const {call} = await start(t, {voterLimit: undefined});
  const answers = [];
  for (let count = 0; count < 302; count++) answers.push((await vote(call, first, 4)).status);
  assert.equal(answers.indexOf(429), 300);
});

test('new voters of one network are limited, those who have voted go on, and tomorrow is another day', async (t) => {
  const pass = clock(t);
  const {call} = await start(t, {voterLimit: 2});
  const [ada, ben, eve] = [voter(), voter(), voter()];
  assert.equal((await vote(call, first, 4, ada)).status, 200);
  assert.equal((await vote(call, first, 5, ben)).status, 200);
  const refused = await vote(call, first, 1, eve, {Origin: ORIGIN});
  assert.equal(refused.status, 429);
  assert.match(refused.body.detail, /new voters/);
  assert.equal(refused.headers.get('retry-after'), String(12 * 3600));
  assert.equal((await vote(call, first, 3, ada)).status, 200);
  assert.equal((await vote(call, second, 3, ben)).status, 200);
  assert.equal((await withdraw(call, first, ben)).status, 200);
  pass(12 * 3_600_000);
  assert.equal((await vote(call, first, 1, eve)).status, 200);
});

test('what is refused for another reason uses up no new voter', async (t) => {
  const {call} = await start(t, {voterLimit: 1});
  assert.equal((await vote(call, 'https://elsewhere.example/', 4)).status, 404);
  assert.equal((await vote(call, first, 9)).status, 400);
  assert.equal((await vote(call, first, 4)).status, 200);
});

test('only a vote that counts makes an article known', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db, voterLimit: 1});
  const token = voter();
  const known = `${ORIGIN}/known`;
  assert.equal((await vote(call, known, 4, token)).status, 200);
  assert.equal((await vote(call, `${ORIGIN}/refused`, 4)).status, 429);
  const nothing = await withdraw(call, `${ORIGIN}/never`, token);
  assert.deepEqual([nothing.status, nothing.body.count, nothing.body.mine], [200, 0, null]);
  await close();
  const database = new DatabaseSync(db, {readOnly: true});
  t.after(() => database.close());
  const found = database
    .prepare("select url from articles where source = ''")
    .all()
    .map(({url}) => url);
  assert.deepEqual(found, [known]);
});

test('reads are limited only where it is asked for', async (t) => {
  clock(t);
  const path = `/v1/ratings?${naming([first])}`;
  const {call} = await start(t, {readLimit: 2});
  assert.deepEqual([(await call(path)).status, (await call('/v1/articles/latest')).status], [200, 200]);
  const refused = await call(path);
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '60');
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
  assert.equal((await vote(call, first, 4)).status, 200);
  assert.equal((await call('/healthz')).status, 200);
});

test('one network does not use up what another has', async (t) => {
  clock(t);
  const limit = limits({votes: 1});
  assert.equal(await limit.vote('192.0.2.1'), 0);
  assert.equal(await limit.vote('192.0.2.200'), 60);
  assert.equal(await limit.vote('192.0.3.1'), 0);
  assert.equal(await limit.vote('2001:db8::1'), 0);
  assert.equal(await limit.vote('2001:db8::ffff:1:2:3'), 60);
  assert.equal(await limit.vote('2001:db8:0:1::1'), 0);
});

test('for new voters, a /48 of IPv6 is one network', async (t) => {
  clock(t);
  const limit = limits({voters: 1});
  assert.equal(await limit.voter('2001:db8:1:1::1', voter()), 0);
  assert.equal(await limit.voter('2001:db8:1:2::1', voter()), 12 * 3600);
  assert.equal(await limit.voter('2001:db8:2:1::1', voter()), 0);
});

test('from a carrier’s network twenty times as many voters are taken', async (t) => {
  clock(t);
  const limit = limits({votes: 2, voters: 1, articles: 1, carriers: ['100.64.0.0/10']});
  const take = async (count: number, one: () => Promise<number> | 0) => {
    let taken = 0;
    for (let turn = 0; turn < count; turn++) if (!(await one())) taken++;
    return taken;
  };
  for (const [address, times] of [
    ['198.51.100.7', 1],
    ['100.64.3.7', 20],
  ] as const) {
    assert.equal(await take(50, () => limit.vote(address)), 2 * times);
    assert.equal(await take(50, () => limit.voter(address, voter())), times);
    assert.equal(await take(50, () => limit.article(address)), times);
  }
});

test('what was seen today are the votes and networks of one day', async (t) => {
  const pass = clock(t);
  const limit = limits({voters: 5});
  const token = voter();
  for (const address of ['192.0.2.1', '192.0.2.9', '192.0.3.1']) await limit.voter(address, token);
  assert.deepEqual(limit.today, {day: '2026-05-01', votes: 3, networks: 2});
  pass(86_400_000);
  assert.deepEqual(limit.today, {day: '2026-05-02', votes: 0, networks: 0});
});

test('nothing that names a network or a voter is on the disk', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db, voteLimit: 100, voterLimit: 100, trustProxy: ['127.0.0.1']});
  const token = voter();
  for (const address of ['198.51.100.7', '203.0.113.9'])
    assert.equal((await vote(call, first, 4, token, {'X-Forwarded-For': address})).status, 200);
  await close();
  const database = new DatabaseSync(db, {readOnly: true});
  t.after(() => database.close());
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all() as {name: string}[];
  const all = tables.flatMap(({name}) => database.prepare(`select * from "${name}"`).all());
  const text = all
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n');
  assert.match(text, /"votes":2,"networks":2/);
  for (const secret of ['198.51', '203.0.113', token, Buffer.from(token, 'base64url').toString('latin1')])
    assert.ok(!text.includes(secret), secret);
});
