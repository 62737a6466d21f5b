import {globSync} from 'node:fs';
import {minifyHTMLLiterals} from 'minify-literals';
import {defineConfig, type InlineConfig, type Plugin} from 'vite';

/** Takes the layout out of html and css templates. Its defaults would break svg templates and drop spaces between words. */
export const minifyLiterals = (): Plugin => ({
  name: 'afterword:minify-literals',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/') && code.includes("from 'lit'")
      ? minifyHTMLLiterals(code, {
          fileName: id,
          html: {conservativeCollapse: true, keepClosingSlash: true, removeAttributeQuotes: true},
          sourceMap: false,
        }).then((result) => result && {code: result.code, map: null})
      : null,
});

const base: InlineConfig = {configFile: false, logLevel: 'warn', plugins: [minifyLiterals()]};

/** The drop-in as a module, split into chunks at our `import()` calls. The classic script is made of it (scripts/classic.ts). */
const cdn: InlineConfig = {
  ...base,
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    reportCompressedSize: false,
    // Terser simplifies, and Rolldown's own minifier, below, shortens the names: one of them alone leaves more.
    minify: 'terser',
    terserOptions: {ecma: 2022, compress: {passes: 2}, mangle: false},
    lib: {entry: 'src/embed/afterword.ts', formats: ['es'], fileName: () => 'afterword.js'},
    rolldownOptions: {
      output: {
        minify: true,
        comments: false,
        chunkFileNames: 'chunks/[name]-[hash].js',
        // What is loaded at once is one file: other chunks take from it what they share with it.
        codeSplitting: {groups: [{name: 'drop-in', test: 'src/embed/drop-in.ts'}]},
      },
    },
  },
};

/** The dictionaries, one a file, as data. */
const locales: InlineConfig = {
  ...base,
  build: {
    target: 'es2022',
    outDir: 'dist/locales',
    reportCompressedSize: false,
    lib: {entry: globSync('src/locales/??{,-??}.ts'), formats: ['es']},
    rolldownOptions: {output: {minify: true, entryFileNames: '[name].js'}},
  },
};

/** The ES modules for npm, one a source file, with Lit left to the consumer. */
const modules: InlineConfig = {
  ...base,
  // What package.json leaves out for browsers is left out by the bundler of whoever builds for browsers.
  resolve: {mainFields: ['module', 'main']},
  build: {
    target: 'es2022',
    outDir: 'dist/es',
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: globSync([
        'src/{index,jsx}.ts',
        'src/core/index.ts',
        'src/{define,adapters}/*.ts',
        'src/development/**/*.ts',
      ]),
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^lit(\/|$)/, /^@lit\//],
      output: {preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
    },
  },
};

/** All that `npm run build` makes, by the folder of `dist/` that it goes to. */
export const builds: Readonly<Record<string, InlineConfig>> = {cdn, locales, es: modules};

// Storybook and `vite` itself read the default.
export default defineConfig({});
