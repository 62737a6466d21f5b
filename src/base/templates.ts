import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import {keyed} from 'lit/directives/keyed.js';

/**
 * A text that may change. It is rendered into a new text node each time: page translation replaces text nodes by elements of
 * its own, and an update of the old node would not be seen.
 */
export const text = (value: string | undefined): unknown => keyed(value, value);

/** What there is of these, with dots between. */
export const dotted = (parts: readonly unknown[]): unknown[] =>
  parts.filter(Boolean).map((part, index) => (index > 0 ? [' · ', part] : part));

class InlineStyle extends Directive {
  render(_style: string): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [style]: [style: string]): unknown {
    if (element instanceof HTMLElement || element instanceof SVGElement) element.style.cssText = style;
    return noChange;
  }
}

/** Sets an element's inline style as a property: policies of pages that forbid the attribute allow that. */
export const inlineStyle = directive(InlineStyle);
