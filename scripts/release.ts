/**
 * What a release needs beside npm:
 *
 *   node scripts/release.ts add       asks what a change means for users, and writes a changeset
 *   node scripts/release.ts status    says what the changesets would release
 *   node scripts/release.ts version   raises the version by the changesets, and writes it where else it stands
 *   node scripts/release.ts tag       writes the tag for a CDN, with the hash of the drop-in that is built, into the README
 *   node scripts/release.ts files     puts the files for those who do not use npm into release/, with their hashes
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const VERSION_FILE = 'src/base/version.ts';
const CDN = 'https://cdn.jsdelivr.net/npm/afterword';

export const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}).version;

function run(program: string, ...args: string[]): void {
  if (spawnSync(program, args, {stdio: 'inherit'}).status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

const hash = (algorithm: string, file: string, encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update(readFileSync(file)).digest(encoding);

/** Writes the version of package.json where else it stands: in the code, for the server and for the WordPress plugin. */
export function writeVersion(root: string): void {
  const version = versionOf(root);
  const replace = (file: string, pattern: RegExp, text: string) =>
    writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace(pattern, text));
  replace(VERSION_FILE, /VERSION = '[^']*'/, `VERSION = '${version}'`);
  replace('server/package.json', /"version": "[^"]*"/, `"version": "${version}"`);
  replace('integrations/wordpress/afterword.php', /^( \* Version: ).*/m, `$1${version}`);
  replace('integrations/wordpress/afterword.php', /^const VERSION = '[^']*'/m, `const VERSION = '${version}'`);
  replace('integrations/wordpress/readme.txt', /^(Stable tag: ).*/m, `$1${version}`);
}

/**
 * Runs changesets for the package itself. They leave out the root of a project that has workspaces, so package.json has none
 * while they run.
 */
function changeset(...args: string[]): void {
  const before = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const {workspaces: _, ...alone} = before;
  const write = (content: object) => writeFileSync('package.json', `${JSON.stringify(content, null, 2)}\n`);
  write(alone);
  try {
    run('changeset', ...args);
  } finally {
    write({...before, version: versionOf('.')});
  }
}

/** The tag that loads one version of the drop-in from a CDN, and refuses any other file. */
export const cdnTag = (version: string, dropIn: string): string =>
  `<script async src="${CDN}@${version}/dist/afterword.js" integrity="sha384-${hash('sha384', dropIn, 'base64')}" crossorigin="anonymous" data-auto></script>`;

/** The tag in the README, between two comments. */
const README_TAG = /(<!-- cdn-tag:[^>]*-->\n<!-- prettier-ignore -->\n```html\n)[^`]*(\n```)/;

/** Writes the tag for the version that is built into the README. */
export function writeReadmeTag(root: string): void {
  const file = join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  if (!README_TAG.test(text)) throw new Error('The README has no place for the tag.');
  const tag = cdnTag(versionOf(root), join(root, 'dist', 'afterword.js'));
  writeFileSync(
    file,
    text.replace(README_TAG, (_, before: string, after: string) => before + tag + after),
  );
}

/** Puts the drop-in and the WordPress plugin into a folder, with the hashes of all. */
export async function writeReleaseFiles(root: string, out: string): Promise<void> {
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  const dropIn = join(root, 'dist', 'afterword.js');
  for (const name of ['afterword.js', 'afterword.css']) cpSync(join(root, 'dist', name), join(out, name));
  // Loaded here alone: a version is written before there is anything to pack.
  const {pluginZip} = await import('./build-wordpress.ts');
  writeFileSync(join(out, 'afterword-wordpress.zip'), await pluginZip());
  writeFileSync(join(out, 'script-tag.html'), `${cdnTag(versionOf(root), dropIn)}\n`);
  const lines = readdirSync(out).map((name) => `${hash('sha256', join(out, name), 'hex')}  ${name}\n`);
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  process.chdir(root);
  const [, , task] = process.argv;
  if (task === 'add') changeset();
  else if (task === 'status') changeset('status');
  else if (task === 'tag') writeReadmeTag(root);
  else if (task === 'version') {
    changeset('version');
    writeVersion(root);
    run('npm', 'install', '--package-lock-only', '--ignore-scripts');
    run('npm', 'run', 'build');
    writeReadmeTag(root);
  } else if (task === 'files') await writeReleaseFiles(root, join(root, 'release'));
  else throw new Error(`Unknown task: ${task}. There are add, status, version, tag and files.`);
}
