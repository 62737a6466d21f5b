/**
 * The tests that need no browser: `npm run test:node -- [files]`. The long sets and those
 * that need a WordPress run apart.
 */
import {globSync} from 'node:fs';
import {forward} from './forward.ts';

const apart = /^test\/(wordpress|long|e2e)\//;
const args = process.argv.slice(2);
const flags = args.filter((argument) => argument.startsWith('-'));
const named = args.filter((argument) => !argument.startsWith('-'));
const files = named.length
  ? named
  : globSync('test/**/*.test.ts')
      .filter((file) => !apart.test(file))
      .sort();
if (!files.length) {
  console.error('There are no tests to run.');
  process.exit(1);
}
// A test that hangs fails; it must not hang the others.
forward('node', ['--test', '--test-timeout=60000', ...flags, ...files]);
