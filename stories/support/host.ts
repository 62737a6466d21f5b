import {html, nothing, render, type TemplateResult} from 'lit';
import {Directive, directive} from 'lit/directive.js';

/** `onAwLoad` to `aw-load`. */
const eventName = (key: string) =>
  key.slice(2).replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase());

export interface HostOptions {
  /** What is set as attributes; functions under `onAwLoad` and the like hear events. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What is set as properties. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What the page's author put inside. */
  readonly light?: TemplateResult | undefined;
}

/** One element that stays the same while its controls change. */
class Host extends Directive {
  #element: HTMLElement | undefined;
  readonly #heard = new Map<string, EventListener>();

  render(tag: string, {attributes, properties = {}, light}: HostOptions): HTMLElement {
    const element = (this.#element ??= document.createElement(tag));
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'function') this.#listen(element, eventName(key), value as EventListener);
      else if (value === undefined || value === null || value === false) element.removeAttribute(key);
      else element.setAttribute(key, value === true ? '' : String(value));
    }
    Object.assign(element, properties);
    if (light) render(light, element);
    return element;
  }

  #listen(element: HTMLElement, name: string, listener: EventListener): void {
    element.removeEventListener(name, this.#heard.get(name) ?? listener);
    element.addEventListener(name, listener);
    this.#heard.set(name, listener);
  }
}

export const host = directive(Host);

/** The page around an element: a column of a width, in a language. Its links lead nowhere. */
export const column = (content: unknown, {width = '', lang = ''} = {}): TemplateResult =>
  html`<div
    lang=${lang || 'en'}
    dir=${lang === 'ar' ? 'rtl' : nothing}
    style="max-inline-size:${width || '44rem'}"
    @click=${(event: Event) => {
      if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) event.preventDefault();
    }}
  >
    ${content}
  </div>`;
