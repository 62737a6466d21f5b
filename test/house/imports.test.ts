import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {test} from 'node:test';
import ts from 'typescript';

/** What each folder may import, beside itself: folders of the project, and packages in quotes as they are imported. */
const ALLOWED: Record<string, readonly string[]> = {
  'src/core': [],
  'src/adapters': ['src/core'],
  'src/locales': [],
  'src/styles': ['lit'],
  'src/base': ['src/core', 'src/locales', 'src/styles', 'lit'],
  'src/elements': ['src/base', 'src/core', 'src/locales', 'src/styles', 'lit'],
  'src/define': ['src/elements', 'src/base', 'src/core'],
  'src/development': ['src/base', 'src/core', 'src/define', 'src/elements', 'src/index.ts', 'lit'],
  'src/embed': ['src/adapters', 'src/base', 'src/core', 'src/elements', 'src/locales', 'src/styles', 'lit'],
  'src/react': ['src/base', 'src/elements', 'lit', '@lit/react', 'react'],
  'src/ssr': ['src/base', 'src/core', 'src/elements', 'src/locales', 'lit', '@lit-labs/ssr', '@lit-labs/ssr-client'],
  'src/index.ts': ['src/base', 'src/core', 'src/elements', 'src/locales'],
  'server/src': ['src/core', 'src/adapters', 'server/demo', '*'],
  'server/demo': ['src/core', '*'],
};

const folders = Object.keys(ALLOWED);
const folderOf = (file: string) => folders.find((folder) => file === folder || file.startsWith(`${folder}/`));
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What a file imports, at once, on demand or for types alone: files of the project by their path, packages by their name. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({fileName}) => {
    if (!fileName.startsWith('.')) return fileName;
    return normalize(join(dirname(file), fileName));
  });
}

const sources = globSync(['src/**/*.ts', 'server/{src,demo}/**/*.ts']).sort();

test('imports go one way, from the elements down to the core', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const file of sources) {
    const own = folderOf(file);
    if (!own) continue;
    for (const specifier of importsOf(file)) {
      seen++;
      const isOurs = /^(src|server)\//.test(specifier);
      const target = isOurs ? folderOf(specifier) : packageOf(specifier);
      const allowed = ALLOWED[own]!;
      const good = target === own || (target && allowed.includes(target)) || (!isOurs && allowed.includes('*'));
      if (!good) wrong.push(`${file} imports ${specifier}`);
    }
  }
  assert.ok(seen > 50, `only ${seen} imports were read`);
  assert.deepEqual(wrong, []);
});

test('no files import each other in a circle, not even for types or on demand', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of importsOf(file).filter((each) => sources.includes(each))) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  assert.ok(done.size > 100, `only ${done.size} files were read`);
  assert.deepEqual(circles, []);
});

test('every source file is in a folder that has a rule', () => {
  const known = (file: string) => folderOf(file) ?? /^src\/[\w-]+\.d\.ts$/.test(file);
  assert.deepEqual(
    sources.filter((file) => !known(file)),
    [],
  );
});

test('nothing imports what registers elements but the drop-in and the list of all', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('src/define/'))
      .filter(() => !/^src\/(embed|define|development\/define)\//.test(file))
      .map((target) => `${file} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test('importing the package registers nothing, and works without a browser', () => {
  // A registry that counts stands where a browser has one: Lit's own stand-in for servers uses it too.
  const code = `
    const defined = [];
    globalThis.customElements = {define: (name) => defined.push(name), get: () => undefined};
    const afterword = await import('./src/index.ts');
    console.log(JSON.stringify({defined, names: Object.keys(afterword)}));`;
  const output = execFileSync('node', ['--input-type=module', '-e', code], {encoding: 'utf8'});
  const {defined, names} = JSON.parse(output) as {defined: string[]; names: string[]};
  assert.deepEqual(defined, []);
  for (const name of [
    'ArticleRating',
    'RelatedNav',
    'TagList',
    'DisclaimerBanner',
    'LatestNews',
    'AdapterError',
    'define',
  ])
    assert.ok(names.includes(name), `${name} is exported`);
});

test('the tests of elements have every feature at hand', () => {
  const features = globSync('src/**/features/*.ts').filter((file) =>
    /export default class/.test(readFileSync(file, 'utf8')),
  );
  const listed = readFileSync('test/elements/features.ts', 'utf8');
  assert.deepEqual(
    features.filter((file) => !listed.includes(`../../${file}'`)),
    [],
  );
});
