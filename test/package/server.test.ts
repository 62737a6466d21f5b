import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {after, before, test} from 'node:test';
import {checkedCall, ORIGIN, serve, vote} from '../server/support.ts';

/** A project far from this one that has installed the packed server and what that depends on. */
const project = mkdtempSync(join(tmpdir(), 'afterword-packed-'));
const root = join(project, 'node_modules', 'afterword-server');
const bin = join(root, 'bin', 'afterword-server.js');
let packed: string[];

before(() => {
  execFileSync('node', ['scripts/build-server.ts']);
  const flags = [
    '--workspace',
    'server',
    '--json',
    '--ignore-scripts',
    '--loglevel=error',
    '--pack-destination',
    project,
  ];
  const [{filename, files}] = JSON.parse(execFileSync('npm', ['pack', ...flags], {encoding: 'utf8'})) as [
    {filename: string; files: {path: string}[]},
  ];
  packed = files.map(({path}) => path);
  mkdirSync(root, {recursive: true});
  execFileSync('tar', ['-xzf', join(project, filename), '-C', root, '--strip-components=1']);
  const {dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), {recursive: true});
    const own = resolve('server/node_modules', name);
    symlinkSync(existsSync(own) ? own : resolve('node_modules', name), link);
  }
});
after(() => rmSync(project, {recursive: true, force: true}));

const run = (...args: string[]) => {
  const {status, stdout, stderr} = spawnSync('node', [bin, ...args], {cwd: project, encoding: 'utf8'});
  return {status, output: stdout + stderr};
};

test('the package holds the built server, the drop-in and the docs, and no sources', () => {
  for (const path of ['bin/afterword-server.js', 'dist/main.js', 'dist/drop-in/afterword.js', 'README.md', 'LICENSE'])
    assert.ok(packed.includes(path), path);
  assert.deepEqual(
    packed.filter((path) => !/^(bin|dist|docs)\/|^(README\.md|LICENSE|package\.json)$/.test(path)),
    [],
  );
});

test('it runs by its name alone: votes are taken, the drop-in is served', async (t) => {
  const {address} = serve(t, ['--port', '0', '--origin', ORIGIN], {}, bin);
  const url = await address;
  const call = await checkedCall(url);
  const {status, body} = await vote(call, `${ORIGIN}/story`, 4);
  assert.deepEqual([status, body.count], [200, 1]);
  for (const name of ['afterword.js', 'cdn/afterword.js', 'locales/ar.js'])
    assert.equal(await (await fetch(`${url}${name}`)).text(), readFileSync(`dist/${name}`, 'utf8'));
  assert.equal((await call('/integrity.json')).status, 200);
});

test('its commands work, and the demo is said to be elsewhere', () => {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
  assert.deepEqual(run('--version'), {status: 0, output: `${version}\n`});
  assert.deepEqual(run('migrate', '--db', 'votes.db'), {status: 0, output: 'The database is up to date.\n'});
  const demo = run('--port', '0', '--db', 'demo.db', '--demo');
  assert.equal(demo.status, 1);
  assert.match(demo.output, /\nThe demo is not in this package: it comes with the sources of the project\.\n$/);
});

test('it has the version of the elements', () => {
  const versionOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version;
  assert.equal(versionOf('server/package.json'), versionOf('package.json'));
});
