import assert from 'node:assert/strict';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test, type TestContext} from 'node:test';
import {exportCommand} from '../../server/src/commands/export.ts';
import {beginBeside, folder, rating, start, urls, vote, type Answer} from './support.ts';

const [first = ''] = urls;

/** A server, and another program that writes to its file, as `import` does, until it is told to end. */
async function heldServer(t: TestContext) {
  const file = join(folder(t), 'votes.db');
  const server = await start(t, {db: file});
  await vote(server.call, first, 2);
  const other = new DatabaseSync(file);
  await beginBeside(other);
  other.exec("insert into settings values ('test', x'00')");
  t.after(() => other.close());
  return {...server, other};
}

test('while another program writes, readers are answered, and a vote waits until it can be counted', async (t) => {
  const {call, other} = await heldServer(t);
  const answered: string[] = [];
  const voted = vote(call, first, 4).then((answer) => {
    answered.push('vote');
    return answer;
  });
  for (let count = 0; count < 10; count++) {
    assert.equal((await call('/healthz')).status, 200);
    assert.equal((await rating(call, first)).count, 1);
    assert.equal((await call('/v1/articles/latest')).body.total, urls.length);
  }
  answered.push('readers');
  other.exec('commit');
  const {status, body} = await voted;
  assert.deepEqual([status, body.count, body.average], [200, 2, 3]);
  assert.deepEqual(answered, ['readers', 'vote']);
});

test('who could not vote, since another program went on writing, is told when to come again', async (t) => {
  const {call, other} = await heldServer(t);
  const {status, headers, body} = await vote(call, first, 4);
  assert.equal(status, 503);
  assert.ok(Number(headers.get('retry-after')) > 0);
  assert.match(body.detail, /Another program/);
  other.exec('rollback');
  assert.equal((await rating(call, first)).count, 1);
  assert.equal((await vote(call, first, 4)).body.count, 2);
});

test('while everything is exported, votes are counted, and the export has what there was when it began', async (t) => {
  const file = join(folder(t), 'votes.db');
  const {call} = await start(t, {db: file});
  await vote(call, first, 2);
  const before: string[] = [];
  const during: Promise<Answer>[] = [];
  await exportCommand.run({
    settings: {db: file},
    flags: {},
    operands: [],
    print(line) {
      if (!during.length) during.push(vote(call, first, 4));
      before.push(line);
    },
    warn() {},
  });
  assert.equal((await during[0])?.body.count, 2);
  assert.match(before.at(-1)!, /"votes":1\b/);
});
