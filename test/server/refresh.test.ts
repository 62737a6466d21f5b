import assert from 'node:assert/strict';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test, type TestContext} from 'node:test';
import {createArticles} from '../../server/src/articles.ts';
import {openDatabase} from '../../server/src/database.ts';
import {batchesOf} from '../../server/src/listing/listed-article.ts';
import {createListing} from '../../server/src/listing/listing.ts';
import {createVotes} from '../../server/src/votes.ts';
import {captured, wordpressStub} from '../contract/wordpress-stub.ts';
import {handClock, rss, web, type Handler} from './sites.ts';
import {beginBeside, folder, ORIGIN, rating, start, until, vote, voter, type Call} from './support.ts';

/** What is written to a database from here on: how many rows of articles, and whether anything at all. */
async function watchWrites(t: TestContext, file: string) {
  const db = new DatabaseSync(file);
  t.after(() => db.close());
  await beginBeside(db);
  db.exec(`create table written (key integer);
    create trigger on_update after update on articles begin insert into written values (new.key); end;
    create trigger on_insert after insert on articles begin insert into written values (new.key); end;
    commit;`);
  const version = db.prepare('pragma data_version');
  let last = version.get()?.data_version;
  return {
    rows: () => Number(db.prepare('select count(*) as count from written').get()?.count),
    hasBuild: () => !!db.prepare('select build from builds limit 1').get(),
    hasChanged() {
      const before = last;
      last = version.get()?.data_version;
      return last !== before;
    },
  };
}

/** A server that follows a site, by a clock that the test moves. */
async function following(t: TestContext, handler: Handler) {
  const {origin, asked} = await web(t, handler);
  const db = join(folder(t), 'votes.db');
  const lines: string[] = [];
  const {clock, pass} = handClock();
  const server = await start(t, {
    db,
    articles: undefined,
    site: origin,
    clock,
    log: (line) => void lines.push(line),
  });
  return {...server, origin, pass, lines, asked, db, writes: await watchWrites(t, db)};
}

/** A server keeps its build of the drop-in after it has begun to answer: from here on that is done. */
async function settle(writes: Awaited<ReturnType<typeof watchWrites>>): Promise<void> {
  await until(writes.hasBuild);
  writes.hasChanged();
}

const titles = async (call: Call) => (await call('/v1/articles/latest?limit=100')).body.items.map(({title}) => title);

test('a refresh writes what has changed, and nothing where nothing has', async (t) => {
  const names = Array.from({length: 28}, (_, index) => `story-${index + 1}`);
  const {call, pass, writes} = await following(t, (_, response, origin) => response.end(rss(origin, names)));
  assert.equal((await titles(call)).length, 28);
  await settle(writes);
  // Another document, with the same articles.
  names.reverse();
  await pass();
  assert.deepEqual([writes.hasChanged(), writes.rows()], [false, 0]);
  names[3] = 'story-7-again';
  await pass();
  assert.equal(writes.hasChanged(), true);
  // One is new, and one is no longer listed.
  assert.equal(writes.rows(), 2);
  assert.equal((await titles(call)).length, 28);
});

test('while a long list is put in, readers are answered and votes are counted', async (t) => {
  const db = await openDatabase(join(folder(t), 'votes.db'));
  t.after(() => db.destroy());
  const listing = createListing(db);
  const articles = createArticles(db);
  const voted = await articles.keyOf(`${ORIGIN}/voted`);
  const votes = await createVotes(db);
  const ended: string[] = [];
  const list = Array.from({length: 1500}, (_, index) => ({
    id: String(index),
    url: `${ORIGIN}/${index}`,
    title: `Story ${index}`,
    terms: [{kind: 'tag' as const, name: 'Quay'}],
  }));
  const filled = listing.fill('file', {articles: batchesOf(list), scope: 'all'}).then(() => ended.push('list'));
  await until(async () => (await articles.latest({limit: 1})).total > 0);
  ended.push('reader');
  await votes.cast(voted, voter(), 4);
  ended.push('vote');
  await filled;
  assert.deepEqual(ended, ['reader', 'vote', 'list']);
  assert.equal((await articles.latest({limit: 1})).total, list.length);
});

