/**
 * Makes `dist/afterword-wordpress.zip`: the plugin as it is uploaded to a WordPress. In it are the plugin's own files, the module build of the
 * drop-in and its languages as `npm run build` made them, and the texts to be translated.
 */
import {globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pot} from './pot.ts';
import {zip, type ZipEntry} from './zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = join(root, 'integrations', 'wordpress');
const dist = join(root, 'dist');

/** The files of the plugin's folder that are in the zip, as they are. */
const OWN = ['LICENSE', 'readme.txt', 'openapi.json', '**/*.php', '**/*.css', '**/*.js', '**/block.json', '**/*.svg'];
/** What `npm run build` made of the drop-in. */
const BUILT = ['THIRD-PARTY.txt', 'cdn/**/*.js', 'locales/*.js'];

const filesOf = (folder: string, patterns: readonly string[]): ZipEntry[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, {cwd: folder}))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]);

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

/** The files of the zip, in the order of their names, all in one folder as WordPress wants it. */
export function pluginFiles(): ZipEntry[] {
  checkVersions();
  const texts: ZipEntry = ['languages/afterword.pot', Buffer.from(pot(plugin))];
  return [...filesOf(plugin, OWN), ...filesOf(dist, BUILT), texts]
    .map(([name, data]): ZipEntry => [`afterword/${name}`, data])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

/** The zip. */
export const pluginZip = (): Buffer => zip(pluginFiles());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dist, 'afterword-wordpress.zip');
  const bytes = pluginZip();
  writeFileSync(file, bytes);
  console.log(`${file}: ${bytes.length} bytes`);
}
