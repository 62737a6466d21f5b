import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {call, database, inSite, rating, settings, token, usePlugin, vote, type Answer} from './plugin.ts';
import {BASE, install, posts, R, tool} from './site.ts';

usePlugin();

const ADDRESS = `${BASE}/2026/04/rated/`;
let id = 0;

/** A post that nobody has voted on. */
const newPost = (): void => void (id = posts([{name: 'rated', title: 'Rated', date: '2026-04-07 12:00:00'}]).rated!);
before(newPost);

const values = (count: number) => Array.from({length: count}, (_, index) => 1 + (index % 5));

/** Checks that a rating is what so many votes of all values in turn make. */
async function checkCounted(count: number): Promise<void> {
  const {histogram, ...summary} = await rating(ADDRESS);
  assert.equal(summary.count, count);
  assert.deepEqual(
    histogram,
    [0, 1, 2, 3, 4].map((each) => values(count).filter((value) => value === each + 1).length),
  );
  const own = database(
    `SELECT COUNT(*), SUM(value) FROM wp_afterword_votes WHERE post_id = ${id} AND value IS NOT NULL`,
  );
  assert.equal(own, `${count}\t${values(count).reduce((sum, value) => sum + value, 0)}.0`);
}

describe('votes at once', () => {
  before(newPost);

  for (const count of [50, 500])
    it(`${count} are ${count}`, async () => {
      newPost();
      const answers = await Promise.all(values(count).map((value) => vote(ADDRESS, value)));
      assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([200]));
      await checkCounted(count);
    });

  for (const level of ['READ COMMITTED', 'SERIALIZABLE'])
    it(`50 are 50 where the database isolates by ${level}`, async () => {
      newPost();
      database(`SET GLOBAL tx_isolation = '${level.replace(' ', '-')}'`);
      try {
        const answers = await Promise.all(values(50).map((value) => vote(ADDRESS, value)));
        assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([200]));
        await checkCounted(50);
      } finally {
        database("SET GLOBAL tx_isolation = 'REPEATABLE-READ'");
      }
    });

  it('votes, changes and withdrawals of the same voters at once leave what each did last', async () => {
    newPost();
    const voters = Array.from({length: 10}, token);
    const withdraw = (voter: string) =>
      call(`v1/votes?article=${encodeURIComponent(ADDRESS)}`, {
        method: 'DELETE',
        headers: {'Afterword-Voter': voter, Origin: BASE},
      });
    const answers = await Promise.all(
      voters.flatMap((voter) => [
        vote(ADDRESS, 1, voter),
        vote(ADDRESS, 5, voter),
        withdraw(voter),
        vote(ADDRESS, 3, voter),
      ]),
    );
    assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([200]));
    await Promise.all(voters.map((voter) => vote(ADDRESS, 4, voter)));
    const {count, average} = await rating(ADDRESS);
    assert.deepEqual([count, average], [10, 4]);
  });
});

/** Whether a process is still there. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a database that is killed while readers vote', () => {
  before(newPost);
  after(() => tool('up'));

  it('loses no vote that was answered, and counts none twice that is sent again', async () => {
    const votes = values(120).map((value) => ({value, voter: token()}));
    const pid = Number(readFileSync(join(R, 'wp', 'run', 'db.pid'), 'utf8'));
    let answered = 0;
    const send = async ({value, voter}: (typeof votes)[number]): Promise<boolean> => {
      const counted = await vote(ADDRESS, value, voter).then(
        ({status}) => status === 200,
        () => false,
      );
      if (counted && ++answered === 20) process.kill(pid, 'SIGKILL');
      return counted;
    };
    const counted = await Promise.all(votes.map(send));
    assert.ok(counted.includes(false), 'the database was killed too late');
    while (isAlive(pid)) await setImmediate();
    tool('up');
    const kept = Number(database(`SELECT COUNT(*) FROM wp_afterword_votes WHERE post_id = ${id}`));
    assert.ok(kept >= counted.filter(Boolean).length, `${kept} of ${counted.filter(Boolean).length} are there`);
    for (const each of votes) assert.ok(await send(each));
    await checkCounted(120);
  });
});

/** Checks that an answer says that the database is the reason, in words for whoever sees it. */
function checkUnavailable({status, headers, body}: Answer): void {
  assert.equal(status, 503);
  assert.match(headers.get('content-type')!, /^application\/problem\+json/);
  assert.equal(headers.get('retry-after'), '5');
  assert.doesNotMatch(JSON.stringify(body), /wp_|SELECT|INSERT|<\w/);
}

