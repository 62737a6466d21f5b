/**
 * Tests on a real WordPress: `npm run test:wordpress -- [files]`. All run on Debian's, and those of the plugin on an old and a
 * coming WordPress as well, each with a database and a folder of its own.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {addCounts, noCounts, type Counts} from './counts.ts';

const OTHER_VERSIONS = ['6.5', 'nightly'];
const OF_PLUGIN = /\/plugin-[^/]+$/;

const folder = mkdtempSync(join(tmpdir(), 'afterword-counts-'));
const root = process.env.R ?? join(tmpdir(), 'afterword-wordpress');
const named = process.argv.slice(2);
const files = named.length ? globSync(named) : globSync('test/wordpress/*.test.ts');

/** Runs files on one WordPress: Debian's, where no version is given. */
function run(files: readonly string[], version?: string): Counts {
  const env = {...process.env, ...(version && {WORDPRESS: version, R: `${root}-${version}`})};
  // What is missing is installed before a test's time runs.
  execFileSync('test/wordpress/wordpress-up.sh', ['packages'], {env, stdio: 'inherit'});
  const counts = join(folder, 'counts.json');
  rmSync(counts, {force: true});
  console.log(`\n── WordPress ${version ?? 'of Debian'}`);
  spawnSync(process.execPath, ['scripts/test-node.ts', ...files], {
    stdio: 'inherit',
    env: {...env, AW_COUNTS: counts},
  });
  return JSON.parse(readFileSync(counts, 'utf8')) as Counts;
}

const ofPlugin = files.filter((file) => OF_PLUGIN.test(file));
const total = noCounts();
addCounts(total, run(files));
if (ofPlugin.length) for (const version of OTHER_VERSIONS) addCounts(total, run(ofPlugin, version));
rmSync(folder, {recursive: true});
console.log(`\n${total.passed} passed, ${total.failed} failed in all`);
process.exitCode = total.failed ? 1 : 0;
