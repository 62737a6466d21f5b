import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {exportCommand} from '../../server/src/commands/export.ts';
import {feedbackCommand} from '../../server/src/commands/feedback.ts';
import {importCommand} from '../../server/src/commands/import.ts';
import type {Command} from '../../server/src/commands/command.ts';
import {rest} from '../../src/adapters/rest.ts';
import {folder, rating, start, urls, vote, voter, withdraw, write} from './support.ts';

const [first = '', second = ''] = urls;
const HALVES = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5];

async function run(command: Command, db: string, operands: string[] = []): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await command.run({settings: {db}, flags: {}, operands, print, warn: print});
  return lines;
}

test('without a step half a star is refused, and said as before', async (t) => {
  const {call} = await start(t);
  const {status, body} = await vote(call, first, 3.5);
  assert.deepEqual([status, body.detail], [400, 'value: Invalid input: expected int, received number']);
  assert.equal((await rating(call, first)).count, 0);
});

test('every half from the least to the most is taken; the average is exact, and each counts to the star it lies in', async (t) => {
  const {call} = await start(t, {step: 0.5});
  for (const [index, value] of HALVES.entries()) {
    const {status, body} = await vote(call, first, value);
    assert.deepEqual([status, body.mine, body.count, body.best], [200, value, index + 1, 5]);
  }
  const {average, histogram, revision} = await rating(call, first);
  assert.deepEqual([average, histogram, revision], [2.75, [2, 2, 2, 2, 2], 10]);

  await vote(call, second, 0.5);
  assert.equal((await rating(call, second)).average, 0.5);
  await vote(call, second, 4.5);
  const {body} = await vote(call, second, 5);
  assert.deepEqual([body.average, body.histogram], [10 / 3, [1, 0, 0, 0, 2]]);
});

test('what is no multiple of the step, too low or too high is refused', async (t) => {
  const {call} = await start(t, {step: 0.5});
  for (const [value, detail] of [
    [3.3, 'value: must be a multiple of 0.5'],
    [3.25, 'value: must be a multiple of 0.5'],
    [3.500000000000001, 'value: must be a multiple of 0.5'],
    [0, 'value: Too small: expected number to be >=0.5'],
    [-0.5, 'value: Too small: expected number to be >=0.5'],
    [5.5, 'value: Too big: expected number to be <=5'],
    ['3.5', 'value: Invalid input: expected number, received string'],
    [null, 'value: Invalid input: expected number, received null'],
  ] as const) {
    const {status, body} = await vote(call, first, value);
    assert.deepEqual([status, body.detail], [400, detail]);
  }
  assert.equal((await rating(call, first)).count, 0);
});

test('a vote goes from a half to a whole star and back, and can be taken back', async (t) => {
  const {call} = await start(t, {step: 0.5, minVotes: 2});
  const [ada, ben] = [voter(), voter()];
  const few = (await vote(call, first, 3.5, ada)).body;
  assert.deepEqual([few.count, few.average, few.hidden, few.mine], [1, null, true, 3.5]);
  await vote(call, first, 2, ben);
  const told = async () => {
    const {count, average, histogram} = await rating(call, first);
    return [count, average, histogram];
  };
  assert.deepEqual(await told(), [2, 2.75, [0, 1, 0, 1, 0]]);
  await vote(call, first, 4, ada);
  assert.deepEqual(await told(), [2, 3, [0, 1, 0, 1, 0]], 'another value of the same star');
  await vote(call, first, 2.5, ada);
  assert.deepEqual(await told(), [2, 2.25, [0, 1, 1, 0, 0]]);
  const again = (await vote(call, first, 2.5, ada)).body;
  assert.deepEqual([again.count, again.revision], [2, 4], 'the same again changes nothing');
  const taken = (await withdraw(call, first, ada)).body;
  assert.deepEqual([taken.count, taken.mine], [1, null]);
  await vote(call, first, 1.5, ada);
  assert.deepEqual(await told(), [2, 1.75, [0, 2, 0, 0, 0]]);
});

