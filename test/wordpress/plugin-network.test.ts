import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {useAdmin} from './plugin-admin.ts';
import {database} from './plugin.ts';
import {BASE, R, SITE} from './site.ts';

const NETWORK = join(R, 'wp', 'network');
const SCRIPT = fileURLToPath(new URL('plugin-network.php', import.meta.url));

const php = (...args: string[]): unknown =>
  JSON.parse(
    execFileSync('php', ['-d', 'error_reporting=22527', '-d', 'display_errors=0', SCRIPT, NETWORK, ...args], {
      encoding: 'utf8',
    }),
  );

/** Leaves neither its files nor its tables. */
function removeNetwork(): void {
  rmSync(NETWORK, {recursive: true, force: true});
  const tables = database("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'net\\_%'");
  if (tables) database(`DROP TABLE ${tables.split('\n').join()}`);
}

/** A network of two sites: the files of the site of the tests, and tables of its own. */
function makeNetwork(): void {
  removeNetwork();
  mkdirSync(NETWORK);
  for (const file of globSync('*.php', {cwd: SITE})) cpSync(join(SITE, file), join(NETWORK, file));
  for (const folder of ['wp-admin', 'wp-includes', 'wp-content'])
    symlinkSync(join(SITE, folder), join(NETWORK, folder));
  const file = join(NETWORK, 'wp-config.php');
  const config = readFileSync(file, 'utf8').replaceAll(BASE, 'http://network.test').replace("'wp_'", "'net_'");
  writeFileSync(file, config);
  php('install');
  const constants = `
define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false); define('DOMAIN_CURRENT_SITE', 'network.test');
define('PATH_CURRENT_SITE', '/'); define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);
`;
  writeFileSync(file, config.replace('<?php', `<?php${constants}`));
  php('make');
}

useAdmin(() => Promise.resolve(makeNetwork()));

describe('a network of sites', () => {
  after(removeNetwork);

  it('has votes and settings for each site, and loses those of the sites that have chosen so', () => {
    php('vote', '2');
    assert.deepEqual(php('count'), [
      {tables: 5, votes: 1, options: 1},
      {tables: 5, votes: 1, options: 2},
    ]);
    php('uninstall');
    assert.deepEqual(php('count'), [
      {tables: 5, votes: 1, options: 1},
      {tables: 0, votes: 0, options: 0},
    ]);
  });
});
