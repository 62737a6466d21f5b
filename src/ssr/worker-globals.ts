/**
 * What Lit looks for when it is imported in a worker on a server (workerd), where bundlers take its build for browsers: a class to extend, a
 * document to walk and, whenever the options of an element are read, a style sheet. `restoreGlobals()` takes the first two away again:
 * other code finds out by them where it runs.
 */
const STAND_INS = {
  HTMLElement: class {},
  document: {createTreeWalker: () => ({}), createComment: () => ({})},
  CSSStyleSheet: class {},
};
const isMissing = typeof HTMLElement === 'undefined' && typeof document === 'undefined';

if (isMissing)
  for (const [name, value] of Object.entries(STAND_INS))
    Object.defineProperty(globalThis, name, {value, configurable: true});

export function restoreGlobals(): void {
  if (isMissing) for (const name of ['HTMLElement', 'document']) Reflect.deleteProperty(globalThis, name);
}
