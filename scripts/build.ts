/**
 * Builds `dist/`. Everything is made in a folder beside it, checked there, and put in its place whole: a build that fails
 * leaves the last good one.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {transform} from 'esbuild';
import {build, type Rolldown} from 'vite';
import {builds} from '../vite.config.ts';
import {checkBuild} from './check-build.ts';
import {bundleClassic} from './classic.ts';
import {writeDeclarations} from './declarations.ts';
import {writeFrameworkTypes} from './framework-types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const out = join(root, '.cache', `build-${process.pid}`);
const dist = join(root, 'dist');

/** The package that a module is of; undefined for our own. */
const packageOf = (id: string): string | undefined => {
  const [, ...inner] = id.split('/node_modules/');
  return /^(?:@[^/]+\/)?[^/]+/.exec(inner.at(-1) ?? '')?.[0];
};

/** The packages whose code is in a build, by the folders of their modules. */
const packagesIn = (outputs: readonly Rolldown.RolldownOutput[]): string[] =>
  outputs
    .flatMap(({output}) => output)
    .flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    .flatMap((id) => packageOf(id) ?? []);

/** The licences that the bundled packages ask to be passed on. */
const notices = (packages: ReadonlySet<string>): string =>
  [...packages]
    .sort()
    .map((name) => `${name}\n\n${readFileSync(join('node_modules', name, 'LICENSE'), 'utf8').trim()}\n`)
    .join('\n----\n\n');

function run(program: string, ...args: string[]): void {
  if (spawnSync(program, args, {stdio: ['ignore', 'inherit', 'inherit']}).status !== 0)
    throw new Error(`${program} failed`);
}

/** Runs all builds of vite.config.ts. Returns the packages that they bundle. */
async function bundle(): Promise<Set<string>> {
  const packages = new Set<string>();
  for (const [folder, config] of Object.entries(builds)) {
    const result = await build({...config, build: {...config.build, outDir: join(out, folder)}});
    for (const name of packagesIn([result].flat() as Rolldown.RolldownOutput[])) packages.add(name);
  }
  return packages;
}

/** The hashes of all files of the module build, for `integrity` and import maps. */
function writeIntegrity(folder: string): void {
  const hashes = globSync('**/*.js', {cwd: folder})
    .sort()
    .map((file) => [
      file,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(folder, file)))
        .digest('base64')}`,
    ]);
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/** Writes a style sheet without what only its readers need. */
async function writeStyles(source: string, file: string): Promise<void> {
  const {code} = await transform(readFileSync(source, 'utf8'), {loader: 'css', minify: true});
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, code);
}

/** Modules that bring Lit's classes, as they are published for workers on a server. */
const WITH_LIT = ['index.js', 'define/*.js', 'elements/*/*.js', 'react/*.js', 'ssr/{hydrate,shadow}.js'];

/** For workers, the modules with classes once more: behind what Lit needs in order to be imported there. */
function writeWorkerEntries(folder: string): void {
  for (const file of globSync(WITH_LIT, {cwd: folder})) {
    const [name] = basename(file).split('.');
    // Of the modules of an element only the class is exported by the package.
    if (file.startsWith('elements/') && basename(dirname(file)) !== name) continue;
    const entry = join(folder, 'workers', file);
    const up = relative(dirname(entry), folder);
    mkdirSync(dirname(entry), {recursive: true});
    writeFileSync(entry, `import '${up}/ssr/lit-on-workers.js';\nexport * from '${up}/${file}';\n`);
  }
}

/** Compresses once what a server sends: as small as can be, which takes too long for a server that readers wait for. */
function compress(folder: string): void {
  for (const name of globSync(['*.{js,css,json}', 'cdn/**/*.js', 'locales/*.js', 'themes/*.css'], {cwd: folder})) {
    const file = join(folder, 'compressed', `${name}.br`);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, brotliCompressSync(readFileSync(join(folder, name))));
  }
}

try {
  mkdirSync(out, {recursive: true});
  const packages = await bundle();
  writeFileSync(join(out, 'afterword.js'), await bundleClassic(join(out, 'cdn', 'afterword.js')));
  writeIntegrity(join(out, 'cdn'));
  writeDeclarations('tsconfig.declarations.json', join(out, 'es'));
  writeWorkerEntries(join(out, 'es'));
  await writeStyles('src/styles/afterword.css', join(out, 'afterword.css'));
  for (const file of globSync('src/themes/*.css')) await writeStyles(file, join(out, 'themes', basename(file)));
  run('cem', 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.js', '--outdir', relative(root, out));
  writeFrameworkTypes(out);
  writeFileSync(join(out, 'THIRD-PARTY.txt'), notices(packages));
  await checkBuild(out);
  compress(out);
  rmSync(dist, {recursive: true, force: true});
  renameSync(out, dist);
} catch (error) {
  console.error(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(out, {recursive: true, force: true});
}
