import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {feedbackCommand} from '../../server/src/commands/feedback.ts';
import {openDatabase} from '../../server/src/database.ts';
import {createServer} from '../../server/src/server.ts';
import {describeServer} from '../server/describe-server.ts';
import {checkedCall, newsroom, ORIGIN, rating, vote, voter, withdraw, write} from '../server/support.ts';
import {havePostgres, startPostgres} from './postgres.ts';

assert.ok(havePostgres(), 'PostgreSQL is not installed here (Debian: postgresql)');
const postgres = await startPostgres();
const open = async (db: string) =>
  createServer({port: 0, db, articles: newsroom, origins: [ORIGIN], voteLimit: 0, voterLimit: 0});
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
        [1, 2, 3, 4, 5, 5].map((value, index) => vote(calls[index % 2]!, article, value, token)),
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
    const histogram = [1, 2, 3, 4, 5].map((value) => rows.filter((row) => row.value === value).length);
    assert.deepEqual(here!.histogram, histogram);
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
