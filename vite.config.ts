import {globSync} from 'node:fs';
import {resolve} from 'node:path';
import {defineConfig, type InlineConfig} from 'vite';
import {chooseReferences, isExternal, minifyLiterals} from './scripts/build-plugins.ts';

const base: InlineConfig = {configFile: false, logLevel: 'warn', plugins: [minifyLiterals()]};
const build = {target: 'es2022', reportCompressedSize: false} as const;

/** The drop-in as a module, split into chunks at our `import()` calls. The classic script is made of it (scripts/classic.ts). */
const cdn: InlineConfig = {
  ...base,
  resolve: {
    alias: [{find: /^\.\/all-named-references\.ts$/, replacement: resolve('src/adapters/no-named-references.ts')}],
  },
  build: {
    ...build,
    outDir: 'dist/cdn',
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
    ...build,
    outDir: 'dist/locales',
    lib: {entry: globSync('src/locales/??{,-??}.ts'), formats: ['es']},
    rolldownOptions: {output: {minify: true, entryFileNames: '[name].js'}},
  },
};

/** The ES modules for npm, one a source file, with Lit left to the consumer. */
const modules: InlineConfig = {
  ...base,
  plugins: [minifyLiterals(), chooseReferences],
  build: {
    ...build,
    outDir: 'dist/es',
    minify: false,
    sourcemap: true,
    lib: {
      entry: globSync([
        'src/index.ts',
        'src/core/index.ts',
        'src/locales/define.ts',
        'src/{define,adapters,react}/*.ts',
        'src/ssr/{index,shadow,hydrate,lit-on-workers}.ts',
        'src/development/**/*.ts',
      ]),
      formats: ['es'],
    },
    rolldownOptions: {
      external: isExternal,
      // Each module keeps its directives: it stays one module.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // npm leaves out every folder with the name node_modules.
        entryFileNames: ({name}) => `${name.replace(/^.*node_modules\//, 'vendor/')}.js`,
      },
    },
  },
};

/** All that `npm run build` makes, by the folder of `dist/` that it goes to. */
export const builds: Readonly<Record<string, InlineConfig>> = {cdn, locales, es: modules};

// Storybook and `vite` itself read the default.
export default defineConfig({});
