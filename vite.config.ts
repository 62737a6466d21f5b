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
      html: {conservativeCollapse: true, keepClosingSlash: true},
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

/**
 * What of Lit the drop-in and the files beside it have no use for, as it is written in Lit's minified modules. Where a later
 * Lit writes that in another way, it merely stays. The modules for npm take Lit as it is.
 */
const UNUSED: readonly (readonly [RegExp, string])[] = [
  // What it looks for of polyfills and of its server's rendering, and where it says that it is there.
  [/\w+\.(lit\w+|reactiveElement)(Polyfill|Hydrate)Support/g, 'undefined'],
  [/,?\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, ''],
  // Bindings inside comments, in elements of raw text, and in place of attributes.
  [/if\(\w\.test\(\w\.tagName\)\)\{.*?\}\}(?=\}else if\(8===)/, ''],
  [/else\{let t=-1;for\(;-1!==.*?-1\}(?=l\+\+)/, ''],
  [/\(\w\.test\(\w\[2\]\)&&\((\w)=RegExp\("<\/"\+\w\[2\],"g"\)\),(\w=\w)\)/, '$2'],
  [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,index:\w\}\),\w\.removeAttribute\(\w\)\)/, ''],
  [/:6===\w\.type&&\(\w=new \w\(\w,this,\w\)\)/, ':0'],
  [/(const \w=\{M:).*?F:\w\}(?=,\w=undefined)/, '$10}'],
  // Directives, and what they see of parts.
  [/get (_\$AU|tagName|startNode|endNode)\(\)\{.*?\}/g, ''],
  [/constructor\([^()]*\)\{super\([^()]*\),this\.type=\d\}/g, ''],
  [/this\.type=\d,|this\._\$AN=void 0,|,this\._\$Cv=\w\?\.isConnected\?\?!0/g, ''],
  [/setConnected\(t\)\{.*?\}(?=\}class)|,this\._\$Do\?\.setConnected\(![01]\)/g, ''],
  [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
  [/(function \w\(t,i),s=t,e\)\{if\(.*?,i\}(?=class )/, '$1){return i}'],
  [/this\._\$AP\?\.\(!1,!0,s\);/, ';'],
  // Listeners that are objects, and MathML.
  [/\|\|(\w)\.capture!==.*?\.passive(?=,)/, ''],
  [/"function"==typeof this\._\$AH\?(this.*?):this\._\$AH\.handleEvent\(\w\)/, '$1'],
  [/:3===\w\?"<\/?math>":""/g, ':""'],
  // Properties that are reflected.
  [/_\$ET\(\w,\w\)\{.*?\}\}(?=_\$AK)/, ''],
  [/,!0===\w&&this\._\$Em!==.*?\.add\(\w\)(?=\)\})/, ''],
  [/this\._\$Eq&&=.*?\]\)\),/, ''],
  [/\|\|\w\.useDefault&&\w\.reflect&&.*?,\w\)\)/, ''],
  [/toAttribute\(.*?return \w\},/, ''],
  [/&&this\._\$Em!==\w|this\._\$Em=\w;|,this\._\$Em=null/g, ''],
  // Accessors that were there before.
  [/,this\.prototype\.hasOwnProperty\(\w\)&&\(\(\w=Object.*?=!0\)/, ''],
  [/const \w=this\.constructor\.elementProperties;if\(\w\.size>0\)for\(.*?\}(?=\}let \w=!1)/, ''],
  // Lists that are no arrays, properties named by symbols, and rendering before something.
  [/=\w=>(\w)\(\w\)\|\|"function"==typeof \w\?\.\[Symbol\.iterator\]/, '=$1'],
  [/\[\.\.\.(\w\(\w\)),\.\.\.\w\(\w\)\]/, '$1'],
  [/return this\.renderOptions\.renderBefore\?\?=(\w)\.firstChild,/, 'return '],
  [/\w\?\.renderBefore\?\?/g, ''],
  // Attributes of JSON, and what decorators leave.
  [/case Object:case Array:(try\{.*?\}catch\(\w\)\{.*?\}|\w=.*?)(?=\})/g, ''],
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
  [/const \w=this\[Symbol\.metadata\];if\(.*?\}(?=this\._\$Eh=)/, ''],
  [/static addInitializer.*?\}(?=static get)/, ''],
  [/,void 0!==t\.l&&\(t.*?\)/, ''],
  [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
];

/** Lit without that, and without what serves browsers below the floor, which do not adopt style sheets. */
const litForTheFloor = (): Plugin => ({
  name: 'afterword:lit-for-the-floor',
  enforce: 'pre',
  resolveId: (source) =>
    source === './css-tag.js' ? fileURLToPath(new URL('src/embed/css-tag.ts', import.meta.url)) : null,
  transform: (code, id) =>
    /\/(lit-html|lit-element|reactive-element)\/[\w-]+\.js$/.test(id)
      ? {code: UNUSED.reduce((kept, [unused, instead]) => kept.replace(unused, instead), code), map: null}
      : null,
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
    litForTheFloor(),
    extrasBeside(),
    ...(name === 'afterword.js' ? [] : [takeFromKit()]),
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
