import {spawnSync} from 'node:child_process';
import {globSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** Writes the declarations of a TypeScript project. Those that are published name the files that are there, and not the `.ts` of the sources. */
export function writeDeclarations(project: string, folder: string): void {
  if (spawnSync('tsc', ['-p', project, '--outDir', folder], {stdio: ['ignore', 'inherit', 'inherit']}).status !== 0)
    throw new Error('tsc failed');
  for (const file of globSync(`${folder}/**/*.d.ts`)) {
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, code.replace(/((?:from|import)\s*(?:\(\s*)?['"]\.{1,2}\/[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
}

/** Copies declarations, with those that they name, from one folder into another. */
export function copyDeclarations(from: string, to: string, file: string, copied = new Set<string>()): void {
  if (copied.has(file)) return;
  copied.add(file);
  const code = readFileSync(join(from, file), 'utf8');
  mkdirSync(dirname(join(to, file)), {recursive: true});
  writeFileSync(join(to, file), code);
  for (const [, path] of code.matchAll(/(?:from|import)\s*(?:\(\s*)?['"](\.{1,2}\/[^'"]*)\.js['"]/g))
    copyDeclarations(from, to, join(dirname(file), `${path}.d.ts`), copied);
}
