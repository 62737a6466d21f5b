/** The tests that need no browser: `npm run test:node -- [files]`. The long sets and those that need a WordPress run apart. */
import {spawnSync} from 'node:child_process';
import {globSync} from 'node:fs';

const apart = /^test\/(wordpress|long|e2e)\//;
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const files = named.length
  ? named
  : globSync('test/**/*.test.ts')
      .filter((file) => !apart.test(file))
      .sort();
if (!files.length) {
  console.error('There are no tests to run.');
  process.exit(1);
}
const {status} = spawnSync('node', ['--test', '--test-timeout=120000', ...flags, ...files], {stdio: 'inherit'});
process.exit(status ?? 1);
