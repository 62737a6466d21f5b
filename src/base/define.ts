import {pageScope} from '../core/page-scope.ts';
import {VERSION} from './version.ts';

/**
 * The name of the static that marks a class of ours, the same in every copy of the script; its value is the version. Other
 * libraries' classes have a `version`, too.
 */
export const BRAND: unique symbol = Symbol.for('afterword.element');

export type ElementClass = CustomElementConstructor & {readonly tag: string; readonly [BRAND]?: string};

const names = new WeakMap<CustomElementConstructor, string>();

/** The version of ours that a class is of; undefined for a class of somebody else's. */
const versionOf = (Class: CustomElementConstructor & {readonly [BRAND]?: unknown}): string | undefined =>
  typeof Class[BRAND] === 'string' ? Class[BRAND] : undefined;

/** Registers a class. One that stands under another name already gets a class of its own, since a class has one name. */
function register(registry: CustomElementRegistry, name: string, Class: ElementClass): void {
  try {
    registry.define(name, Class);
  } catch {
    registry.define(name, class extends Class {});
  }
}

/**
 * Registers an element class. The same version that is there already is silent, another version is one warning; a name
 * that the page has taken for something else falls back to `aw-…`. Never throws. Returns the name it has, or '' for none.
 */
export function define(Class: ElementClass, tag = Class.tag, registry = globalThis.customElements): string {
  for (const name of [tag, 'aw-' + tag]) {
    try {
      if (!registry.get(name)) register(registry, name, Class);
    } catch {
      // There is no registry, or the page forbids it.
    }
    // Some pages wrap define() and register a subclass: what counts is whether it is one of ours.
    const found = registry?.get(name);
    const version = found && versionOf(found);
    if (found && !version) pageScope().report({code: 'tag-taken', what: `<${name}> is taken`});
    if (!version) continue;
    if (version !== VERSION)
      console.warn(`afterword: <${name}> ${version} is already defined; ${VERSION} is not used.`);
    if (!names.has(Class)) names.set(Class, name);
    return name;
  }
  return '';
}

/** The name under which a class was first registered; '' if it was not. */
export const nameOf = (Class: CustomElementConstructor): string => names.get(Class) ?? '';
