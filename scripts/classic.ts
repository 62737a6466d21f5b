import {rollup} from 'rollup';
import {minify} from 'vite';

/** A browser reads a classic script in the page's own encoding, unless a header says another one: ASCII is the same in all of them. */
const toAscii = (code: string): string =>
  code.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
  return toAscii(code);
}
