import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, it, test} from 'node:test';
import {build} from 'esbuild';
import {checkTypes, refusedLines} from '../consumers/frameworks.ts';
import {installPacked, type Consumer} from '../package/package.ts';

/** What this project does not have itself. */
const INSTALLED = [
  'custom-element-react-wrappers@1.7.3',
  'custom-element-lazy-loader@1.4.0',
  'custom-element-eslint-rule-generator@1.1.0',
  'vscode-html-languageservice@5.6.2',
  'vscode-css-languageservice@6.3.10',
];

type Generate = (manifest: unknown, options: object) => unknown;

/** A generator of types, and an app of its framework that uses what it makes. */
interface Types {
  readonly generate: string;
  readonly options: object;
  readonly packages: readonly string[];
  readonly compilerOptions?: object;
  readonly checker?: readonly [program: string, ...args: string[]];
  readonly files: Readonly<Record<string, string>>;
  /** The line of the file `Misuse` that must be refused, where no comment can expect the error. */
  readonly misuse?: readonly [file: string, line: number];
}

const REACT = ['react', '@types/react', 'csstype'];
const MADE = {outdir: '.', fileName: 'made.d.ts', globalTypePath: 'afterword'};
const IMPORT = `import type {} from './made.d.ts';`;

/** Elements with the right words, and one with a wrong one. */
const jsx = (before: string, tag: string) => `${before}
export const right = <${tag} kind="category" limit={3} />;
// @ts-expect-error there is no such kind
export const wrong = <${tag} kind="colour" />;
`;

const vue = (kind: string) =>
  `<script setup lang="ts">\n${IMPORT}\n</script>\n<template>\n  <tag-list kind="${kind}" :limit="3" />\n</template>\n`;
const svelte = (kind: string) => `<tag-list kind="${kind}" limit={3}></tag-list>\n`;

const TYPES: Readonly<Record<string, Types>> = {
  '@wc-toolkit/jsx-types': {
    generate: 'generateJsxTypes',
    options: MADE,
    packages: REACT,
    compilerOptions: {jsx: 'react-jsx'},
    files: {'App.tsx': jsx(IMPORT, 'tag-list')},
  },
  'custom-element-react-wrappers': {
    generate: 'generateReactWrappers',
    options: {outdir: 'made', modulePath: (_: string, tag: string) => `afterword/elements/${tag}.js`},
    packages: REACT,
    compilerOptions: {jsx: 'react-jsx'},
    files: {'App.tsx': jsx(`import {TagList} from './made/index.js';`, 'TagList')},
  },
  'custom-element-solidjs-integration': {
    generate: 'generateSolidJsTypes',
    options: MADE,
    packages: ['solid-js', 'csstype'],
    compilerOptions: {jsx: 'preserve', jsxImportSource: 'solid-js'},
    files: {
      'elements.ts': `import type {CustomElements} from './made.d.ts';
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
}`,
      'App.tsx': jsx(`import type {} from './elements.ts';`, 'tag-list'),
    },
  },
  'custom-element-vuejs-integration': {
    generate: 'generateVuejsTypes',
    options: MADE,
    packages: ['vue'],
    checker: ['vue-tsc', '-p', 'tsconfig.json'],
    files: {'App.vue': vue('category'), 'Misuse.vue': vue('colour')},
    misuse: ['Misuse.vue', 5],
  },
  'custom-element-svelte-integration': {
    generate: 'generateSvelteTypes',
    options: MADE,
    packages: ['svelte'],
    checker: ['svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'machine', '--threshold', 'error'],
    files: {
      'elements.ts': `import type {CustomElements} from './made.d.ts';
declare module 'svelte/elements' {
  interface SvelteHTMLElements extends CustomElements {}
}`,
      'App.svelte': `<script lang="ts">\n  import type {} from './elements.ts';\n</script>\n${svelte('category')}`,
      'Misuse.svelte': `<script lang="ts">\n  import type {} from './elements.ts';\n</script>\n${svelte('colour')}`,
    },
    misuse: ['Misuse.svelte', 4],
  },
};

let consumer: Consumer;
let folder: string;

before(() => {
  consumer = installPacked();
  folder = join(consumer.folder, 'generators');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...INSTALLED];
  execFileSync('npm', args, {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']});
});
after(() => consumer?.remove());

/** A package: installed for this test, else of this project. */
function load<Module>(name: string): Module {
  const isOurs = !INSTALLED.some((each) => each.startsWith(`${name}@`));
  const from = isOurs ? resolve('package.json') : join(folder, 'package.json');
  return createRequire(from)(name) as Module;
}

/** Runs a generator on the packed manifest, as its user would; the options may name folders from `into`. */
async function generate(name: string, method: string, options: object, into: string): Promise<void> {
  const generator = load<Record<string, Generate>>(name);
  const manifest: unknown = JSON.parse(readFileSync(join(consumer.root, 'dist/custom-elements.json'), 'utf8'));
  const {outdir = '.'} = options as {outdir?: string};
  await generator[method]!(manifest, {...options, hideLogs: true, outdir: join(into, outdir)});
}

const bundled = async (entry: string, external: string[]): Promise<string> => {
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    outdir: join(dirname(entry), 'bundled'),
    splitting: true,
    external,
    logLevel: 'error',
  });
  return outputFiles.map(({text}) => text).join('\n');
};

