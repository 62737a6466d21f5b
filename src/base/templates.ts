import {html, noChange, nothing} from 'lit';
import {createElement, member} from '../core/dom.ts';
import {Directive, directive, type AttributePart, type ChildPart, type ElementPart} from 'lit/directive.js';

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
  #written: readonly string[] | undefined;

  render(parts: readonly string[]): unknown {
    return parts.map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : part));
  }

  override update({parentNode, startNode}: ChildPart, [parts]: [parts: readonly string[]]): unknown {
    const written = this.#written;
    this.#written = parts;
    // What is there before the first update was rendered on a server.
    const isSame = written
      ? parts.length === written.length && parts.every((part, index) => part === written[index])
      : startNode!.nextSibling;
    if (!isSame) {
      const nodes = parts.map((part, index) => (index % 2 === 1 ? bold(part) : part)).filter(Boolean);
      // Lit wants its marker to stay.
      (parentNode as Element).replaceChildren(startNode!, ...nodes);
    }
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
 * the element one node besides its text, however many parts there are.
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

/** The parts that are not empty, with dots between. One in another costs fewer nodes than a list, of which Lit marks each item. */
export function dotted(parts: readonly unknown[]): unknown {
  const [last = nothing, ...before] = parts.filter(Boolean).reverse();
  return before.reduce((rest, part) => html`${part} · ${rest}`, last);
}

class InlineStyle extends Directive {
  #style = '';

  render(style: string): unknown {
    return style;
  }

  override update({element}: AttributePart | ElementPart, [style]: [style: string]): unknown {
    if (style !== this.#style) (element as HTMLElement | SVGElement).style.cssText = this.#style = style;
    return noChange;
  }
}

/** Sets an element's inline style as a property: policies of pages that forbid the attribute allow that. Servers send it as the attribute `style`. */
export const inlineStyle = directive(InlineStyle);
