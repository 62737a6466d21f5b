import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, globSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core';
import {publint} from 'publint';
import {installPacked, type Consumer} from './package.ts';

/** What the check of types finds: a problem of some ways of resolving, or of all. */
interface Analysis {
  readonly types: unknown;
  readonly problems: readonly {readonly kind: string; readonly entrypoint?: string; readonly resolutionKind?: string}[];
}

const TAGS = globSync('src/define/*-*.ts').map((file) => basename(file, '.ts'));

let consumer: Consumer;
const write = (name: string, text: string): string => {
  const file = join(consumer.folder, name);
  writeFileSync(file, text);
  return file;
};

describe('the packed package', () => {
  before(() => {
    consumer = installPacked();
    write('package.json', '{"type": "module"}');
  });
  after(() => consumer.remove());

  it('holds what is published and nothing else', () => {
    const files = globSync('**/*', {cwd: consumer.root}).filter((file) => statSync(join(consumer.root, file)).isFile());
    const known = [
      /^(package\.json|(README|CHANGELOG|SECURITY)\.md|LICENSE|docs\/[a-z-]+\.md)$/,
      /^dist\/(afterword\.(js|css)|themes\/[a-z]+\.css|custom-elements\.json|THIRD-PARTY\.txt|(cdn|locales)\/.+\.js|cdn\/integrity\.json)$/,
      /^dist\/es\/.+\.(js|js\.map|d\.ts)$/,
      /^dist\/types\/(elements|react|preact|solid|svelte|vue|locale)\.d\.ts$/,
      /^dist\/editors\/(web-types|vscode\.(html|css)-custom-data)\.json$/,
    ];
    assert.deepEqual(
      files.filter((file) => !known.some((pattern) => pattern.test(file))),
      [],
    );
    for (const file of [
      'LICENSE',
      'dist/afterword.js',
      'dist/cdn/afterword.js',
      'dist/es/index.js',
      'dist/es/index.d.ts',
    ])
      assert.ok(files.includes(file), file);
  });

  it('has no types of what is not in it', () => {
    const declarations = globSync('dist/es/**/*.d.ts', {cwd: consumer.root});
    assert.ok(declarations.length > 50);
    assert.deepEqual(
      declarations.filter((file) => file.includes('/embed/')),
      [],
    );
    for (const file of declarations)
      for (const [, from] of readFileSync(join(consumer.root, file), 'utf8').matchAll(/from '(\.[^']*)\.js'/g))
        assert.ok(existsSync(join(consumer.root, dirname(file), `${from!}.d.ts`)), `${file}: ${from!}`);
  });

  it('passes on the licence of all that is bundled', () => {
    const text = readFileSync(join(consumer.root, 'dist/THIRD-PARTY.txt'), 'utf8');
    for (const name of ['lit', 'lit-element', 'lit-html', '@lit/reactive-element', '@lit/react'])
      assert.match(text, new RegExp(`^${name}\\n\\nBSD 3-Clause License`, 'm'));
  });

  it('has source maps that lead to the sources as they were written', () => {
    for (const file of globSync('dist/es/**/*.js', {cwd: consumer.root})) {
      const code = readFileSync(join(consumer.root, file), 'utf8');
      const [, name] = /^\/\/# sourceMappingURL=(.+)$/m.exec(code) ?? [];
      // A module that only passes on what others export has nothing of its own.
      if (!name) {
        assert.doesNotMatch(code, /\/\/ src\//, file);
        continue;
      }
      const map = JSON.parse(readFileSync(join(consumer.root, dirname(file), name), 'utf8')) as {
        sources: string[];
        sourcesContent: string[];
      };
      assert.ok(map.sources.length, file);
      for (const content of map.sourcesContent) assert.ok(content, file);
    }
  });

  it('says where it comes from, and what it runs on', () => {
    const {homepage, repository, bugs, engines, license} = consumer.manifest;
    assert.ok([homepage, repository?.url, bugs, license].every(Boolean));
    assert.match(String(engines?.node), /^>=\d+$/);
  });

  it('has no dead links in its documents', () => {
    for (const file of globSync(['*.md', 'docs/*.md'], {cwd: consumer.root})) {
      const text = readFileSync(join(consumer.root, file), 'utf8');
      for (const [, link] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
        const [, inRepository] = link!.split(/^https:\/\/github\.com\/afterword\/afterword\/(?:blob|tree|raw)\/main\//);
        if (inRepository) assert.ok(existsSync(inRepository), `${file}: ${link!}`);
        else if (!/^https?:/.test(link!))
          assert.ok(existsSync(join(consumer.root, dirname(file), link!)), `${file}: ${link!}`);
      }
    }
  });

  it('names its manifest and the data of editors, each with all elements', () => {
    const {customElements, contributes, ...rest} = consumer.manifest;
    const editors = [rest['web-types'], ...contributes!.html.customData];
    for (const file of [customElements, ...editors]) {
      const text = readFileSync(join(consumer.root, String(file)), 'utf8');
      for (const tag of TAGS)
        assert.ok(text.includes(`"name": "${tag}"`) || text.includes(`"${tag}"`), `${file!}: ${tag}`);
    }
    const [css] = contributes!.css.customData;
    const {properties} = JSON.parse(readFileSync(join(consumer.root, css!), 'utf8')) as {
      properties: readonly {readonly name: string}[];
    };
    assert.ok(properties.some(({name}) => name === '--aw-star'));
  });

  it('has nothing for publint to say', async () => {
    const {messages} = await publint({pkgDir: consumer.root, pack: false, strict: true});
    assert.deepEqual(
      messages.map(({code, path}) => `${code} ${path.join('.')}`),
      [],
    );
  });

  it('has types that every way of resolving ES modules finds', async () => {
    const tarball = createPackageFromTarballData(readFileSync(consumer.tarball));
    const {types, ...analysis} = (await checkPackage(tarball)) as Analysis;
    assert.ok(types);
    // It is published as ES modules alone, for resolvers that know `exports`. A script and a style sheet are for tags.
    const problems = analysis.problems.filter(
      ({kind, entrypoint = '', resolutionKind = ''}) =>
        kind !== 'CJSResolvesToESM' &&
        !/^node(10|16-cjs)$/.test(resolutionKind) &&
        !/^\.\/afterword\.(js|css)$/.test(entrypoint),
    );
    assert.deepEqual(problems, []);
  });

  it('has a file for every path of its exports map', () => {
    for (const [path, entry] of Object.entries(consumer.manifest.exports)) {
      for (const file of typeof entry === 'string' ? [entry] : Object.values(entry as object))
        assert.ok(globSync(String(file), {cwd: consumer.root}).length, `${path}: ${String(file)}`);
    }
    for (const [specifier, , types] of consumer.modules)
      assert.ok(existsSync(join(consumer.root, types)), `the types of ${specifier}: ${types}`);
  });

  it('can be imported by every path, in Node, with nothing but its dependencies', () => {
    assert.ok(consumer.modules.length > 10);
    const code = consumer.modules
      .map(
        ([
          specifier,
          file,
        ]) => `if (!import.meta.resolve('${specifier}').endsWith('${file.slice(1)}')) throw new Error('${specifier}');
        await import('${specifier}');`,
      )
      .join('\n');
    execFileSync('node', [write('all.js', code)], {cwd: consumer.folder, stdio: ['ignore', 'ignore', 'pipe']});
  });

  it('has components of React that are for the client, and that a server may import', () => {
    for (const file of globSync('dist/es/react/{index,*-*}.js', {cwd: consumer.root}))
      assert.match(readFileSync(join(consumer.root, file), 'utf8'), /^"use client";\n/, file);
    const code = `console.log(Object.keys(await import('afterword/react')).length);`;
    for (const conditions of [[], ['--conditions', 'react-server']]) {
      const args = [...conditions, write('components.js', code)];
      const output = execFileSync('node', args, {
        cwd: consumer.folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      assert.equal(output.trim(), '7', String(conditions));
    }
  });

  it('hides what is not exported', () => {
    const code = `import('afterword/dist/es/index.js').then(() => process.exit(1), ({code}) => console.log(code));`;
    const output = execFileSync('node', [write('hidden.js', code)], {cwd: consumer.folder, encoding: 'utf8'});
    assert.equal(output.trim(), 'ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('has types that a strict project understands, with both ways of resolving', () => {
    const names = consumer.modules
      .filter(isForAll)
      .map(([specifier], index) => `import * as m${index} from '${specifier}';`)
      .join('\n');
    const use = `
      import {AdapterError, ArticleRating, type BackendAdapter} from 'afterword';
      import {defineLocale} from 'afterword/locales';
      import de from 'afterword/locales/de.js';
      import {TagList, type TermSelectEvent} from 'afterword/elements/tag-list.js';
      defineLocale('de', {...de, tags: 'Themen'});
      const rating = new ArticleRating();
      const adapter: BackendAdapter = {name: 'mine', contract: 1};
      rating.adapter = adapter;
      // @ts-expect-error the contract has one number
      const wrong: BackendAdapter = {name: 'mine', contract: 'one'};
      document.querySelector('article-rating')!.addEventListener('aw-rated', (event) => event.detail.value.toFixed());
      document.querySelector('disclaimer-banner')!.addEventListener('aw-dismiss', (event) => event.detail.notice.text);
      document.addEventListener('aw-error', ({detail}) => detail.error.code === 'timeout');
      document.querySelector('tag-list')!.counts = true;
      document.createElement('article-footer').parts = ['rating', 'tags'];
      new TagList().addEventListener('aw-error', ({detail}) => detail.error.code);
      const select = ({detail}: TermSelectEvent) => detail.item.name;
      // @ts-expect-error what an element does inside is not its interface
      rating.votes;
      class MyRating extends ArticleRating {
        override heading = 'How was it?';
      }
      export const mine: HTMLElement = new MyRating();
      export const code: string = new AdapterError('timeout', 'late', {adapter: 'mine'}).code;
      export {select, wrong};`;
    const file = write(
      'use.ts',
      `${names}\n${use}\nexport const all = [${consumer.modules
        .filter(isForAll)
        .map((_, index) => `m${index}`)
        .join(', ')}];`,
    );
    for (const module of ['nodenext', 'esnext']) {
      const moduleResolution = module === 'esnext' ? 'bundler' : module;
      const lib = ['es2022', 'dom', 'dom.iterable'];
      const compilerOptions = {noEmit: true, strict: true, target: 'es2022', lib, types: [], module, moduleResolution};
      write('tsconfig.json', JSON.stringify({compilerOptions, files: [file]}));
      execFileSync(resolve('node_modules/.bin/tsc'), {cwd: consumer.folder, stdio: ['ignore', 'inherit', 'inherit']});
    }
  });

  it('names in sideEffects exactly the modules that register something', () => {
    const effects = consumer.manifest.sideEffects
      .flatMap((pattern) => globSync(pattern, {cwd: consumer.root}))
      .map((file) => `./${file}`);
    for (const file of globSync('dist/es/**/*.js', {cwd: consumer.root})) {
      const code = readFileSync(join(consumer.root, file), 'utf8');
      const forWorkers = /^dist\/es\/(workers\/|ssr\/(lit-on-workers|worker-globals)\.js$)/.test(file);
      // It hydrates what stands in the page.
      if (forWorkers || file === 'dist/es/ssr/hydrate.js') {
        assert.ok(effects.includes(`./${file}`), file);
        continue;
      }
      const registers = /^define\(/m.test(code) || (file.includes('/define/') && /^import ['"]/m.test(code));
      // The development build checks from the moment that it is loaded.
      if (file.startsWith('dist/es/development/')) continue;
      assert.equal(effects.includes(`./${file}`), registers, file);
    }
  });
});

/** Components of React need its types: they are tested with it. */
const isForAll = ([specifier]: readonly [string, ...string[]]) => !specifier.startsWith('afterword/react');
