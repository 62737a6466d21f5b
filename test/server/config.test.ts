import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {
  flagOf,
  readSettings,
  SETTING_NAMES,
  unknownVariables,
  variableOf,
  type Flags,
} from '../../server/src/config.ts';
import {folder} from './support.ts';

const read = (flags: Flags, env: Record<string, string> = {}, file?: string) =>
  readSettings(SETTING_NAMES, {flags, env, file});

/** What is said of a mistake, line by line. */
function said(flags: Flags, env: Record<string, string> = {}, file?: string): string[] {
  let lines: string[] = [];
  assert.throws(
    () => read(flags, env, file),
    ({name, message}: Error) => {
      lines = message.split('\n');
      return name === 'Mistake';
    },
  );
  return lines;
}

function fileOf(t: TestContext, content: unknown): string {
  const file = join(folder(t), 'settings.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('flags go before the environment, and that before the file', (t) => {
  const file = fileOf(t, {port: 1, host: 'file', site: 'https://file.example'});
  const env = {AFTERWORD_PORT: '2', AFTERWORD_HOST: 'environment', PORT: '4'};
  assert.deepEqual(read({port: '3'}, env, file), {port: 3, host: 'environment', site: 'https://file.example'});
  assert.deepEqual(read({}, {PORT: '4'}, file).port, 4);
  assert.deepEqual(read({}, env).port, 2);
  // A variable that is set to nothing is not set.
  assert.equal(read({}, {PORT: '', AFTERWORD_PORT: ''}, file).port, 1);
});

test('one value is read alike wherever it stands', (t) => {
  const origins = ['https://a.example', 'https://b.example'];
  const expected = {origin: origins, noLimits: true, voteLimit: 7, step: 0.5};
  assert.deepEqual(
    read({origin: ['https://A.example', 'https://b.example/'], 'no-limits': true, 'vote-limit': '7', step: '0.5'}),
    expected,
  );
  assert.deepEqual(
    read(
      {},
      {
        AFTERWORD_ORIGIN: 'https://a.example, https://b.example:443',
        AFTERWORD_NO_LIMITS: 'yes',
        AFTERWORD_VOTE_LIMIT: '7',
        AFTERWORD_STEP: '0.5',
      },
    ),
    expected,
  );
  assert.deepEqual(read({}, {}, fileOf(t, expected)), expected);
  assert.deepEqual(read({}, {}, fileOf(t, {origin: 'https://a.example'})).origin, ['https://a.example']);
  assert.deepEqual(read({}, {AFTERWORD_NO_LIMITS: '0'}), {noLimits: false});
});

test('every setting has a flag and a variable of its own', () => {
  assert.equal(flagOf('publicUrl'), 'public-url');
  assert.equal(variableOf('publicUrl'), 'AFTERWORD_PUBLIC_URL');
  assert.equal(new Set(SETTING_NAMES.map(variableOf)).size, SETTING_NAMES.length);
});

test('a mistake in a flag is said with the flag', () => {
  const wrong: readonly (readonly [flags: Flags, said: string])[] = [
    [{port: 'eighty'}, "--port must be a whole number from 0 to 65535, not 'eighty'"],
    [{port: '70000'}, '--port must be a whole number from 0 to 65535, not 70000'],
    [{port: '-1'}, '--port must be a whole number from 0 to 65535, not -1'],
    [{port: '80.5'}, '--port must be a whole number from 0 to 65535, not 80.5'],
    [{port: ''}, "--port must be a whole number from 0 to 65535, not ''"],
    [{host: ''}, '--host must not be empty'],
    [
      {origin: ['https://a.example', 'news.example']},
      "--origin must be an origin like https://news.example, not 'news.example'",
    ],
    [{site: 'news.example'}, "--site must be an address like https://news.example, not 'news.example'"],
    [{'public-url': 'ftp://a'}, "--public-url must be an address like https://news.example, not 'ftp://a'"],
    [{step: '0.25'}, '--step must be 1 or 0.5, not 0.25'],
    [{step: 'half'}, "--step must be 1 or 0.5, not 'half'"],
    [
      {'vote-limit': '0'},
      '--vote-limit must be a whole number from 1 to 1000000 (--no-limits turns all limits off), not 0',
    ],
  ];
  for (const [flags, line] of wrong) assert.deepEqual(said(flags), [line]);
});

