import {spawnSync} from 'node:child_process';
import {cpSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {build, type InlineConfig, type PluginOption, type Rolldown} from 'vite';
import type {Consumer} from '../package/package.ts';

const BIN = resolve('node_modules/.bin');

const STRICT = {
  noEmit: true,
  strict: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  // What is published must be right as well; the frameworks' own types are their own affair, and say so where they are not.
  skipLibCheck: false,
  types: [],
};

/** A project with the packed package and a framework. */
export interface Project {
  readonly folder: string;
  readonly compilerOptions?: object;
  /** Checks the types of the app, where TypeScript alone cannot. */
  readonly checker?: readonly [program: string, ...args: string[]];
  readonly entry: string;
  readonly plugins?: () => Promise<PluginOption[]>;
}

/** Puts an app beside the packed package, with the packages of its framework. */
export function setUp(consumer: Consumer, source: string, packages: readonly string[], from = '.'): string {
  const folder = join(consumer.folder, 'apps', source.replaceAll('/', '-') + (from === '.' ? '' : '-other'));
  mkdirSync(folder, {recursive: true});
  cpSync(`test/consumers/apps/${source}`, folder, {recursive: true});
  cpSync('test/consumers/apps/newsroom.ts', join(folder, 'newsroom.ts'));
  const modules = join(folder, 'node_modules');
  for (const name of packages) {
    mkdirSync(dirname(join(modules, name)), {recursive: true});
    symlinkSync(resolve(from, 'node_modules', name), join(modules, name));
  }
  // Files, as npm would put them there: what they import is looked for beside them.
  cpSync(consumer.root, join(modules, 'afterword'), {recursive: true});
  for (const name of Object.keys(consumer.manifest.dependencies))
    symlinkSync(resolve('node_modules', name), join(modules, name));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  return folder;
}

/** Checks an app as its framework does; throws with what it says. */
export function checkTypes({folder, compilerOptions = {}, checker = ['tsc', '-p', 'tsconfig.json']}: Project): void {
  // What is imported is checked with what imports it.
  const files = globSync(['*.ts', '*.tsx', '*.vue', '*.svelte'], {cwd: folder}).filter(
    (file) => !/^(Misuse\.|newsroom\.)/.test(file),
  );
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({compilerOptions: {...STRICT, ...compilerOptions}, files}),
  );
  const [program, ...args] = checker;
  const {status, stdout, stderr} = spawnSync(join(BIN, program), args, {cwd: folder, encoding: 'utf8'});
  if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
}

/** The lines of a file that a checker refuses. */
export function refusedLines({folder, checker = ['tsc', '-p', 'tsconfig.json']}: Project, file: string): number[] {
  const tsconfig = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {files: string[]};
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({...tsconfig, files: [file]}));
  const [program, ...args] = checker;
  const {stdout} = spawnSync(join(BIN, program), args, {cwd: folder, encoding: 'utf8'});
  const lines = stdout.matchAll(/Misuse\.\w+["(: ]+(\d+)/g);
  return [...new Set([...lines].map(([, line]) => Number(line)))].sort((a, b) => a - b);
}

/** Bundles an app into one module. */
export async function bundle({folder, entry, plugins}: Project, config: InlineConfig = {}): Promise<string> {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: (await plugins?.()) ?? [],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_PROD_DEVTOOLS__: 'false',
    },
    ...config,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {input: join(folder, entry), output: {codeSplitting: false}},
    },
  });
  return ([result].flat() as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

/** Compiles an Angular app ahead of time, with its templates' types checked. */
export function compileAngular(folder: string): void {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        ...STRICT,
        noEmit: false,
        outDir: 'out',
        rootDir: '.',
        allowImportingTsExtensions: false,
        skipLibCheck: true,
      },
      angularCompilerOptions: {strictTemplates: true},
      files: ['main.ts'],
    }),
  );
  const {status, stdout, stderr} = spawnSync(join(BIN, 'ngc'), ['-p', 'tsconfig.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`ngc: ${stdout}${stderr}`);
  // Angular's own packages are completed by its command line's linker, or as here by the compiler in the page.
  writeFileSync(join(folder, 'out', 'boot.js'), `import '@angular/compiler';\nawait import('./main.js');\n`);
}
