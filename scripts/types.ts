/** Types: of everything, of what is published (which must not know Node), and of the bindings in templates. */
import {spawnSync} from 'node:child_process';
import {globSync} from 'node:fs';

const checks = [
  ['tsc', '-p', 'tsconfig.json'],
  ['tsc', '-p', 'tsconfig.build.json', '--noEmit', '--emitDeclarationOnly', 'false'],
  ['lit-analyzer', '--strict', '--maxWarnings', '0', '--quiet', ...globSync(['src/**/*.ts', 'stories/**/*.ts'])],
] as const;

let failed = false;
for (const [program, ...args] of checks) {
  const {status} = spawnSync(program, args, {stdio: 'inherit'});
  if (status !== 0) {
    failed = true;
    console.error(`${program} failed`);
  }
}
process.exit(failed ? 1 : 0);
