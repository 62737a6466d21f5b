import {createElement, headOf} from '../core/dom.ts';
import {safeUrl} from '../core/safe-url.ts';

/** Loads the finished look of this name from the folder that `themes/` is in. */
export async function loadTheme(name: string, base: string): Promise<void> {
  // Nothing but a file of ours: no name leads out of the folder.
  if (!/^[\w-]+$/.test(name)) throw new Error(`${name} is no name of a theme`);
  const link = createElement('link');
  link.rel = 'stylesheet';
  link.href = safeUrl(new URL(`themes/${name}.css`, base).href) ?? '';
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${link.href} could not be loaded`));
    headOf(document).prepend(link);
  });
}
