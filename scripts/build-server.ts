/**
 * Builds `server/dist`: the server as a program and as a module with its types, and the drop-in that it serves, in both builds. The demo is left out. What it needs
 * from npm stays outside, so that its fixes reach those who have the package. `npm run build` comes first.
 */
import {copyFileSync, cpSync, existsSync, mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {copyDeclarations, writeDeclarations} from './declarations.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const out = join('server', 'dist');
const dropIn = join(out, 'drop-in');
if (!existsSync('dist/afterword.js')) throw new Error('There is no drop-in to serve: npm run build comes first.');

rmSync(out, {recursive: true, force: true});
mkdirSync(dropIn, {recursive: true});
await build({
  entryPoints: {
    main: 'server/src/main.ts',
    server: 'server/src/server.ts',
    'site-worker': 'server/src/sources/site-worker.ts',
    'sqlite-worker': 'server/src/sqlite/worker.ts',
  },
  outdir: out,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  splitting: true,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  external: ['../demo/index.ts'],
  logLevel: 'warning',
});
const declarations = join('.cache', `server-types-${process.pid}`);
writeDeclarations('server/tsconfig.types.json', declarations);
copyDeclarations(declarations, join(out, 'types'), 'server/src/server.d.ts');
rmSync(declarations, {recursive: true});
for (const name of [
  'afterword.js',
  'afterword.css',
  'cdn',
  'locales',
  'themes',
  'custom-elements.json',
  'THIRD-PARTY.txt',
  'compressed',
])
  cpSync(join('dist', name), join(dropIn, name), {recursive: true});
copyFileSync('LICENSE', 'server/LICENSE');