/** A WordPress of many posts, with a home page that names its API. */
function wordpressOf(posts: () => ReturnType<typeof captured>): Handler {
  return async (request, response, origin) => {
    if (!request.url!.includes('/wp/v2/')) {
      response.end(`<!doctype html><link rel="https://api.w.org/" href="${origin}/wp-json/">`);
      return;
    }
    const answer = await wordpressStub(posts()).fetch(origin + request.url!);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
}

test('of a WordPress only edited, new and scheduled posts are read again; all of it only where some are gone', async (t) => {
  const [like] = captured();
  const moment = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 19);
  const post = (index: number, modified = index) => {
    const date = moment(index);
    const slug = `story-${index}`;
    const link = `https://probe.example/${slug}/`;
    const title = {rendered: `Story ${index}${modified === index ? '' : ', edited'}`};
    return {...like!, id: index + 1, slug, link, date, date_gmt: date, modified: moment(modified), title};
  };
  let posts = Array.from({length: 950}, (_, index) => post(index));
  const {call, pass, asked, writes} = await following(
    t,
    wordpressOf(() => posts),
  );
  const latest = async () => (await call('/v1/articles/latest?limit=1')).body;
  assert.equal((await latest()).total, 950);
  /** How many questions a refresh costs. */
  const questions = async () => {
    const before = asked.length;
    await pass();
    return asked.length - before;
  };
  assert.equal(await questions(), 1);

  posts = posts.map((old, index) => (index === 3 || index === 500 ? post(index, 2000 + index) : old));
  assert.ok((await questions()) <= 3);
  assert.equal(writes.rows(), 2);
  assert.equal((await call('/v1/articles/neighbours?article=id:5')).body.previous?.title, 'Story 3, edited');

  // A scheduled post was changed before others were, when it was written.
  posts = [...posts, {...post(1000), modified: moment(10)}];
  assert.ok((await questions()) <= 3);
  assert.deepEqual([(await latest()).total, (await latest()).items[0].title], [951, 'Story 1000']);

  posts = posts.filter(({id}) => id !== 700);
  assert.ok((await questions()) >= 10);
  assert.equal((await latest()).total, 950);
  // One gone and one new leave the number as it was.
  posts = [...posts.filter(({id}) => id !== 701), post(1001, 4000)];
  assert.ok((await questions()) >= 10);
  assert.equal((await latest()).total, 950);
  assert.equal(writes.rows(), 6);
});

test('of a Ghost only what has changed is read again', async (t) => {
  const key = 'b'.repeat(26);
  const moment = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
  const post = (index: number, updated = index) => ({
    id: `id${index}`,
    url: `https://ghost.example/${index}/`,
    title: `Story ${index}${updated === index ? '' : ', edited'}`,
    published_at: moment(index),
    updated_at: moment(updated),
  });
  let posts = Array.from({length: 450}, (_, index) => post(index));
  const {call, pass, asked, writes} = await following(t, (request, response, origin) => {
    const {pathname, searchParams} = new URL(request.url!, origin);
    if (pathname === '/') {
      response.end(
        `<!doctype html><html><meta name="generator" content="Ghost 6.65"><script data-key="${key}"></script>`,
      );
      return;
    }
    const since = /^updated_at:>='(.*)'$/.exec(searchParams.get('filter') ?? '')?.[1] ?? '';
    const by = searchParams.get('order') === 'updated_at desc' ? 'updated_at' : 'published_at';
    const found = posts
      .filter(({updated_at}) => updated_at.replace('T', ' ') >= since)
      .sort((a, b) => (a[by] < b[by] ? 1 : -1));
    const [limit, page] = [Number(searchParams.get('limit')), Number(searchParams.get('page') ?? 1)];
    const next = page * limit < found.length ? page + 1 : null;
    const meta = {pagination: {page, limit, next, total: found.length}};
    response.end(JSON.stringify({posts: found.slice((page - 1) * limit, page * limit), meta}));
  });
  const before = asked.length;
  posts = [...posts.map((old, index) => (index === 7 ? post(7, 2000) : old)), post(2001)];
  await pass();
  assert.equal(asked.length - before, 2);
  assert.equal(writes.rows(), 2);
  posts = posts.slice(1);
  await pass();
  assert.equal((await call('/v1/articles/latest')).body.total, 450);
});

test('of an index of sitemaps nothing is written where its sitemaps have not changed', async (t) => {
  const maps: Record<string, string[]> = {'/posts-1.xml': ['one', 'two'], '/posts-2.xml': ['three']};
  const {call, pass, lines, writes} = await following(t, (request, response, origin) => {
    const names = maps[request.url!];
    if (names)
      response.end(`<urlset>${names.map((name) => `<url><loc>${origin}/${name}</loc></url>`).join('')}</urlset>`);
    else
      response.end(
        `<sitemapindex>${Object.keys(maps)
          .map((map) => `<sitemap><loc>${origin}${map}</loc></sitemap>`)
          .join('')}</sitemapindex>`,
      );
  });
  assert.equal((await titles(call)).length, 3);
  await settle(writes);
  lines.length = 0;
  await pass();
  assert.deepEqual([lines, writes.hasChanged()], [[], false]);
  maps['/posts-2.xml']!.push('four');
  await pass();
  assert.equal((await titles(call)).length, 4);
  assert.equal(writes.rows(), 1);
});

test('a restart waits for no site whose articles it has, and the pages of that site may vote', async (t) => {
  let isHanging = false;
  const {origin} = await web(t, (_, response, origin) => {
    if (!isHanging)
      response.end(rss('https://www.paper.example', ['story-1']).replace('<channel>', `<!--${origin}--><channel>`));
  });
  const options = {db: join(folder(t), 'votes.db'), articles: undefined, site: origin};
  await (await start(t, options)).close();
  isHanging = true;
  const {call} = await start(t, options);
  assert.deepEqual(await titles(call), ['story-1']);
  const article = 'https://www.paper.example/story-1';
  const {status} = await vote(call, article, 4, voter(), {Origin: 'https://www.paper.example'});
  assert.equal(status, 200);
  assert.equal((await rating(call, article)).count, 1);
});
