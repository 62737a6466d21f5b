import {html, isServer, noChange} from 'lit';
import {Directive, directive} from 'lit/directive.js';
import {text} from '../../base/templates.ts';
import {find, findAll} from '../../core/dom.ts';
import type {IconSet} from './rating-model.ts';
import type {RatingView} from './rating-view.ts';

/** Drawings for a box of 24, each as wide as the star in it, which is drawn by the styles alone. */
const HEART =
  'M12 20.6C8.4 17.7 2.84 13.6 2.84 8.7a4.75 4.75 0 0 1 9.16-1.95 4.75 4.75 0 0 1 9.16 1.95c0 4.9-5.56 9-9.16 11.9z';
const THUMB =
  'M7.6 10.6l3.5-7.1c1.5 0 2.5 1.1 2.5 2.5v3.2h4.9c1.4 0 2.4 1.3 2 2.7l-1.6 6.2c-.3 1.1-1.2 1.8-2.3 1.8h-9zH4.4c-.7 0-1.2.5-1.2 1.2v6.9c0 .7.5 1.2 1.2 1.2h3.2';

/** A face for a value, from sad at 1 to glad at the best. */
function facePath(value: number, best: number): string {
  const mood = (2 * (value - 1)) / Math.max(1, best - 1) - 1;
  const corners = 15.2 - 1.8 * mood;
  return `M12 3.2a8.8 8.8 0 1 1 0 17.6 8.8 8.8 0 0 1 0-17.6zM9 9.4v.9M15 9.4v.9M8.2 ${corners}Q12 ${15.2 + 4.6 * mood} 15.8 ${corners}`;
}

/** The drawing of a value. The thumb that points down is the other one upside down. */
function pathOf(icons: IconSet, value: number, best: number): string {
  if (icons === 'heart') return HEART;
  return icons === 'faces' ? facePath(value, best) : THUMB;
}

/** The page's own drawing in `<svg slot="icon">`. It is the page's and stays where it is: each place has a copy of it. */
export const drawingIn = (host: Element): Element | null =>
  isServer ? null : find<Element>(host, ':scope > svg[slot=icon]');

class Copy extends Directive {
  #drawing: Element | null = null;

  render(drawing: Element | null): unknown {
    if (drawing === this.#drawing) return noChange;
    this.#drawing = drawing;
    return drawing && copyOf(drawing);
  }
}

/** A copy of a drawing; another one for another drawing. */
const copy = directive(Copy);

function renderLayer({host, icons, scale}: RatingView, value: number, name: string): unknown {
  if (icons === 'numbers')
    return html`<span class=${name} aria-hidden="true">${text(host.localize.number(value))}</span>`;
  if (icons === 'custom') return html`<span class=${name} aria-hidden="true">${copy(drawingIn(host))}</span>`;
  const flipped = icons === 'thumbs' && value === 1 ? ' flipped' : '';
  // prettier-ignore
  return html`<span class=${name + flipped} aria-hidden="true"
    ><svg viewBox="2.84 2.84 18.32 18.32"><path d=${pathOf(icons, value, scale.best)}></path></svg></span
  >`;
}

/**
 * The icon of a value: an outline, which the styles fill. While a part of it is filled, a copy of it lies cut over it. Stars have none: the
 * styles alone show them.
 */
export function renderIcon(view: RatingView, value: number, fill: number): unknown {
  const layer = renderLayer(view, value, 'layer');
  const isPartial = fill % 1 > 0 && view.icons !== 'numbers';
  return isPartial ? html`${layer}${renderLayer(view, value, 'layer on')}` : layer;
}

/** A copy of the page's own drawing, without scripts and event handlers. */
export function copyOf(drawing: Element): Element {
  const copy = drawing.cloneNode(true) as Element;
  // First what may hold HTML: in a form of the page names could hide its attributes.
  for (const part of findAll(copy, '*')) if (/^(script|foreignobject)$/i.test(part.localName)) part.remove();
  for (const part of [copy, ...findAll(copy, '*')])
    for (const name of part.getAttributeNames()) if (/^(on|id$|slot$)/i.test(name)) part.removeAttribute(name);
  return copy;
}
