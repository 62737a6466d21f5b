import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {sql} from 'kysely';
import pg from 'pg';
import {openDatabase} from '../../server/src/database.ts';
import {importOwn} from '../../server/src/import/own.ts';
import type {Clock} from '../../server/src/sources/refresh.ts';
import {onPostgres} from './databases.ts';
import {folder, naming, olderArticle, ORIGIN, rating, start, urls, vote, voter} from './support.ts';

const [first = '', second = ''] = urls;

/** Stands between a server and its database, and can let connections hang as a firewall does that has forgotten them. */
async function wire(t: TestContext, db: string) {
  const to = new URL(db);
  const pairs: (readonly [Socket, Socket])[] = [];
  let isHanging = false;
  const server = createServer((socket) => {
    const other = connect(Number(to.port), to.hostname);
    pairs.push([socket, other]);
    for (const [one, two] of [
      [socket, other],
      [other, socket],
    ] as const) {
      if (!isHanging) one.pipe(two);
      one.on('error', () => two.destroy());
      one.on('close', () => two.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  });
  const through = new URL(db);
  through.port = String((server.address() as AddressInfo).port);
  return {
    db: through.href,
    /** No connection is answered any more. A pool may have closed those that it had, and open others. */
    hang() {
      isHanging = true;
      for (const [one, two] of pairs) {
        one.unpipe(two).pause();
        two.unpipe(one).pause();
      }
    },
    /** New connections are answered. Those that hang go on hanging. */
    answer() {
      isHanging = false;
    },
  };
}

onPostgres(
  'connections that hang stop the votes for seconds and not for ever, and the server says so',
  async (t, db) => {
    const {db: through, hang, answer} = await wire(t, db);
    const {call} = await start(t, {db: through});
    const token = voter();
    await Promise.all([first, second].map((article) => vote(call, article, 3, token)));
    await call(`/v1/ratings?${naming(urls)}`);
    hang();
    const waiting = vote(call, first, 4, token);
    let answered: Awaited<typeof waiting> | undefined;
    void waiting.then((answer) => (answered = answer));
    const seen = new Set<number>();
    while (!answered) seen.add((await call('/readyz')).status);
    assert.ok(seen.has(503), [...seen].join());
    assert.deepEqual([answered.status, answered.headers.get('retry-after')], [503, '5']);
    answer();
    // All others hung as well, and none of them is used again.
    assert.equal((await vote(call, first, 5, token)).body.average, 5);
    assert.equal((await rating(call, second)).average, 3);
    assert.equal((await call('/readyz')).status, 200);
  },
);

onPostgres(
  'names that are too long for an index, and a character that it cannot keep, keep no article off the lists',
  async (t, db) => {
    // Text that cannot be compressed.
    const long = Array.from({length: 500}, () => randomBytes(6).toString('base64url')).join('');
    const article = {
      id: 'odd\0',
      url: `${ORIGIN}/odd`,
      title: 'A\0B',
      excerpt: 'C\0D',
      author: {name: long},
      terms: ['\0', 'E\0F', long].map((name) => ({kind: 'tag' as const, name})),
    };
    const notices = [{article: '*', items: [{id: 'n\0', title: 'G\0H', text: 'I\0J'}]}];
    for (let starts = 0; starts < 2; starts++) {
      const {call, close} = await start(t, {db, articles: {articles: [article], notices}});
      const {items} = (await call('/v1/articles/latest')).body;
      const short = long.slice(0, 500);
      assert.deepEqual(
        items.map(({id, title, excerpt, author, terms}) => ({id, title, excerpt, author, terms})),
        [
          {
            id: 'odd',
            title: 'AB',
            excerpt: 'CD',
            author: {name: short},
            terms: ['EF', short].map((name) => ({kind: 'tag', name})),
          },
        ],
      );
      assert.equal((await call(`/v1/articles/latest?author=${encodeURIComponent(short)}`)).body.total, 1);
      const notice = (await call(`/v1/notices?${naming([article.url])}`)).body.items[0];
      assert.deepEqual([notice.id, notice.title, notice.text], ['n', 'GH', 'IJ']);
      await close();
    }
  },
);

onPostgres('a vote that waits for another program is given back after seconds', async (t, db) => {
  const {call} = await start(t, {db});
  await vote(call, first, 4);
  const other = new pg.Client(db);
  await other.connect();
  t.after(() => other.end());
  await other.query('begin; lock table votes in exclusive mode');
  assert.equal((await vote(call, first, 4)).status, 503);
  await other.query('rollback');
  assert.equal((await vote(call, first, 4)).body.count, 2);
});

/** A site with a feed, which counts how often the feed is asked for. */
async function site(t: TestContext) {
  let asked = 0;
  let count = 1;
  const server = createHttpServer((request, response) => {
    if (request.url !== '/feed.json') return void response.writeHead(404).end();
    asked++;
    const items = Array.from({length: count}, (_, index) => ({
      id: String(index),
      url: `/${index}`,
      title: String(index),
    }));
    const version = 'https://jsonfeed.org/version/1.1';
    const body = JSON.stringify({version, title: 'S', home_page_url: 'https://www.news.example/', items});
    response.writeHead(200, {'Content-Type': 'application/feed+json'}).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    feed: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.json`,
    asked: () => asked,
    publish: () => void count++,
  };
}

/** A clock that goes on when it is told to. */
function handClock(): {clock: Clock; tick: () => Promise<void>} {
  const waits: (() => void)[] = [];
  let called = () => {};
  const clock: Clock = {
    random: () => 0.5,
    wait: (_, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
        waits.push(() => resolve(undefined));
        called();
      }),
  };
  const pending = async () => {
    while (!waits.length) await new Promise<void>((resolve) => (called = resolve));
  };
  return {
    clock,
    /** Lets the time pass, and what is done after it end. */
    async tick() {
      await pending();
      waits.shift()!();
      await pending();
    },
  };
}

onPostgres('of several servers one reads the site, and another one when that has ended', async (t, db) => {
  const {feed, asked, publish} = await site(t);
  const clocks = [handClock(), handClock()] as const;
  const open = ({clock}: (typeof clocks)[0]) =>
    start(t, {db, articles: undefined, origins: undefined, site: feed, unlisted: 'allow', clock});
  const [one, other] = await Promise.all([open(clocks[0]), open(clocks[1])]);
  const total = async ({call}: typeof one) => (await call('/v1/articles/latest')).body.total;
  assert.deepEqual([await total(one), await total(other)], [1, 1]);
  const before = asked();
  publish();
  for (const {tick} of clocks) await tick();
  assert.equal(asked(), before + 1);
  assert.deepEqual([await total(one), await total(other)], [2, 2]);
  // Both know whose pages the feed is of.
  for (const {call} of [one, other]) assert.equal((await vote(call, 'https://www.news.example/story', 4)).status, 200);

  publish();
  // Whichever leads: the one that stays takes over.
  await one.close();
  await clocks[1].tick();
  assert.equal(await total(other), 3);
});

onPostgres('votes of years take halves while an older server goes on', async (t, db) => {
  const old = await openDatabase(db, '006-feedback');
  t.after(() => old.destroy());
  const hashed = await olderArticle(old, first);
  await sql`insert into votes select key, sha256(number::text::bytea), 1 + number % 5
    from articles, generate_series(1, 12000) as number`.execute(old);
  await sql`insert into ratings (article, shard, revision, v1, v2, v3, v4, v5)
    select key, 0, 12000, 2400, 2400, 2400, 2400, 2400 from articles`.execute(old);
  const [ada, ben, cy] = [voter(), voter(), voter()];
  // As the older server writes: whole stars, by these columns.
  const write = async (client: pg.Client, token: string, value: number) => {
    await client.query(
      `insert into votes (article, voter, value) select key, $1, $2 from articles
       on conflict (article, voter) do update set value = excluded.value`,
      [hashed(token), value],
    );
    await client.query(`update ratings set v${value} = v${value} + 1, revision = revision + 1`);
  };
  const [slow, fast] = [new pg.Client(db), new pg.Client({connectionString: db, lock_timeout: 10_000})];
  for (const client of [slow, fast]) {
    await client.connect();
    t.after(() => client.end());
  }
  await write(fast, ada, 2);
  // Somebody holds a vote, as a backup or a long transaction does: the change of the table has to wait for him.
  await slow.query('begin; select * from votes limit 1 for update');
  const migrating = openDatabase(db);
  const isWaiting = async () => {
    const {rows} = await fast.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ~ '^ *alter table' and datname = current_database()",
    );
    return rows.length > 0;
  };
  while (!(await isWaiting()));
  // Readers' votes do not wait for it.
  await write(fast, ben, 4);
  await write(fast, cy, 5);
  await slow.query('rollback');
  await (await migrating).destroy();

  const {call} = await start(t, {db, step: 0.5, articles: undefined});
  const kept = await rating(call, first);
  assert.deepEqual([kept.count, kept.histogram], [12_003, [2400, 2401, 2400, 2401, 2401]]);
  assert.equal((await vote(call, first, 4.5, ada)).body.count, 12_003);
  const {rows} = await fast.query('select value, count(*)::int as votes from votes group by value order by value');
  assert.deepEqual(
    rows.map(({value, votes}) => [value, votes]),
    [
      [1, 2400],
      [2, 2400],
      [3, 2400],
      [4, 2401],
      [4.5, 1],
      [5, 2401],
    ],
  );
  await assert.rejects(fast.query('update votes set value = 3.3'), /check constraint/);
  await assert.rejects(fast.query('update votes set value = null'), /not-null/);
});

onPostgres('an export of an older version may have characters that PostgreSQL does not keep', async (t, db) => {
  const file = join(folder(t), 'old.ndjson');
  const article = {type: 'article', url: first, source: 'x', id: '1\0', title: 'A\0 B', sort: 0, rank: '1', listed: 1};
  const lines = [
    {afterword: 'export', version: 1},
    {...article, terms: [{kind: 'tag', name: 'Q\0uay'}]},
    {type: 'votes', article: first, votes: [['a'.repeat(42) + 'A', 4]]},
    {type: 'end', articles: 1, notices: 0, votes: 1},
  ];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const database = await openDatabase(db);
  t.after(() => database.destroy());
  assert.equal((await importOwn(database, file)).votes, 1);
  assert.deepEqual(await database.selectFrom('articles').select(['id', 'title']).execute(), [{id: '1', title: 'A B'}]);
  assert.deepEqual(await database.selectFrom('terms').select('name').execute(), [{name: 'Quay'}]);
});
