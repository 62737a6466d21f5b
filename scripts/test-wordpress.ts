/**
 * Tests on a real WordPress: `npm run test:wordpress -- [files]`. All run on Debian's with MariaDB, those of the plugin on an old and
 * a coming WordPress as well, those that ask most of the database on an old MySQL, and some that show what readers and owners meet on
 * the oldest PHP. Each has a database and a folder of its own.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {addCounts, noCounts, type Counts} from './counts.ts';

const OTHER_VERSIONS = ['6.5', 'nightly'];
const OF_PLUGIN = /\/plugin-[^/]+$/;
const ON_MYSQL = /\/plugin-(votes|protocol|import)\.test\.ts$/;
const ON_OLD_PHP = /\/plugin-(reader|footer-lists|footer-templates)\.test\.ts$/;

const folder = mkdtempSync(join(tmpdir(), 'afterword-counts-'));
const root = process.env.R ?? join(tmpdir(), 'afterword-wordpress');
const named = process.argv.slice(2);
const files = named.length ? globSync(named) : globSync('test/wordpress/*.test.ts');

/** Runs files on one WordPress: Debian's with MariaDB, where the tool is told nothing else. */
function run(title: string, files: readonly string[], other: NodeJS.ProcessEnv = {}): Counts {
  const env = {...process.env, ...other};
  // What is missing is installed before a test's time runs.
  execFileSync('test/wordpress/wordpress-up.sh', ['packages'], {env, stdio: 'inherit'});
  const counts = join(folder, 'counts.json');
  rmSync(counts, {force: true});
  console.log(`\n── ${title}`);
  spawnSync(process.execPath, ['scripts/test-node.ts', ...files], {
    stdio: 'inherit',
    env: {...env, AW_COUNTS: counts},
  });
  return JSON.parse(readFileSync(counts, 'utf8')) as Counts;
}

const ofPlugin = files.filter((file) => OF_PLUGIN.test(file));
const total = noCounts();
addCounts(total, run('WordPress of Debian', files));
if (ofPlugin.length)
  for (const version of OTHER_VERSIONS)
    addCounts(total, run(`WordPress ${version}`, ofPlugin, {WORDPRESS: version, R: `${root}-${version}`}));
const onMysql = files.filter((file) => ON_MYSQL.test(file));
// The package with its server is for this kind of machine alone.
if (onMysql.length && process.arch === 'x64')
  addCounts(total, run('WordPress of Debian on MySQL', onMysql, {DATABASE: 'mysql', R: `${root}-mysql`}));
const onOldPhp = files.filter((file) => ON_OLD_PHP.test(file));
if (onOldPhp.length)
  addCounts(total, run('WordPress of Debian on PHP 7.4', onOldPhp, {PHP: '7.4', R: `${root}-php-7.4`}));
rmSync(folder, {recursive: true});
console.log(`\n${total.passed} passed, ${total.failed} failed in all`);
process.exitCode = total.failed ? 1 : 0;
