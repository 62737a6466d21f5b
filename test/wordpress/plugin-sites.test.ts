import assert from 'node:assert/strict';
import {it} from 'node:test';
import {usePlugin} from './plugin.ts';
import {php} from './site.ts';

usePlugin();

it('each site of a network has its own votes, and takes them along when it is deleted', () => {
  assert.deepEqual(JSON.parse(php('sites.php')), {
    ids: 2,
    missing: [],
    prefix: 'wp_2_afterword_votes',
    two: 1,
    one: 0,
    left: [],
    kept: [],
  });
});
