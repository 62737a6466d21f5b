/**
 * The drop-in: what a site owner pastes into a page. As a classic script it is one file with everything in it but the
 * languages; as a module it loads what a page needs in chunks.
 *
 * All but these lines is imported: a chunk that imported from this file would load it again under its address without the
 * query (`?ver=6.7`), and nothing that fails while it loads is thrown into the page.
 */
import {unshadowMethods} from './shadowed-methods.ts';
import {tolerateTrustedTypes} from './trusted-types.ts';

// By the prototype: an element of the page may be named like it.
const currentScript = Reflect.get(Document.prototype, 'currentScript', document) as Element | null;

// In the classic script there is no such address.
const moduleUrl: string | undefined = import.meta.url;

async function start(): Promise<void> {
  // Below the browser floor this throws, and in a document of XML: no element is defined, and the page stays as its author wrote it.
  new CSSStyleSheet();
  if (/xml/.test(String(Reflect.get(Document.prototype, 'contentType', document))))
    throw new Error('this page is XML, and templates are HTML');
  unshadowMethods();
  const endTolerance = tolerateTrustedTypes();
  try {
    // Taken apart at once: else the bundler makes a namespace, which pages with members in `Object.prototype` break.
    const {start} = await import('./start.ts');
    start({currentScript, moduleUrl, unshadowMethods});
  } finally {
    endTolerance();
  }
}

start().catch((problem: unknown) => console.warn('afterword:', problem));
