import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {findBrowsers} from '../../scripts/browsers.ts';

// `npm test` runs the elements on Lit in the first engine alone, and on what the drop-in has in its place in all of them.
for (const engine of findBrowsers().slice(1))
  test(`the elements on Lit in ${engine}`, () => {
    const {status, stdout} = spawnSync('web-test-runner', [], {
      env: {...process.env, AW_ENGINES: engine, AW_DROP_IN: ''},
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
