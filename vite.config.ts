import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import {minifyHTMLLiterals} from 'minify-literals';
import {defineConfig, type InlineConfig, type Plugin} from 'vite';

/** Takes the layout out of html and css templates. Its defaults would break svg templates and drop spaces between words. */
export const minifyLiterals = (): Plugin => ({
  name: 'afterword:minify-literals',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/(html|css|svg)`/.test(code)) return null;
    const result = await minifyHTMLLiterals(code, {
      fileName: basename(id),
      html: {conservativeCollapse: true, keepClosingSlash: true, removeAttributeQuotes: true},
      sourceMap: false,
    });
    return result && {code: result.code, map: null};
  },
});

/** Imports a script for its effects: what it exports for the types of others is not made global. */
const effectsOf = (file: string): Plugin => ({
  name: 'afterword:effects',
  resolveId: (id) => (id === 'effects' ? '\0effects' : null),
  load: (id) => (id === '\0effects' ? `import '${new URL(file, import.meta.url).pathname}';` : null),
});

/**
 * package.json says which of the published files have effects, and bundlers take its word for the sources as well. These
 * sources have: without this they would be left out.
 */
export const sourceEffects = (): Plugin => ({
  name: 'afterword:source-effects',
  transform: (code, id) =>
    /\/(src\/(define|embed)|stories|\.storybook)\//.test(id) ? {code, map: null, moduleSideEffects: true} : null,
});

/** What the drop-in gives to the files beside it (src/embed/kit.ts), by the module or the package that it is of. */
const KIT = new Map<string, string>();
for (const [, names, file] of readFileSync('src/embed/kit.ts', 'utf8').matchAll(/^import \{(.*)\} from '(.*)';$/gm))
  KIT.set(file!.startsWith('.') ? fileURLToPath(new URL(`src/embed/${file}`, import.meta.url)) : file!, names!);

/** In the drop-in our own few lines do what Lit does for the package. */
export const dropInLit = (): Plugin => ({
  name: 'afterword:drop-in-lit',
  enforce: 'pre',
  resolveId: (source) => (source === 'lit' ? fileURLToPath(new URL('src/embed/lit.ts', import.meta.url)) : null),
});

/** In the drop-in all extras are in files beside it. What loads them, any element's class has (src/embed/beside.ts). */
const extrasBeside = (): Plugin => ({
  name: 'afterword:extras-beside',
  enforce: 'pre',
  transform: (code) => ({
    code: code
      .replace(/static override loadExtras = .*/, '')
      .replace(/import\('\.\/([\w-]+)\.extras\.ts'\)/, "AW.kit.TagList.loadExtras('$1')"),
    map: null,
  }),
});

/** Takes from the drop-in what it has, and from the module only what else is in it. */
const takeFromKit = (): Plugin => ({
  name: 'afterword:kit',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer || importer.startsWith('\0kit:')) return null;
    if (KIT.has(source)) return {id: `\0kit:${source}`, moduleSideEffects: false};
    const found = await this.resolve(source, importer, {skipSelf: true});
    return found && KIT.has(found.id) ? {id: `\0kit:${found.id}`, moduleSideEffects: false} : found;
  },
  load(id) {
    const [, file = ''] = id.split('\0kit:');
    const names = KIT.get(file)
      ?.split(', ')
      .map((name) => `export const ${name} = AW.kit.${name};`);
    // Modules of functions may have more than the kit gives; what classes are made of comes from there alone.
    if (/\/src\/(adapters|core|i18n)\//.test(file)) names?.unshift(`export * from '${file}';`);
    return names?.join('\n');
  },
});

/** One classic script that asks for no other file. */
export const script = (name: string, source: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  plugins: [
    effectsOf(source),
    extrasBeside(),
    name === 'afterword.js' ? dropInLit() : takeFromKit(),
    minifyLiterals(),
    sourceEffects(),
  ],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    reportCompressedSize: false,
    modulePreload: false,
    rolldownOptions: {
      input: 'effects',
      // What is not taken from the kit is not read from it.
      treeshake: {propertyReadSideEffects: false, unknownGlobalSideEffects: false},
      output: {
        format: 'iife',
        entryFileNames: name,
        codeSplitting: false,
        minify: true,
        comments: {legal: false},
        // Nothing is thrown into the page: one that forbids every Trusted Types policy stops Lit while it loads.
        intro: 'try {',
        outro: '} catch (error) { console.warn("afterword:", error); }',
      },
    },
  },
});

const entries = globSync(['src/index.ts', 'src/core/index.ts', 'src/define/*.ts', 'src/adapters/*.ts']);

/** The ES modules for npm, one a source file, with Lit left to the consumer. */
export const modules: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  plugins: [minifyLiterals(), sourceEffects()],
  build: {
    target: 'es2022',
    outDir: 'dist/es',
    minify: false,
    reportCompressedSize: false,
    lib: {entry: entries, formats: ['es']},
    rolldownOptions: {
      external: [/^lit(\/|$)/, /^@lit\//],
      output: {preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
    },
  },
};

/** The scripts of the drop-in: the one that is pasted, and those beside it that it loads on demand. */
export const scripts: Record<string, string> = Object.fromEntries(
  globSync('src/embed/afterword*.ts').map((source) => [`${basename(source, '.ts')}.js`, `./${source}`]),
);

// Storybook and `vite` itself read the default; `npm run build` runs the others one after another (scripts/build.ts).
export default defineConfig({plugins: [sourceEffects()]});
