import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {measure, outdated} from '../../scripts/bundle-sizes.ts';
import {filesAtOnce, sumOf} from '../../scripts/size.ts';

const wall = JSON.parse(readFileSync('test/package/size-wall.json', 'utf8')) as Record<'module' | 'classic', number>;

test('what the module build loads at once is under its wall', () => {
  const files = filesAtOnce('dist/cdn');
  assert.ok(
    files.some((file) => file.startsWith('chunks/drop-in-')),
    files.join(),
  );
  const size = sumOf('dist/cdn', files);
  assert.ok(size <= wall.module, `${size} bytes with brotli, and ${wall.module} are allowed: npm run size says why`);
});

test('the one file is under its wall', () => {
  const size = sumOf('dist', ['afterword.js']);
  assert.ok(size <= wall.classic, `${size} bytes with brotli, and ${wall.classic} are allowed: npm run size says why`);
});

test('a language is at most 1,500 bytes', () => {
  const files = globSync('*.js', {cwd: 'dist/locales'});
  assert.equal(files.length, 36);
  for (const file of files)
    assert.ok(sumOf('dist/locales', [file]) <= 1500, `${file}: ${sumOf('dist/locales', [file])}`);
});

test('the table of sizes by bundler is as the code is now, give or take some percent', async () => {
  // One row tells: what it holds is in all others.
  assert.deepEqual(outdated(await measure(['`<tag-list>` alone'])), []);
});
