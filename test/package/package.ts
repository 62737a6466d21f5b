import {execFileSync} from 'node:child_process';
import {existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';

export interface Entry {
  readonly types?: string;
  /** Missing where there are types alone. */
  readonly default?: string;
}

/** package.json as far as it says what is published. */
export interface Package {
  readonly exports: Record<string, string | Entry>;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly sideEffects: readonly string[];
  readonly homepage?: string;
  readonly repository?: {readonly url: string};
  readonly bugs?: string;
  readonly license?: string;
  readonly engines?: {readonly node: string};
  readonly customElements?: string;
  readonly 'web-types'?: string;
  readonly contributes?: Readonly<Record<'html' | 'css', {readonly customData: readonly string[]}>>;
}

export interface Consumer {
  /** A project that has installed the packed package and nothing else. */
  readonly folder: string;
  readonly root: string;
  readonly manifest: Package;
  /** The packed file. */
  readonly tarball: string;
  /** Every way to import a script or module: `afterword/define/tag-list.js`, with the file that it must lead to. */
  readonly modules: readonly (readonly [specifier: string, file: string, types: string])[];
  remove(): void;
}

/**
 * Packs the package as `npm publish` would, and installs it with its dependencies alone
 * in a folder far from the project.
 */
export function installPacked(): Consumer {
  if (!existsSync('dist/es/index.js')) throw new Error('There is no build: npm run build comes first.');
  const folder = mkdtempSync(join(tmpdir(), 'afterword-consumer-'));
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
    {encoding: 'utf8'},
  );
  const [{filename}] = JSON.parse(packed) as [{filename: string}];
  const root = join(folder, 'node_modules', 'afterword');
  mkdirSync(root, {recursive: true});
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', root, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
  // React is there for its components alone, and Lit's renderer for shadow roots made on a server.
  for (const name of [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), {recursive: true});
    symlinkSync(resolve('node_modules', name), link);
  }
  const modules = Object.entries(manifest.exports).flatMap(([path, entry]) => {
    // Types alone have no module to load.
    if (typeof entry === 'string' || !entry.default) return [];
    const file = entry.default;
    if (!path.includes('*')) return [['afterword' + path.slice(1), file, entry.types ?? ''] as const];
    return globSync(file, {cwd: root}).flatMap((found) => {
      const name = basename(found, '.js');
      const fill = (text: string) => text.replaceAll('*', name);
      // A name that stands twice in a path is the same twice: a folder and its file.
      if (fill(file) !== `./${found}`) return [];
      return [['afterword' + fill(path).slice(1), `./${found}`, fill(entry.types ?? '')] as const];
    });
  });
  return {
    folder,
    root,
    manifest,
    modules,
    tarball: join(folder, filename),
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}
