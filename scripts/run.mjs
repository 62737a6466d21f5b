/**
 * What `npm start` and `npm test` run first, on whatever Node the machine has: it installs what is missing, then goes on
 * with the project's own Node. So it may use only what Node 20 brings.
 *
 *   node scripts/run.mjs start    builds what is missing or stale and serves the demo (PORT is honoured)
 *   node scripts/run.mjs test     runs every suite
 *   node scripts/run.mjs wordpress    builds what is missing or stale and makes the zip of the WordPress plugin
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [task, ...rest] = process.argv.slice(2);
const bin = join(root, 'node_modules', '.bin');

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether node_modules holds what the lockfile says. Packages for other systems are never there. */
function isInstalled() {
  const installed = join('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = read(installed).packages;
  return Object.entries(read('package-lock.json').packages).every(
    ([path, {version, link, optional, peer}]) =>
      !path.startsWith('node_modules/') || link || optional || peer || there[path]?.version === version,
  );
}

const major = (program) => {
  const {status, stdout} = spawnSync(program, ['--version'], {encoding: 'utf8'});
  return status === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1]) : 0;
};

function must(program, args, env = process.env) {
  const {status, error} = spawnSync(program, args, {stdio: 'inherit', env});
  if (status === 0) return;
  console.error(`${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
  process.exit(status || 1);
}

function install() {
  console.log('Installing the packages of the project …');
  // npm would otherwise run on the Node inside node_modules while it replaces it.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')));
  // Browsers come from the system; older versions of npm run the install scripts that package.json refuses.
  must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...process.env,
    PATH: path.join(delimiter),
    PUPPETEER_SKIP_DOWNLOAD: '1',
  });
}

/** The Node that the tools need: the project's own, which stands beside them, or else this one if it is new enough. */
function findNode() {
  const own = join(bin, 'node');
  if (existsSync(own) && major(own) >= 24) return own;
  const setup = join('node_modules', 'node', 'installArchSpecificPackage.js');
  // Where npm was told to run no install scripts, this one still has to.
  if (existsSync(setup))
    spawnSync(process.execPath, ['installArchSpecificPackage'], {cwd: dirname(setup), stdio: 'inherit'});
  if (existsSync(own) && major(own) >= 24) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error('Node 24 is needed. It is a package of this project, but its install script did not run.');
  return process.exit(1);
}

/** The newest change of a file or of anything in a folder. */
const changed = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => changed(join(path, name))))
    : statSync(path).mtimeMs;

const isBuilt = () => {
  const built = join('dist', 'afterword.js');
  const sources = ['src', 'vite.config.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  return existsSync(built) && sources.every((path) => changed(path) <= statSync(built).mtimeMs);
};

if (!isInstalled()) install();
const node = findNode();
const env = {...process.env, PATH: bin + delimiter + process.env.PATH};

function build() {
  if (isBuilt()) return;
  console.log('Building …');
  must(node, ['scripts/build.ts'], env);
}

const tasks = {
  start() {
    build();
    must(node, ['scripts/demo-votes.ts', 'afterword.db', `http://127.0.0.1:${process.env.PORT || 8080}`], env);
    return ['server/src/main.ts', '--demo'];
  },
  wordpress() {
    build();
    return ['scripts/build-wordpress.ts'];
  },
  test: () => ['scripts/test.ts'],
};
if (!tasks[task]) {
  console.error(`Unknown task: ${task}. There are ${Object.keys(tasks).join(' and ')}.`);
  process.exit(1);
}

const child = spawn(node, [...tasks[task](), ...rest], {stdio: 'inherit', env});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A signal sent to npm reaches the shell between npm and this process, and goes no further.
const parent = process.ppid;
const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250);
child.on('exit', (code, signal) => {
  clearInterval(watch);
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 143));
});
