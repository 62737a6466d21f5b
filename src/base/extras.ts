import {adoptStyles, type LitElement} from 'lit';
import {dictionaries, type Dictionary} from '../i18n/index.ts';

/** Makes an element one of its richer class. */
export type Grow = (element: LitElement) => void;

/**
 * What few pages ask for is in a class of its own, `Extras extends TheElement`, in `TAG.extras.ts`: a module that is fetched
 * when an attribute asks for it, from npm by a dynamic import, in the drop-in as a file beside it. The element that asked
 * then becomes one of that class. It was made before, so that class has no initial values and no private methods (`#`).
 */
export const growing =
  (Extras: typeof LitElement, strings: Partial<Dictionary> = {}): Grow =>
  (element) => {
    // What a page has said in its own words stays.
    dictionaries.en = {...strings, ...dictionaries.en};
    const names = (Object.getPrototypeOf(Extras) as typeof LitElement).observedAttributes;
    // Lit makes a class ready when it is asked for its attributes.
    const added = Extras.observedAttributes.filter((name) => !names.includes(name));
    const own = element as unknown as Record<PropertyKey, unknown>;
    const given = [...Extras.elementProperties.keys()]
      .filter((name) => Object.hasOwn(own, name))
      .map((name) => [name, own[name], delete own[name]] as const);
    Object.setPrototypeOf(element, Extras.prototype as object);
    const read = (name: string) => element.attributeChangedCallback(name, null, element.getAttribute(name));
    for (const name of added) if (element.hasAttribute(name)) read(name);
    for (const [name, value] of given) own[name] = value;
    // The browser tells an element of those attributes only that its first class named.
    new MutationObserver((changes) => changes.forEach(({attributeName}) => read(attributeName!))).observe(element, {
      attributeFilter: added,
    });
    if (element.shadowRoot) adoptStyles(element.shadowRoot, Extras.elementStyles);
  };
