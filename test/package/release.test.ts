import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, test} from 'node:test';
import {cdnTag, writeReadmeTag, writeReleaseFiles} from '../../scripts/release.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterword-release-'));
after(() => rmSync(folder, {recursive: true, force: true}));

const digest = (file: string, algorithm: string, encoding: 'hex' | 'base64') =>
  createHash(algorithm).update(readFileSync(file)).digest(encoding);

test('a release has the drop-in, its tag for a CDN, the WordPress plugin, and the hash of each file', async () => {
  const out = join(folder, 'release');
  await writeReleaseFiles('.', out);
  const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const names = readdirSync(out).filter((name) => name !== 'SHA256SUMS');
  assert.ok(names.includes('afterword.js'));
  assert.ok(names.includes('afterword-wordpress.zip'));
  assert.deepEqual(
    sums,
    names.map((name) => `${digest(join(out, name), 'sha256', 'hex')}  ${name}`),
  );
  const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
  const tag = readFileSync(join(out, 'script-tag.html'), 'utf8');
  assert.ok(tag.includes(`/npm/afterword@${version}/dist/afterword.js"`));
  assert.ok(tag.includes(`integrity="sha384-${digest('dist/afterword.js', 'sha384', 'base64')}"`));
  assert.equal(tag.trim(), cdnTag(version, 'dist/afterword.js'));
});

test('the README has the tag for a CDN in the form that a release writes, of this version', () => {
  const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
  const [tag] = /<script[^>]*cdn\.jsdelivr[^>]*><\/script>/.exec(readFileSync('README.md', 'utf8')) ?? [''];
  const withoutHash = (text: string) => text.replace(/sha384-[\w+/=]+/, 'sha384-');
  assert.equal(withoutHash(tag), withoutHash(cdnTag(version, 'dist/afterword.js')));
  assert.match(tag, /integrity="sha384-[\w+/]{64}"/);
});

test('the README’s tag is written anew by the script', () => {
  const root = join(folder, 'readme');
  for (const file of ['README.md', 'package.json', 'dist/afterword.js']) cpSync(file, join(root, file));
  writeFileSync(join(root, 'dist/afterword.js'), 'another();');
  writeReadmeTag(root);
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  assert.ok(text.includes(digest(join(root, 'dist/afterword.js'), 'sha384', 'base64')));
  assert.equal(text.split('cdn.jsdelivr.net').length, 2);
});

test('changesets raise the version, wherever it stands, and become the changelog', () => {
  const root = join(folder, 'project');
  for (const file of [
    'src/base/version.ts',
    'integrations/wordpress/afterword.php',
    'integrations/wordpress/readme.txt',
    'server/package.json',
    'package.json',
    'CHANGELOG.md',
    'README.md',
    'dist/afterword.js',
    'scripts/release.ts',
    '.changeset/config.json',
  ])
    cpSync(file, join(root, file));
  writeFileSync(join(root, '.changeset/sharp-star.md'), "---\n'afterword': minor\n---\n\nStars are sharper.\n");
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  execFileSync('git', ['init', '-q', '-b', 'main'], {cwd: root});
  // npm would ask the registry for a new lockfile.
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\n', {mode: 0o755});
  const env = {...process.env, PATH: `${bin}:${resolve('node_modules/.bin')}:${process.env.PATH}`};
  execFileSync('node', ['scripts/release.ts', 'version'], {cwd: root, env, stdio: ['ignore', 'ignore', 'inherit']});
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const {version, workspaces} = JSON.parse(read('package.json')) as {version: string; workspaces: string[]};
  assert.equal(version, '0.2.0');
  assert.ok(workspaces.includes('server'));
  assert.match(read('src/base/version.ts'), /^export const VERSION = '0\.2\.0';$/m);
  assert.equal((JSON.parse(read('server/package.json')) as {version: string}).version, '0.2.0');
  assert.match(read('integrations/wordpress/afterword.php'), /^ \* Version: 0\.2\.0$[^]*^const VERSION = '0\.2\.0';$/m);
  assert.match(read('integrations/wordpress/readme.txt'), /^Stable tag: 0\.2\.0$/m);
  assert.match(read('CHANGELOG.md'), /## 0\.2\.0[^]*Stars are sharper\./);
  assert.deepEqual(globSync('.changeset/*.md', {cwd: root}), []);
});

test('each changeset names the package, and says something', () => {
  for (const file of globSync('.changeset/*.md').filter((each) => !each.endsWith('README.md')))
    assert.match(readFileSync(file, 'utf8'), /^---\n'afterword': (major|minor|patch)\n---\n\n\S/, file);
});

test('workflows run what there is, and publish with provenance', () => {
  const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
  for (const file of globSync('.github/workflows/*.yml')) {
    const text = readFileSync(file, 'utf8');
    for (const [, name] of text.matchAll(/npm run ([a-z:]+)/g)) assert.ok(scripts[name!], `${file}: ${name!}`);
    for (const [, script] of text.matchAll(/bash (\S+)/g)) assert.ok(existsSync(script!), `${file}: ${script!}`);
    assert.match(text, /^permissions:\n {2}contents: read$/m, file);
  }
  const release = readFileSync('.github/workflows/release.yml', 'utf8');
  assert.match(release, /id-token: write/);
  assert.match(release, /npm publish --provenance/);
  // Tests need the browsers of all engines, which they can install as root alone.
  assert.match(release, /^ {2}test:\n {4}uses: \.\/\.github\/workflows\/test\.yml\n {2}release:\n {4}needs: test$/m);
  assert.match(
    readFileSync('.github/workflows/test.yml', 'utf8'),
    /workflow_call:[^]*container: debian:12[^]*bash \.ci\/run/,
  );
});
