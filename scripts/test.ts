/** Everything, one suite after another. The last line says how it went; so does the exit code. */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {ENGINES, findBrowser, findBrowsers, findMissingLibraries, PACKAGES, type Engine} from './browsers.ts';
import type {Counts} from './count-reporter.ts';

const CI = process.env.CI === 'true' || process.env.CI === '1';
/** No suite takes longer than this: the node tests take up to 260 s on a slow machine with two cores. */
const LIMIT = 480_000;
const scratch = mkdtempSync(join(tmpdir(), 'afterword-test-'));
const total = {passed: 0, failed: 0};
const lines: string[] = [];

const children = new Set<ReturnType<typeof spawn>>();
const end = () => {
  for (const child of children) child.kill('SIGTERM');
  rmSync(scratch, {recursive: true, force: true});
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    end();
    process.exit(1);
  });

const packagesOf = (libraries: readonly string[]) => libraries.map((name) => `libjs-${name}`);

/** Installs what is missing where that needs nobody's leave: as root, with the system's own packages. */
function installMissing(): void {
  const browsers = ENGINES.filter((engine) => !findBrowser(engine)).flatMap((engine) => PACKAGES[engine]);
  const libraries = packagesOf(findMissingLibraries());
  if (![...browsers, ...libraries].length || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const apt = (...args: string[]) => {
    const {status} = spawnSync('apt-get', ['-q', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    });
    if (status !== 0) console.log(`apt-get ${args.join(' ')} failed`);
  };
  apt('update');
  // One after the other, so that browsers come also where a library cannot be had.
  for (const packages of [browsers.length ? [...browsers, 'fonts-dejavu-core'] : [], libraries]) {
    if (!packages.length) continue;
    console.log(`Installing ${packages.join(', ')} …`);
    apt('install', '--no-install-recommends', ...packages);
  }
}

/** Runs a program to its end, and shows what it said under its name, all at once: several run side by side. */
function run(
  name: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, ...env}});
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    children.add(child);
    const timer = setTimeout(() => {
      said += `\nNot done after ${LIMIT / 60_000} minutes, ended.`;
      child.kill('SIGTERM');
    }, LIMIT);
    const done = (good: boolean) => {
      if (!children.delete(child)) return;
      clearTimeout(timer);
      console.log(`\n── ${name}\n${stripVTControlCharacters(said).trim()}`);
      resolve(good);
    };
    child.once('error', (error) => {
      said += String(error);
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
}

/** Two at a time: there are rarely more cores, and what waits for a browser leaves its core idle. */
async function sideBySide(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const rest = [...tasks];
  const work = async () => {
    for (let task = rest.shift(); task; task = rest.shift()) await task();
  };
  await Promise.all([work(), work()]);
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function add(name: string, counts: Counts, since: number): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  lines.push(
    `${counts.failed ? 'FAILED' : 'ok    '} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds(since)})`,
  );
}

/** A check that counts as one. */
async function check(name: string, program: string, ...args: string[]): Promise<boolean> {
  const since = Date.now();
  const good = await run(name, program, args);
  add(name, {passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0}, since);
  return good;
}

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A suite that ends badly, or runs nothing, has failed whatever it counted. */
const judged = (counts: Counts | undefined, good: boolean): Counts => {
  const {passed, failed, skipped} = counts ?? {passed: 0, failed: 0, skipped: 0};
  return {passed, failed: (!good || passed === 0) && failed === 0 ? 1 : failed, skipped};
};

/** Tests of node:test. The files come last: node takes what follows the first one for files as well. */
async function nodeSuite(name: string, args: readonly string[], files: readonly string[] = []): Promise<void> {
  const since = Date.now();
  const file = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const good = await run(name, 'node', [
    ...args,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/count-reporter.ts',
    `--test-reporter-destination=${file}`,
    ...files,
  ]);
  add(name, judged(read(file) as Counts | undefined, good), since);
}

/** On Lit, as those have the elements who take them from npm, or on what the drop-in has in its place. */
async function browserSuite(engine: Engine, on: 'Lit' | 'drop-in'): Promise<void> {
  const name = `browser tests in ${engine}, ${on}`;
  const since = Date.now();
  const file = join(scratch, `${engine}-${on}.json`);
  const env = {AW_ENGINES: engine, AW_COUNTS: file, AW_DROP_IN: on === 'drop-in' ? '1' : ''};
  const good = Boolean(findBrowser(engine)) && (await run(name, 'web-test-runner', [], env));
  const rows = read(file) as Record<string, Counts> | undefined;
  add(name, judged(rows?.[engine], good), since);
}

installMissing();
const missing = ENGINES.filter((engine) => !findBrowser(engine));
let built = false;
await sideBySide([
  () => check('types', 'node', 'scripts/types.ts'),
  () => check('lint', 'eslint', '--max-warnings', '0', '.'),
  () => check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  async () => (built = await check('build', 'node', 'scripts/build.ts')),
]);
// What is packed, and how large it is, is tested there: after the build.
await nodeSuite('node tests', ['scripts/test-node.ts', '--test-concurrency=2']);
const engines = CI ? ENGINES : findBrowsers();
// Lit itself is tried in the other engines by `npm run test:long`.
await sideBySide([
  ...engines.map((engine) => () => browserSuite(engine, 'drop-in')),
  ...engines.slice(0, 1).map((engine) => () => browserSuite(engine, 'Lit')),
]);
if (!engines.length) add('browser tests, no browser', {passed: 0, failed: 1, skipped: 0}, Date.now());
const ends = globSync('test/e2e/*.test.ts').sort();
// Without a name node --test would look for files itself.
if (built && ends.length)
  await nodeSuite('end to end', ['--test', '--test-timeout=60000', '--test-concurrency=1'], ends);
else add(`end to end, ${built ? 'no file' : 'not run: no build'}`, {passed: 0, failed: 1, skipped: 0}, Date.now());
end();

console.log(`\n${lines.join('\n')}`);
for (const engine of missing)
  console.log(`${CI ? 'FAILED' : 'NOT RUN'}: ${engine} is not installed here (Debian: ${PACKAGES[engine].join(', ')})`);
const absent = packagesOf(findMissingLibraries());
if (absent.length) console.log(`NOT RUN: pages of the tests that need ${absent.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
