import {minifyHTMLLiterals} from 'minify-literals';
import type {Plugin} from 'vite';

/** Takes the layout out of html and css templates. Its defaults would break svg templates and drop spaces between words. */
export const minifyLiterals = (): Plugin => ({
  name: 'afterword:minify-literals',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/') && code.includes("from 'lit'")
      ? minifyHTMLLiterals(code, {
          fileName: id,
          html: {conservativeCollapse: true, keepClosingSlash: true, removeAttributeQuotes: true},
        }).then((result) => result && {code: result.code, map: result.map?.toString() ?? null})
      : null,
});

/** Whoever bundles for browsers, which have a parser of HTML, leaves the table of all named references out. */
export const chooseReferences: Plugin = {
  name: 'afterword:choose-references',
  enforce: 'pre',
  resolveId: (id, importer) =>
    importer && id.endsWith('/all-named-references.ts') ? {id: '#named-references', external: true} : null,
};

/** Left to the consumer. The small `@lit/react` is not: it would bring the types of React to whoever uses another framework. */
export const isExternal = (id: string): boolean =>
  /^(lit|react)(\/|$)/.test(id) || (/^@lit(-labs)?\//.test(id) && !id.startsWith('@lit/react'));
