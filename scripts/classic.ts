import {rollup} from 'rollup';
import {minify} from 'vite';

/**
 * Puts the chunks of the module build into one classic script. Rollup does it, since the namespaces that Rolldown makes of
 * inlined chunks fail on pages that have enumerable members in `Object.prototype`.
 *
 * Nothing is thrown into the page: one that forbids every Trusted Types policy stops Lit while it loads.
 */
export async function bundleClassic(entry: string): Promise<string> {
  const bundle = await rollup({
    input: entry,
    // A classic script has no address of its own to ask for: `document.currentScript` says it.
    plugins: [{name: 'afterword:no-module-address', resolveImportMeta: () => 'undefined'}],
  });
  const {output} = await bundle.generate({
    format: 'iife',
    inlineDynamicImports: true,
    intro: 'try {',
    outro: '} catch (error) { console.warn("afterword:", error); }',
  });
  const {code, errors} = await minify('afterword.js', output[0].code, {module: false});
  if (errors.length > 0) throw new Error(errors.map(({message}) => message).join('; '));
  return code;
}
