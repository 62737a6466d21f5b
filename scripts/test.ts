/** Everything, one suite after another. The last line says how it went; so does the exit code. */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {
  ENGINES,
  findBrowser,
  findBrowsers,
  findMissingLibraries,
  hasHeadlessShell,
  HEADLESS_SHELL,
  PACKAGES,
  type Engine,
} from './browsers.ts';
import {addCounts, noCounts, type Counts} from './counts.ts';

const CI = process.env.CI === 'true' || process.env.CI === '1';
const scratch = mkdtempSync(join(tmpdir(), 'afterword-test-'));
const total = noCounts();
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

const apt = (...args: string[]) => {
  const {status} = spawnSync('apt-get', ['-q', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
  if (status !== 0) console.log(`apt-get ${args.join(' ')} failed`);
};

/** Installs what is missing where that needs nobody's leave: as root, with the system's own packages. */
function installMissing(): void {
  const shell = hasHeadlessShell() ? [] : [HEADLESS_SHELL];
  const missing = () => ENGINES.filter((engine) => !findBrowser(engine)).flatMap((engine) => PACKAGES[engine]);
  const libraries = packagesOf(findMissingLibraries());
  const isRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isRoot || ![...shell, ...missing(), ...libraries].length) return;
  apt('update');
  // One after the other: what cannot be had does not keep the rest away, and Chromium is not needed beside its shell.
  for (const group of [() => shell, missing, () => ['fonts-dejavu-core'], () => libraries]) {
    const packages = group();
    if (!packages.length) continue;
    console.log(`Installing ${packages.join(', ')} …`);
    apt('install', '--no-install-recommends', ...packages);
  }
}

/**
 * Runs a program to its end, however long that takes, and shows what it said under its name, all at once: several run side
 * by side.
 */
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
    const done = (good: boolean) => {
      if (!children.delete(child)) return;
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

const secondsSince = (time: number) => `${((Date.now() - time) / 1000).toFixed(1)} s`;

function add(name: string, counts: Counts, since: number): void {
  const {passed, failed, skipped, failures} = counts;
  addCounts(total, {...counts, failures: failures.map((failure) => `${name}: ${failure}`)});
  lines.push(
    `${failed ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${secondsSince(since)})`,
  );
}

const failure = (why: string): Counts => ({...noCounts(), failed: 1, failures: [why]});

/** A check that counts as one. */
async function check(name: string, program: string, ...args: string[]): Promise<boolean> {
  const since = Date.now();
  const good = await run(name, program, args);
  add(name, good ? {...noCounts(), passed: 1} : failure('failed'), since);
  return good;
}

/** Runs a set of tests and adds what it counted. One that ends badly, or runs nothing, has failed whatever it counted. */
async function set(name: string, program: string, args: readonly string[], env: Record<string, string> = {}) {
  const since = Date.now();
  const file = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const good = await run(name, program, args, {...env, AW_COUNTS: file});
  const counts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Counts) : noCounts();
  if (!counts.failed && !(good && counts.passed)) addCounts(counts, failure('failed outside of its tests'));
  add(name, counts, since);
}

/** What is published, in one engine. */
const browserSet = (engine: Engine): Promise<void> =>
  set(`browser tests in ${engine}`, 'web-test-runner', [], {AW_ENGINES: engine, AW_PUBLISHED: '1'});

/** What is tested of the drop-in, of the one file among all node tests, of the module build apart. */
const EMBED = ['scripts/test-node.ts', 'test/embed/*.test.ts'];

installMissing();
const missing = ENGINES.filter((engine) => !findBrowser(engine));
const engines = (CI ? ENGINES : findBrowsers()).filter((engine) => !missing.includes(engine));

// All that follows needs the build. Engines wait for frames most of the time: they leave the cores to the others. WebKit is the
// slowest, and has lost its page where too much ran beside it: the two others run one after the other.
const built = await check('build', 'node', 'scripts/build.ts');
const inTurn = async (some: readonly Engine[]) => {
  for (const engine of some) if (built) await browserSet(engine);
};
await Promise.all([
  inTurn(engines.filter((engine) => engine === 'webkit')),
  inTurn(engines.filter((engine) => engine !== 'webkit')),
  check('types', 'node', 'scripts/types.ts').then(() => set('node tests', 'node', ['scripts/test-node.ts'])),
  check('lint', 'eslint', '--max-warnings', '0', '.')
    .then(() => check('format', 'prettier', '--check', '--log-level', 'warn', '.'))
    .then(async () => built && set('end to end', 'node', ['scripts/test-node.ts', 'test/e2e/*.test.ts']))
    .then(async () => built && set('the module build', 'node', EMBED, {AW_BUILD: 'module'})),
]);
for (const engine of CI ? missing : []) add(`browser tests in ${engine}`, failure('is not installed here'), Date.now());
if (!built) add('browser tests and end to end', failure('not run: there is no build'), Date.now());
else if (!engines.length) add('browser tests', failure('there is no browser'), Date.now());
end();

console.log(`\n${lines.join('\n')}`);
for (const engine of missing)
  console.log(`NOT RUN: ${engine} is not installed here (Debian: ${PACKAGES[engine].join(', ')})`);
const absent = packagesOf(findMissingLibraries());
if (absent.length) console.log(`NOT RUN: pages of the tests that need ${absent.join(', ')}`);
if (total.failures.length) console.log(`\n${total.failures.map((each) => `FAILED ${each}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
