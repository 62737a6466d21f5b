import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {after, before, test} from 'node:test';
import {dockerfile} from '../server/dockerfile.ts';
import {checkedCall, ORIGIN, serve, until, vote} from '../server/support.ts';

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
  for (const path of [
    'bin/afterword-server.js',
    'dist/main.js',
    'dist/types/server/src/server.d.ts',
    'dist/drop-in/afterword.js',
    'README.md',
    'LICENSE',
  ])
    assert.ok(packed.includes(path), path);
  assert.deepEqual(
    packed.filter((path) => !/^(bin|deploy|dist|docs)\/|^(README\.md|LICENSE|package\.json)$/.test(path)),
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

test('a program of one’s own starts it: createServer is exported', async (t) => {
  const program = join(project, 'own.mjs');
  writeFileSync(
    program,
    `import {createServer} from 'afterword-server';
    const {url} = await createServer({port: 0, db: ':memory:', origins: ['${ORIGIN}']});
    console.log('Afterword is at ' + url);`,
  );
  const url = await serve(t, [], {}, program).address;
  const {status, body} = await vote(await checkedCall(url), `${ORIGIN}/story`, 5);
  assert.deepEqual([status, body.count], [200, 1]);
});

test('a program in TypeScript knows its options and what it answers', () => {
  const program = join(project, 'own.mts');
  writeFileSync(
    program,
    `import {createServer, type RunningServer, type ServerOptions} from 'afterword-server';
    const articles = {articles: [{url: '/a', title: 'A'}]};
    const options: ServerOptions = {port: 0, step: 0.5, articles, log: (line) => void line.trim()};
    const {url, port, close}: RunningServer = await createServer(options);
    // @ts-expect-error A port is a number.
    await createServer({port: url});
    await createServer({port});
    await close();`,
  );
  const types = ['--typeRoots', resolve('node_modules/@types'), '--types', 'node'];
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'esnext', '--module', 'nodenext', ...types];
  const {status, stdout} = spawnSync('tsc', [...flags, program], {cwd: project, encoding: 'utf8'});
  assert.deepEqual([status, stdout], [0, '']);
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}

test('what the Dockerfile starts runs in an empty folder, and its check of health says so', async (t) => {
  const docker = dockerfile(readFileSync(join(root, 'deploy', 'Dockerfile'), 'utf8'));
  const port = await freePort();
  const env = {...docker.env, AFTERWORD_PORT: String(port), AFTERWORD_HOST: '127.0.0.1'};
  const [, ...args] = docker.entrypoint;
  const check = () => {
    const [command = '', ...more] = docker.healthcheck;
    return spawnSync(command, more, {env: {...process.env, ...env}}).status;
  };
  assert.equal(docker.entrypoint[0], 'afterword-server');
  assert.equal(check(), 1);
  const {child, output, ended} = serve(t, args, env, bin);
  await until(() => /"message":"Afterword is at /.test(output()));
  assert.equal(check(), 0);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('it has the version of the elements', () => {
  const versionOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version;
  assert.equal(versionOf('server/package.json'), versionOf('package.json'));
});