describe('of the packed manifest', () => {
  for (const [name, {generate: method, options, packages, files, misuse, ...checks}] of Object.entries(TYPES))
    it(`${name} makes types that accept what is right, and refuse what is wrong`, async () => {
      const app = join(folder, name.replace('/', '-'));
      const modules = join(app, 'node_modules');
      mkdirSync(app);
      for (const each of [...packages, 'lit']) {
        mkdirSync(dirname(join(modules, each)), {recursive: true});
        symlinkSync(resolve('node_modules', each), join(modules, each));
      }
      symlinkSync(consumer.root, join(modules, 'afterword'));
      writeFileSync(join(app, 'package.json'), '{"type": "module"}');
      for (const [file, text] of Object.entries(files)) writeFileSync(join(app, file), text);
      await generate(name, method, options, app);
      // As in the starters of all frameworks: the older generators import a name once for each element that uses it.
      const compilerOptions = {...checks.compilerOptions, skipLibCheck: true};
      const project = {...checks, folder: app, compilerOptions, entry: ''};
      checkTypes(project);
      if (misuse) assert.deepEqual(refusedLines(project, misuse[0]), [misuse[1]]);
    });

  it('custom-element-react-wrappers makes components that bundle with the package', async () => {
    const code = await bundled(join(folder, 'custom-element-react-wrappers/made/index.js'), ['react']);
    for (const tag of ['article-rating', 'tag-list', 'latest-news']) assert.ok(code.includes(tag), tag);
  });

  it('custom-element-lazy-loader makes a loader that bundles with the package', async () => {
    const into = join(folder, 'loader');
    const importPathTemplate = (_: string, tag: string) => `afterword/define/${tag}.js`;
    await generate('custom-element-lazy-loader', 'generateCustomElementLazyLoader', {importPathTemplate}, into);
    const code = await bundled(join(into, 'loader.js'), []);
    for (const tag of ['article-rating', 'tag-list', 'latest-news']) assert.ok(code.includes(tag), tag);
  });

  it('custom-element-eslint-rule-generator makes rules that know the words of an option', async () => {
    const into = join(folder, 'rules');
    await generate('custom-element-eslint-rule-generator', 'generateEsLintLintRules', {typesSrc: 'type'}, into);
    const code = await bundled(join(into, 'custom-element-eslint-rules.js'), [
      'eslint-plugin-custom-element',
      '@html-eslint/*',
    ]);
    assert.match(code, /tag: "tag-list",\s+attr: "kind",\s+values: \["tag", "category"\]/);
    assert.doesNotMatch(code, /attr: "article",\s+values/);
  });
});

/** What the packages of VS Code's language services are used for here. */
interface LanguageService {
  parseHTMLDocument(document: unknown): unknown;
  parseStylesheet(document: unknown): unknown;
  doComplete(
    document: unknown,
    position: unknown,
    parsed: unknown,
  ): {readonly items: readonly {readonly label: string}[]};
}
interface Service {
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): {positionAt(offset: number): unknown};
  };
  getLanguageService(options?: object): LanguageService;
  getCSSLanguageService(options?: object): LanguageService;
  newHTMLDataProvider(id: string, data: unknown): unknown;
  newCSSDataProvider(data: unknown): unknown;
}

const readData = (name: string): unknown =>
  JSON.parse(readFileSync(join(consumer.root, 'dist/editors', name), 'utf8')) as unknown;

/** What VS Code offers where `|` stands. */
function offered(language: 'html' | 'css', text: string): string[] {
  const vscode = load<Service>(`vscode-${language}-languageservice`);
  const at = text.indexOf('|');
  const document = vscode.TextDocument.create(`file:///page.${language}`, language, 1, text.replace('|', ''));
  const service =
    language === 'html'
      ? vscode.getLanguageService({
          useDefaultDataProvider: false,
          customDataProviders: [vscode.newHTMLDataProvider('ours', readData('vscode.html-custom-data.json'))],
        })
      : vscode.getCSSLanguageService({
          customDataProviders: [vscode.newCSSDataProvider(readData('vscode.css-custom-data.json'))],
        });
  const parsed = language === 'html' ? service.parseHTMLDocument(document) : service.parseStylesheet(document);
  return service.doComplete(document, document.positionAt(at), parsed).items.map(({label}) => label);
}

test('VS Code offers tags, their options, the words that an option takes, and custom properties', () => {
  assert.ok(offered('html', '<|').includes('article-rating'));
  assert.ok(offered('html', '<article-rating |></article-rating>').includes('heading-level'));
  assert.deepEqual(offered('html', '<tag-list kind="|"></tag-list>').sort(), ['category', 'tag']);
  assert.deepEqual(offered('html', '<latest-news show="|"></latest-news>'), []);
  assert.ok(offered('css', 'a { | }').includes('--aw-star'));
});

test('JetBrains’ editors read tags, and the words that an option takes', () => {
  const {contributions} = readData('web-types.json') as {
    contributions: {
      html: {elements: readonly {name: string; attributes: readonly {name: string; value: {type: string}}[]}[]};
    };
  };
  const tags = contributions.html.elements.find(({name}) => name === 'tag-list')!;
  assert.equal(tags.attributes.find(({name}) => name === 'kind')!.value.type, "'tag' | 'category'");
});