test('two servers on one file count halves once, and the average of many is exact', async (t) => {
  const db = join(folder(t), 'votes.db');
  const [one, two] = [await start(t, {db, step: 0.5}), await start(t, {db, step: 0.5})];
  const voters = Array.from({length: 20}, voter);
  await Promise.all(voters.flatMap((token) => [vote(one.call, first, 1.5, token), vote(two.call, first, 4, token)]));
  const [here, there] = [await rating(one.call, first), await rating(two.call, first)];
  assert.deepEqual(here, there);
  const [, low = 0, , high = 0] = here.histogram!;
  assert.deepEqual([here.count, low + high, here.average], [20, 20, (low * 1.5 + high * 4) / 20]);
});

test('halves that were given stay counted by a server without them, and can be changed there', async (t) => {
  const db = join(folder(t), 'votes.db');
  const token = voter();
  const before = await start(t, {db, step: 0.5});
  await vote(before.call, first, 0.5, token);
  await before.close();
  const {call} = await start(t, {db});
  const kept = await rating(call, first);
  assert.deepEqual([kept.count, kept.average, kept.histogram], [1, 0.5, [1, 0, 0, 0, 0]]);
  assert.equal((await vote(call, first, 1.5, token)).status, 400);
  const {count, average} = (await vote(call, first, 2, token)).body;
  assert.deepEqual([count, average], [1, 2]);
});

test('an export has halves as they were given, and an import counts them', async (t) => {
  const [db, other] = [join(folder(t), 'votes.db'), join(folder(t), 'other.db')];
  const {call, close} = await start(t, {db, step: 0.5});
  const token = voter();
  await vote(call, first, 2.5, token);
  for (const value of [0.5, 4, 4.5]) await vote(call, first, value);
  assert.equal((await write(call, first, 'The map is missing.', token)).status, 204);
  const seen = await rating(call, first);
  await close();

  const [one, two] = [join(folder(t), 'one.ndjson'), join(folder(t), 'two.ndjson')];
  await run(exportCommand, db, [one]);
  const votes = readFileSync(one, 'utf8')
    .split('\n')
    .find((line) => line.startsWith('{"type":"votes"'))!;
  const values = (JSON.parse(votes) as {votes: [voter: string, value: number][]}).votes.map(([, value]) => value);
  assert.deepEqual(values.sort(), [0.5, 2.5, 4, 4.5]);
  for (const times of ['once', 'again']) {
    await run(importCommand, other, [one]);
    await run(exportCommand, other, [two]);
    assert.equal(readFileSync(two, 'utf8'), readFileSync(one, 'utf8'), times);
  }
  const [words = ''] = await run(feedbackCommand, other);
  const {value, text} = JSON.parse(words) as {value: number; text: string};
  assert.deepEqual([value, text], [2.5, 'The map is missing.']);
  const moved = await start(t, {db: other, step: 0.5});
  assert.deepEqual(await rating(moved.call, first), seen);
  assert.equal((await vote(moved.call, first, 3.5, token)).body.count, 4);
});

test('the document says which votes are taken', async (t) => {
  const valueBy = async (step?: 0.5) => {
    const {call} = await start(t, {step});
    const {body} = await call('/openapi.json');
    const {put} = (body.paths as Record<string, Record<string, object>>)['/v1/votes']!;
    const {requestBody} = put as {requestBody: {content: Record<string, {schema: {properties: {value: object}}}>}};
    return requestBody.content['application/json']!.schema.properties.value;
  };
  assert.deepEqual(await valueBy(), {type: 'integer', minimum: 1, maximum: 5});
  assert.deepEqual(await valueBy(0.5), {type: 'number', minimum: 0.5, maximum: 5, multipleOf: 0.5});
});

test('the adapter sends halves, and reads them', async (t) => {
  const {url} = await start(t, {step: 0.5});
  const ratings = rest({url}).ratings!;
  const article = {url: first};
  const own = await ratings.cast({article, value: 3.5, voter: voter()});
  assert.deepEqual([own.mine, own.average, own.histogram], [3.5, 3.5, [0, 0, 0, 1, 0]]);
  await ratings.cast({article, value: 0.5, voter: voter()});
  assert.equal((await ratings.read([article]))[0]?.average, 2);
});
