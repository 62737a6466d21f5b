import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {sql} from 'kysely';
import {feedbackCommand} from '../../server/src/commands/feedback.ts';
import {openDatabase} from '../../server/src/database.ts';
import {createServer} from '../../server/src/server.ts';
import {describeServer} from '../server/describe-server.ts';
import {checkedCall, newsroom, olderVotes, ORIGIN, rating, vote, voter, withdraw, write} from '../server/support.ts';
import {havePostgres, startPostgres} from './postgres.ts';

assert.ok(havePostgres(), 'PostgreSQL is not installed here (Debian: postgresql)');
const postgres = await startPostgres();
const open = async (db: string) =>
  createServer({port: 0, db, articles: newsroom, origins: [ORIGIN], step: 0.5, voteLimit: 0, voterLimit: 0});
const db = await postgres.database('one');
// They make the tables at the same time.
const servers = await Promise.all([open(db), open(db), open(db)]);
after(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await postgres.stop();
});
const [first, second] = servers;

describeServer('rest on a server with PostgreSQL', first.url);

describe('several servers on one PostgreSQL', () => {
  it('agree, and count each voter once, however they vote at the same time', async () => {
    const calls = await Promise.all([first, second].map(({url}) => checkedCall(url)));
    const article = `${ORIGIN}/contended`;
    const voters = Array.from({length: 50}, voter);
    await Promise.all(
      voters.flatMap((token) =>
        [1, 2.5, 3, 3.5, 5, 5].map((value, index) => vote(calls[index % 2]!, article, value, token)),
      ),
    );
    const [here, there] = await Promise.all(calls.map((call) => rating(call, article)));
    assert.deepEqual(here, there);
    assert.equal(here!.count, 50);
    assert.equal(
      here!.histogram!.reduce((sum, votes) => sum + votes, 0),
      50,
    );
    const base = await openDatabase(db);
    const rows = await base
      .selectFrom('votes')
      .innerJoin('articles', 'articles.key', 'votes.article')
      .select('value')
      .where('url', '=', article)
      .execute();
    await base.destroy();
    const histogram = [1, 2, 3, 4, 5].map((star) => rows.filter(({value}) => Math.ceil(value) === star).length);
    assert.deepEqual(here!.histogram, histogram);
    assert.equal(here!.average, rows.reduce((sum, {value}) => sum + value, 0) / 50);
  });

  it('keep one text for each vote, also when it is sent to both at once, and none of a vote that is taken back', async () => {
    const calls = await Promise.all([first, second].map(({url}) => checkedCall(url)));
    const article = `${ORIGIN}/written-about`;
    const voters = Array.from({length: 20}, voter);
    const texts = async () => {
      const lines: string[] = [];
      const print = (line: string) => void lines.push(line);
      await feedbackCommand.run({settings: {databaseUrl: db}, flags: {article}, operands: [], print, warn: print});
      return lines.map((line) => (JSON.parse(line) as {text: string}).text);
    };
    await Promise.all(voters.map((token, index) => vote(calls[index % 2]!, article, 1 + (index % 5), token)));
    const answers = await Promise.all(
      voters.flatMap((token, index) => calls.map((call) => write(call, article, `Text\t${index}\u0000 “é” 🗺`, token))),
    );
    assert.ok(answers.every(({status}) => status === 204));
    const expected = (from: number) =>
      voters
        .map((_, index) => `Text\t${index} “é” 🗺`)
        .slice(from)
        .sort();
    assert.deepEqual((await texts()).sort(), expected(0));

    // Half of them take their votes back while they write once more: either both are there, or neither.
    const both = await Promise.all(
      voters
        .slice(0, 10)
        .flatMap((token, index) => [
          withdraw(calls[index % 2]!, article, token),
          write(calls[(index + 1) % 2]!, article, 'Late', token),
        ]),
    );
    assert.ok(both.every(({status}) => [200, 204, 409].includes(status)));
    assert.deepEqual((await texts()).sort(), expected(10));
  });

  it('give a rating a revision that only grows', async () => {
    const calls = await Promise.all([first, second].map(({url}) => checkedCall(url)));
    const article = `${ORIGIN}/growing`;
    let last = 0;
    for (let turn = 0; turn < 20; turn++) {
      const {body} = await vote(calls[turn % 2]!, article, 1 + (turn % 5));
      assert.ok(body.revision > last, `${body.revision} after ${last}`);
      last = body.revision;
    }
  });
});

describe('a PostgreSQL of a version without halves', () => {
  it('keeps its votes, numbers and texts, and takes halves', async (t) => {
    const name = await postgres.database('older');
    const old = await openDatabase(name, '006-feedback');
    const article = `${ORIGIN}/older`;
    const tokens = await olderVotes(old, article);
    await sql`insert into ratings (article, shard, revision, v1, v2) select key, 3, 2, 1, 1 from articles`.execute(old);
    await sql`insert into ratings (article, shard, revision, v3, v4, v5) select key, 9, 5, 1, 1, 1 from articles`.execute(
      old,
    );
    await old.destroy();

    const server = await open(name);
    t.after(() => server.close());
    const call = await checkedCall(server.url);
    const kept = await rating(call, article);
    assert.deepEqual([kept.average, kept.histogram, kept.revision], [3, [1, 1, 1, 1, 1], 7]);
    const {body} = await vote(call, article, 3.5, tokens[0]);
    assert.deepEqual([body.count, body.average, body.revision], [5, 3.5, 8]);
    await withdraw(call, article, tokens[4]!);
    const base = await openDatabase(name);
    t.after(() => base.destroy());
    const texts = await base.selectFrom('feedback').select('value').orderBy('value').execute();
    assert.deepEqual(texts, [{value: 1}, {value: 2}, {value: 3}, {value: 4}]);
    await assert.rejects(sql`update votes set value = 3.3`.execute(base), /check constraint/);
  });
});
