import {html, noChange} from 'lit';
import {createElement, member} from '../core/dom.ts';
import {Directive, directive, type ElementPart} from 'lit/directive.js';

class Text extends Directive {
  #value: string | undefined;

  render(value: string | undefined): unknown {
    return value;
  }

  override update(_part: unknown, [value = '']: [value: string | undefined]): unknown {
    if (value === this.#value) return noChange;
    this.#value = value;
    return member(document, 'createTextNode').call(document, value);
  }
}

/**
 * A text that may change. Each change is a new text node: page translation replaces text nodes by elements of its own, and an
 * update of the old node would not be seen.
 */
export const text = directive(Text);

class Content extends Directive {
  #written: readonly string[] = [];

  render(_parts: readonly string[]): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [parts]: [parts: readonly string[]]): unknown {
    const isSame = parts.length === this.#written.length && parts.every((part, index) => part === this.#written[index]);
    if (isSame) return noChange;
    this.#written = parts;
    element.replaceChildren(...parts.map((part, index) => (index % 2 === 1 ? bold(part) : part)).filter(Boolean));
    return noChange;
  }
}

function bold(value: string): HTMLElement {
  const element = createElement('b');
  element.append(value);
  return element;
}

/**
 * The whole text of an element, with the parts at odd indices in bold. As with `text()` each change is a new text node; it costs
 * the element no nodes but its text.
 */
export const content = directive(Content);

/** A text of a backend or a page among ours, whose direction changes nothing around it. */
export const isolated = (value: string | undefined): unknown => html`<bdi>${text(value)}</bdi>`;

/** Parts of a message, with the values at odd indices set apart. */
export const isolatedValues = (parts: readonly string[]): unknown[] =>
  parts.map((part, index) => (index % 2 === 1 ? isolated(part) : text(part)));

/** The names of classes that are on. */
export const classNames = (classes: Readonly<Record<string, boolean | undefined>>): string =>
  Object.keys(classes)
    .filter((name) => classes[name])
    .join(' ');

/** The parts that are not empty, with dots between. */
export const dotted = (parts: readonly unknown[]): unknown[] =>
  parts.filter(Boolean).map((part, index) => (index > 0 ? html` · ${part}` : part));

class InlineStyle extends Directive {
  render(_style: string): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [style]: [style: string]): unknown {
    (element as HTMLElement | SVGElement).style.cssText = style;
    return noChange;
  }
}

/** Sets an element's inline style as a property: policies of pages that forbid the attribute allow that. */
export const inlineStyle = directive(InlineStyle);
