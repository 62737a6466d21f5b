import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {installPacked, type Consumer} from './package.ts';

const guide = readFileSync('docs/writing-an-adapter.md', 'utf8');
const FILES = ['gazette.ts', 'gazette.test.ts'];

let consumer: Consumer;

/** Runs a program where the package is installed, and the example copied. */
function run(program: string, ...args: readonly string[]): {readonly status: number | null; readonly output: string} {
  const {status, stdout, stderr} = spawnSync(program, args, {cwd: consumer.folder, encoding: 'utf8'});
  return {status, output: stdout + stderr};
}

describe('the example of an adapter for a foreign API, with the packed package', () => {
  before(() => {
    consumer = installPacked();
    cpSync('examples/adapter', consumer.folder, {recursive: true});
    writeFileSync(join(consumer.folder, 'package.json'), '{"type": "module"}');
    symlinkSync(resolve('node_modules/@types'), join(consumer.folder, 'node_modules/@types'));
  });
  after(() => consumer.remove());

  it('has types that a strict project accepts', () => {
    const compilerOptions = {
      noEmit: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: ['node'],
      module: 'nodenext',
      skipLibCheck: true,
    };
    writeFileSync(join(consumer.folder, 'tsconfig.json'), JSON.stringify({compilerOptions}));
    const {status, output} = run(resolve('node_modules/.bin/tsc'));
    assert.equal(status, 0, output);
  });

  it('passes the suite of the package as it stands', () => {
    const {status, output} = run(process.execPath, '--test', 'gazette.test.ts');
    assert.equal(status, 0, output);
    assert.match(output, /ratings: one vote a voter, changed and taken back/);
  });

  for (const file of FILES)
    it(`${file} stands in the guide, letter for letter`, () => {
      const code = readFileSync(`examples/adapter/${file}`, 'utf8');
      assert.ok(guide.includes(`\`\`\`ts\n${code}\`\`\``), file);
    });

  it('uses no cast', () => {
    for (const file of FILES)
      assert.doesNotMatch(readFileSync(`examples/adapter/${file}`, 'utf8'), /\bas (?:any|unknown|never)\b/);
  });
});
