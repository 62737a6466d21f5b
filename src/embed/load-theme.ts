import {createElement, headOf} from '../core/dom.ts';

/** Loads the finished look of this name from the folder that `themes/` is in. Rejects where it is not there. */
export const loadTheme = (name: string, base: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const link = createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(`themes/${name}.css`, base).href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${link.href} could not be loaded`));
    headOf(document).prepend(link);
  });
