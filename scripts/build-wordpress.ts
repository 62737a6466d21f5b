/**
 * Makes `dist/afterword-wordpress.zip`: the plugin as it is uploaded to a WordPress. In it are the plugin's own files, what
 * `madeFiles()` makes of the rest of the project, and the texts to be translated. `npm run build` comes first.
 */
import {cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pot} from './pot.ts';
import {madeFiles} from './wordpress-files.ts';
import {zip, type ZipEntry} from './zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = join(root, 'integrations', 'wordpress');
const dist = join(root, 'dist');

/** The files that are in the zip. */
const FILES = [
  'LICENSE',
  'THIRD-PARTY.txt',
  'readme.txt',
  'openapi.json',
  '**/block.json',
  'assets/LICENSE.txt',
  '**/*.{php,css,js,svg,pot}',
];

/** Throws where the readme says another version than the plugin: the directory would offer the wrong one. */
function checkVersions(): void {
  const code = readFileSync(join(plugin, 'afterword.php'), 'utf8');
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
  const said = [
    /^ \* Version: (\S+)$/m.exec(code)?.[1],
    /^const VERSION = '(\S+)';$/m.exec(code)?.[1],
    /^Stable tag: (\S+)$/m.exec(readFileSync(join(plugin, 'readme.txt'), 'utf8'))?.[1],
  ];
  if (said.some((each) => each !== version))
    throw new Error(`The versions differ: the package is ${version}, the plugin says ${said.join(', ')}.`);
}

/** Writes a file of the plugin, and the folders that it is in. */
function write(folder: string, name: string, content: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, content);
}

/** The files of the zip, in the order of their names, all in one folder as WordPress wants it. */
export async function pluginFiles(): Promise<ZipEntry[]> {
  checkVersions();
  const folder = mkdtempSync(join(tmpdir(), 'afterword-plugin-'));
  try {
    cpSync(plugin, folder, {recursive: true});
    for (const [name, content] of await madeFiles()) write(folder, name, content);
    for (const each of ['cdn', 'locales', 'themes'])
      cpSync(join(dist, each), join(folder, 'assets', each), {recursive: true});
    cpSync(join(dist, 'THIRD-PARTY.txt'), join(folder, 'THIRD-PARTY.txt'));
    cpSync(join(root, 'LICENSE'), join(folder, 'assets', 'LICENSE.txt'));
    write(folder, 'languages/afterword.pot', pot(folder));
    return FILES.flatMap((pattern) => globSync(pattern, {cwd: folder}))
      .map((name) => name.replaceAll('\\', '/'))
      .sort()
      .map((name) => [`afterword/${name}`, readFileSync(join(folder, name))]);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** The zip. */
export const pluginZip = async (): Promise<Buffer> => zip(await pluginFiles());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dist, 'afterword-wordpress.zip');
  const bytes = await pluginZip();
  writeFileSync(file, bytes);
  console.log(`${file}: ${bytes.length} bytes`);
}
