import {html, isServer, nothing} from 'lit';
import {findAll} from '../../core/dom.ts';
import {inlineStyle, text} from '../../base/templates.ts';
import {iconFill, type IconSet} from './rating-model.ts';
import type {RatingView} from './rating-view.ts';

/** Drawings for a box of 24, each as wide as the star. */
const STAR = 'M12 2.6l2.83 5.74 6.33.92-4.58 4.46 1.08 6.31L12 17.05l-5.66 2.98 1.08-6.31L2.84 9.26l6.33-.92z';
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
  if (icons === 'faces') return facePath(value, best);
  return icons === 'thumbs' ? THUMB : STAR;
}

/** The icon of a value, filled as far as the rating says: where that is a part, the filled drawing lies cut over the outline. */
export function renderIcon(view: RatingView, value: number): unknown {
  const {host, icons, scale, shown} = view;
  const fill = iconFill(value, shown, {icons, highlight: host.highlight, step: scale.step});
  const name = fill === 1 ? 'layer on' : 'layer';
  if (icons === 'numbers') return html`<span class=${name}>${text(host.localize.number(value))}</span>`;
  const drawing = renderLayer(view, value, name);
  return fill % 1 === 0 ? drawing : [drawing, renderLayer(view, value, 'layer on', `--_cut:${100 - 100 * fill}%`)];
}

function renderLayer({host, icons, scale}: RatingView, value: number, name: string, cut = ''): unknown {
  if (icons === 'custom')
    return html`<span class=${name} ${inlineStyle(cut)} aria-hidden="true"
      >${host.customIcon.copyFor(`${name} ${value}`)}</span
    >`;
  const isFlipped = icons === 'thumbs' && value === 1;
  return html`<svg
    class=${isFlipped ? `${name} flipped` : name}
    style=${isServer && cut ? cut : nothing}
    viewBox=${VIEW_BOX}
    aria-hidden="true"
    ${inlineStyle(cut)}
  >
    <path d=${pathOf(icons, value, scale.best)}></path>
  </svg>`;
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
  #copies = new Map<string, Element>();

  constructor(host: Element) {
    this.#host = host;
  }

  get drawing(): Element | undefined {
    return this.#host.querySelector(':scope > svg[slot=icon]') ?? undefined;
  }

  copyFor(place: string): Element | undefined {
    const {drawing} = this;
    if (drawing !== this.#drawing) this.#copies = new Map();
    this.#drawing = drawing;
    if (drawing && !this.#copies.has(place)) this.#copies.set(place, copyOf(drawing));
    return this.#copies.get(place);
  }
}
