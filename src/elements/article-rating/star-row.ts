import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import {createElement} from '../../core/dom.ts';
import {renderIcon} from './rating-icons.ts';
import {iconFill, showsAverage} from './rating-model.ts';
import type {RatingView} from './rating-view.ts';

/** Writes an attribute where it says something else. */
function write(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** The parts of a value. Where each is an answer of its own, not one star of many, it has a part of its own as well: `star star-3`. */
const partOf = (value: number, {icons}: RatingView): string =>
  showsAverage(icons) ? 'star' : `star star-${String(value).replace('.', '-')}`;

function newStar(value: number, view: RatingView): HTMLElement {
  const star = createElement('span');
  star.setAttribute('part', partOf(value, view));
  if (!view.isFixed) star.setAttribute('role', 'radio');
  return star;
}

/** The place of a value: the star itself, or with halves a box with the two choices. */
function newPlace(value: number, view: RatingView): HTMLElement {
  if (view.isFixed || view.scale.step === 1) return newStar(value, view);
  const place = createElement('span');
  place.append(newStar(value - 0.5, view), newStar(value, view));
  return place;
}

/** The places of one shape, made once and then copied. */
const rows = new Map<string, HTMLElement>();

function copyOfRow(shape: string, view: RatingView): Element[] {
  const {best} = view.scale;
  const key = `${shape} ${best}`;
  const row = rows.get(key) ?? createElement('div');
  // Not Array.from(), which some pages replace by one of their own.
  for (let value = row.children.length + 1; value <= best; value++) row.append(newPlace(value, view));
  rows.set(key, row);
  return [...(row.cloneNode(true) as Element).children];
}

/**
 * The stars of a rating. They are copies of a row that was made once, and of what a star says only the changes are written: a page
 * may have hundreds of ratings.
 */
class StarRow extends Directive {
  #shape = '';
  #places: readonly Element[] = [];
  /** What the names of the stars were made from. */
  #nameSource: readonly unknown[] = [];

  render(_view: RatingView): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [view]: [view: RatingView]): unknown {
    const isNew = this.#reshape(element, view);
    const source = view.host.words.nameSource;
    const isNamed = !isNew && source.every((each, index) => each === this.#nameSource[index]);
    this.#nameSource = source;
    this.#places.forEach((place, index) => this.#show(view, place, index + 1, isNamed));
    return noChange;
  }

  /** Another scale adds or removes the last stars, another kind of star replaces all. Answers whether there are new ones. */
  #reshape(element: Element, view: RatingView): boolean {
    const {icons, isFixed, scale} = view;
    const shape = `${showsAverage(icons) ? 'stars' : 'answers'} ${isFixed ? 'fixed' : `by ${scale.step}`}`;
    const remaining = shape === this.#shape ? this.#places.slice(0, scale.best) : [];
    if (remaining.length === scale.best && this.#places.length === scale.best) return false;
    this.#shape = shape;
    const added = remaining.length < scale.best ? copyOfRow(shape, view).slice(remaining.length) : [];
    for (const place of this.#places.slice(remaining.length)) place.remove();
    element.append(...added);
    this.#places = [...remaining, ...added];
    return added.length > 0;
  }

  #show(view: RatingView, place: Element, value: number, isNamed: boolean): void {
    const {host, icons, isFixed, mine, scale, shown} = view;
    const fill = iconFill(value, shown, {icons, highlight: host.highlight, step: scale.step});
    renderIcon(view, place, value, fill);
    const isHalved = !isFixed && scale.step < 1;
    const state = fill === 1 ? ' full' : fill > 0 ? ' partial' : '';
    const own = isFixed && Math.ceil(mine) === value ? ' mine' : '';
    write(place, 'class', `icon${isHalved ? ' place' : ''}${state}${own}`);
    if (fill % 1 > 0) (place as HTMLElement).style.setProperty('--_fill', `${100 * fill}%`);
    if (isFixed) return;
    const choices = isHalved ? [...place.children].slice(-2) : [place];
    choices.forEach((choice, index) => {
      const each = value - 0.5 * (choices.length - 1 - index);
      if (!isNamed) write(choice, 'aria-label', host.words.nameOf(each));
      showChoice(view, choice, each);
    });
  }
}

/** One choice. Tab stops at one choice of the group. */
function showChoice({mine, tabStop}: RatingView, choice: Element, value: number): void {
  write(choice, 'aria-checked', String(value === mine));
  write(choice, 'tabindex', value === tabStop ? '0' : '-1');
}

export const starRow = directive(StarRow);
