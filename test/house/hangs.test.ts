import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, test} from 'node:test';
import {findBrowser} from '../../scripts/browsers.ts';

interface Ended {
  readonly code: number | string | null | undefined;
  readonly output: string;
}

/** Runs tests as `npm run test:…` does, with a limit of some seconds. */
const run = (script: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {...process.env, AW_TEST_LIMIT: '5', AW_COUNTS: '', NODE_TEST_CONTEXT: undefined};
    execFile(process.execPath, [script, ...args], {env}, (error, stdout, stderr) =>
      resolve({code: error ? error.code : 0, output: stdout + stderr}),
    );
  });

describe('what hangs is named, counted as failed and ended', {concurrency: true}, () => {
  test('a test', async () => {
    const {code, output} = await run('scripts/test-node.ts', 'test/fixtures/hangs/in-a-test.ts');
    assert.match(output, /^FAILED test\/fixtures\/hangs\/in-a-test\.ts: a set › never ends$/m);
    assert.match(output, /^2 passed, 1 failed$/m);
    assert.equal(code, 1);
  });

  test('a file, outside of its tests', async () => {
    const {code, output} = await run('scripts/test-node.ts', 'test/fixtures/hangs/outside.ts');
    assert.match(output, /^FAILED test\/fixtures\/hangs\/outside\.ts: was silent .* outside of its tests$/m);
    assert.match(output, /^1 passed, 1 failed$/m);
    assert.equal(code, 1);
  });

  test('a test in a browser', async (t) => {
    if (!findBrowser('chromium')) return t.skip('there is no Chromium');
    const files = ['--engine', 'chromium', '--files', 'test/fixtures/hangs/in-a-page.ts'];
    const {code, output} = await run('scripts/test-browser.ts', ...files);
    assert.match(
      output,
      /^FAILED in chromium: test\/fixtures\/hangs\/in-a-page\.ts: a set › never ends: Timeout of 5000ms exceeded\./m,
    );
    assert.match(output, /^chromium: 1 passed, 1 failed$/m);
    assert.equal(code, 1);
  });
});
