import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {belowFloor} from '../../scripts/floor.ts';

/** Files as git would have them: tracked ones, and new ones that it does not ignore; in an exported tree, all sources. */
function list(): string[] {
  try {
    const safe = ['-c', 'safe.directory=*'];
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', [...safe, 'ls-files', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
      stdio,
    }).split('\n');
  } catch {
    return globSync(['*', '{src,stories,test,server,scripts,.ci,.storybook}/**/*'], {exclude: ['**/node_modules/**']});
  }
}

const files = list()
  .filter(
    (file) => file && /\.(ts|tsx|js|mjs|json|md|mdx|html|css|yml|yaml|sh|php)$|^\.ci\/|^\.npmrc$|^LICENSE$/.test(file),
  )
  .flatMap((file) => {
    try {
      return [{file, text: readFileSync(file, 'utf8')}];
    } catch {
      // Deleted and not yet committed, or a folder.
      return [];
    }
  });

const hits = (pattern: RegExp, of = files) => of.filter(({text}) => pattern.test(text)).map(({file}) => file);

test('no file names a folder of one machine', () => {
  assert.ok(files.length > 50);
  const folder = ['work', 'farm', 'root', 'home/[a-z]+', 'Users/[A-Za-z]+', 'tmp/[a-z0-9_.-]+'].join('|');
  assert.deepEqual(hits(new RegExp(`(^|[^a-zA-Z0-9_.*])/(${folder})/`, 'm')), []);
});

test('no file but the lockfile knows a package registry, and the lockfile records no address', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  assert.doesNotMatch(lock, /"resolved": "(http|git|file)/);
  assert.deepEqual(
    hits(
      new RegExp(['registry', 'npmjs'].join('\\.') + '|registry\\s*=\\s*http'),
      files.filter(({file}) => file !== 'package-lock.json'),
    ),
    [],
  );
});

test('the style sheet for the page stays within the browser floor', () => {
  assert.deepEqual(belowFloor(readFileSync('src/styles/afterword.css', 'utf8')), []);
});

test('what an old browser does not know may stand where it is forgiven', () => {
  assert.deepEqual(belowFloor('a:is(:empty, :not(:has(b))) {color: red}'), []);
  for (const rule of ['a:has(b)', 'a:not(:has(b))', 'a:is(b, c):has(d)', 'a:is(:has(b))'])
    assert.equal(belowFloor(`${rule} {color: red}`).length, 1, rule);
});

test('the browser floor of style sheets is seen through at-rules and comments', () => {
  assert.deepEqual(
    belowFloor('@media (width > 1px) {a {color: red}} /* :has(b) */ a::before {content: ":state(x)"}'),
    [],
  );
  assert.equal(belowFloor('a {&:hover {color: red}}').length, 1);
  assert.equal(belowFloor('@container (width > 1px) {a {@media print {color: red}}}').length, 1);
  assert.equal(belowFloor(':host(:state(empty)) {color: light-dark(red, blue)}').length, 2);
  assert.equal(belowFloor('a {user-select: none}').length, 1);
  assert.deepEqual(belowFloor('a {-webkit-user-select: none; user-select: none}'), []);
});

test('the version is one', async () => {
  const {VERSION} = await import('../../src/base/version.ts');
  assert.equal(VERSION, (JSON.parse(readFileSync('package.json', 'utf8')) as {version: string}).version);
});