describe('a database that cannot', () => {
  before(newPost);

  it('a table that is missing is a problem, and no fatal error', async () => {
    database('RENAME TABLE wp_afterword_votes TO wp_afterword_hidden');
    try {
      checkUnavailable(await vote(ADDRESS, 4));
      checkUnavailable(await call(`v1/ratings?article=${encodeURIComponent(ADDRESS)}`));
      assert.deepEqual(inSite('return Afterword\\Votes\\Tables::missing();'), ['wp_afterword_votes']);
      const summary = inSite(`return Afterword\\Votes\\Ratings::summary(${id});`) as {is_available: boolean};
      assert.equal(summary.is_available, false);
      assert.equal((await fetch(ADDRESS)).status, 200);
      assert.equal((await call('v1/articles/latest')).status, 200);
    } finally {
      database('RENAME TABLE wp_afterword_hidden TO wp_afterword_votes');
    }
    assert.equal((await vote(ADDRESS, 4)).status, 200);
  });

  it('a table that was lost is made again', () => {
    database('DROP TABLE wp_afterword_posts');
    assert.equal(inSite('return Afterword\\Votes\\Tables::install();'), true);
    assert.deepEqual(inSite('return Afterword\\Votes\\Tables::missing();'), []);
  });

  it('one that is only read says so, and its ratings are read', async () => {
    database('SET GLOBAL read_only = 1');
    try {
      checkUnavailable(await vote(ADDRESS, 4));
      assert.equal((await rating(ADDRESS)).closed, false);
    } finally {
      database('SET GLOBAL read_only = 0');
    }
    assert.equal((await vote(ADDRESS, 4)).status, 200);
  });
});

describe('what not everybody may read', () => {
  const change = (fields: string) => inSite(`return wp_update_post(array('ID' => ${id}) + ${fields}, true);`);
  before(newPost);
  afterEach(newPost);

  const states = {
    'a draft': "array('post_status' => 'draft')",
    'a private post': "array('post_status' => 'private')",
    'a post that waits for review': "array('post_status' => 'pending')",
    'a scheduled post':
      "array('post_status' => 'future', 'post_date' => '2036-01-01 00:00:00', 'post_date_gmt' => '2036-01-01 00:00:00', 'edit_date' => true)",
    'a post with a password': "array('post_password' => 'open')",
    'a post in the trash': "array('post_status' => 'trash')",
    'a revision': "array('post_type' => 'revision', 'post_status' => 'inherit')",
  };
  for (const [name, fields] of Object.entries(states))
    it(`${name} has no rating, takes no votes and is in no list`, async () => {
      assert.equal((await vote(ADDRESS, 4)).status, 200);
      change(fields);
      for (const article of [ADDRESS, `id:${id}`, `${BASE}/?p=${id}`]) {
        const query = `article=${encodeURIComponent(article)}`;
        assert.equal((await vote(article, 4)).status, 404, article);
        for (const path of ['ratings?', 'terms?', 'notices?', 'articles/neighbours?', 'articles/related?by=author&'])
          assert.equal((await call(`v1/${path}${query}`)).status, 404, path + article);
      }
      const lists = ['latest?limit=100', 'top?by=votes&days=36500', 'related?by=author&limit=100&article=id:23'];
      for (const path of [...lists, `neighbours?article=${encodeURIComponent(`${BASE}/2026/04/note-7/`)}`])
        assert.doesNotMatch(JSON.stringify((await call(`v1/articles/${path}`)).body), /Rated/, path);
    });

  it('what is deleted for good takes its votes along', async () => {
    assert.equal((await vote(ADDRESS, 4)).status, 200);
    const before = id;
    inSite(`wp_delete_post(${id}, true);`);
    assert.equal(database(`SELECT COUNT(*) FROM wp_afterword_votes WHERE post_id = ${before}`), '0');
  });
});

