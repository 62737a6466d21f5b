import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {closeCommand} from '../../server/src/commands/close.ts';
import {feedbackCommand} from '../../server/src/commands/feedback.ts';
import type {Call as Run} from '../../server/src/commands/command.ts';
import {rest} from '../../src/adapters/rest.ts';
import {AdapterError} from '../../src/core/errors.ts';
import {folder, naming, ORIGIN, start, urls, vote, voter, withdraw, write} from './support.ts';

const [first = '', second = ''] = urls;

interface Printed {
  readonly article: string;
  readonly value: number;
  readonly day: string;
  readonly text: string;
}

/** What the owner reads. */
async function printed(db: string, flags: Run['flags'] = {}): Promise<Printed[]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await feedbackCommand.run({settings: {db}, flags, operands: [], print, warn: print});
  return lines.map((line) => JSON.parse(line) as Printed);
}

const texts = async (db: string, flags?: Run['flags']) => (await printed(db, flags)).map(({text}) => text);

/** A server, its database, and a voter who has given the first article a 2. */
async function voted(t: Parameters<typeof start>[0], options: Parameters<typeof start>[1] = {}) {
  const db = join(folder(t), 'votes.db');
  const {call, url} = await start(t, {db, ...options});
  const token = voter();
  await vote(call, first, 2, token);
  return {db, call, url, token};
}

test('what a voter writes is the owner’s to read, with the vote and the day, and nobody else’s', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-05-01T23:59:00Z')});
  const {db, call, token} = await voted(t);
  const answer = await write(call, first, 'The map is missing.', token, {Origin: ORIGIN});
  assert.deepEqual([answer.status, answer.body], [204, '']);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('access-control-allow-origin'), ORIGIN);
  assert.deepEqual(await printed(db), [{article: first, value: 2, day: '2026-05-01', text: 'The map is missing.'}]);
  for (const path of [`/v1/ratings?${naming([first])}`, `/v1/notices?${naming([first])}`, '/v1/articles/latest'])
    assert.doesNotMatch(JSON.stringify((await call(path)).body), /map is missing/);
  assert.equal((await call('/v1/feedback')).status, 405);
  assert.equal((await call('/v1/feedback', {headers: {'Afterword-Voter': token}})).status, 405);
});

test('one text a voter and article: another one takes its place, and a later vote leaves it', async (t) => {
  const {db, call, token} = await voted(t);
  for (const text of ['One', 'Two', 'Two']) assert.equal((await write(call, first, text, token)).status, 204);
  assert.deepEqual(await texts(db), ['Two']);
  await vote(call, first, 5, token);
  assert.deepEqual(
    (await printed(db)).map(({value, text}) => [value, text]),
    [[2, 'Two']],
  );
  await write(call, first, 'Three', token);
  assert.deepEqual(
    (await printed(db)).map(({value, text}) => [value, text]),
    [[5, 'Three']],
  );
  const other = voter();
  await vote(call, first, 1, other);
  await write(call, first, 'Mine', other);
  assert.deepEqual((await texts(db)).sort(), ['Mine', 'Three']);
});

test('who takes the vote back takes back the words; without a vote there is nothing to write about', async (t) => {
  const {db, call, token} = await voted(t);
  const other = voter();
  await vote(call, first, 4, other);
  await write(call, first, 'Gone', token);
  await write(call, first, 'Stays', other);
  await withdraw(call, first, token);
  assert.deepEqual(await texts(db), ['Stays']);
  for (const article of [first, second, `${ORIGIN}/never-seen`]) {
    const {status, body} = await write(call, article, 'About nothing', token);
    assert.deepEqual([status, body.detail], [409, `This voter has no vote on ${article} to write about.`]);
  }
  assert.deepEqual(await texts(db), ['Stays']);
});

test('a text is kept without control characters, in one way of writing, and trimmed', async (t) => {
  const {db, call, token} = await voted(t);
  const kept: readonly (readonly [sent: string, kept: string])[] = [
    ['  \n The map\t is missing. \r\n\r\n', 'The map\t is missing.'],
    ['One\r\nTwo\rThree\nFour', 'One\nTwo\nThree\nFour'],
    ['\u0000a\u001b[31mred\u0007\u0085\u009b1m\u007f', 'a[31mred1m'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['\ud800 half', '\ufffd half'],
    ['👩‍🚀 حفظ‏ <b>&amp;</b>', '👩‍🚀 حفظ‏ <b>&amp;</b>'],
    ['😀'.repeat(1000), '😀'.repeat(1000)],
  ];
  for (const [sent, text] of kept) {
    assert.equal((await write(call, first, sent, token)).status, 204, sent);
    assert.deepEqual(await texts(db), [text]);
  }
});

test('what is no text, empty or too long is refused, and what was written before stays', async (t) => {
  const {db, call, token} = await voted(t);
  await write(call, first, 'Before', token);
  const wrong: readonly (readonly [text: unknown, detail: string])[] = [
    ['', 'text: must not be empty'],
    [' \n\t\u0001', 'text: must not be empty'],
    ['x'.repeat(1001), 'text: must be 1000 characters at most'],
    [undefined, 'text: must be a text'],
    [null, 'text: must be a text'],
    [4, 'text: must be a text'],
    [['x'], 'text: must be a text'],
  ];
  for (const [text, detail] of wrong) {
    const {status, body} = await write(call, first, text, token, {Origin: ORIGIN});
    assert.deepEqual([status, body.detail], [400, detail]);
  }
  assert.equal((await write(call, first, 'x', 'short')).status, 400);
  assert.equal((await write(call, 'no address', 'x', token)).status, 400);
  assert.equal((await write(call, first, 'x', token, {'Content-Type': 'text/plain'})).status, 415);
  const long = await call('/v1/feedback', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Afterword-Voter': token},
    body: JSON.stringify({article: first, text: 'x', more: 'x'.repeat(9000)}),
  });
  assert.equal(long.status, 413);
  assert.deepEqual(await texts(db), ['Before']);
});

