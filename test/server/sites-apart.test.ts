import assert from 'node:assert/strict';
import {readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {rest} from '../../src/adapters/rest.ts';
import type {Answered} from '../../server/src/log.ts';
import {createServer} from '../../server/src/server.ts';
import {folder, newsroom, serve, voter} from './support.ts';

const of = (host: string) =>
  JSON.parse(JSON.stringify(newsroom).replaceAll('https://news.example', `https://${host}`)) as typeof newsroom;
const NORTH = 'https://north.example';
const SOUTH = 'https://south.example';

test('two sites have lists, votes, origins and settings of their own', async (t) => {
  const files = folder(t);
  const requests: Answered[] = [];
  const server = await createServer({
    port: 0,
    sites: {
      north: {db: join(files, 'north.db'), articles: of('north.example'), origins: [NORTH]},
      south: {
        db: join(files, 'south.db'),
        articles: {articles: of('south.example').articles.slice(0, 2)},
        origins: [SOUTH],
        minVotes: 5,
      },
    },
    onRequest: (answered) => requests.push(answered),
  });
  t.after(() => server.close());
  const adapter = (name: string, origin: string) =>
    rest({
      url: `${server.url}${name}`,
      fetch: (address, init) => fetch(address, {...init, headers: {...init?.headers, Origin: origin}}),
    });
  const [north, south] = [adapter('north', NORTH), adapter('south', SOUTH)];
  const token = voter();
  const [first, second] = [{url: `${NORTH}/a/`}, {url: `${SOUTH}/a/`}];

  // The same id, and the same voter: two articles, two votes.
  const counted = await north.ratings!.cast!({article: first, value: 5, voter: token});
  assert.deepEqual([counted.count, counted.average], [1, 5]);
  const hidden = await south.ratings!.cast!({article: second, value: 1, voter: token});
  assert.deepEqual([hidden.count, hidden.average], [1, null]);
  const asked = await north.ratings!.read([first], {});
  assert.equal(asked[0]!.average, 5);

  const lists = await Promise.all([north, south].map((site) => site.articles!.latest!({limit: 10})));
  assert.deepEqual(
    lists.map(({items}) => [items.length, new URL(items[0]!.url!).origin]),
    [
      [6, NORTH],
      [2, SOUTH],
    ],
  );
  // Neither knows the other's articles, nor takes votes from its pages.
  await assert.rejects(south.ratings!.read([first], {}), {code: 'not-found'});
  await assert.rejects(adapter('south', NORTH).ratings!.cast!({article: second, value: 1, voter: token}), {
    code: 'refused',
  });

  const status = async (path: string) => (await fetch(new URL(path, server.url))).status;
  assert.equal(await status('healthz'), 200);
  assert.equal(await status('readyz'), 200);
  assert.equal(await status('south/readyz'), 200);
  assert.equal(await status('east/v1/articles/latest'), 404);
  const unnamed = await fetch(new URL('v1/articles/latest', server.url));
  assert.equal(unnamed.status, 404);
  assert.match(((await unnamed.json()) as {detail: string}).detail, /\/north\/v1\/articles\/latest, \/south\//);
  const paths = new Set(requests.map(({path}) => path));
  for (const path of ['/north/v1/votes', '/south/v1/votes', '/south/v1/ratings', '/healthz', '/south/readyz'])
    assert.ok(paths.has(path), `${path} in ${[...paths].join(' ')}`);
});

test('a file says which sites there are; what a site does not say is as for the server', async (t) => {
  const files = folder(t);
  for (const host of ['north.example', 'south.example'])
    writeFileSync(join(files, `${host}.json`), JSON.stringify(of(host)));
  const config = join(files, 'afterword.config.json');
  const sites = {
    north: {articles: 'north.example.json', origin: NORTH, db: 'north.db', step: 0.5},
    south: {articles: 'south.example.json', origin: SOUTH, db: 'south.db'},
  };
  writeFileSync(config, JSON.stringify({port: 0, maxQuery: 300, sites}));
  const url = await serve(t, ['--config', config]).address;
  const vote = (site: string, article: string) =>
    fetch(new URL(`${site}/v1/votes`, url), {
      method: 'PUT',
      headers: {'Content-Type': 'application/json', 'Afterword-Voter': voter()},
      body: JSON.stringify({article, value: 3.5}),
    });
  assert.equal((await vote('north', `${NORTH}/a/`)).status, 200);
  assert.equal((await vote('south', `${SOUTH}/a/`)).status, 400);
  for (const site of ['north', 'south'])
    assert.equal((await fetch(new URL(`${site}/v1/terms?article=${'x'.repeat(300)}`, url))).status, 414);
});

test('what is wrong with a site is said with its name', async (t) => {
  const files = folder(t);
  const config = join(files, 'afterword.config.json');
  writeFileSync(
    config,
    JSON.stringify({
      db: 'all.db',
      sites: {north: {port: 80, colour: 'red', step: 2}, South: {}, east: [], west: {databaseUrl: 'postgres://x/y'}},
    }),
  );
  const {ended, output} = serve(t, ['--config', config]);
  assert.equal(await ended, 1);
  for (const said of [
    /--db is for one site/,
    /sites\.north: port is for the whole server/,
    /sites\.north: there is no setting 'colour'/,
    /sites\.north: step must be 1 or 0\.5, not 2/,
    /sites\.South: a name has small letters/,
    /sites\.east must hold an object/,
  ])
    assert.match(output(), said);
});

test('two sites do not share a database', async (t) => {
  const files = folder(t);
  const config = join(files, 'afterword.config.json');
  const sites = {north: {db: 'votes.db'}, south: {db: './votes.db'}, east: {db: 'east.db'}};
  writeFileSync(config, JSON.stringify({port: 0, sites}));
  const {ended, output} = serve(t, ['--config', config]);
  assert.equal(await ended, 1);
  assert.match(output(), /: sites\.north and sites\.south name one database: each needs its own$/m);
  assert.deepEqual(readdirSync(files), ['afterword.config.json']);
});
