import {VERSION} from './version.ts';

/** Marks a class as an element of ours, in any version and copy of the script; its value is the version. */
export const BRAND: unique symbol = Symbol.for('afterword.element') as never;

export type ElementClass = CustomElementConstructor & {readonly tag: string; readonly version?: string};

const names = new WeakMap<CustomElementConstructor, string>();

/**
 * Registers an element class. The same version that is there already is silent, another version is one warning; a name
 * that the page has taken for something else falls back to `aw-…`. Never throws. Returns the name it has, or '' for none.
 */
export function define(Class: ElementClass, tag = Class.tag, registry = globalThis.customElements): string {
  for (const name of [tag, 'aw-' + tag]) {
    try {
      if (!registry.get(name)) registry.define(name, Class);
    } catch {
      // There is no registry, the page forbids it, or the class is there under another name.
    }
    // Some pages wrap define() and register a subclass: what counts is whether it is one of ours.
    const version = (registry?.get(name) as ElementClass | undefined)?.version;
    if (!version) continue;
    if (version !== VERSION)
      console.warn(`afterword: <${name}> ${version} is already defined; ${VERSION} is not used.`);
    names.set(Class, name);
    return name;
  }
  return '';
}

/** The name under which a class was really registered; '' if it was not. */
export const nameOf = (Class: CustomElementConstructor): string => names.get(Class) ?? '';