describe('the settings', () => {
  before(newPost);
  afterEach(() => {
    settings({});
    newPost();
  });

  it('votes are closed some days after publication, and kept open or closed by hand', async () => {
    const mark = (value: string) => inSite(`update_post_meta(${id}, '_afterword_rating_closed', '${value}');`);
    assert.equal((await rating(ADDRESS)).closed, false);
    settings({closes_after_days: 30});
    assert.equal((await rating(ADDRESS)).closed, true);
    assert.equal((await vote(ADDRESS, 4)).status, 409);
    mark('0');
    assert.equal((await rating(ADDRESS)).closed, false);
    assert.equal((await vote(ADDRESS, 4)).status, 200);
    settings({});
    mark('1');
    assert.equal((await rating(ADDRESS)).closed, true);
    assert.equal((await vote(ADDRESS, 4)).status, 409);
  });

  it('halves are taken where the step is a half, and stay when it is no more', async () => {
    assert.equal((await vote(ADDRESS, 3.5)).status, 400);
    settings({step: 0.5});
    for (const value of [3.5, 0.5, 5]) assert.equal((await vote(ADDRESS, value)).status, 200);
    assert.equal((await vote(ADDRESS, 3.25)).status, 400);
    settings({step: 1});
    const {average, histogram} = await rating(ADDRESS);
    assert.deepEqual([average, histogram], [3, [1, 0, 0, 1, 1]]);
  });

  it('the average of few votes is not told', async () => {
    settings({minimum_votes: 3});
    await vote(ADDRESS, 4);
    await vote(ADDRESS, 5);
    const few = await rating(ADDRESS);
    assert.deepEqual([few.count, few.average, few.hidden, few.histogram], [2, null, true, undefined]);
    await vote(ADDRESS, 3);
    const enough = await rating(ADDRESS);
    assert.deepEqual([enough.count, enough.average, enough.hidden], [3, 4, undefined]);
  });
});

describe('limits', () => {
  before(newPost);
  afterEach(() => {
    install('no-limits');
    newPost();
  });
  /** A reader of this address, as the proxy of a host passes the vote on. */
  const from = (address: string, voter = token()) =>
    vote(ADDRESS, 4, voter, {'X-Forwarded-For': `203.0.113.9, ${address}`});
  const statuses = async (addresses: readonly string[]): Promise<number[]> => {
    const found = [];
    for (const address of addresses) found.push((await from(address)).status);
    return found;
  };

  it('so many votes a minute are taken from one network, and any from another', async () => {
    install('no-limits', {votes: 2});
    const {headers, status} = await (async () => {
      assert.deepEqual(await statuses(['198.51.100.7', '198.51.100.8']), [200, 200]);
      return from('198.51.100.7');
    })();
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '60');
    assert.deepEqual(await statuses(['198.51.101.7']), [200]);
    const lan = ['2a00:db8:1:2::1', '2a00:db8:1:2:3::1', '2a00:db8:1:2:ffff::1', '2a00:db8:1:3::1'];
    assert.deepEqual(await statuses(lan), [200, 200, 429, 200]);
  });

  it('so many voters a day are taken from one network, and those are taken again', async () => {
    install('no-limits', {voters: 2});
    const [one, other] = [token(), token()];
    for (const voter of [one, other]) assert.equal((await from('198.51.102.7', voter)).status, 200);
    const refused = await from('198.51.102.7');
    assert.equal(refused.status, 429);
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 86_400);
    assert.equal((await from('198.51.102.7', one)).status, 200);
  });

  it('behind a proxy that says nothing no reader pays for another', async () => {
    install('no-limits', {votes: 1, voters: 1});
    for (let count = 0; count < 3; count++) assert.equal((await vote(ADDRESS, 4)).status, 200);
  });

  it('a header that the owner has named says whose vote it is', async () => {
    install('no-limits', {votes: 1});
    settings({client_address_header: 'CF-Connecting-IP'});
    const send = (address: string) => vote(ADDRESS, 4, token(), {'CF-Connecting-IP': address});
    assert.equal((await send('198.51.103.7')).status, 200);
    assert.equal((await send('198.51.103.7')).status, 429);
    assert.equal((await send('198.51.104.7')).status, 200);
    settings({});
  });

  it('behind Cloudflare each reader is known, and nobody else is believed', async () => {
    install('no-limits', {votes: 1});
    const send = (proxy: string, address: string) =>
      vote(ADDRESS, 4, token(), {'X-Forwarded-For': `${address}, ${proxy}`, 'CF-Connecting-IP': address});
    const found = [];
    for (const [proxy, address] of [
      ['172.71.3.9', '198.51.106.7'],
      ['172.71.3.9', '198.51.106.7'],
      ['172.71.3.9', '198.51.107.7'],
      ['2a06:98c7::1', '2a00:db8:5::1'],
      ['2a06:98c7::1', '2a00:db8:5::1'],
      // No address of theirs.
      ['172.72.3.9', '198.51.108.7'],
      ['172.72.3.9', '198.51.109.7'],
    ] as const)
      found.push((await send(proxy, address)).status);
    assert.deepEqual(found, [200, 429, 200, 200, 429, 200, 429]);
  });

  it('no address is kept, and the keys of earlier days go', async () => {
    await from('198.51.105.77');
    inSite(
      "Afterword\\Votes\\Database::execute(\"INSERT INTO wp_afterword_keys (name, value) VALUES ('networks:2020-01-01', REPEAT('x', 32))\");",
    );
    database(`DELETE FROM wp_afterword_keys WHERE name LIKE 'networks:${new Date().toISOString().slice(0, 4)}%'`);
    await from('198.51.105.77');
    assert.match(
      database("SELECT GROUP_CONCAT(name) FROM wp_afterword_keys WHERE name LIKE 'networks:%'"),
      /^networks:(?!2020)[\d-]+$/,
    );
    const kept = database('SELECT *, HEX(network) FROM wp_afterword_votes');
    assert.doesNotMatch(kept, /198\.51|C63369|c63369/);
  });
});

