import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {COMMANDS} from '../../server/src/commands/all.ts';
import {flagOf} from '../../server/src/config.ts';
import {checkedCall, folder, ORIGIN, rating, serve, served, start, vote, voter, withdraw} from './support.ts';

test('a vote that was answered outlives kill -9, and so does a withdrawal', async (t) => {
  const db = join(folder(t), 'votes.db');
  const article = `${ORIGIN}/story`;
  const args = ['--port', '0', '--db', db, '--origin', ORIGIN];
  const [leaving, changing] = [voter(), voter()];

  const first = await served(t, args);
  const call = await checkedCall(first.url);
  await vote(call, article, 1, leaving);
  await vote(call, article, 1, changing);
  await withdraw(call, article, leaving);
  const last = await vote(call, article, 4, changing);
  first.child.kill('SIGKILL');
  assert.equal(await first.ended, 'SIGKILL');
  const {mine, ...answered} = last.body;
  assert.deepEqual([mine, answered.count, answered.revision], [4, 1, 4]);

  const second = await served(t, args);
  const again = await checkedCall(second.url);
  assert.deepEqual(await rating(again, article), answered);
  // The same voter is known again.
  assert.equal((await vote(again, article, 5, changing)).body.count, 1);
});

test('the address is the last line, and SIGTERM and SIGINT end it well', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const {child, url, output, ended} = await served(t, ['--port', '0']);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal(output().trimEnd().split('\n').at(-1), `Afterword is at ${url}`);
    assert.equal((await fetch(`${url}healthz`)).status, 200);
    child.kill(signal);
    assert.equal(await ended, 0);
  }
});

test('a port in use is said, and nothing is touched', async (t) => {
  const {port} = await start(t);
  const db = join(folder(t), 'votes.db');
  for (const [args, env] of [
    [['--port', String(port)], {}],
    [[], {PORT: String(port)}],
  ] as const) {
    const {output, ended} = serve(t, [...args, '--db', db], env);
    assert.equal(await ended, 1);
    assert.equal(output(), `Port ${port} is in use. Stop what uses it, or choose another with --port.\n`);
  }
});

test('mistakes are said in a line or two, and nothing is started', async (t) => {
  const wrong: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [['--prot', '1'], /'--prot'.*--port/],
    [['8080'], /8080/],
    [['--port'], /--port <N>/],
    [['close'], /ARTICLE/],
    [['import', 'one.csv', 'other.csv'], /other\.csv/],
    [['sevre'], /^There is no command 'sevre': serve, /],
    [['--port', 'eighty'], /^--port must be a whole number from 0 to 65535, not 'eighty'/],
    [['--port', '0', '--articles', 'missing.json'], /^Listening at .*\nCannot read the articles from missing\.json/],
    [['--port', '0', '--db', 'no/such/folder.db'], /^Listening at .*\nCannot open the database no\/such\/folder\.db/],
  ];
  const runs = wrong.map(([args, said]) => ({args, said, ...serve(t, args)}));
  for (const {args, said, output, ended} of runs) {
    assert.equal(await ended, 1, args.join(' '));
    assert.match(output(), said);
    assert.doesNotMatch(output(), /\n\s+at /);
    assert.ok(output().trim().split('\n').length <= 2, output());
  }
});

test('a command about votes that are there makes no database where the name is wrong', async (t) => {
  const where = folder(t);
  const db = join(where, 'typo.db');
  const commands = [
    ['export', join(where, 'all.ndjson')],
    ['votes', 'list'],
    ['feedback'],
    ['close', ORIGIN],
    ['open', ORIGIN],
    ['backup', join(where, 'to')],
  ];
  for (const {output, ended} of commands.map((args) => serve(t, [...args, '--db', db]))) {
    assert.equal(await ended, 1);
    assert.equal(output(), `There is no database ${db}.\n`);
  }
  assert.deepEqual(readdirSync(where), []);
});

test('where nobody reads on what is printed, that is said in a line', async (t) => {
  const db = join(folder(t), 'votes.db');
  await (await start(t, {db})).close();
  const {child, output, ended} = serve(t, ['export', '--db', db]);
  child.stdout!.destroy();
  assert.equal(await ended, 1);
  assert.equal(output(), 'Nobody reads the standard output any more.\n');
});

test('every command has a help that names its flags, and nothing else happens', async (t) => {
  const runs = COMMANDS.map((command) => ({command, ...serve(t, [command.name, '--help'])}));
  const whole = serve(t, ['--help']);
  for (const {command, output, ended} of runs) {
    assert.equal(await ended, 0, command.name);
    assert.ok(output().includes(command.summary));
    for (const flag of [...command.settings.map(flagOf), ...Object.keys(command.flags ?? {}), 'config', 'help'])
      assert.match(output(), new RegExp(`^ +(?:-h, )?--${flag}\\b`, 'm'), `${command.name} --${flag}`);
  }
  assert.equal(await whole.ended, 0);
  for (const {name} of COMMANDS) assert.match(whole.output(), new RegExp(`^ +${name}\\b`, 'm'));
  assert.match(whole.output(), /^ +--port\b/m);
});

test('flags and the environment do what they say', async (t) => {
  const file = join(folder(t), 'articles.json');
  writeFileSync(file, JSON.stringify({articles: [{url: '/a', title: 'A'}]}));
  const flags = ['--public-url', 'https://paper.example', '--origin', ORIGIN, '--origin', 'null', '--vote-limit', '3'];
  const {child, output} = serve(t, ['--port', '0', '--host', 'localhost', '--articles', file, ...flags], {PORT: '1'});
  while (!output().includes('Afterword is at')) await once(child.stdout!, 'data');
  assert.match(output(), /Afterword is at https:\/\/paper\.example\n$/);
});

test('the limit is set by a flag, and off by another', async (t) => {
  const statuses = async (flags: string[]) => {
    const {url} = await served(t, ['--port', '0', '--origin', ORIGIN, ...flags]);
    const call = await checkedCall(url);
    const answers = [];
    for (let count = 0; count < 130; count++) answers.push((await vote(call, 'nonsense', 1)).status);
    return answers;
  };
  assert.equal((await statuses(['--vote-limit', '1'])).indexOf(429), 1);
  assert.equal((await statuses(['--no-limits'])).indexOf(429), -1);
});

test('the demo is at the root, its articles take votes, and keep them on another port', async (t) => {
  const db = join(folder(t), 'votes.db');
  const stories = [];
  for (const value of [2, 4]) {
    const {url, child, ended} = await served(t, ['--port', '0', '--db', db, '--demo']);
    const call = await checkedCall(url);
    const page = await fetch(url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type')!, /^text\/html/);
    const {items, total} = (await call('/v1/articles/latest?limit=100')).body;
    assert.ok(total >= 12, `${total} articles`);
    for (const link of items) assert.equal((await fetch(link.url)).status, 200, link.url);
    const counted = await vote(call, items[0].url, value, voter(), {Origin: new URL(url).origin});
    stories.push(counted.body);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  }
  assert.deepEqual(
    stories.map(({count, average}) => [count, average]),
    [
      [1, 2],
      [2, 3],
    ],
  );
});
