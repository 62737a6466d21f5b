import {AfterwordElement} from '../base/element.ts';
import type {Grow} from '../base/extras.ts';
import {findConfig} from '../core/config.ts';

/** What the script found of its configuration. */
export const found = findConfig(document);

/** Loads `afterword.NAME.js` from beside the script. */
export function beside(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${found.base}afterword.${name}.js`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} could not be loaded`));
    document.head.append(script);
  });
}

/** What those files bring for elements, by their names. */
export const extras = new Map<string, object>();

const asked: Record<string, Promise<unknown>> = {};
// Before the elements are defined: those that are on the page already ask at once.
AfterwordElement.loadExtras = async (tag) => {
  await (asked[tag] ??= beside(tag));
  return extras.get(tag) as {readonly grow: Grow};
};