describe('the key of a day that is over', () => {
  const keys = (): string =>
    database("SELECT IFNULL(GROUP_CONCAT(name), '') FROM wp_afterword_keys WHERE name LIKE 'networks:%'");
  /** There is a key of an earlier day, and it should have been deleted so many seconds ago. */
  const keep = (seconds: number): unknown =>
    inSite(
      `Afterword\\Votes\\Database::execute("REPLACE INTO wp_afterword_keys (name, value) VALUES ('networks:2020-01-01', REPEAT('x', 32))");
       wp_clear_scheduled_hook('afterword_forget_keys');
       return wp_schedule_event(time() - ${seconds}, 'daily', 'afterword_forget_keys');`,
    );
  const voteFromSomewhere = () => vote(ADDRESS, 4, token(), {'X-Forwarded-For': '198.51.100.7'});
  before(newPost);

  it('is deleted by the cron of WordPress, though nobody votes', async () => {
    inSite("wp_clear_scheduled_hook('afterword_forget_keys');");
    database("DELETE FROM wp_afterword_keys WHERE name LIKE 'networks:%'");
    assert.equal((await voteFromSomewhere()).status, 200);
    assert.equal(inSite("return wp_next_scheduled('afterword_forget_keys') === strtotime('tomorrow UTC');"), true);
    keep(10);
    await fetch(`${BASE}/wp-cron.php?doing_wp_cron`);
    for (let i = 0; keys().includes('2020') && i < 100; i++) await setTimeout(100);
    assert.doesNotMatch(keys(), /2020/);
  });

  it('is deleted by a visit to the admin, where cron is off', async () => {
    keep(2 * 60 * 60);
    await fetch(`${BASE}/wp-admin/admin-ajax.php?action=heartbeat`);
    assert.doesNotMatch(keys(), /2020/);
    assert.equal(inSite("return wp_next_scheduled('afterword_forget_keys') > time();"), true);
  });

  it('goes with today’s when the plugin is deactivated', async () => {
    assert.equal((await voteFromSomewhere()).status, 200);
    keep(10);
    inSite("deactivate_plugins('afterword/afterword.php');");
    try {
      assert.equal(keys(), '');
      assert.equal(inSite("return wp_next_scheduled('afterword_forget_keys');"), false);
    } finally {
      inSite("activate_plugin('afterword/afterword.php');");
    }
  });
});

it('a burst of votes can be removed, with what was written, and the revision grows', async () => {
  newPost();
  const remove = (since: string) => inSite(`return Afterword\\Votes\\Store::remove(${id}, '${since}');`);
  const voter = token();
  for (const value of [5, 4]) assert.equal((await vote(ADDRESS, value)).status, 200);
  database(`UPDATE wp_afterword_votes SET voted_at = '2026-01-01 00:00:00' WHERE post_id = ${id}`);
  for (const value of [1, 1, 1]) assert.equal((await vote(ADDRESS, value)).status, 200);
  await vote(ADDRESS, 1, voter);
  const written = await call('v1/feedback', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Afterword-Voter': voter, Origin: BASE},
    body: JSON.stringify({article: ADDRESS, text: 'Bad'}),
  });
  assert.equal(written.status, 204);
  const {revision} = await rating(ADDRESS);
  assert.equal(inSite(`return Afterword\\Votes\\Store::count(${id}, '2026-02-01 00:00:00');`), 4);
  assert.equal(remove('2026-02-01 00:00:00'), 4);
  const left = await rating(ADDRESS);
  assert.deepEqual([left.count, left.average], [2, 4.5]);
  assert.ok(left.revision > revision);
  assert.equal(inSite(`return Afterword\\Votes\\Feedback::count(array('post_id' => ${id}));`), 0);
});
