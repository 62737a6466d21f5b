import {html, noChange, nothing} from 'lit';
import {inlineStyle} from '../../base/templates.ts';
import {renderIcon} from './rating-icons.ts';
import {iconFill, showsAverage} from './rating-model.ts';
import type {RatingView} from './rating-view.ts';

/** The templates of rows, by their shapes. */
const templates = new Map<string, TemplateStringsArray>();

/** The parts of a value. Where each is an answer of its own, not one star of many, it has a part of its own as well: `star star-3`. */
const partOf = (value: number, {icons}: RatingView): string =>
  showsAverage(icons) ? 'star' : `star star-${String(value).replace('.', '-')}`;

/** The place of a value, with `?` for what changes: the star itself, or with halves a box with the two choices. */
function placeMarkup(value: number, view: RatingView): string {
  const {icons, isFixed, scale} = view;
  const star = (each: number, attributes: string, content = '') =>
    `<span part="${partOf(each, view)}" ${attributes}>${content}</span>`;
  const choice = 'role="radio" aria-label=? aria-checked=? tabindex=?';
  const icon = icons === 'star' ? '' : '?';
  if (isFixed) return star(value, 'class=? style=?', icon);
  if (scale.step === 1) return star(value, `class=? style=? ${choice}`, icon);
  return `<span class=? style=?>${star(value - 0.5, choice)}${star(value, choice)}${icon}</span>`;
}

/**
 * The template of a whole row. With a template for each star Lit would put two comments beside each: a page may have hundreds
 * of ratings.
 */
function templateOf(view: RatingView): TemplateStringsArray {
  const {icons, isFixed, scale} = view;
  const isStar = icons === 'star';
  const shape = [isStar, showsAverage(icons), isFixed, scale.step, scale.best].join();
  const known = templates.get(shape);
  if (known) return known;
  const [role, result] = isFixed ? ['img', ' result'] : ['radiogroup', ''];
  let markup = `<div part="stars" class="${scale.best > 5 ? 'many' : ''}${isStar ? '' : ' drawn'}" role="${role}" aria-labelledby="heading${result}" aria-describedby="hint" aria-required=? aria-disabled=?>`;
  for (let value = 1; value <= scale.best; value++) markup += placeMarkup(value, view);
  const strings = `${markup}</div>`.split('?');
  const template = Object.assign(strings, {raw: strings});
  templates.set(shape, template);
  return template;
}

/** The stars of a rating, a group of choices or a picture. Tab stops at one choice of them. */
export function renderStars(view: RatingView): unknown {
  const {host, icons, isFixed, mine, scale, shown, tabStop} = view;
  const {best, step} = scale;
  const {form, highlight, required, words} = host;
  const {names} = words;
  const isControl = form.isOn && !isFixed;
  const values: unknown[] = [isControl ? required : nothing, isControl ? form.isDisabled : nothing];
  for (let value = 1; value <= best; value++) {
    const fill = iconFill(value, shown, {icons, highlight, step});
    const state = fill === 1 ? ' full' : fill > 0 ? ' partial' : '';
    const own = isFixed && Math.ceil(mine) === value ? ' mine' : '';
    values.push(`icon${!isFixed && step < 1 ? ' place' : ''}${state}${own}`);
    // Where it is not read it may stay as it was.
    values.push(fill % 1 > 0 ? inlineStyle(`--_fill:${100 * fill}%`) : noChange);
    if (!isFixed)
      for (let each = value - 1 + step; each <= value; each += step)
        values.push(names[each / step - 1], each === mine, each === tabStop ? 0 : -1);
    if (icons !== 'star') values.push(renderIcon(view, value, fill));
  }
  return html(templateOf(view), ...values);
}
