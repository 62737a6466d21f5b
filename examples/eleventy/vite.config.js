/** Bundles the script of all pages beside what Eleventy writes. */
export default {
  build: {
    outDir: '_site',
    emptyOutDir: false,
    rollupOptions: {input: 'main.js', output: {entryFileNames: 'afterword.js'}},
  },
};