test('the same articles, origins and limits as for votes', async (t) => {
  const {db, call, token} = await voted(t, {voteLimit: 6});
  const elsewhere = await write(call, 'https://elsewhere.example/story', 'x', token);
  assert.equal(elsewhere.status, 404);
  const refused = await write(call, first, 'x', token, {Origin: 'https://elsewhere.example'});
  assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [403, null]);
  // Of an allowed origin, and not listed.
  const unlisted = `${ORIGIN}/unlisted`;
  assert.equal((await vote(call, unlisted, 3, token)).status, 200);
  assert.equal((await write(call, unlisted, 'Of the origin', token)).status, 204);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await closeCommand.run({settings: {db}, flags: {}, operands: [first], print, warn: print});
  const closed = await write(call, first, 'x', token);
  assert.deepEqual([closed.status, closed.body.detail], [409, `The votes on ${first} are closed.`]);
  assert.equal((await write(call, unlisted, 'Again', token)).status, 204);
  const limited = await write(call, unlisted, 'x', token, {Origin: ORIGIN});
  assert.equal(limited.status, 429);
  assert.ok(Number(limited.headers.get('retry-after')) > 0);
  assert.deepEqual(await texts(db), ['Again']);
});

test('a page of an allowed origin is let through by its preflight, for this method alone', async (t) => {
  const {call} = await start(t);
  const ask = (Origin: string) =>
    call('/v1/feedback', {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'afterword-voter,content-type',
      },
    });
  const {status, headers} = await ask(ORIGIN);
  assert.deepEqual(
    [
      status,
      ...['allow-origin', 'allow-methods', 'allow-headers'].map((name) => headers.get(`access-control-${name}`)),
    ],
    [204, ORIGIN, 'POST', 'content-type, afterword-voter'],
  );
  assert.equal(headers.get('vary'), 'Origin');
  const other = await ask('https://elsewhere.example');
  assert.deepEqual([other.status, other.headers.get('access-control-allow-methods')], [403, null]);
});

test('the owner chooses by article and by day, and may delete what was printed', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-05-01T12:00:00Z')});
  const {db, call, token} = await voted(t);
  await vote(call, second, 1, token);
  await write(call, second, 'First day', token);
  t.mock.timers.setTime(Date.parse('2026-05-03T00:00:00Z'));
  await write(call, first, 'Third day', token);
  assert.deepEqual(await texts(db), ['First day', 'Third day']);
  assert.deepEqual(await texts(db, {since: '2026-05-01'}), ['First day', 'Third day']);
  assert.deepEqual(await texts(db, {since: '2026-05-02'}), ['Third day']);
  assert.deepEqual(await texts(db, {since: '2026-05-04'}), []);
  assert.deepEqual(await texts(db, {since: '1970-01-01'}), ['First day', 'Third day']);
  assert.deepEqual(await texts(db, {article: `${second}?utm_source=x#top`}), ['First day']);
  assert.deepEqual(await texts(db, {article: 'id:a', since: '2026-05-02'}), ['Third day']);

  assert.deepEqual(await texts(db, {article: second, delete: true}), ['First day']);
  assert.deepEqual(await texts(db), ['Third day']);
  assert.deepEqual(await texts(db, {since: '2026-05-04', delete: true}), []);
  assert.deepEqual(await texts(db, {delete: true}), ['Third day']);
  assert.deepEqual(await texts(db), []);
  const {body} = await call(`/v1/ratings?${naming([first, second])}`);
  assert.deepEqual(
    body.ratings.map(({count}) => count),
    [1, 1],
  );

  await assert.rejects(printed(db, {article: 'story'}), /--article must be an absolute address/);
  await assert.rejects(printed(db, {article: `${ORIGIN}/none`}), /There is no article/);
  for (const since of ['yesterday', '2026-13-01', '2026-02-29', '2026-05-01T00:00:00Z', ''])
    await assert.rejects(printed(db, {since}), /--since must be a date like 2026-12-31/);
});

test('the adapter sends it, and names what the server refuses', async (t) => {
  const {db, url, token} = await voted(t);
  const {ratings} = rest({url});
  const word = {article: {url: first}, text: 'The map is missing.', voter: token};
  assert.equal(await ratings!.feedback!(word), undefined);
  assert.deepEqual(await texts(db), [word.text]);
  const code = (sent: Partial<typeof word>) =>
    ratings!.feedback!({...word, ...sent}).catch((error: unknown) => error instanceof AdapterError && error.code);
  assert.equal(await code({voter: voter()}), 'refused');
  assert.equal(await code({text: ' '}), 'invalid');
  assert.equal(await code({article: {url: 'https://elsewhere.example/'}}), 'not-found');
});
