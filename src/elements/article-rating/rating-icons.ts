import {createElement, find, findAll, member} from '../../core/dom.ts';
import type {IconSet} from './rating-model.ts';
import type {RatingView} from './rating-view.ts';

/** Drawings for a box of 24, each as wide as the star, which is drawn by the styles alone. */
const HEART =
  'M12 20.6C8.4 17.7 2.84 13.6 2.84 8.7a4.75 4.75 0 0 1 9.16-1.95 4.75 4.75 0 0 1 9.16 1.95c0 4.9-5.56 9-9.16 11.9z';
const THUMB =
  'M7.6 10.6l3.5-7.1c1.5 0 2.5 1.1 2.5 2.5v3.2h4.9c1.4 0 2.4 1.3 2 2.7l-1.6 6.2c-.3 1.1-1.2 1.8-2.3 1.8h-9zH4.4c-.7 0-1.2.5-1.2 1.2v6.9c0 .7.5 1.2 1.2 1.2h3.2';

/** What is drawn of the box of 24: the star's width. */
const VIEW_BOX = '2.84 2.84 18.32 18.32';
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

const newShape = (name: 'svg' | 'path'): SVGElement =>
  member(document, 'createElementNS').call(document, 'http://www.w3.org/2000/svg', name) as SVGElement;

function newIcon({host, icons, scale}: RatingView, value: number): Element {
  const {drawing} = host.customIcon;
  if (icons === 'custom' && drawing) return copyOf(drawing);
  const [svg, path] = [newShape('svg'), newShape('path')];
  svg.setAttribute('viewBox', VIEW_BOX);
  path.setAttribute('d', pathOf(icons, value, scale.best));
  svg.append(path);
  return svg;
}

/** What is drawn into a place: where that changes it is exchanged. */
const rendered = new WeakMap<Element, string>();

function newLayer(view: RatingView, value: number, name: string): Element {
  const {host, icons} = view;
  const layer = createElement('span');
  layer.className = icons === 'thumbs' && value === 1 ? `${name} flipped` : name;
  if (icons === 'numbers') layer.textContent = host.localize.number(value);
  else layer.append(newIcon(view, value));
  layer.setAttribute('aria-hidden', 'true');
  return layer;
}

/**
 * Draws the icon of a value into its place: an outline, which the styles fill. While a part of it is filled, a copy of it lies cut over it.
 * Stars are drawn by the styles alone.
 */
export function renderIcon(view: RatingView, place: Element, value: number, fill: number): void {
  const {host, icons, scale} = view;
  const isStar = icons === 'star';
  const wanted = isStar ? '' : [icons, scale.best, host.localize.locale, host.customIcon.version].join(' ');
  if (wanted !== (rendered.get(place) ?? '')) {
    for (const layer of findAll(place, '.layer')) layer.remove();
    if (!isStar) place.prepend(newLayer(view, value, 'layer'));
    rendered.set(place, wanted);
  }
  if (isStar) return;
  const copy = find(place, '.on');
  const isPartial = fill % 1 > 0 && icons !== 'numbers';
  if (!isPartial) copy?.remove();
  else if (!copy) find(place, '.layer')?.after(newLayer(view, value, 'layer on'));
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

/** The page's own drawing in `<svg slot="icon">`. It is the page's and stays where it is: each place has a copy of it. */
export class CustomIcon {
  readonly #host: Element;
  #drawing: Element | undefined;
  #version = 0;

  constructor(host: Element) {
    this.#host = host;
  }

  get drawing(): Element | undefined {
    return find<Element>(this.#host, ':scope > svg[slot=icon]') ?? undefined;
  }

  /** Another number for another drawing. */
  get version(): number {
    const {drawing} = this;
    if (drawing !== this.#drawing) this.#version++;
    this.#drawing = drawing;
    return this.#version;
  }
}
