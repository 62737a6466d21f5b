/**
 * Tests of node:test: `npm run test:node -- [files]`. Without files, all that need no patience, no WordPress and nothing
 * but `dist/`. Flags go to node, as `--test-name-pattern=vote`.
 */
import {globSync, writeFileSync} from 'node:fs';
import {killAll, runFiles} from './test-files.ts';

const apart = /^test\/(wordpress|long|e2e)\//;
const args = process.argv.slice(2);
const flags = args.filter((argument) => argument.startsWith('-'));
const named = args.filter((argument) => !argument.startsWith('-'));
const files = named.length ? globSync(named) : globSync('test/**/*.test.ts').filter((file) => !apart.test(file));
if (!files.length) {
  console.error('There are no tests to run.');
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    killAll();
    process.exit(1);
  });

// What takes minutes starts more than one program itself.
const concurrency = files.some((file) => /^test\/(wordpress|long)\//.test(file)) ? 1 : 2;
const counts = await runFiles(files.sort(), {concurrency, flags});
// `npm test` adds them up.
if (process.env.AW_COUNTS) writeFileSync(process.env.AW_COUNTS, JSON.stringify(counts));
for (const failure of counts.failures) console.log(`FAILED ${failure}`);
console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exitCode = counts.failed ? 1 : 0;