test('a mistake in a variable is said with the variable', () => {
  assert.deepEqual(said({}, {PORT: 'x'}), ["PORT must be a whole number from 0 to 65535, not 'x'"]);
  assert.deepEqual(said({}, {AFTERWORD_PORT: 'x', PORT: '1'}), [
    "AFTERWORD_PORT must be a whole number from 0 to 65535, not 'x'",
  ]);
  assert.deepEqual(said({}, {AFTERWORD_NO_LIMITS: 'maybe'}), [
    "AFTERWORD_NO_LIMITS must be true or false, not 'maybe'",
  ]);
  assert.deepEqual(unknownVariables({AFTERWORD_PROT: '1', AFTERWORD_PORT: '1', PATH: ''}), ['AFTERWORD_PROT']);
});

test('a mistake in the file is said with the file', (t) => {
  const dir = folder(t);
  const wrong: readonly (readonly [content: unknown, said: RegExp])[] = [
    ['{"port": 1', /^\S+settings\.json is not JSON: /],
    ['[]', /^\S+settings\.json must hold one JSON object$/],
    ['null', /^\S+settings\.json must hold one JSON object$/],
    [{prot: 1}, /^\S+settings\.json: there is no setting 'prot'$/],
    [{'public-url': 'https://a.example'}, /^\S+settings\.json: there is no setting 'public-url'$/],
    [{port: '80'}, /^\S+settings\.json: port must be a whole number from 0 to 65535, not '80'$/],
    [{port: null}, /^\S+settings\.json: port must be .*, not null$/],
    [{origin: ['https://a.example', 5]}, /^\S+settings\.json: origin must be text, not 5$/],
    [{noLimits: 'yes'}, /^\S+settings\.json: noLimits must be true or false, not 'yes'$/],
    [{db: ''}, /^\S+settings\.json: db must not be empty/],
  ];
  for (const [content, pattern] of wrong) {
    const lines = said({}, {}, fileOf(t, content));
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0]!, pattern);
  }
  assert.match(said({}, {}, join(dir, 'missing.json'))[0]!, /^Cannot read the configuration: .*missing\.json/);
  assert.match(said({}, {}, dir)[0]!, /^Cannot read the configuration: /);
});

test('all mistakes are said at once, and no secret is', (t) => {
  const url = 'mysql://user:pass@host/db';
  const lines = said({port: 'x'}, {DATABASE_URL: url, AFTERWORD_KEY: ''}, fileOf(t, {site: 5, key: ''}));
  assert.deepEqual(
    lines.map((line) => line.replace(/^\S+settings\.json: /, '')),
    [
      "--port must be a whole number from 0 to 65535, not 'x'",
      'DATABASE_URL must be an address like postgres://…',
      'site must be an address like https://news.example, not 5',
      'key must not be empty',
    ],
  );
});

test('the database that is named by the stronger source is taken, and two by one are a mistake', (t) => {
  const url = 'postgres://host/db';
  assert.deepEqual(read({db: 'a.db'}, {DATABASE_URL: url}), {db: 'a.db'});
  assert.deepEqual(read({'database-url': url}, {AFTERWORD_DB: 'a.db'}), {databaseUrl: url});
  assert.deepEqual(read({}, {DATABASE_URL: url}, fileOf(t, {db: 'a.db'})), {databaseUrl: url});
  assert.deepEqual(said({db: 'a.db', 'database-url': url}), [
    '--db and --database-url name two databases: give one of them',
  ]);
});

test('files that the file names lie beside it', (t) => {
  const dir = folder(t);
  mkdirSync(join(dir, 'etc'));
  const file = join(dir, 'etc', 'settings.json');
  writeFileSync(file, JSON.stringify({db: '../votes.db', articles: 'articles.json'}));
  assert.deepEqual(read({}, {}, file), {db: join(dir, 'votes.db'), articles: join(dir, 'etc', 'articles.json')});
  writeFileSync(file, JSON.stringify({db: ':memory:'}));
  assert.deepEqual(read({}, {}, file), {db: ':memory:'});
});

test('a command is given only what it asks for, and still hears of every mistake', () => {
  const env = {AFTERWORD_PORT: '1', AFTERWORD_DB: 'a.db'};
  assert.deepEqual(readSettings(['db'], {flags: {}, env}), {db: 'a.db'});
});
